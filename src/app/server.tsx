import { renderToStaticMarkup, renderToString } from 'react-dom/server'
import { stepWords } from '#content/engine/hops/steps.ts'
import type { Page } from '#content/page.ts'
import { pages } from '#content/pages.ts'
import { sitePages } from '#content/reference-pages.ts'
import { inLocale, LOCALES, type Locale, type Text } from '#content/text.ts'
import { ui } from '#content/ui.ts'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import {
  diagramFor,
  diagramIds,
  exampleValue as drawExample,
  exampleAt,
  exampleRun,
} from '#diagrams/index.ts'
import { OutlineList } from '#renderers/outline/OutlineList.tsx'
import { outlineText } from '#renderers/outline/outline.ts'
import { DiagramSvg } from '#renderers/svg/DiagramSvg.tsx'
import { diagramSvgString } from '#renderers/svg/standalone.tsx'
import { App } from './App.tsx'
import { PLAIN_EMBED } from './address.ts'
import { ExampleLab, exampleChanges } from './lab-image/ExampleLab.tsx'
import './live-build.ts'
import { WORD_MODULES } from './load-words.ts'
import { type DiagramInfo, PAGE_INFO_ID, type PageData, type PageInfo, type PageLink } from './page-data.ts'
import { stepView } from './panes/message.ts'
import { lanesOf } from './player/lanes.ts'
import { ProsePage, proseMarkdown } from './prose.tsx'
import { isReference, ReferenceProse, referenceMarkdown } from './reading/reference.tsx'
import { allRoutes, fileOf, pathOf, type Route } from './routes.ts'
import { searchFile, searchPath } from './search/build-index.ts'
import { createAppStore, StoreProvider } from './store/store.ts'
import { loadView, VIEW_MODULES, VIEW_NAMES, viewOf } from './views.ts'

export interface SiteOptions {
  /** With both slashes: `/`, `/docs/engine-room/`. */
  readonly base: string
  /** Scheme and host without a slash at the end; without it no absolute links are written. */
  readonly siteUrl: string | undefined
  /** Off in development, where the tools put scripts into the page. */
  readonly csp: boolean
  /** Files that a view's code lies in, below the base path; known once the client is built. */
  readonly filesOfView?: (module: string) => readonly string[]
  /** The faces, below the base path: asked for at once, so that no text changes its width when they come. */
  readonly fonts?: readonly string[]
}

/** The variable parts of a page's file. */
export interface PageHtml {
  readonly lang: string
  readonly attributes: string
  readonly csp: string
  readonly head: string
  readonly body: string
  readonly data: string
}

export interface SiteFile {
  /** Below the site's root. */
  readonly path: string
  readonly type: string
  readonly html?: PageHtml
  readonly text: string
}

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'"

/** Puts a page into index.html; the functions keep `$&` in a text from meaning anything. */
export function fillTemplate(template: string, html: PageHtml): string {
  return template
    .replace('<html lang="en"><!--attributes-->', () => `<html lang="${html.lang}"${html.attributes}>`)
    .replace('<!--csp-->', () => html.csp)
    .replace('<!--head-->', () => html.head)
    .replace('<!--body-->', () => html.body)
    .replace('<!--data-->', () => html.data)
}

await Promise.all(VIEW_NAMES.map(loadView))

const sheetOf = (diagram: string) => diagramFor(diagram).sheet

/** Every file the build writes beside Vite's own. */
export function* allFiles(options: SiteOptions): Generator<SiteFile> {
  for (const route of allRoutes(sheetOf)) {
    yield pageFile(route, options)
    if (route.kind === 'page') yield markdownFile(route.page, route.locale)
  }
  const drawn = new Set(pages.flatMap(({ diagram }) => (diagram === undefined ? [] : [diagram])))
  for (const id of drawn) yield* pictureFiles(id)
  for (const locale of LOCALES) yield searchIndex(locale)
}

const searchIndex = (locale: Locale): SiteFile => ({
  path: searchPath(locale),
  type: 'application/json; charset=utf-8',
  text: JSON.stringify(searchFile(locale)),
})

