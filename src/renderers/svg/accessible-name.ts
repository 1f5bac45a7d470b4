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
  const state = NODE_STATE_WORDS[node.state]
  const chip = word(node.chip?.text)
  return sentence(
    [inLocale(node.name, locale), word(node.caption), chip, state && inLocale(state, locale)],
    locale,
  )
}

/** From, to, protocol, label and state: what a screen reader says of an edge. */
export function edgeName(edge: DiagramEdge, value: DiagramValue, locale: Locale): string {
  const nameOf = (id: string) => {
    const node = value.nodes.find((candidate) => candidate.id === id)
    return node ? inLocale(node.name, locale) : id
  }
  const state = EDGE_STATE_WORDS[edge.state]
  return sentence(
    [
      `${nameOf(edge.from)} → ${nameOf(edge.to)}`,
      LINES[edge.protocol].tag,
      edge.label && inLocale(edge.label.text, locale),
      edge.label?.problem && inLocale(edge.label.problem, locale),
      state && inLocale(state, locale),
    ],
    locale,
  )
}
