import { fail, ok } from '../../result.ts'
import type { Parsed } from './numbers.ts'

/**
 * The fields of the first record, as Go's `encoding/csv` reads it: quotes only around whole fields, "" inside them.
 *
 * @returns "EOF" as the error of an empty text; columns count bytes from 1
 * @see https://pkg.go.dev/encoding/csv
 */
export function readCsv(text: string): Parsed<string[]> {
  let at = 0
  while (text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n')) at++
  if (at >= text.length) return fail('EOF')
  const start = at
  const problem = (offset: number, what: string): Parsed<string[]> =>
    fail(`parse error on line 1, column ${utf8Length(text.slice(start, offset)) + 1}: ${what}`)
  const fields: string[] = []
  for (;;) {
    let field = ''
    if (text[at] === '"') {
      at++
      for (;;) {
        const quote = text.indexOf('"', at)
        if (quote < 0) return problem(text.length, 'extraneous or missing " in quoted-field')
        field += text.slice(at, quote)
        at = quote + 1
        if (text[at] !== '"') break
        field += '"'
        at++
      }
      if (at < text.length && text[at] !== ',' && !isLineEnd(text, at)) {
        return problem(at - 1, 'extraneous or missing " in quoted-field')
      }
    } else {
      const from = at
      while (at < text.length && text[at] !== ',' && !isLineEnd(text, at)) at++
      field = text.slice(from, at)
      const quote = field.indexOf('"')
      if (quote >= 0) return problem(from + quote, 'bare " in non-quoted-field')
    }
    fields.push(field)
    if (text[at] !== ',') return ok(fields)
    at++
  }
}

const isLineEnd = (text: string, at: number) =>
  text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n')

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) as number
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
