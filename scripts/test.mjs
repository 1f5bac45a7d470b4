#!/usr/bin/env node
// Every test: unit, then a real browser against the built site under a sub-path. Ends with the totals.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = new URL('../test-results/totals/', import.meta.url)
const BASE_PATH = '/some/sub/path/'
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const reportOf = (name) => fileURLToPath(new URL(`${name}.json`, reports))

function run(command, args, env = {}) {
  const { status, error } = spawnSync('npx', [command, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (error) throw error
  return status ?? 1
}

function read(name) {
  try {
    return JSON.parse(readFileSync(reportOf(name), 'utf8'))
  } catch {
    return undefined
  }
}

let passed = 0
let failed = 0
const unitStatus = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportOf('unit')}`,
])
const unit = read('unit')
passed += unit?.numPassedTests ?? 0
failed += (unit?.numFailedTests ?? 0) || (unitStatus === 0 ? 0 : 1)

// The rules of the model, given to the program that would load them; without it the script says so.
const rulesStatus = spawnSync(process.execPath, ['scripts/rules.mjs', reportOf('rules')], {
  cwd: root,
  stdio: 'inherit',
}).status
const rules = read('rules')
passed += rules?.passed ?? 0
failed += (rules?.failed ?? 0) || (rulesStatus === 0 ? 0 : 1)

const buildStatus = run('vite', ['build'], { BASE_PATH })
failed += buildStatus === 0 ? 0 : 1

if (buildStatus === 0) {
  const heavy =
    spawnSync(process.execPath, ['scripts/sizes.mjs'], { cwd: root, stdio: 'inherit' }).status !== 0
  passed += heavy ? 0 : 1
  failed += heavy ? 1 : 0
  const lost =
    spawnSync(process.execPath, ['scripts/crawl.mjs'], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, BASE_PATH },
    }).status !== 0
  passed += lost ? 0 : 1
  failed += lost ? 1 : 0
  const pageStatus = run('playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf('page'),
  })
  const page = read('page')
  // A browser test that did not run is one that did not pass.
  passed += (page?.stats.expected ?? 0) + (page?.stats.flaky ?? 0)
  const missed = (page?.stats.unexpected ?? 0) + (page?.stats.skipped ?? 0)
  failed += missed || (pageStatus === 0 ? 0 : 1)
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
