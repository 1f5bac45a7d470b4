import type { SimpleCommand } from '../../cli/words.ts'
import type { Run } from '../../run.ts'
import { hostNode, hostPath, readHostFile, writeHostFile } from '../project.ts'
import { sayHost } from './say.ts'

type Stream = 'stdout' | 'stderr'
/** Where a stream leads: to the shell's own stream, into a file, or nowhere. */
type Sink = Stream | 'null' | { readonly path: string; readonly operator: '>' | '>>' }

const NAMES: readonly Stream[] = ['stdout', 'stderr']
const streamOf = (descriptor: number): Stream | undefined => NAMES[descriptor - 1]

/**
 * Runs a command with its redirections, from left to right: `<` gives it a file to read, `>` and `>>` send a stream
 * into one, `2>&1` sends a stream where another leads by then. The shell opens each file first, so a command whose
 * file cannot be opened does not run, and one that prints nothing leaves it empty.
 *
 * @param target the path of a redirection, expanded
 * @param body the command; it reads from `run` and prints to it
 * @returns its exit code, or 1 if a file cannot be opened
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_07
 */
export function withRedirects(
  run: Run,
  redirects: SimpleCommand['redirects'],
  target: (redirect: SimpleCommand['redirects'][number]) => string,
  body: () => number,
): number {
  const sinks: Record<Stream, Sink> = { stdout: 'stdout', stderr: 'stderr' }
  let input: string | undefined
  for (const redirect of redirects) {
    const { operator, descriptor } = redirect
    const path = target(redirect)
    if (operator === '<') {
      input = path === '/dev/null' ? '' : readHostFile(run.host, path)
      if (input === undefined) return refuse(run, path, hostNode(run.host, path)?.type === 'dir')
      continue
    }
    const stream = streamOf(descriptor)
    if (stream === undefined) continue
    if (operator === '>&') {
      const other = streamOf(Number(path))
      if (other !== undefined) sinks[stream] = sinks[other]
      continue
    }
    const opened = open(run, path, operator)
    if (opened === undefined) return 1
    sinks[stream] = opened
  }
  return printInto(run, sinks, () => withInput(run, input, body))
}

/** Creates or empties the file. @returns undefined after the shell has said why it cannot */
function open(run: Run, path: string, operator: '>' | '>>'): Sink | undefined {
  if (path === '/dev/null') return 'null'
  const directory = hostNode(run.host, path)?.type === 'dir' || hostPath(path) === '/'
  const before = operator === '>>' ? (readHostFile(run.host, path) ?? '') : ''
  if (!directory && writeHostFile(run, path, before)) return { path, operator }
  refuse(run, path, directory)
  return undefined
}

/** Runs a command that reads a text instead of the shell's own input. */
export function withInput(run: Run, input: string | undefined, body: () => number): number {
  if (input === undefined) return body()
  const before = run.stdin
  run.stdin = input
  const code = body()
  run.stdin = before
  return code
}

/** The command prints into empty texts; each of them then goes where its stream leads. */
function printInto(run: Run, sinks: Readonly<Record<Stream, Sink>>, body: () => number): number {
  const before = { stdout: run.stdout, stderr: run.stderr }
  const toFile = typeof sinks.stdout === 'object'
  const terminal = run.terminal
  run.stdout = ''
  run.stderr = ''
  if (toFile) run.terminal = false
  const code = body()
  run.terminal = terminal
  const printed = { stdout: run.stdout, stderr: run.stderr }
  run.stdout = before.stdout
  run.stderr = before.stderr
  for (const stream of NAMES) {
    const sink = sinks[stream]
    if (sink === 'null') continue
    if (typeof sink === 'string') {
      run[sink] += printed[stream]
      continue
    }
    writeHostFile(run, sink.path, `${readHostFile(run.host, sink.path) ?? ''}${printed[stream]}`)
    if (stream === 'stdout' || sinks.stdout !== sink) sayHost(run, [sink.operator, sink.path], 'write')
  }
  return code
}

function refuse(run: Run, path: string, directory: boolean): number {
  run.stderr += `bash: ${path}: ${directory ? 'Is a directory' : 'No such file or directory'}\n`
  return 1
}
