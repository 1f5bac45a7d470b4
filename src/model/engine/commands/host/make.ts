import { directory, parentOf, sizedFile } from '../../files/tree.ts'
import type { Run } from '../../run.ts'
import { hostNode, hostPath, putHostNode } from '../project.ts'
import { sayHost } from './say.ts'

/** `mkdir [-p] DIR…`: directories of the host. */
export function mkdir(run: Run, args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  const parents = args.includes('-p')
  let code = 0
  for (const path of args.filter((arg) => !arg.startsWith('-'))) {
    const at = hostPath(path)
    const there = hostNode(run.host, path)
    const missing: string[] = []
    for (let one = parentOf(at); one !== '/' && hostNode(run.host, one) === undefined; one = parentOf(one))
      missing.unshift(one)
    const problem =
      there !== undefined && !(parents && there.type === 'dir')
        ? 'File exists'
        : missing.length > 0 && !parents
          ? 'No such file or directory'
          : undefined
    if (problem !== undefined) {
      run.stderr += `mkdir: cannot create directory '${path}': ${problem}\n`
      code = 1
    } else if (there === undefined)
      for (const one of [...missing, at]) putHostNode(run, one, directory(run.now))
  }
  return code
}

/** `truncate -s BYTES FILE`: a file of that size, empty of sense. */
export function truncate(run: Run, args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  const [, size = '', path = ''] = args
  if (args[0] !== '-s' || !/^\d+$/.test(size) || path === '') {
    run.stderr += 'truncate: you must specify either ‘--size’ or ‘--reference’\n'
    return 1
  }
  if (putHostNode(run, path, sizedFile(Number(size), run.now))) return 0
  run.stderr += `truncate: cannot open '${path}' for writing: No such file or directory\n`
  return 1
}
