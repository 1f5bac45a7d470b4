import type { Locale } from '#content/text.ts'
import type { DiagramValue } from '#diagrams/diagram.ts'
import { type OutlineItem, outlineOf } from './outline.ts'

export interface OutlineListProps {
  readonly value: DiagramValue
  readonly locale: Locale
}

/** The diagram as headings and lists; each part links to its explanation, as in the picture. */
export function OutlineList({ value, locale }: OutlineListProps) {
  const { summary, sections } = outlineOf(value, locale)
  return (
    <>
      <p>{summary}</p>
      {sections.map(({ heading, items }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          <Items items={items} />
        </section>
      ))}
    </>
  )
}

function Items({ items }: { items: readonly OutlineItem[] }) {
  return (
    <ul>
      {items.map(({ text, part, verbatim, items: below = [] }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a message may repeat, their order is their place
        <li key={index}>
          {part !== undefined ? <a href={`#${part}`}>{text}</a> : verbatim ? <code>{text}</code> : text}
          {below.length > 0 && <Items items={below} />}
        </li>
      ))}
    </ul>
  )
}
