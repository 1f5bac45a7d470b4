import { inLocale } from '#content/text.ts'
import type { Disc } from '#diagrams/home/scene.ts'
import { type Pen, paint } from '../pen.ts'
import { isDead, type PieceProps } from './frame.ts'
import { Lettering } from './Lettering.tsx'

/** The six decks, always in this order: down is towards the kernel. */
export function Ladder({ frame: { pen, scene, value, locale } }: PieceProps) {
  const [above, below] = [scene.ladder.filter(({ y }) => y < 540), scene.ladder.filter(({ y }) => y >= 540)]
  const rules = (rungs: typeof scene.ladder) => rungs.map(({ y, to }) => `M20 ${y}H${to}`).join('')
  return (
    <>
      <path d={rules(above)} {...paint(pen, { stroke: 'line-3', width: 1 })} />
      <path d={rules(below)} {...paint(pen, { stroke: 'ink-3', width: 1 })} />
      {scene.ladder.map(({ deck, name, y }) => {
        const text = inLocale(name, locale)
        const dead = (text === 'dockerd' || text === 'containerd') && isDead(value, text)
        return (
          <g key={deck}>
            <Lettering pen={pen} x={20} y={y + 18} text={deck} sizePx={12} weight={680} face="mono" />
            <Lettering
              pen={pen}
              x={43}
              y={y + 18}
              text={text}
              sizePx={12.5}
              weight={540}
              struck={dead}
              fill={dead ? 'ink-2' : 'ink'}
            />
          </g>
        )
      })}
    </>
  )
}

/** Numbered discs, the same numbers as in the index; what they stand on is the link, so these take no focus. */
export function Discs({ frame: { pen, scene, linkBase, lit } }: PieceProps) {
  const sizePx = scene.layout === 'narrow' ? 12 : 13
  return (
    <g {...(pen.theme ? {} : { 'aria-hidden': true })}>
      {scene.discs.map((disc) => {
        const key = `${disc.number} ${disc.at.x} ${disc.at.y}`
        if (pen.theme || linkBase === undefined)
          return <DiscMark key={key} pen={pen} disc={disc} sizePx={sizePx} />
        return (
          <a
            key={key}
            href={`${linkBase}/${disc.topic}/`}
            tabIndex={-1}
            className="ship-disc"
            data-part="disc"
            data-topic={disc.topic}
            data-term={`topic:${disc.topic}`}
            {...(lit === disc.topic ? { 'data-lit': '' } : {})}
          >
            <DiscMark pen={pen} disc={disc} sizePx={sizePx} />
          </a>
        )
      })}
    </g>
  )
}

interface DiscMarkProps {
  readonly pen: Pen
  readonly disc: Disc
  readonly sizePx: number
}

function DiscMark({ pen, disc: { at, number }, sizePx }: DiscMarkProps) {
  return (
    <>
      <circle cx={at.x} cy={at.y} r={11} {...paint(pen, { fill: 'ink', stroke: 'deck', width: 2 })} />
      <Lettering
        pen={pen}
        x={at.x}
        y={at.y + 4.2}
        text={`${number}`}
        sizePx={sizePx}
        weight={640}
        face="mono"
        fill="deck"
        anchor="middle"
      />
    </>
  )
}
