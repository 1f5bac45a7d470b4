#!/usr/bin/env node
// The command-line program: npx engine-room run script.txt. Node 20 cannot run TypeScript, so Vite bundles src/cli
// into .cache/ when a source is newer than what lies there (about a second), and later runs start at once.
import { readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { fileStream } from './file-stream.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, '.cache/engine-room')
const bundle = join(folder, 'main.js')

const changedMs = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
const newest = (...folders) =>
  folders
    .flatMap((name) => readdirSync(join(root, name), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, changedMs(join(entry.parentPath, entry.name))), 0)

async function bundled() {
  const sources = newest('src/cli', 'src/diagrams', 'src/model', 'src/importers', 'content')
  if (changedMs(bundle) > Math.max(sources, changedMs(join(root, 'package-lock.json')))) return
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'src/cli/main.ts',
      outDir: folder,
      emptyOutDir: true,
      copyPublicDir: false,
      minify: false,
      target: 'node20',
    },
  })
}

const io = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  read: async (path) => {
    if (path !== '-') return readFile(path)
    const chunks = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    return Buffer.concat(chunks)
  },
  open: (path) => (path === '-' ? Readable.toWeb(process.stdin) : fileStream(path)),
}

// A reader that has seen enough, `| head`, is no failure.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})
await bundled()
const { main } = await import(pathToFileURL(bundle).href)
process.exitCode = await main(process.argv.slice(2), io, process.env.LC_ALL || process.env.LANG)
