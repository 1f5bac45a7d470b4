import { expect, test } from 'vitest'
import { emptyHistory, remember, walk } from './history.ts'

test('the arrows walk through what was typed and come back to the draft', () => {
  const typed = ['docker ps', 'docker ps', 'kill -9 dockerd'].reduce(remember, emptyHistory)
  expect(typed.lines).toEqual(['docker ps', 'kill -9 dockerd'])
  const one = walk(typed, -1, 'dock')
  expect(one.line).toBe('kill -9 dockerd')
  const two = walk(one.history, -1, one.line)
  expect(two.line).toBe('docker ps')
  expect(walk(two.history, -1, two.line).line).toBe('docker ps')
  expect(walk(walk(two.history, 1, two.line).history, 1, '').line).toBe('dock')
})
