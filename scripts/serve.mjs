#!/usr/bin/env node
// Serves dist/ as any file host would: `node scripts/serve.mjs [--port 4173] [--base /some/sub/path/]`.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

const argument = (name, fallback) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? fallback : process.argv[at + 1]
}

/** A file below `root` for a URL path, `index.html` for a folder; undefined when there is none. */
async function fileFor(root, path) {
  const file = join(root, normalize(path))
  if (!file.startsWith(root)) return undefined
  const found = await stat(file).catch(() => undefined)
  if (found?.isFile()) return file
  if (!found?.isDirectory()) return undefined
  return (await stat(join(file, 'index.html')).catch(() => undefined))?.isFile()
    ? join(file, 'index.html')
    : undefined
}

export function serve({ root, base = '/', port = 4173 }) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    let path
    try {
      path = decodeURIComponent(url.pathname)
    } catch {
      response.writeHead(400).end()
      return
    }
    const inside = path.startsWith(base)
    const file = inside ? await fileFor(root, path.slice(base.length)) : undefined
    if (file?.endsWith('index.html') && !path.endsWith('/') && !path.endsWith('index.html')) {
      response.writeHead(301, { Location: `${url.pathname}/${url.search}` }).end()
      return
    }
    const body = file ?? join(root, '404.html')
    response.writeHead(file ? 200 : 404, {
      'Content-Type': TYPES[extname(body)] ?? 'application/octet-stream',
    })
    if (request.method === 'HEAD') response.end()
    else
      createReadStream(body)
        .on('error', () => response.end())
        .pipe(response)
  })
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(port, () => resolve(server))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../dist/', import.meta.url))
  const port = Number(argument('--port', '4173'))
  const base = argument('--base', process.env.BASE_PATH ?? '/')
  await serve({ root, base, port })
  console.log(`Engine Room: http://localhost:${port}${base}`)
}
