import type { SimpleCommand } from '../../cli/words.ts'
import type { Run } from '../../run.ts'
import { hostNode, hostPath, readHostFile, writeHostFile } from '../project.ts'
import { sayHost } from './say.ts'

/**
 * Runs a command with its `>` and `>>`: what it prints goes into files of the host instead. The shell opens each file
 * first, so a command whose file cannot be opened does not run, and one that prints nothing leaves it empty.
 *
 * @param target the path of a redirection, expanded
 * @param body the command; it prints to `run`
 * @returns its exit code, or 1 if a file cannot be opened. `<` is not followed.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_07
 */
export function withRedirects(
  run: Run,
  redirects: SimpleCommand['redirects'],
  target: (redirect: SimpleCommand['redirects'][number]) => string,
  body: () => number,
): number {
  const files = redirects
    .filter(({ operator }) => operator !== '<')
    .map((redirect) => ({ ...redirect, path: target(redirect) }))
  for (const { operator, path } of files) {
    if (path === '/dev/null') continue
    if (hostNode(run.host, path)?.type === 'dir' || hostPath(path) === '/') return refuse(run, path, true)
    const before = operator === '>>' ? (readHostFile(run.host, path) ?? '') : ''
    if (!writeHostFile(run, path, before)) return refuse(run, path, false)
  }
  const streams = [undefined, takeOver(run, 'stdout', files), takeOver(run, 'stderr', files)]
  const code = body()
  for (const [descriptor, stream] of streams.entries()) {
    const text = stream?.giveBack() ?? ''
    const last = files.findLast((file) => file.descriptor === descriptor)
    if (last === undefined || last.path === '/dev/null') continue
    writeHostFile(run, last.path, `${readHostFile(run.host, last.path) ?? ''}${text}`)
    sayHost(run, [last.operator, last.path], 'write')
  }
  return code
}

/** From here on `run` prints this stream into an empty text, until it is given back. */
function takeOver(run: Run, name: 'stdout' | 'stderr', files: readonly { readonly descriptor: number }[]) {
  const descriptor = name === 'stdout' ? 1 : 2
  if (!files.some((file) => file.descriptor === descriptor)) return undefined
  const before = run[name]
  run[name] = ''
  return {
    giveBack(): string {
      const text = run[name]
      run[name] = before
      return text
    },
  }
}

function refuse(run: Run, path: string, directory: boolean): number {
  run.stderr += `bash: ${path}: ${directory ? 'Is a directory' : 'No such file or directory'}\n`
  return 1
}
