import { directory } from '../../engine/files/tree.ts'
import { operands, sized, type Tool, type ToolRun, textOf } from './tool.ts'

const FIRST_ID = 1000
const SYSTEM_ID = 100

const idsIn = (text: string): number[] => text.split('\n').map((line) => Number(line.split(':')[2]))

/** The value behind one of some flags. */
function flagValue(args: readonly string[], ...flags: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => flags.includes(arg))
  return at < 0 ? undefined : args[at + 1]
}

function freeId(text: string, args: readonly string[]): number {
  const given = flagValue(args, '-u', '--uid', '-g', '--gid')
  if (given !== undefined && /^\d+$/.test(given)) return Number(given)
  const system = args.some((arg) => arg === '--system' || arg === '-r' || /^-[A-Z]*S/.test(arg))
  const taken = new Set(idsIn(text))
  let id = system ? SYSTEM_ID : FIRST_ID
  while (taken.has(id)) id += 1
  return id
}

/** adduser, useradd, addgroup, groupadd: a line in /etc/passwd or /etc/group, and a home. */
export const users: Tool = (run) => {
  const { context, args, name, place } = run
  const values = new Set(
    ['-u', '--uid', '-g', '--gid', '-G', '-h', '--home', '-d', '-s', '--shell', '-c'].flatMap(
      (flag) => flagValue(args, flag) ?? [],
    ),
  )
  const [who = '', into] = operands(args).filter((word) => !values.has(word))
  const group = name.includes('group')
  const file = group ? '/etc/group' : '/etc/passwd'
  const text = textOf(run, file) ?? ''
  if (text.split('\n').some((line) => line.startsWith(`${who}:`)) && into === undefined) {
    context.err(`${name}: ${group ? 'group' : 'user'} '${who}' in use\n`)
    return { exit: 1 }
  }
  if (into !== undefined) return addTo(run, who, into)
  const id = freeId(text, args)
  if (group) {
    context.files.write(file, `${who}:x:${id}:\n`, true)
    return { exit: 0 }
  }
  const groups = textOf(run, '/etc/group') ?? ''
  const wanted = flagValue(args, '-G', '-g', '--gid', '--ingroup')
  const found = groups
    .split('\n')
    .find((line) => line.startsWith(`${wanted}:`) || line.split(':')[2] === wanted)
  const gid = found === undefined ? id : Number(found.split(':')[2])
  if (found === undefined) context.files.write('/etc/group', `${who}:x:${gid}:\n`, true)
  const home = flagValue(args, '-h', '--home', '-d', '--home-dir') ?? `/home/${who}`
  context.files.write(file, `${who}:x:${id}:${gid}::${home}:/bin/sh\n`, true)
  const makesHome =
    name === 'adduser'
      ? !args.some((arg) => /^-[A-Z]*H/.test(arg) || arg === '--no-create-home')
      : args.includes('-m') || args.includes('--create-home')
  if (makesHome) place(home, { ...directory(context.nowMs), uid: id, gid })
  return { exit: 0 }
}

function addTo(run: ToolRun, who: string, into: string): { exit: number } {
  const lines = (textOf(run, '/etc/group') ?? '').split('\n')
  const next = lines.map((line) =>
    line.startsWith(`${into}:`) ? `${line}${line.endsWith(':') ? '' : ','}${who}` : line,
  )
  run.context.files.write('/etc/group', next.join('\n'))
  return { exit: 0 }
}

const UNITS: Readonly<Record<string, number>> = { '': 1, c: 1, b: 512, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }
/** What one file may have here: builds of the model are small. */
const MAX_BYTES = 8 * 1024 ** 2

const bytesOf = (text: string): number => {
  const [, count = '0', unit = ''] = /^(\d+)([a-z]?)/i.exec(text) ?? []
  return Number(count) * (UNITS[unit.toLowerCase()] ?? 1)
}

/** dd, truncate, fallocate: a file of so many bytes. */
export const fillers: Tool = (run) => {
  const { context, args, name } = run
  let path: string | undefined
  let bytes = 0
  if (name === 'dd') {
    const of = new Map(args.map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]))
    path = of.get('of')
    bytes = bytesOf(of.get('bs') ?? '512') * Number(of.get('count') ?? 0)
  } else {
    path = operands(args).at(-1)
    bytes = bytesOf(flagValue(args, '-s', '-l', '--size', '--length') ?? '0')
  }
  if (path === undefined) {
    context.err(`${name}: no file named\n`)
    return { exit: 1 }
  }
  if (bytes > MAX_BYTES) {
    context.err(`${name}: ${path}: No space left on device\n`)
    return { exit: 1 }
  }
  const failed = context.files.write(path, '')
  if (failed !== undefined) {
    context.err(`${name}: can't open '${path}': ${failed}\n`)
    return { exit: 1 }
  }
  run.place(context.files.absolute(path), {
    ...sized(bytes, context.nowMs),
    uid: context.uid,
    gid: context.gid,
  })
  if (name === 'dd') context.err(`${bytes} bytes copied\n`)
  return { exit: 0, ms: Math.ceil(bytes / 100_000) }
}
