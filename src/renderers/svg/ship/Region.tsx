import type { ReactNode } from 'react'
import { inLocale, type Locale } from '#content/text.ts'
import type { DiagramNode } from '#diagrams/diagram.ts'
import { shipPartOf, topicOfPart } from '#diagrams/home/ship-parts.ts'
import { nodeName } from '../accessible-name.ts'
import { boxPath } from '../path.ts'
import { outlineOf, type ShipFrame } from './frame.ts'

/** What a screen reader says of a region: its name, what stands beside it, and what the picture shows. */
export function regionName(node: DiagramNode, locale: Locale): string {
  const name = nodeName(node, locale)
  const colon = locale === 'en' ? ': ' : '：'
  return node.says === undefined ? name : `${name}${colon}${inLocale(node.says, locale)}`
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
 * One region: a link to its topic, with a ring for keyboard focus and for selection. It works without a script;
 * `data-part`, `data-term` and `data-topic` let the page select it, and light it together with the index.
 */
export function Region({ frame, node, children }: RegionProps) {
  const { pen, locale, linkBase, lit, selected } = frame
  const href = linkBase === undefined ? undefined : `${linkBase}${node.leadsTo ?? '/'}`
  if (pen.theme) {
    if (href === undefined) return <g>{children}</g>
    return (
      <a href={href} aria-label={regionName(node, locale)}>
        {children}
      </a>
    )
  }
  const part = shipPartOf(node.id) ?? 'dockerd'
  const topic = topicOfPart(part)
  const isSelected = selected !== undefined && (selected === node.id || selected === part)
  return (
    <a
      href={href}
      className={`ship-part e-${node.entity}`}
      aria-label={regionName(node, locale)}
      data-part={part}
      data-node={node.id}
      data-topic={topic}
      data-term={`topic:${topic}`}
      {...(lit === topic ? { 'data-lit': '' } : {})}
      {...(isSelected ? { 'data-selected': '', 'aria-current': 'true' as const } : {})}
    >
      {children}
      <path className="ship-ring" d={ringPath(node)} />
    </a>
  )
}
