import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ComponentProps, ComponentType, ReactNode } from 'react'
import { type Page, type Source, TOPICS } from '#content/page.ts'
import { terms } from '#content/terms.ts'
import { inLocale, type Locale, type Localized } from '#content/text.ts'
import { reading } from '#content/ui/reading.ts'
import { ui } from '#content/ui.ts'
import { diagramFor } from '#diagrams/index.ts'
import { formatAddress, PLAIN_EMBED } from './address.ts'
import { TopicPictures } from './map/TopicPictures.tsx'
import { pathOf } from './routes.ts'
import { relativeTo } from './state-link.ts'

type Mdx = ComponentType<{ components: Record<string, ComponentType<never>> }>

const modules = import.meta.glob<{ default: Mdx }>('/content/**/*.mdx', { eager: true })

const fileOfProse = (page: Page, locale: Locale) =>
  `/content/${page.topic === 'home' ? 'home' : page.page === '' ? page.topic : `${page.topic}/${page.page}`}/${locale}.mdx`

function found<Value>(table: Record<string, Value>, page: Page, locale: Locale): Value {
  const value = table[fileOfProse(page, locale)]
  if (value === undefined) throw new Error(`There is no ${fileOfProse(page, locale)}.`)
  return value
}

/** Where a note on what is commonly said can be linked to: `/en/network/#note-firewall`. */
const noteId = (id: string) => `note-${id}`

/** A page's prose, with each part's facts below its section. Rendered at build time only. */
export function ProsePage({ page, locale }: { page: Page; locale: Locale }) {
  const { default: Body } = found(modules, page, locale)
  const parts = new Map(page.parts.map((part) => [part.id, part]))
  const tryHref = tryLinks(page, locale)
  const components = {
    Term: ({ id, children }: { id: string; children?: ReactNode }) => {
      const term = (terms as Readonly<Record<string, (typeof terms)[keyof typeof terms]>>)[id]
      if (!term) throw new Error(`${fileOfProse(page, locale)}: there is no term ${id}.`)
      return (
        <a
          className="term"
          data-term={id}
          data-means={inLocale(term.means, locale)}
          href={relativeTo(pathOf(page), `/glossary/#${id}`)}
        >
          {children ?? inLocale(term.label, locale)}
        </a>
      )
    },
    Try: ({ children }: { children: ReactNode }) => {
      const line = textOf(children)
      return (
        <a className="try" href={tryHref(line)} {...(hasTerminal(page) ? { 'data-try': line } : {})}>
          {line}
        </a>
      )
    },
    Changed: ({ id, children }: { id: string; children: ReactNode }) => (
      <aside className="changed" id={noteId(id)}>
        <p className="changed-label">{inLocale(ui.pane.corrected, locale)}</p>
        {children}
      </aside>
    ),
    section: ({ children, ...rest }: ComponentProps<'section'> & { 'data-part'?: string }) => {
      const id = rest['data-part'] ?? ''
      const cited = page.sections?.[id]
      const facts = parts.get(id) ?? (cited && { sources: cited })
      return (
        <section {...rest}>
          {children}
          {facts && <Facts {...facts} locale={locale} />}
        </section>
      )
    },
    // A corner cell without words is no heading.
    th: ({ children, ...rest }: ComponentProps<'th'>) => (children ? <th {...rest}>{children}</th> : <td />),
    // A long line scrolls, so a keyboard can reach it.
    pre: (props: ComponentProps<'pre'>) => <pre tabIndex={0} {...props} />,
    table: (props: ComponentProps<'table'>) => (
      <div className="table-scroll" tabIndex={0} role="group">
        <table {...props} />
      </div>
    ),
  }
  return (
    <>
      {isTopicPage(page) && <TopicPictures page={page} locale={locale} />}
      <Body components={components as unknown as Record<string, ComponentType<never>>} />
      {page.sources.length > 0 && (
        <section>
          <h2>{inLocale(ui.pane.sources, locale)}</h2>
          <SourceList sources={page.sources} />
        </section>
      )}
      {page.simplified && (
        <section className="simplified">
          <h2>{inLocale(reading.prose.simplified, locale)}</h2>
          <p>{inLocale(page.simplified, locale)}</p>
        </section>
      )}
    </>
  )
}

