#!/usr/bin/env node
// What can be said of the code without running the site: types, purity, lint and format, arrows, parity
// of the two languages, dead code, the catalogue, and that no dependency runs a script when installed.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const npx = (...args) => spawnSync('npx', args, { cwd: root, stdio: 'inherit' }).status === 0
const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0

const CHECKS = [
  ['types', () => npx('tsc', '-p', '.')],
  ['types of the pure rooms', () => npx('tsc', '-p', 'src/tsconfig.pure.json')],
  ['lint and format', () => npx('biome', 'ci', '.')],
  [
    'arrows and parity',
    () =>
      npx(
        'vitest',
        'run',
        'src/arrows.test.ts',
        'src/app/content-parity.test.ts',
        'src/app/public-links.test.ts',
      ),
  ],
  ['dead code', () => npx('knip')],
  ['catalogue', () => node('scripts/make-catalog.mjs', '--check')],
  [
    'no install scripts',
    () => !readFileSync(`${root}/package-lock.json`, 'utf8').includes('hasInstallScript'),
  ],
]

/** What was checked against upstream long ago may no longer be so: said aloud, but no reason to stop a build. */
const FRESH_DAYS = 180
const [, checked = ''] =
  /Last checked: (\d{4}-\d{2}-\d{2})/.exec(readFileSync(`${root}/content/ui/frame.ts`, 'utf8')) ?? []
const days = (Date.now() - Date.parse(checked)) / 86_400_000
if (!(days < FRESH_DAYS))
  console.log(`STALE facts were last checked against upstream on ${checked || 'no day'}`)

const failed = CHECKS.filter(([name, check]) => {
  const started = performance.now()
  const passed = check()
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  return !passed
})
process.exit(failed.length === 0 ? 0 : 1)
