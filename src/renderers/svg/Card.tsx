import type { Locale } from '#content/text.ts'
import type { Box, DiagramEdge, MessageCard, Point } from '#diagrams/diagram.ts'
import { clipText, TYPE, textWidth } from '#diagrams/text-width.ts'
import { pillBox } from './Pill.tsx'
import { boxPath, round, roundedPath } from './path.ts'
import { type Pen, paint } from './pen.ts'
import { LINES } from './protocols.ts'
import { typeProps, Words } from './Words.tsx'

const HEADER = 31.5

/** The line between pill and card, shortest way, never across the card. */
function tie(pill: Box, card: Box): readonly Point[] {
  const middle = { x: pill.x + pill.width / 2, y: pill.y + pill.height / 2 }
  const right = card.x + card.width
  if (middle.y > card.y + 6 && middle.y < card.y + card.height - 6) {
    return card.x >= pill.x + pill.width
      ? [
          { x: pill.x + pill.width, y: middle.y },
          { x: card.x, y: middle.y },
        ]
      : [
          { x: pill.x, y: middle.y },
          { x: right, y: middle.y },
        ]
  }
  const above = card.y + card.height <= pill.y
  const edgeY = above ? card.y + card.height : card.y
  const x = Math.min(Math.max(middle.x, card.x + 12), right - 12)
  if (x === middle.x)
    return [
      { x, y: above ? pill.y : pill.y + pill.height },
      { x, y: edgeY },
    ]
  return [
    { x: x > middle.x ? pill.x + pill.width : pill.x, y: middle.y },
    { x, y: middle.y },
    { x, y: edgeY },
  ]
}

export interface CardProps {
  readonly card: MessageCard
  readonly edge?: DiagramEdge | undefined
  readonly locale: Locale
  readonly pen: Pen
}

/** The message in flight: header with tag, call and version, body in mono, tied to its edge's pill. */
export function Card({ card, edge, locale, pen }: CardProps) {
  const { box, title, version } = card
  const pill = edge && pillBox(edge, locale)
  const points = card.tie ?? (pill ? tie(pill, box) : [])
  const border = { x: box.x + 0.75, y: box.y + 0.75, width: box.width - 1.5, height: box.height - 1.5 }
  const middle = box.y + HEADER / 2
  const tag = card.tag ?? LINES[card.protocol].tag
  const tagged = textWidth(tag, 'tag') + 13
  const isHttp = card.tag === undefined && (card.protocol === 'rest' || card.protocol === 'https')
  const [method, path] =
    isHttp && /^[A-Z]{3,7} /.test(title)
      ? [title.split(' ', 1)[0] ?? '', title.replace(/^\S+ /, '')]
      : ['', title]
  const start = box.x + 11 + tagged + 10
  const left = method === '' ? start : start + textWidth(method, 'method') + 9
  const room = box.x + box.width - 11 - (version ? textWidth(version, 'call') + 10 : 0) - left
  return (
    <g {...(pen.theme ? {} : { className: 'card' })}>
      {points.length > 1 && (
        <path d={roundedPath(points, 6)} {...paint(pen, { fill: 'none', stroke: 'signal', width: 1.5 })} />
      )}
      <path d={boxPath(box, 5, 5)} {...paint(pen, { fill: 'deck', hook: 'raised' })} />
      <path d={boxPath({ ...box, height: HEADER }, 5, 0)} {...paint(pen, { fill: 'signal-wash' })} />
      <path
        d={`M${box.x} ${box.y + HEADER}h${box.width}`}
        strokeOpacity={0.5}
        {...paint(pen, { stroke: 'signal', width: 1 })}
      />
      <path d={boxPath(border, 4.5, 4.5)} {...paint(pen, { fill: 'none', stroke: 'signal', width: 1.5 })} />
      <rect
        x={box.x + 11}
        y={round(middle - 9.75)}
        width={round(tagged)}
        height={19}
        rx={9.5}
        {...paint(pen, { fill: 'signal' })}
      />
      <Words
        pen={pen}
        as="tag"
        x={round(box.x + 11 + tagged / 2)}
        y={round(middle + 3.6)}
        text={tag}
        fill="on-signal"
        anchor="middle"
      />
      {method !== '' && (
        <Words pen={pen} as="method" x={round(start)} y={round(middle + 3.9)} text={method} fill="signal" />
      )}
      <Words
        pen={pen}
        as="fact"
        x={round(left)}
        y={round(middle + 3.9)}
        text={clipText(path, 'fact', room / 0.9)}
      />
      {version && (
        <Words
          pen={pen}
          as="call"
          x={box.x + box.width - 11}
          y={round(middle + 3.6)}
          text={version}
          fill="ink-2"
          anchor="end"
        />
      )}
      <Lines card={card} pen={pen} />
    </g>
  )
}

function Lines({ card: { box, lines }, pen }: { card: MessageCard; pen: Pen }) {
  const { linePx } = TYPE.fact
  const first = box.y + HEADER + (box.height - HEADER - lines.length * linePx) / 2 + linePx / 2 + 4
  return lines.map((runs, index) => (
    <text
      key={runs.map(({ text }) => text).join('')}
      x={box.x + 13.25}
      y={round(first + index * linePx)}
      xmlSpace="preserve"
      {...typeProps(pen, 'fact', 'ink-2')}
    >
      {runs.map(({ text, strong, changed }, at) =>
        strong || changed ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: runs of one line have no other name
          <tspan key={at} {...typeProps(pen, 'fact', changed ? 'signal' : 'ink', true)}>
            {text}
          </tspan>
        ) : (
          text
        ),
      )}
    </text>
  ))
}
