import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '#content/page.ts'
import { termOf } from '#content/terms.ts'
import { inLocale, type Locale } from '#content/text.ts'
import { pathOf } from '../routes.ts'

/** A page's prose up to its first heading, or one heading and what follows it, without markup. */
export interface Section {
  /** The heading's id; absent for the beginning. */
  readonly id?: string
  readonly heading: string
  readonly text: string
}

const HEADING = /^## (.*?) \{\/\* ([a-z0-9-]+) \*\/\}$/

/** Cuts a page's prose at its headings. Reads its file, so it works at build time only. */
export function sectionsOf(page: Page, locale: Locale): Section[] {
  const folder = page.topic === 'home' ? 'home' : pathOf(page).slice(1, -1)
  const sections: { id?: string; heading: string; lines: string[] }[] = [{ heading: '', lines: [] }]
  for (const line of readFileSync(resolve('content', folder, `${locale}.mdx`), 'utf8').split('\n')) {
    const [, heading, id] = HEADING.exec(line) ?? []
    if (heading !== undefined && id !== undefined) sections.push({ id, heading, lines: [] })
    else sections.at(-1)?.lines.push(line)
  }
  return sections.map(({ lines, heading, ...rest }) => ({
    ...rest,
    heading: plainText(heading, locale),
    text: plainText(lines.join('\n'), locale),
  }))
}

/** MDX as one reads it aloud: words for terms, no tags, no signs of Markdown. */
export function plainText(mdx: string, locale: Locale): string {
  return mdx
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/<Term id="([\w-]+)"\s*\/>/g, (_, id: string) => inLocale(termOf(id)?.label ?? id, locale))
    .replace(/<\/?[A-Z]\w*(?: [^>]*)?>/g, '')
    .replace(/\]\([^)]*\)/g, '')
    .replace(/^```.*$/gm, '')
    .replace(/^#+ |^\|[-| :]+\|$/gm, '')
    .replace(/[`*[|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
