import { baseName, sizedFile } from '../../files/tree.ts'
import type { Run } from '../../run.ts'
import { DISK_BYTES } from '../../trouble.ts'
import { hostNode, putHostNode, readHostFile, writeHostFile } from '../project.ts'
import { sayHost } from './say.ts'

const plain = (args: readonly string[]) => args.filter((arg) => !arg.startsWith('-'))

/** `rm [-f] FILE…` */
export function rm(run: Run, args: readonly string[], argv: readonly string[]): number {
  let code = 0
  for (const path of plain(args)) {
    const node = hostNode(run.host, path)
    if (node?.type === 'file' || node?.type === 'symlink') putHostNode(run, path, undefined)
    else if (node !== undefined) run.stderr += `rm: cannot remove '${path}': Is a directory\n`
    else if (!args.includes('-f')) run.stderr += `rm: cannot remove '${path}': No such file or directory\n`
    if (node?.type === 'dir' || (node === undefined && !args.includes('-f'))) code = 1
  }
  sayHost(run, argv, 'unlink(2)')
  return code
}

/** `mv FILE TO` */
export function mv(run: Run, args: readonly string[], argv: readonly string[]): number {
  const [from = '', to = ''] = plain(args)
  const node = hostNode(run.host, from)
  const target = hostNode(run.host, to)?.type === 'dir' ? `${to}/${baseName(from)}` : to
  if (node === undefined || !putHostNode(run, target, node)) {
    run.stderr +=
      node === undefined
        ? `mv: cannot stat '${from}': No such file or directory\n`
        : `mv: cannot move '${from}' to '${to}': No such file or directory\n`
    sayHost(run, argv)
    return 1
  }
  putHostNode(run, from, undefined)
  sayHost(run, argv, 'rename(2)')
  return 0
}

/** `dd if=/dev/zero of=FILE [bs=1M]`: writes until the disk is full, as dd does without a count. */
export function dd(run: Run, args: readonly string[], argv: readonly string[]): number {
  const operand = (name: string) =>
    args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
  const path = operand('of')
  if (operand('if') !== '/dev/zero' || path === '') {
    sayHost(run, argv)
    run.stderr += 'dd: only dd if=/dev/zero of=FILE is part of this model\n'
    return 1
  }
  if (!putHostNode(run, path, sizedFile(DISK_BYTES, run.now))) {
    sayHost(run, argv)
    run.stderr += `dd: failed to open '${path}': No such file or directory\n`
    return 1
  }
  run.wait(DISK_BYTES / BYTES_PER_MS)
  run.chapter = 'fault'
  sayHost(run, argv, 'write(2)')
  const blocks = DISK_BYTES / 1024 ** 2
  run.stderr += `dd: error writing '${path}': No space left on device\n${blocks + 1}+0 records in\n${blocks}+0 records out\n`
  return 1
}
const BYTES_PER_MS = 1024 ** 3

/** `sed -i /TEXT/d FILE`: takes lines with a text out of a file. */
export function sed(run: Run, args: readonly string[], argv: readonly string[]): number {
  const [script = '', path = ''] = plain(args)
  const [, text] = /^\/(.+)\/d$/.exec(script) ?? []
  const before = readHostFile(run.host, path)
  if (text !== undefined && before !== undefined && args.includes('-i')) {
    const kept = before.split('\n').filter((line) => !line.includes(text))
    writeHostFile(run, path, kept.join('\n'))
    sayHost(run, argv)
    return 0
  }
  sayHost(run, argv)
  run.stderr +=
    before === undefined && path !== ''
      ? `sed: can't read ${path}: No such file or directory\n`
      : 'sed: only sed -i /TEXT/d FILE is part of this model\n'
  return 2
}
