// Opens a docker save archive of 1 GiB, made here, in Node and in Chromium, beside what bounds it: the same file hashed by
// sha256sum and by Node, and in Chromium only read. npm run bench, or: node scripts/bench-image.mjs [MiB] [rounds]
// The rounds take turns, so that a busy machine is busy for all; the best round counts. Chromium needs a build in dist/.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { fileStream } from './file-stream.mjs'
import { serve } from './serve.mjs'

const MEBIBYTE = 2 ** 20
const PORT = 4187
const [mebibytes = 1024, rounds = 3] = process.argv.slice(2).map(Number)
const source = (path) => fileURLToPath(new URL(`../src/importers/${path}`, import.meta.url))

process.removeAllListeners('warning')
const { module: writer } = await runnerImport(source('testing/large-archive.ts'))
const { module: importer } = await runnerImport(source('open-image.ts'))
const folder = mkdtempSync(join(tmpdir(), 'engine-room-bench-'))
const file = join(folder, 'large.tar')
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const { sizeBytes, diffIds } = writer.writeLargeArchive(file, mebibytes * MEBIBYTE)

async function opened(from) {
  const result = await importer.openImage(from)
  if (!result.ok) throw new Error(result.error)
  const [image] = result.value.images
  if (image.layers.some(({ diffId }, at) => diffId !== diffIds[at])) throw new Error('A digest is wrong.')
  return `${image.tree.length} paths`
}

const WAYS = [
  ['sha256sum', () => void execFileSync('sha256sum', [file])],
  [
    'SHA-256 by Node',
    async () => {
      const hash = createHash('sha256')
      for await (const piece of fileStream(file)) hash.update(piece)
      hash.digest('hex')
    },
  ],
  ['opened from a stream', () => opened(fileStream(file))],
  ['opened from a Blob', async () => opened(await openAsBlob(file))],
]

const best = new Map(WAYS.map(([name]) => [name, { ms: Number.POSITIVE_INFINITY, peakBytes: 0, said: '' }]))
for (let round = 0; round < rounds; round += 1) {
  for (const [name, way] of WAYS) {
    const known = best.get(name)
    let peakBytes = 0
    const timer = setInterval(() => {
      peakBytes = Math.max(peakBytes, process.memoryUsage().rss)
    }, 20)
    const start = performance.now()
    const said = (await way()) ?? ''
    const ms = performance.now() - start
    clearInterval(timer)
    best.set(name, {
      ms: Math.min(known.ms, ms),
      peakBytes: Math.max(known.peakBytes, peakBytes, process.memoryUsage().rss),
      said,
    })
  }
}
const sum = best.get('sha256sum').ms
console.log(`${(sizeBytes / MEBIBYTE).toFixed(0)} MiB, best of ${rounds} rounds`)
console.log('Node'.padEnd(28), 'MB/s'.padStart(6), 'x sha256sum'.padStart(12), 'peak MiB'.padStart(9))
for (const [name, { ms, peakBytes, said }] of best)
  console.log(
    name.padEnd(28),
    (sizeBytes / 1000 / ms).toFixed(0).padStart(6),
    (sum / ms).toFixed(2).padStart(12),
    name === 'sha256sum' ? ''.padStart(9) : (peakBytes / MEBIBYTE).toFixed(0).padStart(9),
    said,
  )

const dist = fileURLToPath(new URL('../dist/en/image/layers/index.html', import.meta.url))
if (existsSync(dist)) {
  const { module } = await runnerImport(fileURLToPath(new URL('./bench-browser.ts', import.meta.url)))
  const server = await serve({ root: fileURLToPath(new URL('../dist/', import.meta.url)), port: PORT })
  await module.benchBrowser(`http://localhost:${PORT}/en/image/layers/`, file, sizeBytes, rounds, sum)
  server.close()
} else console.log('Chromium: no build in dist/, so left out.')
process.exit()
