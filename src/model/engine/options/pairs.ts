import { fail, ok } from '../../result.ts'
import type { Parsed } from './numbers.ts'

/** Reads a file of the client; undefined when there is none. */
export type ReadFile = (path: string) => string | undefined

/** "K=V" texts → object; a text without "=" has the value "". Later ones win. */
export function pairsOf(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

/**
 * `--env-file`, `--label-file`: a pair a line, no quotes, "#" starts a comment only at the start of a line.
 *
 * @param environment values for names without "="; without it such a name stands for itself (labels)
 */
export function readPairFiles(
  option: string,
  paths: readonly string[],
  readFile: ReadFile,
  environment?: (name: string) => string | undefined,
): Parsed<string[]> {
  const pairs: string[] = []
  for (const path of paths) {
    const text = readFile(path)
    if (text === undefined) return fail(`--${option}: open ${path}: no such file or directory`)
    for (const line of text.split('\n')) {
      const trimmed = line.replace(/\r$/, '').replace(/^[ \t]+/, '')
      if (trimmed === '' || trimmed.startsWith('#')) continue
      const at = trimmed.indexOf('=')
      const name = at < 0 ? trimmed : trimmed.slice(0, at)
      if (name === '')
        return fail(
          `invalid ${option.replace('-file', '')} file (${path}): no variable name on line '${trimmed}'`,
        )
      if (/[ \t]/.test(name)) {
        return fail(
          `invalid ${option.replace('-file', '')} file (${path}): variable '${name}' contains whitespaces`,
        )
      }
      if (at >= 0 || !environment) pairs.push(trimmed)
      else {
        const value = environment(name)
        if (value !== undefined) pairs.push(`${name}=${value}`)
      }
    }
  }
  return ok(pairs)
}
