#!/usr/bin/env node
// Walks the built site from its front door as a visitor without scripts would, reading the files in dist/: every
// link leads to a file, every anchor to an id, every page is reached in both languages, every search result exists.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const base = process.env.BASE_PATH ?? '/'
const LOCALES = ['en', 'zh-TW']
const ORIGIN = 'https://site.invalid'
const EMBED = /\/(en|zh-TW)\/embed\//

const plain = (text) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** The file that answers a path on a plain web server; undefined where there is none. */
function fileAt(pathname) {
  if (!pathname.startsWith(base)) return undefined
  const file = join(dist, decodeURIComponent(pathname.slice(base.length)))
  if (!existsSync(file)) return undefined
  if (!statSync(file).isDirectory()) return file
  const index = join(file, 'index.html')
  return existsSync(index) ? index : undefined
}

const read = new Map()
/** A page's ids and the addresses it leads to, absolute. */
function pageAt(file, url) {
  const known = read.get(file)
  if (known) return known
  const html = readFileSync(file, 'utf8').replace(
    /<script\b[^>]*>[\s\S]*?<\/script>/g,
    (whole) => whole.split('>')[0],
  )
  const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => plain(id)))
  const links = [...html.matchAll(/\s(?:href|src|action|data-redirect)="([^"]*)"/g)]
    .map(([, link]) => new URL(plain(link), url))
    .filter(({ origin }) => origin === ORIGIN)
  const page = { ids, links, url: new URL(url).pathname }
  read.set(file, page)
  return page
}

/** In a frame a part's address selects it; the words for it are those of the page that the frame was taken from. */
function explaining(page) {
  if (!EMBED.test(page.url)) return page
  const pathname = page.url.replace(EMBED, '/$1/').replace('/home/ship/', '/')
  const file = fileAt(pathname)
  return file === undefined ? page : pageAt(file, ORIGIN + pathname)
}

const faults = []
let checked = 0
function follow({ pathname, hash }, from) {
  checked += 1
  const file = fileAt(pathname)
  if (file === undefined) {
    faults.push(`${from}: nothing at ${pathname}`)
    return undefined
  }
  if (!file.endsWith('.html')) return undefined
  const page = pageAt(file, ORIGIN + pathname)
  const id = decodeURIComponent(hash.slice(1))
  if (id !== '' && !explaining(page).ids.has(id)) faults.push(`${from}: no ${hash} on ${pathname}`)
  return file
}

const queue = [join(dist, 'index.html')]
pageAt(queue[0], ORIGIN + base)
const reached = new Set(queue)
for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
  const page = read.get(file)
  for (const link of page.links) {
    const next = follow(link, page.url)
    if (next === undefined || reached.has(next)) continue
    reached.add(next)
    queue.push(next)
  }
}

// A frame and a sheet's short name are made to be pasted elsewhere; the page of a missing address has none itself.
const OUTSIDE = /^(404\.html|(en|zh-TW)\/(embed|sheet)\/)/
const written = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.html'),
)
for (const file of written)
  if (OUTSIDE.test(file))
    for (const link of pageAt(join(dist, file), ORIGIN + base + file).links) follow(link, file)
  else if (!reached.has(join(dist, file))) faults.push(`${file}: no page leads here`)

for (const locale of LOCALES) {
  const twin = locale === 'en' ? 'zh-TW' : 'en'
  const pages = written.filter((file) => file.startsWith(`${locale}/`))
  for (const file of pages) {
    const other = `${twin}${file.slice(locale.length)}`
    if (!written.includes(other)) faults.push(`${file}: not in ${twin}`)
  }
  const search = readdirSync(join(dist, 'search')).find((file) => file.startsWith(locale))
  const { entries } = JSON.parse(readFileSync(join(dist, 'search', search), 'utf8'))
  for (const [, title, , path] of entries)
    follow(new URL(`${ORIGIN}${base}${locale}${path}`), `search for “${title}” in ${locale}`)
}

for (const fault of [...new Set(faults)]) console.error(fault)
console.log(
  `${reached.size} pages reached, ${checked} links and results followed, ${faults.length} lead nowhere`,
)
process.exit(faults.length === 0 && reached.size > 60 ? 0 : 1)
