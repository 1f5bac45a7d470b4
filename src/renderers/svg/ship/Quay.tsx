import { inLocale } from '#content/text.ts'
import { paint, penFor } from '../pen.ts'
import { Words } from '../Words.tsx'
import { type NodePieceProps, outlineOf, type PieceProps } from './frame.ts'
import { shores } from './Sea.tsx'

/** The quay at the right edge; it goes on below the picture, and on a page beside it. */
export function Quay({ frame: { pen, value } }: PieceProps) {
  const own = penFor(pen, 'registry')
  const bottom = value.height
  const [, right] = shores(pen, value.width + 2)
  const piles = Array.from(
    { length: Math.ceil((right - 1334) / 48) },
    (_, at) => `M${1334 + at * 48} 482V${bottom}`,
  )
  return (
    <g {...(pen.theme ? {} : { className: 'e-registry' })}>
      <path
        d={`M1300 ${bottom}V470H${right}V${bottom}`}
        {...paint(own, { fill: 'k-wash', stroke: 'k', width: 1.5 })}
      />
      <path d={`M1300.7 482H${right}${piles.join('')}`} {...paint(own, { stroke: 'k-line', width: 1 })} />
      <path d="M1302 462h10v8h-10z" {...paint(own, { fill: 'k' })} />
    </g>
  )
}

/** Which places of the warehouse hold a package: row by row, `x` is taken. */
const SHELVES = ['xxx.', 'xxxx', 'x.xx', 'xxxx']

export function Registry({ frame: { pen, locale }, node }: NodePieceProps) {
  const own = penFor(pen, 'registry')
  const goods = penFor(pen, 'image')
  const outline = outlineOf(node)
  const packages = SHELVES.flatMap((row, line) =>
    [...row].flatMap((place, at) =>
      place === 'x' ? [`M${1325 + at * 24} ${404 + line * 16}h19v9h-19z`] : [],
    ),
  )
  return (
    <>
      <path
        d={outline}
        strokeLinejoin="round"
        {...paint(own, { fill: 'deck', stroke: 'k', width: 1.75, hook: 'ship-face' })}
      />
      <Words pen={pen} as="room" x={1370} y={391} text={inLocale(node.name, locale)} anchor="middle" />
      <path
        d={packages.join('')}
        {...paint(goods, { fill: 'k-fill', stroke: 'k', width: 1, hook: 'e-image' })}
      />
    </>
  )
}
