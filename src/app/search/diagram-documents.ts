import { stepWords } from '#content/engine/hops/steps.ts'
import type { Page } from '#content/page.ts'
import { inLocale, LOCALES, type Locale } from '#content/text.ts'
import type { DiagramValue, Entity } from '#diagrams/diagram.ts'
import { diagramFor, exampleRun, exampleValue } from '#diagrams/index.ts'
import type { Role } from '#model/engine/hop.ts'
import { pathOf } from '../routes.ts'
import { sheetLabel } from '../sheet.ts'
import { stateLink } from '../state-link.ts'
import type { SearchDocument } from './found.ts'
import { type Section, sectionsOf } from './sections.ts'

/** A page of prose, its headings, the parts of its diagram and the steps of the diagram's example. */
export function diagramDocuments(page: Page, locale: Locale): SearchDocument[] {
  const path = pathOf(page)
  const title = inLocale(page.title, locale)
  const also = LOCALES.filter((other) => other !== locale).map((other) => page.title[other])
  const sheet = page.diagram === undefined ? undefined : diagramFor(page.diagram).sheet
  const value = page.diagram === undefined ? undefined : exampleValue(page.diagram, 'wide')
  const parts = new Map(page.parts.map((part) => [part.id, part]))
  const [beginning, ...sections] = sectionsOf(page, locale)
  const names = namesOfSections(page, locale)
  const documents: SearchDocument[] = [
    {
      kind: 'page',
      title,
      also,
      detail: '',
      text: `${inLocale(page.description, locale)} ${beginning?.text ?? ''}`,
      path,
      ...(sheet === undefined ? {} : { sheet }),
    },
  ]
  for (const section of sections) {
    const id = section.id ?? ''
    const part = parts.get(id)
    documents.push({
      kind: part ? 'part' : 'page',
      title: section.heading,
      also: [
        ...(names.get(id) ?? []),
        ...(part?.path === undefined ? [] : [part.path]),
        ...namesOf(value, id, locale),
      ],
      detail: title,
      text: `${section.text} ${part?.see ?? ''}`,
      path: `${path}#${id}`,
      ...(part && sheet !== undefined ? { sheet } : {}),
      ...entityOf(value, id),
    })
  }
  if (page.diagram !== undefined && diagramFor(page.diagram).steps)
    documents.push(...stepDocuments(page.diagram, path, title, locale))
  return documents
}

/** Each heading in the other languages. */
function namesOfSections(page: Page, locale: Locale): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const other of LOCALES) {
    if (other === locale) continue
    for (const { id, heading } of sectionsOf(page, other) as Section[])
      if (id !== undefined) names.set(id, [...(names.get(id) ?? []), heading])
  }
  return names
}

/** What the drawing writes beside a part: its name, or the socket or call of an edge. */
function namesOf(value: DiagramValue | undefined, id: string, locale: Locale): string[] {
  const node = value?.nodes.find((one) => one.id === id || one.part === id)
  if (node) return [inLocale(node.name, locale), ...(node.caption ? [inLocale(node.caption, locale)] : [])]
  const edge = value?.edges.find((one) => one.id === id || one.part === id)
  return edge?.label ? [edge.protocol, inLocale(edge.label.text, locale)] : []
}

function entityOf(value: DiagramValue | undefined, id: string): { readonly glyph?: Entity } {
  const node = value?.nodes.find((one) => one.id === id || one.part === id)
  if (node) return { glyph: node.entity }
  const edge = value?.edges.find((one) => one.id === id || one.part === id)
  const from = value?.nodes.find((one) => one.id === edge?.from)
  return from ? { glyph: from.entity } : {}
}

const ENTITIES: Partial<Readonly<Record<Role, Entity>>> = {
  user: 'client',
  cli: 'client',
  dockerd: 'daemon',
  containerd: 'containerd',
  shim: 'shim',
  runc: 'runc',
  container: 'container',
  kernel: 'kernel',
  registry: 'registry',
  'docker-proxy': 'network',
}

const firstSentence = (text: string) => text.split(/(?<=[.。?？!！])/)[0] ?? text

/** The steps of a diagram's example; of those with the same words the first. */
function stepDocuments(diagram: string, path: string, page: string, locale: Locale): SearchDocument[] {
  const seen = new Set<string>()
  return exampleRun(diagram).log.flatMap((hop) => {
    const status = hop.status === undefined ? {} : { status: String(hop.status) }
    const words = stepWords(hop.kind, { ...status, ...hop.facts })
    const title = words && inLocale(words.title, locale)
    if (!words || title === undefined || seen.has(title)) return []
    seen.add(title)
    const glyph = ENTITIES[hop.to.role]
    return {
      kind: 'step',
      title,
      also: [hop.call],
      detail: page,
      text: firstSentence(inLocale(words.text, locale)),
      path: stateLink(path, { at: hop.index }),
      sheet: sheetLabel(diagramFor(diagram).sheet, hop.index),
      ...(glyph === undefined ? {} : { glyph }),
    } satisfies SearchDocument
  })
}
