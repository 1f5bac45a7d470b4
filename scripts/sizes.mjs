#!/usr/bin/env node
// The weight of what a visitor loads, gzip -9, against its budget. Reads dist/ after a build.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const KB = 1000

/** Raised only with a page in docs/decisions/ (0003 says why they stand where they stand). */
const BUDGETS = {
  'JS of any page before intent': 106 * KB,
  'CSS of any page before intent': 15 * KB,
  'React Flow, on intent': 66 * KB,
  'model and drawing, on intent': 480 * KB,
  'BuildKit’s model, beside it': 30 * KB,
  'image lab worker': 40 * KB,
  'HTML of a page': 32 * KB,
  'standalone SVG of a step': 6 * KB,
  'fonts, as they are': 70 * KB,
}

const gz = (file) => gzipSync(readFileSync(file), { level: 9 }).length
const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** A chunk and everything it needs before it can run. */
function closure(manifest, key, seen = new Set()) {
  if (key === undefined || seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key]?.imports ?? []) closure(manifest, next, seen)
  return seen
}

function measure() {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  const keys = Object.keys(manifest)
  const ending = (suffix) => keys.find((key) => key.endsWith(suffix))
  const weigh = (some) => some.reduce((sum, key) => sum + gz(join(dist, manifest[key].file)), 0)
  const files = filesBelow(dist)
  const most = (some) => Math.max(0, ...some.map(gz))

  const entry = closure(
    manifest,
    keys.find((key) => manifest[key].isEntry),
  )
  const views = keys.filter((key) => /src\/app\/pages\/\w+Page\.tsx$/.test(key))
  const words = keys.filter((key) => key.startsWith('virtual:words/') || /words\/(en|zh-TW)/.test(key))
  const heaviest = words.toSorted((a, b) => weigh([b]) - weigh([a]))[0]
  const pages = views.map(
    (key) => new Set([...entry, ...closure(manifest, key), ...(heaviest ? [heaviest] : [])]),
  )
  const shown = new Set(pages.flatMap((page) => [...page]))
  const model = [
    ...closure(manifest, ending('src/app/live.ts')),
    ...closure(manifest, ending('stage/LiveSvg.tsx')),
  ]
  // A page needs the drawings of its own topic; the heaviest topic counts.
  const topics = keys
    .filter((key) => /src\/diagrams\/\w+\/shown\.ts$/.test(key))
    .map((key) => [...closure(manifest, key)].filter((one) => !shown.has(one) && !model.includes(one)))
  const drawing = topics.toSorted((a, b) => weigh(b) - weigh(a))[0] ?? []
  const known = new Set([...shown, ...model])
  return {
    'JS of any page before intent': Math.max(...pages.map((page) => weigh([...page]))),
    'CSS of any page before intent': Math.max(
      ...pages.map((page) =>
        [...new Set([...page].flatMap((key) => manifest[key].css ?? []))].reduce(
          (sum, css) => sum + gz(join(dist, css)),
          0,
        ),
      ),
    ),
    'React Flow, on intent': weigh(
      [...closure(manifest, ending('stage/Explorer.tsx'))].filter((key) => !known.has(key)),
    ),
    'model and drawing, on intent': weigh(
      [...new Set([...model, ...drawing])].filter((key) => !shown.has(key)),
    ),
    'BuildKit’s model, beside it': weigh(
      [...closure(manifest, ending('src/app/live-build.ts'))].filter((key) => !known.has(key)),
    ),
    'image lab worker': most(files.filter((file) => /worker[^/]*\.js$/.test(file))),
    'HTML of a page': most(files.filter((file) => file.endsWith('.html'))),
    'standalone SVG of a step': most(files.filter((file) => /\/\d+(\.dark)?\.svg$/.test(file))),
    'fonts, as they are': files
      .filter((file) => file.endsWith('.woff2'))
      .reduce((sum, file) => sum + statSync(file).size, 0),
  }
}

let over = 0
for (const [name, bytes] of Object.entries(measure())) {
  const budget = BUDGETS[name]
  if (bytes > budget) over += 1
  console.log(`${bytes > budget ? 'OVER' : 'ok  '} ${name}: ${(bytes / KB).toFixed(1)} of ${budget / KB} kB`)
}
process.exit(over === 0 ? 0 : 1)
