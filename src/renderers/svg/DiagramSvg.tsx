import type { ReactNode } from 'react'
import { inLocale, type Locale } from '#content/text.ts'
import type { Theme } from '#design/tokens.ts'
import type { DiagramEdge, DiagramNode, DiagramValue } from '#diagrams/diagram.ts'
import { edgeName, nodeName } from './accessible-name.ts'
import { BackdropItem } from './Backdrops.tsx'
import { Card } from './Card.tsx'
import { EdgeLine } from './EdgeLine.tsx'
import { Hatches, hatchesOf } from './hatches.tsx'
import { coveredBox, FocusRing, NodeShape } from './NodeShape.tsx'
import { Pill } from './Pill.tsx'
import { PAGE_PEN, type Pen, paint, penFor } from './pen.ts'
import { LINES } from './protocols.ts'
import { ShipSvg } from './ship/ShipSvg.tsx'
import { STANDALONE_FACES } from './Words.tsx'

export interface DiagramSvgProps {
  readonly value: DiagramValue
  readonly locale: Locale
  /** `page` (if left out): classes and links within the page. `standalone`: hexes of one theme. */
  readonly mode?: 'page' | 'standalone'
  /** Only standalone; light if left out. */
  readonly theme?: Theme
  /**
   * What a part's address begins with. Standalone: the address of the diagram's page, to which `#id` is added;
   * without it the file has no links. On a page, where a part leads elsewhere: `/en`, with the site's base path.
   */
  readonly linkBase?: string
  /** Id of the selected node or edge, or of the explanation they open. */
  readonly selected?: string | undefined
  /** Id of a node or edge to show as current, whatever its own state. */
  readonly now?: string | undefined
  /**
   * Prefix of the ids in this drawing, unique on its page: two drawings must not share their hatches. If left out,
   * the diagram's id and its width, which tell its two compositions apart.
   */
  readonly ids?: string
}

interface Drawing extends DiagramSvgProps {
  readonly pen: Pen
  readonly ids: string
}

/** Unique for a diagram's composition; colons and slashes would need escaping in a reference. */
export const drawingIds = ({ id, width }: DiagramValue): string => `${id.replaceAll('/', '-')}-${width}`

