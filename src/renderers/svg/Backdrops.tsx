import { inLocale, type Locale } from '#content/text.ts'
import type { Backdrop } from '#diagrams/diagram.ts'
import type { TextRole } from '#diagrams/text-width.ts'
import { Decks, Hull, Namespace, VirtualMachine } from './Boundary.tsx'
import { Riser } from './Pipe.tsx'
import { roundedPath } from './path.ts'
import { entityProps, type Pen, paint, penFor } from './pen.ts'
import { SCENES } from './scenes.tsx'
import { Words } from './Words.tsx'

export interface BackdropProps {
  readonly item: Backdrop
  readonly locale: Locale
  readonly pen: Pen
  readonly ids: string
}

const ROLES = {
  caption: 'caption',
  name: 'room',
  mono: 'call',
  danger: 'room',
  reference: 'reference',
  filled: 'reference',
} as const satisfies Record<string, TextRole>

const INKS = {
  caption: 'ink-2',
  name: 'ink',
  mono: 'ink-2',
  danger: 'danger',
  reference: 'ink',
  filled: 'ink-3',
} as const

/** One thing behind (or, in the overlay, above) the nodes. */
export function BackdropItem({ item, locale, pen, ids }: BackdropProps) {
  switch (item.as) {
    case 'hull':
      return <Hull pen={pen} {...item} />
    case 'decks':
      return <Decks pen={pen} locale={locale} {...item} />
    case 'namespace':
      return <Namespace pen={pen} {...item} />
    case 'vm':
      return <VirtualMachine pen={pen} locale={locale} {...item} />
    case 'text':
      return (
        <Words
          pen={pen}
          as={ROLES[item.role]}
          x={item.at.x}
          y={item.at.y}
          text={inLocale(item.text, locale)}
          fill={INKS[item.role]}
          {...(item.anchor ? { anchor: item.anchor } : {})}
        />
      )
    case 'line':
      return (
        <path
          d={roundedPath(item.points, 0)}
          {...paint(pen, {
            fill: 'none',
            stroke: item.role === 'danger' ? 'danger' : 'line-3',
            width: item.role === 'danger' ? 1.6 : item.role === 'bracket' ? 1.25 : 1,
            ...(item.role === 'danger' ? { dash: '4 3' } : {}),
          })}
        />
      )
    case 'path': {
      const { entity, d, fill = 'none', stroke, width, dash } = item
      return (
        <path
          d={d}
          {...paint(entity ? penFor(pen, entity) : pen, {
            fill,
            ...(stroke ? { stroke } : {}),
            ...(width === undefined ? {} : { width }),
            ...(dash ? { dash } : {}),
            ...(entity && !pen.theme ? { hook: `e-${entity}` } : {}),
          })}
        />
      )
    }
    case 'riser':
      return (
        <g {...entityProps(penFor(pen, 'network'))}>
          <Riser pen={penFor(pen, 'network')} points={item.points} now={item.now === true} />
        </g>
      )
    case 'flange':
      return (
        <rect
          {...paint(penFor(pen, 'network'), { fill: 'deck', stroke: 'k', width: 1.25, hook: 'e-network' })}
          x={item.at.x - 18}
          y={item.at.y - 8}
          width={36}
          height={16}
          rx={2}
        />
      )
    case 'step':
      return (
        <>
          <circle
            cx={item.at.x}
            cy={item.at.y}
            r={9.5}
            {...paint(pen, {
              fill: item.current ? 'signal' : 'deck',
              stroke: item.current ? 'signal' : 'ink-3',
              width: 1,
            })}
          />
          <Words
            pen={pen}
            as="chip"
            x={item.at.x}
            y={item.at.y + 4.2}
            text={item.text}
            fill={item.current ? 'on-signal' : 'ink'}
            anchor="middle"
          />
        </>
      )
    case 'scene': {
      const Scene = SCENES[item.scene]
      return Scene ? <Scene data={item.data} locale={locale} pen={pen} ids={ids} /> : null
    }
  }
}
