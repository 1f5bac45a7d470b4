import type { Misconception } from '#content/misconceptions/card.ts'
import { misconceptions } from '#content/misconceptions.ts'
import type { Page } from '#content/page.ts'
import { pages } from '#content/pages.ts'
import { beliefOf, glossaryPage, misconceptionsPage } from '#content/reference-pages.ts'
import { inLocale, LOCALES, type Locale } from '#content/text.ts'
import { reading } from '#content/ui/reading.ts'
import { ui } from '#content/ui.ts'
import { SiteMap } from '../map/SiteMap.tsx'
import { pathOf } from '../routes.ts'
import { relativeTo } from '../state-link.ts'
import { Belief, BeliefList, pathOfBelief, runOfBelief } from './Beliefs.tsx'
import { Glossary } from './Glossary.tsx'
import { sourceTitle, termsByLetter } from './glossary-order.ts'

/** Whether a page is made from a list instead of prose. */
export const isReference = ({ topic }: Page): boolean =>
  topic === 'glossary' || topic === 'misconceptions' || topic === 'map'

/** What stands below a made page's title. Rendered at build time only. */
export function ReferenceProse({ page, locale }: { page: Page; locale: Locale }) {
  const card = beliefOf(page)
  if (card) return <Belief card={card} locale={locale} />
  switch (page.topic) {
    case 'misconceptions':
      return <BeliefList locale={locale} />
    case 'glossary':
      return <Glossary locale={locale} />
    default:
      return <SiteMap locale={locale} />
  }
}

/** The same as plain Markdown, without the page's title. */
export function referenceMarkdown(page: Page, locale: Locale): string {
  const card = beliefOf(page)
  if (card) return beliefMarkdown(card, locale)
  const from = pathOf(page)
  switch (page.topic) {
    case 'misconceptions':
      return `${inLocale(page.description, locale)}\n\n${misconceptions
        .map(
          (one) =>
            `- [${inLocale(one.belief, locale)}](${relativeTo(from, pathOfBelief(one))}) ${inLocale(one.truth, locale)}`,
        )
        .join('\n')}\n`
    case 'glossary':
      return `${termsByLetter()
        .flatMap(({ terms }) => terms)
        .map(([, { label, means, source }]) => {
          const names = [...new Set(LOCALES.map((name) => label[name]))].join(' / ')
          return `- **${names}**: ${inLocale(means, locale)} ([${sourceTitle(source)}](${source}))`
        })
        .join('\n')}\n`
    default:
      return `${[...pages, misconceptionsPage, glossaryPage]
        .map(
          (one) =>
            `- [${inLocale(one.title, locale)}](${relativeTo(from, pathOf(one))}): ${inLocale(one.description, locale)}`,
        )
        .join('\n')}\n`
  }
}

function beliefMarkdown(card: Misconception, locale: Locale): string {
  const here = pathOfBelief(card)
  return [
    inLocale(card.truth, locale),
    `## ${inLocale(reading.belief.seeFor, locale)}`,
    `\`\`\`console\n${card.show.map((line) => `$ ${line}`).join('\n')}\n\`\`\``,
    `${inLocale(reading.belief.lookFor, locale)} ${inLocale(card.look, locale)}`,
    `[${inLocale(reading.belief.run, locale)}](${relativeTo(here, runOfBelief(card))})`,
    `## ${inLocale(ui.pane.sources, locale)}`,
    card.sources.map(({ title, url }) => `- [${title}](${url})`).join('\n'),
    '',
  ].join('\n\n')
}
