import type { Locale } from '#content/text.ts'
import { inLocale } from '#content/text.ts'
import type { Box, DiagramNode } from '#diagrams/diagram.ts'
import { clipText, textWidth } from '#diagrams/text-width.ts'
import { Cells } from './Cells.tsx'
import { ChipMark, COMPACT_CHIP, chipWidth } from './ChipMark.tsx'
import { Facts } from './Facts.tsx'
import { hatchFill } from './hatches.tsx'
import { cylinderPitch, InlineSix } from './InlineSix.tsx'
import { boxPath, round } from './path.ts'
import { type Pen, paint } from './pen.ts'
import { Sign } from './Sign.tsx'
import {
  bodyPath,
  castingsPath,
  headerHeight,
  headerMiddle,
  lidRadius,
  outlinePath,
  ribsPath,
  studsPath,
  wedgeInset,
} from './silhouette.ts'
import { type Skin, skinFor } from './skin.ts'
import { Words } from './Words.tsx'

export interface NodeProps {
  readonly node: DiagramNode
  readonly locale: Locale
  /** Already the node's entity. */
  readonly pen: Pen
  readonly selected: boolean
  /** Prefix of this drawing's pattern ids. */
  readonly ids: string
}

/** An entity's own silhouette with header, body and state. */
export function NodeBox(props: NodeProps & { readonly size: 'S' | 'M' | 'L' }) {
  const { node, pen, selected, ids, size } = props
  const { box, entity, state } = node
  const skin = skinFor(state, selected)
  const header = headerHeight(entity, size, box)
  const outline = outlinePath(entity, box)
  const hasBody = header < box.height - 4
  return (
    <>
      <Behind {...props} skin={skin} />
      <path d={outline} {...paint(pen, { fill: skin.header, hook: 'header' })} />
      {hasBody && entity !== 'volume' && skin.body !== 'none' && (
        <path d={bodyPath(entity, box, header)} {...paint(pen, { fill: skin.body })} />
      )}
      {hasBody && skin.body !== 'none' && (
        <path d={ruleAt(node, box.y + header)} {...paint(pen, { stroke: skin.rule, width: 1 })} />
      )}
      <Furniture node={node} pen={pen} skin={skin} />
      {hasBody && <Body {...props} skin={skin} header={header} />}
      {(state === 'degraded' || state === 'dead') && <path d={outline} fill={hatchFill(ids, state)} />}
      <Outline node={node} pen={pen} skin={skin} outline={outline} />
      <Header {...props} skin={skin} height={header} />
    </>
  )
}

function ruleAt({ entity, box }: DiagramNode, y: number): string {
  const inset = entity === 'shim' ? (wedgeInset(box.height) * (y - box.y)) / box.height : 0
  return `M${round(box.x + inset)} ${round(y)}H${round(box.x + box.width - inset)}`
}

type Drawn = { readonly pen: Pen; readonly skin: Skin; readonly node: DiagramNode }

/** A service's further replicas, each 4 px up and to the right. */
function Behind({ node, pen, skin }: Drawn) {
  const more = node.entity === 'service' ? Math.min(node.replicas ?? 1, 3) - 1 : 0
  return [2, 1].slice(2 - more).map((step) => (
    <path
      key={step}
      d={boxPath({ ...node.box, x: node.box.x + 4 * step, y: node.box.y - 4 * step }, 3, 3)}
      {...paint(pen, {
        fill: skin.header,
        stroke: skin.rule,
        width: 1.25,
        ...(skin.dash ? { dash: skin.dash } : {}),
      })}
    />
  ))
}

/** What is the entity's own inside its outline. */
function Furniture({ node: { entity, box, state }, pen, skin }: Drawn) {
  const line = skin.border === 'signal' ? 'k' : skin.border
  const dash = skin.dash ? { dash: skin.dash } : {}
  switch (entity) {
    case 'daemon':
      return (
        <path
          d={`M${round(box.x)} ${round(box.y + 5)}h${round(box.width)}`}
          {...paint(pen, { stroke: line, width: 1, ...dash })}
        />
      )
    case 'containerd':
      return (
        <path d={studsPath(box)} {...paint(pen, { fill: skin.header, stroke: line, width: 1.25, ...dash })} />
      )
    case 'container':
      return (
        <>
          <path
            d={ribsPath(box)}
            {...paint(pen, { stroke: state === 'ghost' ? line : skin.rule, width: 1 })}
          />
          {state !== 'ghost' && <path d={castingsPath(box)} {...paint(pen, { fill: line })} />}
        </>
      )
    case 'volume':
      return <Tank box={box} pen={pen} line={line} rule={skin.rule} />
    default:
      return null
  }
}

function Tank({ box, pen, line, rule }: { box: Box; pen: Pen; line: Skin['border']; rule: Skin['rule'] }) {
  const lid = lidRadius(box.height)
  const half = round(box.width / 2)
  const quarter = round(box.width / 4)
  return (
    <>
      <path
        d={`M${box.x} ${box.y + lid}A${half} ${lid} 0 0 0 ${box.x + box.width} ${box.y + lid}`}
        {...paint(pen, { fill: 'none', stroke: line, width: 1.25 })}
      />
      {box.height >= 72 && (
        <path
          d={`M${box.x} ${round(box.y + box.height * 0.78)}q${quarter / 2} 6 ${quarter} 0t${quarter} 0 ${quarter} 0 ${quarter} 0`}
          {...paint(pen, { fill: 'none', stroke: rule, width: 1.25 })}
        />
      )}
    </>
  )
}