/** A topic's own page opens with the drawings that belong to it. */
const isTopicPage = ({ topic, page }: Page) => page === '' && TOPICS.some((one) => one === topic)

/** Whether a page's own terminal can run a line; elsewhere the trace player does. */
const hasTerminal = (page: Page) =>
  page.diagram !== undefined && page.page !== '' && diagramFor(page.diagram).lines.length > 0

/**
 * Addresses for the commands in a text, in reading order. A page without a terminal leads to the trace player,
 * and a line brings along the ones above it, so that `docker stop web` finds its container.
 */
function tryLinks(page: Page, locale: Locale): (line: string) => string {
  const above: string[] = []
  const path = hasTerminal(page) ? pathOf(page) : '/engine/hops/'
  return (line) => {
    if (!above.includes(line)) above.push(line)
    const lines = hasTerminal(page) ? [line] : above.slice(0, above.indexOf(line) + 1)
    const whole = formatAddress({ locale, path, lines, lenses: [], images: [], embed: PLAIN_EMBED }, '/')
    return hasTerminal(page)
      ? whole.slice(whole.indexOf('?'))
      : relativeTo(pathOf(page), whole.slice(`/${locale}`.length))
  }
}

/** Path or socket, the command that shows it on a real host, and where the claims come from. */
function Facts(facts: { path?: string; see?: string; sources: readonly Source[]; locale: Locale }) {
  const { path, see, sources, locale } = facts
  return (
    <dl className="facts">
      {path !== undefined && (
        <div>
          <dt>{inLocale(ui.pane.path, locale)}</dt>
          <dd>
            <code>{path}</code>
          </dd>
        </div>
      )}
      {see !== undefined && (
        <div>
          <dt>{inLocale(ui.pane.see, locale)}</dt>
          <dd>
            <code>{see}</code>
          </dd>
        </div>
      )}
      <div>
        <dt>{inLocale(ui.pane.sources, locale)}</dt>
        <dd>
          <SourceList sources={sources} />
        </dd>
      </div>
    </dl>
  )
}

function SourceList({ sources: list }: { sources: Page['sources'] }) {
  return (
    <ul>
      {list.map(({ title, url }) => (
        <li key={url}>
          <a href={url} rel="noopener external">
            {title}
          </a>
        </li>
      ))}
    </ul>
  )
}

function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node)
  if (Array.isArray(node)) return node.map(textOf).join('')
  if (typeof node === 'object' && node !== null && 'props' in node)
    return textOf((node.props as { children?: ReactNode }).children)
  return ''
}

/** The prose as plain Markdown: our own components become words and code. */
export function proseMarkdown(page: Page, locale: Locale): string {
  const label = (id: string) =>
    inLocale(
      (terms as Readonly<Record<string, { label: typeof terms.dockerd.label }>>)[id]?.label ?? id,
      locale,
    )
  return readFileSync(resolve(fileOfProse(page, locale).slice(1)), 'utf8')
    .replace(/\s*\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/<Term id="([\w-]+)"\s*\/>/g, (_, id: string) => label(id))
    .replace(/<Term id="[\w-]+">([\s\S]*?)<\/Term>/g, '$1')
    .replace(/<Try>([\s\S]*?)<\/Try>/g, '`$1`')
    .replace(
      /<Changed id="[\w-]+">([\s\S]*?)<\/Changed>/g,
      (_, inner: string) => `> ${inner.trim().replaceAll('\n', '\n> ')}`,
    )
    .trim()
    .concat('\n', ...(page.simplified ? [simplifiedMarkdown(page.simplified, locale)] : []))
}

const simplifiedMarkdown = (text: Localized, locale: Locale) =>
  `\n## ${inLocale(reading.prose.simplified, locale)}\n\n${inLocale(text, locale)}\n`
