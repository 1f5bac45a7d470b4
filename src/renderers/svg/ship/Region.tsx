import type { ReactNode } from 'react'
import { inLocale, type Locale } from '#content/text.ts'
import type { DiagramNode } from '#diagrams/diagram.ts'
import { shipPartOf, topicOfPart } from '#diagrams/home/ship-parts.ts'
import { boxPath } from '../path.ts'
import { paint, penFor } from '../pen.ts'
import { outlineOf, type ShipFrame } from './frame.ts'

/** What a screen reader says of a region: its name, what stands beside it, and what the picture shows. */
export function regionName(node: DiagramNode, locale: Locale): string {
  const name = inLocale(node.name, locale)
  const rest = [node.caption, node.says].flatMap((text) =>
    text === undefined ? [] : [inLocale(text, locale)],
  )
  const colon = locale === 'en' ? ': ' : '：'
  return rest.length === 0 ? name : `${name}${colon}${rest.join(locale === 'en' ? ', ' : '，')}`
}

/** Outlines that a ring follows as they are; all others get a ring 3 px outside their box. */
const SHAPED = new Set(['dockerd', 'containerd', 'image-store', 'kernel', 'registry'])

function ringPath(node: DiagramNode): string {
  if (SHAPED.has(node.id)) return outlineOf(node)
  const { x, y, width, height } = node.box
  return boxPath({ x: x - 3, y: y - 3, width: width + 6, height: height + 6 }, 6, 6)
}

interface RegionProps {
  readonly frame: ShipFrame
  readonly node: DiagramNode
  readonly children: ReactNode
}

/**
 * One region: on a page a link to its topic, with a ring for keyboard focus and for selection. Nothing about it
 * depends on a script: `data-topic` lets the page light the region and its entry in the index together.
 */
export function Region({ frame, node, children }: RegionProps) {
  const { pen, locale, linkBase, lit } = frame
  const own = penFor(pen, node.entity)
  if (pen.theme && linkBase === undefined) return <g>{children}</g>
  const topic = topicOfPart(shipPartOf(node.id) ?? 'dockerd')
  const isSelected = frame.selected === node.id
  const classes = ['ship-part', `e-${node.entity}`, lit === topic && 'is-lit', isSelected && 'is-selected']
  const link = {
    'aria-label': regionName(node, locale),
    ...(linkBase === undefined ? {} : { href: `${linkBase}${node.leadsTo ?? '/'}` }),
  }
  if (pen.theme) return <a {...link}>{children}</a>
  return (
    <a {...link} className={classes.filter(Boolean).join(' ')} data-node={node.id} data-topic={topic}>
      {children}
      {isSelected && (
        <path
          d={ringPath(node)}
          strokeOpacity={0.45}
          {...paint(own, { fill: 'none', stroke: 'k', width: 4 })}
        />
      )}
      <path className="ship-ring" d={ringPath(node)} />
    </a>
  )
}