function Outline({ node: { entity, box, state }, pen, skin, outline }: Drawn & { readonly outline: string }) {
  const dash = skin.dash ?? (entity === 'runc' ? '4 3.5' : undefined)
  const dashed = dash ? { dash } : {}
  if (entity !== 'kernel' || state === 'ghost') {
    return (
      <path
        d={outline}
        {...paint(pen, {
          fill: 'none',
          stroke: skin.border,
          width: skin.borderWidth,
          hook: 'border',
          ...dashed,
        })}
      />
    )
  }
  const { x, y, width, height } = box
  const sides = `M${x} ${y}V${y + height - 12}a12 12 0 0 0 12 12H${x + width - 12}a12 12 0 0 0 12 -12V${y}`
  return (
    <>
      <path d={`M${x} ${y}h${width}`} {...paint(pen, { stroke: skin.border, width: 1.25 })} />
      <path d={sides} {...paint(pen, { fill: 'none', stroke: skin.border, width: 3 })} />
    </>
  )
}

function Header({
  node,
  locale,
  pen,
  skin,
  height,
  size,
}: NodeProps & { skin: Skin; height: number; size: string }) {
  const { box, entity, chip, state } = node
  const middle = round(headerMiddle(entity, height, box))
  const left = round(box.x + 41)
  const word = chip && size !== 'S' ? inLocale(chip.text, locale) : undefined
  const right = box.x + box.width - (entity === 'shim' ? wedgeInset(box.height) : 0) - 10
  const caption = node.caption && size !== 'S' ? inLocale(node.caption, locale) : undefined
  const widest = Math.max(textWidth(inLocale(node.name, locale), 'name'), textWidth(caption ?? '', 'caption'))
  const compact = word !== undefined && widest > right - chipWidth(word) - 6 - left
  const room = right - (word === undefined ? 0 : (compact ? COMPACT_CHIP : chipWidth(word)) + 6) - left
  const name = clipText(inLocale(node.name, locale), 'name', room / 0.9)
  const baseline = round(middle + (caption === undefined ? 4.6 : -4.1))
  return (
    <>
      <Sign pen={pen} name={entity} x={round(box.x + 20)} y={middle} ink={skin.glyph} />
      <Words pen={pen} as="name" x={left} y={baseline} text={name} fill={skin.name} />
      {state === 'dead' && (
        <path
          d={`M${left} ${round(baseline - 4.4)}h${round(textWidth(name, 'name'))}`}
          {...paint(pen, { stroke: skin.name, width: 1.5 })}
        />
      )}
      {caption !== undefined && (
        <Words
          pen={pen}
          as="caption"
          x={left}
          y={round(middle + 11.8)}
          text={clipText(caption, 'caption', room / 0.9)}
          fill={skin.caption}
        />
      )}
      {chip && word !== undefined && (
        <ChipMark
          pen={pen}
          kind={chip.kind}
          words={word}
          right={round(right)}
          y={middle}
          compact={compact}
          pale={state === 'uninvolved'}
        />
      )}
    </>
  )
}

function Body({ node, locale, pen, skin, header }: NodeProps & { skin: Skin; header: number }) {
  const { box, cells, facts, entity } = node
  const inset = entity === 'shim' ? wedgeInset(box.height) : 0
  const body = {
    x: box.x + inset,
    y: box.y + header,
    width: box.width - 2 * inset,
    height: box.height - header,
  }
  const lines = facts?.map((fact) => inLocale(fact, locale)) ?? []
  if (entity === 'containerd' && cells && cells.length > 0) {
    const pitch = cylinderPitch(body.width, cells.length)
    const engine = { ...body, width: Math.min(body.width, pitch * cells.length + 36) }
    const beside = { ...body, x: body.x + engine.width, width: body.width - engine.width }
    const withFacts = lines.length > 0 && beside.width > 120
    return (
      <>
        <InlineSix
          pen={pen}
          skin={skin}
          cells={cells}
          box={withFacts ? engine : body}
          locale={locale}
          labels={pitch >= 60}
        />
        {withFacts && (
          <>
            <path
              d={`M${round(beside.x)} ${round(body.y + 10)}v${round(body.height - 20)}`}
              {...paint(pen, { stroke: skin.rule, width: 1 })}
            />
            <Facts
              pen={pen}
              skin={skin}
              lines={lines}
              box={{ ...beside, x: beside.x + 8, width: beside.width - 8 }}
            />
          </>
        )}
      </>
    )
  }
  if (cells && cells.length > 0) {
    const row = { x: body.x + 7.5, y: body.y + 5.5, width: body.width - 16, height: body.height - 12.5 }
    return <Cells pen={pen} skin={skin} cells={cells} box={row} locale={locale} />
  }
  return <Facts pen={pen} skin={skin} lines={lines} box={body} />
}
