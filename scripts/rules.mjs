// Gives the rules that the model writes to iptables-restore and ip6tables-restore, with --test: nothing is changed.
// Where the programs are not there, or the machine does not let them look at its tables, that is said and nothing is
// counted. Prints, and with a path as argument writes, { passed, failed, skipped? }.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` }
const PROGRAMS = { 4: 'iptables-restore', 6: 'ip6tables-restore' }
/** A table that every kernel with netfilter has. */
const PROBE = '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n'

/** Tries as this user, else in a namespace of this user's own. */
function restore(family, text) {
  const own = ['unshare', ['-r', '-n', PROGRAMS[family], '--test']]
  const ways = process.getuid?.() === 0 ? [[PROGRAMS[family], ['--test']], own] : [own]
  let last
  for (const [command, args] of ways) {
    last = spawnSync(command, args, { input: text, env, encoding: 'utf8' })
    if (last.status === 0) return undefined
  }
  return last.error?.message ?? last.stderr.trim()
}

const totals = { passed: 0, failed: 0 }
const missing = [4, 6].map((family) => restore(family, PROBE)).find((why) => why !== undefined)
if (missing === undefined) {
  const file = fileURLToPath(new URL('../src/model/network/testing/rule-worlds.ts', import.meta.url))
  const { module } = await runnerImport(file)
  for (const { name, family, text } of module.ruleFiles()) {
    const wrong = restore(family, text)
    if (wrong === undefined) totals.passed += 1
    else {
      totals.failed += 1
      console.error(`${PROGRAMS[family]}, ${name}: ${wrong}`)
    }
  }
  console.log(`iptables-restore --test: ${totals.passed} sets of rules taken, ${totals.failed} refused`)
} else {
  totals.skipped = missing
  console.log(
    `SKIPPED: iptables-restore --test could not be tried here (${missing}). Install iptables to try it.`,
  )
}
if (process.argv[2]) writeFileSync(process.argv[2], JSON.stringify(totals))
process.exit(totals.failed === 0 ? 0 : 1)
