#!/usr/bin/env node
// The weight of what a visitor loads, gzip -9, against its budget. Reads dist/ after a build.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const KB = 1000

/** Bytes by which each kind of file may grow; raised only with a page in docs/decisions/. */
export const BUDGETS = {
  'JS of any page before intent': 95 * KB,
  CSS: 12 * KB,
  'React Flow chunk': 66 * KB,
  'model and drawing chunk': 150 * KB,
  'image lab worker': 20 * KB,
  'HTML of a diagram page': 12 * KB,
  'standalone SVG': 6 * KB,
  'fonts, as they are': 70 * KB,
}

const gz = (file) => gzipSync(readFileSync(file), { level: 9 }).length
const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** A chunk and everything it needs before it can run. */
function closure(manifest, key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key]?.imports ?? []) closure(manifest, next, seen)
  return seen
}

export function measure() {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
  const first = closure(manifest, entry)
  const js = (keys) => [...keys].reduce((sum, key) => sum + gz(join(dist, manifest[key].file)), 0)
  const lazy = (suffix) => {
    const key = Object.keys(manifest).find((one) => one.endsWith(suffix))
    return key ? js([...closure(manifest, key)].filter((one) => !first.has(one))) : 0
  }
  const files = filesBelow(dist)
  const biggest = (some) => some.reduce((most, file) => Math.max(most, gz(file)), 0)
  const live = lazy('app/live.ts')
  return {
    'JS of any page before intent': js(first),
    CSS: files.filter((file) => file.endsWith('.css')).reduce((sum, file) => sum + gz(file), 0),
    'React Flow chunk':
      lazy('stage/Explorer.tsx') &&
      js(
        [
          ...closure(
            manifest,
            Object.keys(manifest).find((key) => key.endsWith('stage/Explorer.tsx')),
          ),
        ].filter(
          (key) =>
            !first.has(key) &&
            !closure(manifest, Object.keys(manifest).find((one) => one.endsWith('app/live.ts')) ?? '').has(
              key,
            ),
        ),
      ),
    'model and drawing chunk': live,
    'image lab worker': biggest(files.filter((file) => /worker.*\.js$/.test(file))),
    'HTML of a diagram page': biggest(files.filter((file) => file.endsWith('.html'))),
    'standalone SVG': biggest(files.filter((file) => file.endsWith('.svg') && !file.includes('home'))),
    'fonts, as they are': files
      .filter((file) => file.endsWith('.woff2'))
      .reduce((sum, file) => sum + statSync(file).size, 0),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let over = 0
  for (const [name, bytes] of Object.entries(measure())) {
    const budget = BUDGETS[name]
    if (bytes > budget) over += 1
    console.log(
      `${bytes > budget ? 'OVER' : 'ok  '} ${name}: ${(bytes / KB).toFixed(1)} of ${budget / KB} kB`,
    )
  }
  process.exit(over === 0 ? 0 : 1)
}
