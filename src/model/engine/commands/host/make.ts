import { directory, parentOf } from '../../files/tree.ts'
import type { Run } from '../../run.ts'
import type { FileNode } from '../../state/storage.ts'
import { hostNode, hostPath } from '../project.ts'
import { sayHost } from './say.ts'

function change(run: Run, act: (files: Map<string, FileNode | null>) => void): void {
  const fs = run.host.filesystems.get('host')
  if (fs === undefined) return
  const files = new Map(fs.files)
  act(files)
  run.put('filesystems', 'host', { ...fs, files })
}

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
      change(run, (files) => {
        for (const one of [...missing, at]) files.set(one, directory(run.now))
      })
  }
  return code
}

/** `truncate -s BYTES FILE`: a file of that size, empty of sense. */
export function truncate(run: Run, args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  const [, size = '', path = ''] = args
  const at = hostPath(path)
  if (args[0] !== '-s' || !/^\d+$/.test(size) || path === '') {
    run.stderr += 'truncate: you must specify either ‘--size’ or ‘--reference’\n'
    return 1
  }
  if (parentOf(at) !== '/' && hostNode(run.host, parentOf(at))?.type !== 'dir') {
    run.stderr += `truncate: cannot open '${path}' for writing: No such file or directory\n`
    return 1
  }
  change(run, (files) => {
    files.set(at, {
      type: 'file',
      text: '',
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtimeMs: run.now,
      sizeBytes: Number(size),
    })
  })
  return 0
}
