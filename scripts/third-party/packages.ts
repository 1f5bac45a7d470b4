import { readdirSync, readFileSync } from 'node:fs'

export interface Package {
  readonly name: string
  readonly version: string
  /** SPDX, as the package declares it. */
  readonly licence: string
  /** Copyright lines of its licence file; none if it brings no file. */
  readonly copyright: readonly string[]
  /** The rest of its licence file. */
  readonly text: string
}

interface LockEntry {
  readonly version?: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** Development packages of which something reaches the page: faces cut to size, and the reset of styles. */
const SHIPPED_BY_THE_BUILD = [
  '@fontsource-variable/archivo',
  '@fontsource-variable/jetbrains-mono',
  'tailwindcss',
]

/** What may be in the page: licences that ask for a notice and no more. */
export const LICENCES_OF_THE_PAGE = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'OFL-1.1',
  '0BSD',
]

const lock = () =>
  (JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Readonly<Record<string, LockEntry>> })
    .packages

/** Everything whose code, style or letters the built site holds, in the order of names; types are not code. */
export function shippedPackages(): readonly Package[] {
  const packages = lock()
  const found = new Set<string>()
  const follow = (name: string) => {
    if (found.has(name) || name.startsWith('@types/')) return
    found.add(name)
    for (const below of Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {})) follow(below)
  }
  for (const name of Object.keys(packages['']?.dependencies ?? {})) follow(name)
  for (const name of SHIPPED_BY_THE_BUILD) found.add(name)
  return [...found].sort().map((name) => describe(name, packages[`node_modules/${name}`]))
}

/** The tools named in package.json that leave nothing in the page. */
export function toolPackages(): readonly Package[] {
  const packages = lock()
  return Object.keys(packages['']?.devDependencies ?? {})
    .filter((name) => !SHIPPED_BY_THE_BUILD.includes(name))
    .sort()
    .map((name) => describe(name, packages[`node_modules/${name}`]))
}

/** How many packages of the lock file have each licence. */
export function licenceCounts(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [path, { license = 'none declared' }] of Object.entries(lock()))
    if (path !== '') counts.set(license, (counts.get(license) ?? 0) + 1)
  return new Map([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)))
}

function describe(name: string, entry: LockEntry | undefined): Package {
  const folder = `node_modules/${name}`
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(one))
  const lines = file === undefined ? [] : readFileSync(`${folder}/${file}`, 'utf8').split(/\r?\n/)
  const isCopyright = (line: string) =>
    /^\W*(?:[Cc]opyright|\([Cc]\)|©)\s*(?:\([Cc]\)|©|&copy;)?\s*(?:\d{4}|[A-Z][\w.]+,? [A-Z])/.test(line)
  return {
    name,
    version: entry?.version ?? '',
    licence: entry?.license ?? 'none declared',
    copyright: lines.filter(isCopyright).map((line) => line.replace(/^[\s*_>-]+/, '').trim()),
    text: lines
      .filter((line) => !isCopyright(line))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  }
}
