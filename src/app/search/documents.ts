import { misconceptions } from '#content/misconceptions.ts'
import { pages } from '#content/pages.ts'
import { glossaryPage, mapPage, misconceptionsPage } from '#content/reference-pages.ts'
import type { Term } from '#content/terms/term.ts'
import { type TermId, terms } from '#content/terms.ts'
import { inLocale, LOCALES, type Locale, type Localized } from '#content/text.ts'
import { pathOfBelief } from '../reading/Beliefs.tsx'
import { pathOf } from '../routes.ts'
import { commandDocuments } from './command-documents.ts'
import { diagramDocuments } from './diagram-documents.ts'
import type { SearchDocument } from './found.ts'
import { messageDocuments } from './message-documents.ts'

/** The name in the other languages, which readers may know better. */
export const otherNames = (text: Localized, locale: Locale): string[] =>
  LOCALES.filter((other) => other !== locale).map((other) => text[other])

/** Everything that can be found in one language. Made at build time. */
export function searchDocuments(locale: Locale): readonly SearchDocument[] {
  return [
    ...pages.flatMap((page) => diagramDocuments(page, locale)),
    ...[misconceptionsPage, glossaryPage, mapPage].map(
      (page): SearchDocument => ({
        kind: 'page',
        title: inLocale(page.title, locale),
        also: otherNames(page.title, locale),
        detail: '',
        text: inLocale(page.description, locale),
        path: pathOf(page),
      }),
    ),
    ...misconceptions.map(
      (card): SearchDocument => ({
        kind: 'page',
        title: inLocale(card.belief, locale),
        also: [],
        detail: inLocale(misconceptionsPage.title, locale),
        text: `${inLocale(card.truth, locale)} ${card.show.join(' ')}`,
        path: pathOfBelief(card),
      }),
    ),
    ...(Object.entries(terms) as (readonly [TermId, Term])[]).map(
      ([id, { label, means }]): SearchDocument => ({
        kind: 'term',
        title: inLocale(label, locale),
        also: otherNames(label, locale),
        detail: inLocale(means, locale),
        text: inLocale(means, locale),
        path: `/glossary/#${id}`,
      }),
    ),
    ...commandDocuments(locale),
    ...messageDocuments(locale),
  ]
}
