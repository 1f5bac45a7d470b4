// Damages archives in thousands of ways and opens each: npm run fuzz [-- how-many [first-seed]].
// Every seed makes the same archive again, so a finding can be looked at and kept as a test.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const count = Number(process.argv[2] ?? 20_000)
const first = Number(process.argv[3] ?? 1)
/** Of this program's own time, so that a busy machine is no finding. */
const SLOW_CPU_MS = 1500
const cpuMs = () => process.cpuUsage().user / 1000

process.on('unhandledRejection', (reason) => {
  console.error('A promise was left alone:', reason)
  process.exitCode = 1
})

const file = fileURLToPath(new URL('../src/importers/testing/fuzz.ts', import.meta.url))
const { module } = await runnerImport(file)
const start = performance.now()
let findings = 0

for (let seed = first; seed < first + count; seed += 1) {
  const before = cpuMs()
  const finding = await module.tryDamaged(seed).catch((reason) => `threw ${reason?.stack ?? reason}`)
  const tookMs = cpuMs() - before
  const slow = tookMs > SLOW_CPU_MS ? `took ${Math.round(tookMs)} ms` : undefined
  if (finding !== undefined || slow !== undefined) {
    findings += 1
    console.error(`seed ${seed}: ${finding ?? slow}`)
  }
  if ((seed - first + 1) % 5000 === 0) console.log(`${seed - first + 1} archives`)
}

const seconds = ((performance.now() - start) / 1000).toFixed(1)
console.log(`${count} damaged archives in ${seconds} s, ${findings} findings`)
if (findings > 0) process.exitCode = 1