/** The one file a development request asks for. */
export function fileFor(path: string, options: SiteOptions): SiteFile | undefined {
  const wanted = path === '' || path.endsWith('/') ? `${path}index.html` : path
  if (/^(@|src\/|node_modules\/|content\/)/.test(wanted)) return undefined
  const route = allRoutes(sheetOf).find(
    (one) => fileOf(one) === wanted || fileOf(one) === `${wanted}/index.html`,
  )
  if (route) return pageFile(route, options)
  const searched = LOCALES.find((locale) => searchPath(locale) === wanted)
  if (searched) return searchIndex(searched)
  const drawn = diagramIds.find((id) => wanted.includes(id))
  for (const file of drawn ? pictureFiles(drawn) : allFiles(options)) if (file.path === wanted) return file
  return /\.[a-z0-9]+$/.test(wanted) && !wanted.endsWith('.html')
    ? undefined
    : pageFile({ kind: 'not-found' }, options)
}

function pageFile(route: Route, options: SiteOptions): SiteFile {
  return { path: fileOf(route), type: 'text/html; charset=utf-8', html: pageHtml(route, options), text: '' }
}

function pageHtml(route: Route, options: SiteOptions): PageHtml {
  const page = 'page' in route ? route.page : pages[0]
  if (!page) throw new Error('The list of pages is empty.')
  const locale = 'locale' in route ? route.locale : 'en'
  const csp = options.csp ? `<meta http-equiv="Content-Security-Policy" content="${CSP}">` : ''
  if (route.kind === 'sheet') {
    const target = `${options.base}${locale}${pathOf(page)}`
    return {
      lang: locale,
      attributes: ` data-redirect="${escapeHtml(target)}"`,
      csp,
      head: `<title>${escapeHtml(route.sheet)} · Engine Room</title><meta name="robots" content="noindex"><noscript><meta http-equiv="refresh" content="0; url=${escapeHtml(target)}"></noscript>`,
      body: `<p><a href="${escapeHtml(target)}">${escapeHtml(inLocale(page.title, locale))}</a></p>`,
      data: '',
    }
  }
  const made = pageData(
    route.kind === 'not-found' ? undefined : page,
    locale,
    route.kind === 'embed',
    options.base,
  )
  // The front door shows the start page from one folder further up.
  const data =
    route.kind === 'root'
      ? { ...made, prose: made.prose.replace(/href="(?![a-z]+:|[#/])/g, `href="${locale}/`) }
      : made
  const address = { locale, path: data.info.path, lines: [], lenses: [], images: [], embed: PLAIN_EMBED }
  const store = createAppStore(data, address, options.base)
  return {
    lang: locale,
    attributes: route.kind === 'embed' ? ' data-embed=""' : route.kind === 'root' ? ' data-door=""' : '',
    csp,
    head: headOf(route, data.info, options) + preloads(data.info, options),
    body: renderToString(<App store={store} />),
    data: `<script type="application/json" id="${PAGE_INFO_ID}">${JSON.stringify(data.info).replaceAll('<', '\\u003c')}</script>`,
  }
}

function headOf(route: Route, info: PageInfo, { base, siteUrl }: SiteOptions): string {
  const title =
    info.kind === 'home'
      ? `Engine Room: ${inLocale(ui.home.title, info.locale)}`
      : `${info.title} · Engine Room`
  const tags = [
    `<title>${escapeHtml(title)}</title>`,
    `<meta name="description" content="${escapeHtml(info.description)}">`,
  ]
  if (route.kind === 'embed' || route.kind === 'not-found')
    tags.push('<meta name="robots" content="noindex">')
  tags.push(
    `<meta property="og:title" content="${escapeHtml(title)}">`,
    `<meta property="og:description" content="${escapeHtml(info.description)}">`,
    '<meta property="og:type" content="website">',
  )
  if (siteUrl !== undefined && route.kind !== 'not-found' && route.kind !== 'embed') {
    const href = (locale: Locale) => escapeHtml(`${siteUrl}${base}${locale}${info.path}`)
    tags.push(`<link rel="canonical" href="${href(info.locale)}">`)
    for (const locale of LOCALES)
      tags.push(`<link rel="alternate" hreflang="${locale}" href="${href(locale)}">`)
    tags.push(`<link rel="alternate" hreflang="x-default" href="${escapeHtml(`${siteUrl}${base}`)}">`)
  }
  return tags.join('\n    ')
}

/** The view's code is asked for together with the entry, not after it. */
function preloads(info: PageInfo, { base, filesOfView, fonts = [] }: SiteOptions): string {
  const modules = [VIEW_MODULES[viewOf(info)], WORD_MODULES[info.locale]]
  const files = new Set(modules.flatMap((module) => filesOfView?.(module) ?? []))
  const code = [...files].map((file) => `<link rel="modulepreload" href="${escapeHtml(base + file)}">`)
  const faces = fonts.map(
    (file) =>
      `<link rel="preload" as="font" type="font/woff2" crossorigin href="${escapeHtml(base + file)}">`,
  )
  return [...faces, ...code].map((tag) => `\n    ${tag}`).join('')
}

/** Pages in reading order, and where each one leads. */
function pageInfo(page: Page | undefined, locale: Locale, embed: boolean): PageInfo {
  if (!page) {
    return {
      kind: 'not-found',
      locale,
      path: '/',
      topic: undefined,
      title: inLocale(ui.notFound.title, locale),
      description: inLocale(ui.notFound.text, locale),
      parts: [],
    }
  }
  const at = sitePages.indexOf(page)
  const link = (one: Page | undefined): PageLink | undefined =>
    one && { path: pathOf(one), title: inLocale(one.title, locale) }
  const parent =
    page.page === '' ? undefined : link(sitePages.find((one) => one.topic === page.topic && one.page === ''))
  const previous = link(sitePages[at - 1])
  const next = link(sitePages[at + 1])
  const shown = page.diagram !== undefined && (page.topic === 'home' || page.page !== '')
  const text = isReference(page) ? 'reference' : 'article'
  return {
    kind: embed ? 'embed' : page.topic === 'home' ? 'home' : shown ? 'diagram' : text,
    locale,
    path: embed ? `/embed/${page.diagram}/` : pathOf(page),
    topic: page.topic,
    title: inLocale(page.title, locale),
    description: inLocale(page.description, locale),
    ...(parent ? { parent } : {}),
    ...(previous ? { previous } : {}),
    ...(next ? { next } : {}),
    ...(shown && page.diagram !== undefined ? { diagram: diagramInfo(page.diagram, locale) } : {}),
    parts: page.parts.map(({ id }) => ({ id, name: partName(page, id, locale) })),
  }
}

function diagramInfo(id: string, locale: Locale): DiagramInfo {
  const diagram = diagramFor(id)
  const size = ({ width, height }: DiagramValue) => ({ width, height })
  return {
    id,
    sheet: diagram.sheet,
    title: inLocale(diagram.title, locale),
    example: exampleRun(id).commands.map(({ line, stdout, stderr }) => ({ line, output: stderr + stdout })),
    exampleLanes: lanesOf(exampleRun(id).log),
    exampleAt: exampleAt(id),
    ...exampleStep(id),
    ...choicesOf(id, locale),
    ...(id === 'image/layers' ? { exampleChanges: exampleChanges() } : {}),
    wide: size(exampleValue(id, 'wide')),
    narrow: size(exampleValue(id, 'narrow')),
  }
}

function choicesOf(id: string, locale: Locale): Pick<DiagramInfo, 'choices'> {
  const { choices } = diagramFor(id)
  if (choices === undefined) return {}
  const said = (text: Text) => inLocale(text, locale)
  return {
    choices: choices.map((group) => ({
      ...group,
      label: said(group.label),
      choices: group.choices.map((choice) => ({ ...choice, name: said(choice.name) })),
    })),
  }
}

/** The words of the step that a diagram of steps shows first. */
function exampleStep(id: string): Pick<DiagramInfo, 'exampleStep'> {
  const hop = exampleRun(id).log[exampleAt(id) - 1]
  const words = hop && diagramFor(id).steps ? stepWords(hop.kind, hop.facts ?? {}) : undefined
  return hop && words ? { exampleStep: stepView(hop, words) } : {}
}

function partName(page: Page, id: string, locale: Locale): string {
  if (page.diagram === undefined) return id
  const { nodes, edges } = exampleValue(page.diagram, 'wide')
  const node = nodes.find((one) => one.id === id)
  if (node) return inLocale(node.name, locale)
  const edge = edges.find((one) => one.id === id)
  return edge?.label ? inLocale(edge.label.text, locale) : id
}

const values = new Map<string, DiagramValue>()
function exampleValue(id: string, layout: Layout, at?: number): DiagramValue {
  const key = `${id} ${layout} ${at ?? ''}`
  const known = values.get(key)
  if (known) return known
  const value = drawExample(id, layout, at)
  values.set(key, value)
  return value
}

function pageData(page: Page | undefined, locale: Locale, embed: boolean, base: string): PageData {
  const info = pageInfo(page, locale, embed)
  const svg = (layout: Layout) =>
    info.diagram
      ? renderToStaticMarkup(
          <DiagramSvg
            value={exampleValue(info.diagram.id, layout)}
            locale={locale}
            mode="page"
            linkBase={base + locale}
          />,
        )
      : ''
  const data: PageData = {
    info,
    prose: page ? renderToStaticMarkup(<Words page={page} locale={locale} />) : '',
    figures: { wide: svg('wide'), narrow: svg('narrow') },
    outline: info.diagram
      ? renderToStaticMarkup(<OutlineList value={exampleValue(info.diagram.id, 'wide')} locale={locale} />)
      : '',
    instrument: '',
  }
  return info.kind === 'diagram' && info.diagram?.id === 'image/layers'
    ? { ...data, instrument: instrumentHtml(data) }
    : data
}

/** The lab's words about its example, as the lab itself writes them once it is awake. */
function instrumentHtml(data: PageData): string {
  const { locale, path } = data.info
  const address = { locale, path, lines: [], lenses: [], images: [], embed: PLAIN_EMBED }
  return renderToStaticMarkup(
    <StoreProvider value={createAppStore(data, address, '/')}>
      <ExampleLab />
    </StoreProvider>,
  )
}

const Words = ({ page, locale }: { page: Page; locale: Locale }) =>
  isReference(page) ? (
    <ReferenceProse page={page} locale={locale} />
  ) : (
    <ProsePage page={page} locale={locale} />
  )

/** The static pictures of a diagram: its example, and each step of it, in both languages and themes. */
function* pictureFiles(id: string): Generator<SiteFile> {
  const steps = exampleRun(id).log.length
  yield {
    path: `${id}.json`,
    type: 'application/json; charset=utf-8',
    text: JSON.stringify({
      ...exampleValue(id, 'wide'),
      steps: exampleRun(id).log.map(({ index, kind, call }) => ({ index, kind, call })),
    }),
  }
  for (const locale of LOCALES) {
    for (const theme of ['light', 'dark'] as const) {
      const suffix = theme === 'dark' ? '.dark.svg' : '.svg'
      const draw = (value: DiagramValue, linkBase: string) => diagramSvgString(value, locale, theme, linkBase)
      const page = pages.find(({ diagram }) => diagram === id)
      const below = page ? pathOf(page) : '/'
      yield {
        path: `${locale}/${id}${suffix}`,
        type: 'image/svg+xml; charset=utf-8',
        text: draw(exampleValue(id, 'wide'), relative(`/${id}`, below)),
      }
      for (let at = 1; diagramFor(id).steps && at <= steps; at += 1) {
        yield {
          path: `${locale}/${id}/${at}${suffix}`,
          type: 'image/svg+xml; charset=utf-8',
          text: draw(exampleValue(id, 'wide', at), `${relative(`/${id}/${at}`, below)}?at=${at}`),
        }
      }
    }
  }
}

/** The way from one file to a page, so that a picture's links work under any base path. */
function relative(from: string, to: string): string {
  const up = from.split('/').length - 2
  return `${'../'.repeat(up)}${to.slice(1)}` || './'
}

function markdownFile(page: Page, locale: Locale): SiteFile {
  const { diagram } = pageInfo(page, locale, false)
  const outline = diagram
    ? `\n## ${inLocale(ui.outline.label, locale)}\n\n${outlineText(exampleValue(diagram.id, 'wide'), locale)}\n`
    : ''
  return {
    path: `${locale}${pathOf(page)}index.md`,
    type: 'text/markdown; charset=utf-8',
    text: `# ${inLocale(page.title, locale)}\n\n${(isReference(page) ? referenceMarkdown : proseMarkdown)(page, locale)}${outline}`,
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
