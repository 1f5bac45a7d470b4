import { EDGE_STATE_WORDS, NODE_STATE_WORDS } from '#content/drawing.ts'
import { inLocale, type Locale } from '#content/text.ts'
import type { DiagramEdge, DiagramNode, DiagramValue } from '#diagrams/diagram.ts'
import { LINES } from './protocols.ts'

const sentence = (parts: readonly (string | undefined)[], locale: Locale): string =>
  parts
    .filter((part): part is string => part !== undefined && part !== '')
    .join(locale === 'en' ? ', ' : '，')

/** Name, caption, chip and state in one line: what a screen reader says of a node. */
export function nodeName(node: DiagramNode, locale: Locale): string {
  const word = (text: DiagramNode['caption']) => (text === undefined ? undefined : inLocale(text, locale))
  // A chip «not yet» has said it.
  const state = node.chip?.kind === 'not-yet' ? undefined : NODE_STATE_WORDS[node.state]
  const chip = word(node.chip?.text)
  return sentence(
    [inLocale(node.name, locale), word(node.caption), chip, state && inLocale(state, locale)],
    locale,
  )
}

/** An edge in words: its two ends, then protocol, label and state. */
export function edgeWords(
  edge: DiagramEdge,
  value: DiagramValue,
  locale: Locale,
): { readonly way: string; readonly details: string } {
  const nameOf = (id: string) => {
    const node = value.nodes.find((candidate) => candidate.id === id)
    return node ? inLocale(node.name, locale) : id
  }
  const state = EDGE_STATE_WORDS[edge.state]
  const details = [
    LINES[edge.protocol].tag,
    edge.label && inLocale(edge.label.text, locale),
    edge.label?.problem && inLocale(edge.label.problem, locale),
    state && inLocale(state, locale),
  ]
  return { way: `${nameOf(edge.from)} → ${nameOf(edge.to)}`, details: sentence(details, locale) }
}

/** What a screen reader says of an edge: «from → to: protocol, label, state». */
export function edgeName(edge: DiagramEdge, value: DiagramValue, locale: Locale): string {
  const { way, details } = edgeWords(edge, value, locale)
  return `${way}${locale === 'en' ? ': ' : '：'}${details}`
}
