import { OS_PACKAGES, withNeeds } from './packages.ts'
import { operands, sized, type Tool, type ToolRun, textOf } from './tool.ts'

const DATABASE = '/lib/apk/db/installed'
const WORLD = '/etc/apk/world'
const INDEX_BYTES = 46_000
const REPOSITORIES = ['main', 'community']

/** Alpine's package manager. @see https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk.8.scd */
export const apk: Tool = (run) => {
  const { context, args } = run
  const [command = '', ...rest] = operands(args)
  const noCache = args.includes('--no-cache')
  if (command === 'update') {
    fetchIndexes(run, true)
    context.out(`OK: ${installed(run).length + 14} distinct packages available\n`)
    return { exit: 0, ms: 900 }
  }
  if (command === 'upgrade') {
    fetchIndexes(run, !noCache)
    return done(run)
  }
  if (command === 'add') return add(run, rest, noCache)
  if (command === 'del') return remove(run, rest)
  if (command === 'info' || command === 'list') {
    for (const name of installed(run)) context.out(`${name}\n`)
    return { exit: 0 }
  }
  context.err(`apk: unrecognized command '${command}'\n`)
  return { exit: 1 }
}

const installed = (run: ToolRun): string[] =>
  [...(textOf(run, DATABASE) ?? '').matchAll(/^P:(.+)$/gm)].map(([, name = '']) => name)

function fetchIndexes({ context, place }: ToolRun, keep: boolean): void {
  for (const repository of REPOSITORIES) {
    context.out(`fetch https://dl-cdn.alpinelinux.org/alpine/v3.22/${repository}/x86_64/APKINDEX.tar.gz\n`)
    if (keep)
      place(
        `/var/cache/apk/APKINDEX.${repository}.tar.gz`,
        sized(INDEX_BYTES, context.nowMs, 0o644, repository),
      )
  }
}

function add(run: ToolRun, words: readonly string[], noCache: boolean): { exit: number; ms?: number } {
  const { context, args, place } = run
  const at = args.findIndex((arg) => arg === '-t' || arg === '--virtual')
  const virtual = at < 0 ? undefined : args[at + 1]
  const wanted = words.map((word) => word.replace(/[=<>~].*$/, '')).filter((word) => word !== virtual)
  fetchIndexes(run, !noCache)
  const unknown = wanted.filter((name) => withNeeds(name) === undefined)
  if (unknown.length > 0) {
    context.err('ERROR: unable to select packages:\n')
    for (const name of unknown)
      context.err(`  ${name} (no such package):\n    required by: ${virtual ?? 'world'}[${name}]\n`)
    return { exit: unknown.length, ms: 700 }
  }
  const there = new Set(installed(run))
  const fresh = [...new Set(wanted.flatMap((name) => withNeeds(name) ?? []))].filter(
    (name) => !there.has(name),
  )
  fresh.forEach((name, n) => {
    context.out(`(${n + 1}/${fresh.length}) Installing ${name === 'g' ? 'g++' : name}\n`)
    for (const [path, bytes] of Object.entries(OS_PACKAGES[name]?.files ?? {}))
      place(path, sized(bytes, context.nowMs, /\/s?bin\//.test(path) ? 0o755 : 0o644, name))
  })
  const by = virtual === undefined ? '' : `V:${virtual}\n`
  append(run, DATABASE, fresh.map((name) => `P:${name}\n${by}\n`).join(''))
  append(run, WORLD, `${virtual ?? wanted.join('\n')}\n`)
  return done(run, fresh.length)
}

function remove(run: ToolRun, names: readonly string[]): { exit: number; ms?: number } {
  const { context } = run
  const database = textOf(run, DATABASE) ?? ''
  const records = database.split('\n\n').filter(Boolean)
  const nameOf = (record: string) => /P:(.+)/.exec(record)?.[1] ?? ''
  const all = new Set(names.flatMap((name) => [name, ...(withNeeds(name) ?? [])]))
  const gone = records.filter(
    (record) =>
      all.has(nameOf(record)) ||
      names.some((name) => record.includes(`V:${name}\n`) || record.endsWith(`V:${name}`)),
  )
  gone.forEach((record, n) => {
    const name = nameOf(record)
    context.out(`(${n + 1}/${gone.length}) Purging ${name === 'g' ? 'g++' : name}\n`)
    for (const path of Object.keys(OS_PACKAGES[name]?.files ?? {})) context.files.remove(path, false)
  })
  context.files.write(
    DATABASE,
    records
      .filter((one) => !gone.includes(one))
      .map((one) => `${one}\n\n`)
      .join(''),
  )
  return done(run)
}

function append({ context }: ToolRun, path: string, text: string): void {
  context.files.write(path, text, true)
}

function done(run: ToolRun, fresh = 0): { exit: number; ms: number } {
  run.context.out(`OK: ${8 + installed(run).length} MiB in ${14 + installed(run).length} packages\n`)
  return { exit: 0, ms: 800 + fresh * 250 }
}
