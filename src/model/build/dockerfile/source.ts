import { fail, ok, type Result } from '../../result.ts'

/** A fault of the text, in BuildKit's words; lines and columns count from 1. */
export interface BadDockerfile {
  readonly code: 'dockerfile/parse'
  /** As printed behind `failed to solve: `. */
  readonly message: string
  readonly line: number
  readonly endLine: number
  readonly column: number
}

/** One of the linter's warnings. @see https://docs.docker.com/reference/build-checks/ */
export interface BuildCheck {
  /** `JSONArgsRecommended`: also the last part of its page's address. */
  readonly rule: string
  readonly message: string
  readonly line: number
}

export interface Heredoc {
  readonly name: string
  readonly text: string
  /** Whether variables in it are replaced; not if the name stood in quotes. */
  readonly expand: boolean
}

/** One instruction as written, its lines joined. */
export interface SourceInstruction {
  /** As typed: `from`, `RUN`. */
  readonly word: string
  /** What follows the word, continuation and comments removed; the first line's indent too. */
  readonly rest: string
  readonly line: number
  readonly endLine: number
  /** Of the word. */
  readonly column: number
  readonly heredocs: readonly Heredoc[]
}

export interface Source {
  readonly lines: readonly string[]
  readonly escapeSign: '\\' | '`'
  readonly directives: ReadonlyMap<string, string>
  readonly instructions: readonly SourceInstruction[]
  readonly checks: readonly BuildCheck[]
}

const WITH_HEREDOC = /^(?:add|copy|run|onbuild)$/i
const HEREDOC = /^(\d*)<<(-?)(["']?)([A-Za-z_][\w.-]*)\3$/

/** The fault that carries a place; `column` is that of the line's first word without one. */
export function fault(message: string, line: number, endLine: number, column: number): BadDockerfile {
  return {
    code: 'dockerfile/parse',
    message: `dockerfile parse error on line ${line}: ${message}`,
    line,
    endLine,
    column,
  }
}

/**
 * Splits a Dockerfile into instructions: directives, comments, continued lines, here-documents.
 *
 * @see https://github.com/moby/buildkit/blob/v0.32.2/frontend/dockerfile/parser/parser.go
 */
export function readSource(text: string): Result<Source, BadDockerfile> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const directives = readDirectives(lines)
  const escapeSign = directives.get('escape') ?? '\\'
  if (escapeSign !== '\\' && escapeSign !== '`')
    return fail(fault(`invalid ESCAPE '${escapeSign}'. Must be \` or \\`, 1, 1, 1))
  const continued = new RegExp(
    `(^|[^${escapeSign === '\\' ? '\\\\' : escapeSign}])${escapeSign === '\\' ? '\\\\' : escapeSign}[ \\t]*$`,
  )
  const instructions: SourceInstruction[] = []
  const checks: BuildCheck[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at] ?? ''
    if (first.trim() === '' || first.trimStart().startsWith('#')) continue
    const start = at
    let joined = first.trimStart()
    let open = continued.test(joined)
    joined = joined.replace(continued, '$1')
    let blank = false
    while (open && at + 1 < lines.length) {
      at += 1
      const next = lines[at] ?? ''
      if (next.trimStart().startsWith('#')) continue
      if (next.trim() === '') {
        blank = true
        continue
      }
      open = continued.test(next)
      joined += next.replace(continued, '$1')
    }
    if (blank)
      checks.push({
        rule: 'NoEmptyContinuation',
        message: 'Empty continuation line found',
        line: at + 1,
      })
    const [, word = '', rest = ''] = /^(\S+)\s*([\s\S]*?)\s*$/.exec(joined) ?? []
    const column = first.length - first.trimStart().length + 1
    const heredocs: Heredoc[] = []
    for (const wanted of WITH_HEREDOC.test(word) ? heredocsIn(rest) : []) {
      const body: string[] = []
      let closed = false
      while (at + 1 < lines.length) {
        at += 1
        const line = wanted.chomp ? (lines[at] ?? '').replace(/^\t+/, '') : (lines[at] ?? '')
        if (line === wanted.name) {
          closed = true
          break
        }
        body.push(line)
      }
      if (!closed) return fail(fault('unterminated heredoc', start + 1, at + 1, column))
      const { name, expand } = wanted
      heredocs.push({ name, expand, text: body.map((line) => `${line}\n`).join('') })
    }
    instructions.push({ word, rest, line: start + 1, endLine: at + 1, column, heredocs })
  }
  if (instructions.length === 0) return fail({ ...fault('', 1, 1, 1), message: 'file with no instructions' })
  return ok({ lines, escapeSign, directives, instructions, checks })
}

/** `# syntax=…`, `# escape=…`, `# check=…`: only before everything else. */
function readDirectives(lines: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const line of lines) {
    const [, name = '', value = ''] = /^#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(.+?)\s*$/.exec(line) ?? []
    if (name === '' || !/^(?:syntax|escape|check)$/i.test(name) || found.has(name.toLowerCase())) break
    found.set(name.toLowerCase(), value)
  }
  return found
}

function heredocsIn(rest: string): { name: string; chomp: boolean; expand: boolean }[] {
  if (!rest.includes('<<')) return []
  return rest.split(/\s+/).flatMap((word) => {
    const [, , chomp, quote, name] = HEREDOC.exec(word) ?? []
    return name === undefined ? [] : [{ name, chomp: chomp === '-', expand: quote === '' }]
  })
}
