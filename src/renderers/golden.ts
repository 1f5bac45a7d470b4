import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Diagram, DiagramValue } from '#diagrams/diagram.ts'
import { outlineText } from './outline/outline.ts'
import { diagramSvgString } from './svg/standalone.tsx'

/** One line per element, so that a diff shows what changed. */
export const oneLinePerElement = (svg: string): string => `${svg.replaceAll('><', '>\n<')}\n`

/**
 * Compares a text with the file beside its module; `UPDATE_GOLDEN=1` writes it anew. A file that is not there yet is
 * written, but never on a build server.
 */
export function expectGoldenFile(file: URL, text: string): void {
  const missing = !existsSync(file)
  if (process.env.UPDATE_GOLDEN === '1' || (missing && !process.env.CI)) writeFileSync(file, text)
  expect(readFileSync(file, 'utf8')).toBe(text)
}

/** The picture in the light theme and the outlines of both languages: `hops.golden.svg`, `hops.golden.txt`, … */
export function expectGoldenValue(value: DiagramValue, narrow: DiagramValue, stem: URL): void {
  const beside = (ending: string) => new URL(`${stem.href}${ending}`)
  expectGoldenFile(beside('.golden.svg'), oneLinePerElement(diagramSvgString(value, 'en', 'light')))
  expectGoldenFile(beside('.narrow.golden.svg'), oneLinePerElement(diagramSvgString(narrow, 'en', 'light')))
  expectGoldenFile(beside('.golden.txt'), outlineText(value, 'en'))
  expectGoldenFile(beside('.zh-TW.golden.txt'), outlineText(value, 'zh-TW'))
}

/**
 * Compares a diagram's example with its golden files. They lie beside the diagram's module, `src/diagrams/` and the
 * diagram's id.
 */
export function expectGolden<Input>(diagram: Diagram<Input>): void {
  const input = diagram.example()
  const stem = new URL(`../diagrams/${diagram.id}`, import.meta.url)
  expectGoldenValue(diagram.draw(input, 'wide'), diagram.draw(input, 'narrow'), stem)
}
