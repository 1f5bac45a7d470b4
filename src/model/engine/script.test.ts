import { expect, test } from 'vitest'
import { readScript, writeScript } from './script.ts'

test('a file keeps the lines and the lenses', () => {
  const script = { lines: ['docker run -d nginx', "sh -c 'echo #1'"], lenses: ['engine-28'] }
  expect(readScript(writeScript(script))).toEqual(script)
})

test('comments and empty lines say nothing, and a backslash joins two lines', () => {
  const text = '#!/bin/sh\r\n\r\n  docker run \\\r\n-d nginx  \n\t# docker ps\ndocker ps'
  expect(readScript(text)).toEqual({ lines: ['docker run -d nginx', 'docker ps'], lenses: [] })
})
