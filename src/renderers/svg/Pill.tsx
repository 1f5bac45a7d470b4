import { inLocale, type Locale } from '#content/text.ts'
import type { Box, DiagramEdge } from '#diagrams/diagram.ts'
import { textWidth } from '#diagrams/text-width.ts'
import { round } from './path.ts'
import { type Pen, paint, penFor } from './pen.ts'
import { LINES } from './protocols.ts'
import { typeProps, Words } from './Words.tsx'

const HEIGHT = 24
const INSET = 4.75
const GAP = 7.5

const tagWidth = (tag: string): number => textWidth(tag, 'tag') + 13

/** Where an edge's pill stands; nothing for an edge without a label. */
export function pillBox({ label, protocol }: DiagramEdge, locale: Locale): Box | undefined {
  if (!label) return undefined
  const words = inLocale(label.text, locale)
  const problem = label.problem ? ` ${inLocale(label.problem, locale)}` : ''
  const text = words === '' && problem === '' ? 0 : GAP + textWidth(words + problem, 'call') + 5.5
  const width = round(INSET * 2 + tagWidth(LINES[protocol].tag) + text)
  const left = label.anchor === 'start' ? label.at.x : label.at.x - width / 2
  return { x: round(left), y: round(label.at.y - HEIGHT / 2), width, height: HEIGHT }
}

export interface PillProps {
  readonly edge: DiagramEdge
  readonly locale: Locale
  readonly pen: Pen
}

/** Protocol, then socket or call, on a plate of its own so that no line strikes it through. */
export function Pill({ edge, locale, pen }: PillProps) {
  const box = pillBox(edge, locale)
  if (!box || !edge.label) return null
  const { tag, entity, ink } = LINES[edge.protocol]
  const own = penFor(pen, entity)
  const now = edge.state === 'now'
  const pale = edge.state === 'ghost' || edge.state === 'severed'
  const problem = edge.label.problem ? inLocale(edge.label.problem, locale) : undefined
  const border = now ? 'signal' : problem ? 'danger' : 'line-2'
  const middle = round(box.y + HEIGHT / 2)
  const inset = now ? 0.75 : 0.5
  const tagged = tagWidth(tag)
  return (
    <>
      {now && (
        <rect
          x={box.x - 1.5}
          y={box.y - 1.5}
          width={round(box.width + 3)}
          height={HEIGHT + 3}
          rx={13.5}
          strokeOpacity={0.16}
          {...paint(own, { fill: 'none', stroke: 'signal', width: 3 })}
        />
      )}
      <rect
        x={round(box.x + inset)}
        y={round(box.y + inset)}
        width={round(box.width - inset * 2)}
        height={HEIGHT - inset * 2}
        rx={12 - inset}
        {...paint(own, { fill: 'deck', stroke: border, width: inset * 2 })}
      />
      <rect
        x={round(box.x + INSET + 0.6)}
        y={round(middle - 8.9)}
        width={round(tagged - 1.2)}
        height={17.8}
        rx={8.9}
        {...paint(
          own,
          now
            ? { fill: 'signal', stroke: 'signal', width: 1.25 }
            : { fill: 'none', stroke: ink, width: 1.25 },
        )}
      />
      <Words
        pen={own}
        as="tag"
        x={round(box.x + INSET + tagged / 2)}
        y={round(middle + 3.9)}
        text={tag}
        fill={now ? 'on-signal' : ink}
        anchor="middle"
      />
      <text
        x={round(box.x + INSET + tagged + GAP)}
        y={round(middle + 4)}
        {...typeProps(own, 'call', pale ? 'ink-3' : 'ink-2')}
      >
        {inLocale(edge.label.text, locale)}
        {problem && (
          <tspan {...typeProps(own, 'call', 'danger', true)}>
            {inLocale(edge.label.text, locale) === '' ? problem : ` ${problem}`}
          </tspan>
        )}
      </text>
    </>
  )
}