/** The diagram as one SVG: the same markup in the prerendered page, in a file and as a picture. */
export function DiagramSvg(props: DiagramSvgProps) {
  const { value, locale, mode = 'page', theme = 'light', linkBase, selected } = props
  const ids = props.ids ?? drawingIds(value)
  if (value.backdrop.some((item) => item.as === 'scene' && item.scene === 'ship')) {
    return (
      <ShipSvg
        value={value}
        locale={locale}
        mode={mode}
        theme={theme}
        {...(linkBase === undefined && mode === 'standalone' ? {} : { linkBase: linkBase ?? `/${locale}` })}
        {...(selected === undefined ? {} : { selected })}
      />
    )
  }
  const pen: Pen = mode === 'standalone' ? { ...PAGE_PEN, theme } : PAGE_PEN
  const drawing: Drawing = { ...props, pen, ids }
  const alone = mode === 'standalone'
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${value.width} ${value.height}`}
      role={alone ? 'img' : 'group'}
      aria-labelledby={`${ids}-title`}
      aria-describedby={`${ids}-desc`}
      {...(alone
        ? { width: value.width, height: value.height, fontFamily: STANDALONE_FACES.sans, lang: locale }
        : { className: 'diagram' })}
    >
      <title id={`${ids}-title`}>{inLocale(value.title, locale)}</title>
      <desc id={`${ids}-desc`}>{inLocale(value.summary, locale)}</desc>
      <Hatches names={hatchesOf(value)} ids={ids} pen={pen} />
      {alone && <rect width={value.width} height={value.height} {...paint(pen, { fill: 'sky' })} />}
      <Behind {...drawing} />
      {value.nodes.map((node) => (
        <NodePart key={node.id} {...drawing} node={node} />
      ))}
      {value.edges.map((edge) => (
        <EdgePart key={edge.id} {...drawing} edge={edge} />
      ))}
      <Above {...drawing} />
    </svg>
  )
}

/** What lies behind the nodes; no reader needs it twice, the outline has its words. */
export function Behind({ value, locale, pen, ids }: Pick<Drawing, 'value' | 'locale' | 'pen' | 'ids'>) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a <g> takes no focus
    <g aria-hidden="true">
      {value.backdrop.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: backdrops have no names, their order is their place
        <BackdropItem key={index} item={item} locale={locale} pen={pen} ids={ids} />
      ))}
    </g>
  )
}

/** The overlay and the message in flight. */
export function Above({ value, locale, pen, ids }: Pick<Drawing, 'value' | 'locale' | 'pen' | 'ids'>) {
  const { card, overlay = [] } = value
  if (!card && overlay.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a <g> takes no focus
    <g aria-hidden="true">
      {overlay.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as for the backdrop
        <BackdropItem key={index} item={item} locale={locale} pen={pen} ids={ids} />
      ))}
      {card && (
        <Card card={card} edge={value.edges.find(({ id }) => id === card.edge)} locale={locale} pen={pen} />
      )}
    </g>
  )
}

function NodePart({
  node: given,
  locale,
  pen,
  selected,
  now,
  ids,
  ...rest
}: Drawing & { node: DiagramNode }) {
  const node: DiagramNode = now === given.id ? { ...given, state: 'now' } : given
  const part = node.part ?? node.id
  const href = node.leadsTo ? `${rest.linkBase ?? `/${locale}`}${node.leadsTo}` : `#${part}`
  const own = penFor(pen, node.entity)
  const chosen = selected !== undefined && (selected === node.id || selected === part)
  return (
    <PartLink
      {...rest}
      pen={own}
      id={node.id}
      part={part}
      href={href}
      name={nodeName(node, locale)}
      kind={`node is-${node.state}`}
      selected={chosen}
      {...(node.term === undefined ? {} : { term: node.term })}
    >
      <NodeShape node={node} locale={locale} pen={own} selected={chosen} ids={ids} />
      <FocusRing box={coveredBox(node)} pen={own} />
    </PartLink>
  )
}

function EdgePart({
  edge: given,
  value,
  locale,
  pen,
  selected,
  now,
  ...rest
}: Drawing & { edge: DiagramEdge }) {
  const edge: DiagramEdge = now === given.id ? { ...given, state: 'now' } : given
  const own = penFor(pen, LINES[edge.protocol].entity)
  const part = edge.part ?? edge.id
  const chosen = selected !== undefined && (selected === edge.id || selected === part)
  return (
    <PartLink
      {...rest}
      pen={own}
      id={edge.id}
      part={part}
      href={`#${part}`}
      name={edgeName(edge, value, locale)}
      kind={`edge is-${edge.state}`}
      selected={chosen}
    >
      <EdgeLine edge={edge} pen={own} selected={chosen} />
      <Pill edge={edge} locale={locale} pen={own} />
    </PartLink>
  )
}

interface PartLinkProps {
  readonly pen: Pen
  readonly id: string
  readonly part: string
  readonly href: string
  readonly name: string
  readonly kind: string
  readonly selected: boolean
  readonly term?: string
  readonly linkBase?: string
  readonly children: ReactNode
}

/** A part is a link: to its explanation on the page, or from a file to the page that explains it. */
function PartLink({ pen, id, part, href, name, kind, selected, term, linkBase, children }: PartLinkProps) {
  if (pen.theme) {
    if (linkBase === undefined) return <g>{children}</g>
    return <a href={href.startsWith('#') ? linkBase + href : href}>{children}</a>
  }
  return (
    <a
      className={`part ${kind} e-${pen.entity}`}
      href={href}
      data-part={part}
      data-node={id}
      aria-label={name}
      {...(term === undefined ? {} : { 'data-term': term })}
      {...(selected ? { 'aria-current': 'true' as const } : {})}
    >
      {children}
    </a>
  )
}
