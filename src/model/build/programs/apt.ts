import { OS_PACKAGES, withNeeds } from './packages.ts'
import { operands, sized, type Tool, type ToolRun, textOf } from './tool.ts'

const LISTS = '/var/lib/apt/lists'
const STATUS = '/var/lib/dpkg/status'
const MIRROR = 'deb.debian.org_debian_dists_bookworm'
const LIST_BYTES = { main: 360_000, updates: 12_000 }

/** Debian's package manager. @see https://manpages.debian.org/bookworm/apt/apt-get.8.en.html */
export const aptGet: Tool = (run) => {
  const { context, args, name } = run
  const [command = '', ...words] = operands(args)
  if (name === 'apt')
    context.err('\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n')
  if (command === 'update') return update(run)
  if (command === 'install') return install(run, words)
  if (command === 'remove' || command === 'purge' || command === 'autoremove') return remove(run, words)
  if (command === 'clean' || command === 'upgrade') {
    if (command === 'upgrade') context.out('0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n')
    return { exit: 0 }
  }
  context.err(`E: Invalid operation ${command}\n`)
  return { exit: 100 }
}

function update({ context, place }: ToolRun): { exit: number; ms: number } {
  const suites = ['bookworm', 'bookworm-updates']
  suites.forEach((suite, n) => {
    context.out(`Get:${n + 1} http://deb.debian.org/debian ${suite} InRelease\n`)
  })
  place(`${LISTS}/${MIRROR}_main_Packages`, sized(LIST_BYTES.main, context.nowMs, 0o644, 'main'))
  place(
    `${LISTS}/${MIRROR}-updates_main_Packages`,
    sized(LIST_BYTES.updates, context.nowMs, 0o644, 'updates'),
  )
  context.out('Reading package lists...\n')
  return { exit: 0, ms: 2400 }
}

const packages = (run: ToolRun): string[] =>
  [...(textOf(run, STATUS) ?? '').matchAll(/^Package: (.+)$/gm)].map(([, name = '']) => name)

function install(run: ToolRun, words: readonly string[]): { exit: number; ms?: number } {
  const { context, place, args } = run
  const lists = context.files.list(LISTS)
  context.out('Reading package lists...\nBuilding dependency tree...\n')
  const updated = typeof lists !== 'string' && lists.some((name) => name.endsWith('_Packages'))
  const wanted = words.map((word) => word.replace(/=.*$/, ''))
  for (const name of wanted) {
    if (updated && withNeeds(name) !== undefined) continue
    context.err(`E: Unable to locate package ${name}\n`)
    return { exit: 100, ms: 400 }
  }
  if (!args.some((arg) => arg === '--yes' || arg === '--assume-yes' || /^-[a-z]*y/.test(arg))) {
    context.out('Do you want to continue? [Y/n] Abort.\n')
    return { exit: 1, ms: 400 }
  }
  const there = new Set(packages(run))
  const fresh = [...new Set(wanted.flatMap((name) => withNeeds(name) ?? []))].filter(
    (name) => !there.has(name),
  )
  context.out(`The following NEW packages will be installed:\n  ${fresh.join(' ')}\n`)
  for (const name of fresh) {
    context.out(`Setting up ${name} ...\n`)
    for (const [path, bytes] of Object.entries(OS_PACKAGES[name]?.files ?? {}))
      place(path, sized(bytes, context.nowMs, /\/s?bin\//.test(path) ? 0o755 : 0o644, name))
    if (!args.includes('--no-install-recommends'))
      place(`/usr/share/doc/${name}/recommended`, sized(1_800, context.nowMs, 0o644, name))
  }
  const record = fresh.map((name) => `Package: ${name}\nStatus: install ok installed\n\n`).join('')
  if (textOf(run, STATUS) === undefined) place(STATUS, sized(0, context.nowMs))
  context.files.write(STATUS, record, true)
  return { exit: 0, ms: 1500 + fresh.length * 400 }
}

function remove(run: ToolRun, words: readonly string[]): { exit: number; ms: number } {
  const { context } = run
  const there = new Set(packages(run))
  for (const name of words.filter((word) => there.has(word))) {
    context.out(`Removing ${name} ...\n`)
    for (const path of Object.keys(OS_PACKAGES[name]?.files ?? {})) context.files.remove(path, false)
  }
  return { exit: 0, ms: 700 }
}
