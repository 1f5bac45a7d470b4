import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Locale } from '#content/text.ts'
import { LOGO } from '#design/glyphs.tsx'
import { PLAN_OUTLINES, PLAN_REGIONS, type PlanRegion } from '#design/KeyPlan.tsx'
import type { Theme } from '#design/tokens.ts'
import type { DiagramValue, Point } from '#diagrams/diagram.ts'
import { textWidth, wrapText } from '#diagrams/text-width.ts'
import { DiagramSvg } from './DiagramSvg.tsx'
import { round } from './path.ts'
import { PAGE_PEN, type Pen, paint } from './pen.ts'
import { sceneOf } from './ship/frame.ts'
import { Lettering } from './ship/Lettering.tsx'
import { Ship } from './ship/ShipSvg.tsx'
import { STANDALONE_FACES } from './Words.tsx'

export const CARD_WIDTH = 1200
export const CARD_HEIGHT = 630
/** Height of the title block below a diagram. */
const BLOCK = 135
const MARGIN = 20

export interface SocialCardProps {
  /** Wide. The ship gets a card of its own, any other diagram one with a title block. */
  readonly value: DiagramValue
  readonly locale: Locale
  readonly theme: Theme
  readonly title: string
  /** Mono, before the note: `docker run`. */
  readonly command?: string
  /** `step 9 of 18`, or one line about the page. */
  readonly note?: string
  /** `E-02` or `E-02.09`. */
  readonly sheet: string
  /** Which place of the ship the diagram is a close-up of. */
  readonly region?: PlanRegion
}

/** The picture that a shared link shows, 1200 x 630: an SVG that needs no style sheet. */
export function SocialCard(props: SocialCardProps) {
  const pen: Pen = { ...PAGE_PEN, theme: props.theme }
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${CARD_WIDTH} ${CARD_HEIGHT}`}
      width={CARD_WIDTH}
      height={CARD_HEIGHT}
      role="img"
      aria-label={props.title}
      lang={props.locale}
      fontFamily={STANDALONE_FACES.sans}
    >
      <rect width={CARD_WIDTH} height={CARD_HEIGHT} {...paint(pen, { fill: 'sky' })} />
      {sceneOf(props.value) ? <ShipCard {...props} pen={pen} /> : <DiagramCard {...props} pen={pen} />}
    </svg>
  )
}

export const socialCardString = (props: SocialCardProps): string =>
  renderToStaticMarkup(<SocialCard {...props} />)

type Drawn = SocialCardProps & { readonly pen: Pen }

/** The whole ship without its discs, and the title in the sky. */
function ShipCard({ value, locale, title, pen }: Drawn) {
  const scene = sceneOf(value)
  if (!scene) return null
  const scale = CARD_WIDTH / value.width
  const room = CARD_WIDTH - 532 - 24
  const size = Math.min(64, (64 * room) / (textWidth(title, 'name') * (64 / 14) * 1.06))
  return (
    <>
      <g transform={`translate(0 6.2) scale(${scale.toFixed(5)})`}>
        <Ship frame={{ value, scene, locale, pen, ids: 'card', plain: true }} />
      </g>
      <Brand pen={pen} at={{ x: 530, y: 34 }} size={38} text={{ x: 580, y: 60 }} />
      <Lettering
        pen={pen}
        x={530}
        y={142}
        text={title}
        sizePx={round(size)}
        weight={680}
        stretch={106}
        tracking={-0.028}
      />
    </>
  )
}

/** The diagram cut off where the title block begins; what happens now is in view. */
function DiagramCard(props: Drawn) {
  const { value, locale, theme, pen } = props
  const scale = (CARD_WIDTH - 2 * MARGIN) / value.width
  const room = CARD_HEIGHT - BLOCK
  const top = offsetOf(value, room / scale)
  return (
    <>
      <svg
        aria-hidden="true"
        width={CARD_WIDTH}
        height={room}
        viewBox={`${round(-MARGIN / scale)} ${round(top)} ${round(CARD_WIDTH / scale)} ${round(room / scale)}`}
      >
        <DiagramSvg value={value} locale={locale} mode="standalone" theme={theme} ids="card" />
      </svg>
      <g transform={`translate(0 ${CARD_HEIGHT - BLOCK})`}>
        <TitleBlock {...props} pen={pen} />
      </g>
    </>
  )
}

/** How much of the diagram's upper part is left out so that its current nodes and edges are seen. */
export function offsetOf(value: DiagramValue, visible: number): number {
  if (value.height <= visible) return (value.height - visible) / 2
  const spans = [
    ...value.nodes.filter(({ state }) => state === 'now').map(({ box }) => [box.y, box.y + box.height]),
    ...value.edges.filter(({ state }) => state === 'now').map(({ points }) => spanOf(points)),
    ...(value.card ? [[value.card.box.y, value.card.box.y + value.card.box.height]] : []),
  ]
  if (spans.length === 0) return 0
  const lowest = Math.max(...spans.map(([, bottom]) => bottom ?? 0))
  const highest = Math.min(...spans.map(([upper]) => upper ?? 0))
  const middle = (highest + lowest) / 2
  return lowest + 12 <= visible ? 0 : Math.min(Math.max(0, middle - visible / 2), value.height - visible)
}

const spanOf = (points: readonly Point[]): readonly number[] => [
  Math.min(...points.map(({ y }) => y)),
  Math.max(...points.map(({ y }) => y)),
]

const TEXT = { x: 229, width: 690 }

/** Key plan, title and sheet number, as at the foot of an engineer's drawing. */
function TitleBlock({ pen, title, command, note, sheet, region }: Drawn) {
  const { size, lines } = titleLines(title)
  const first = lines.length === 1 ? 59 : 47
  const below = lines.length === 1 ? 97 : 117
  return (
    <>
      <rect width={CARD_WIDTH} height={BLOCK} {...paint(pen, { fill: 'deck' })} />
      <path d={`M0 .5H${CARD_WIDTH}`} {...paint(pen, { stroke: 'ink', width: 3 })} />
      <path d={`M200.5 2V${BLOCK}M937.5 2V${BLOCK}`} {...paint(pen, { stroke: 'line-2', width: 1 })} />
      <Plan pen={pen} {...(region ? { region } : {})} />
      {lines.map((line, at) => (
        <Lettering
          key={line}
          pen={pen}
          x={TEXT.x - 1}
          y={first + at * (size + 4)}
          text={line}
          sizePx={size}
          weight={680}
          stretch={103}
          tracking={-0.016}
        />
      ))}
      <Note pen={pen} y={below} command={command} note={note} />
      <Brand pen={pen} at={{ x: 966, y: 31.5 }} size={40} text={{ x: 1019, y: 58.5 }} />
      <Lettering pen={pen} x={1019} y={100} text={sheet} sizePx={20} weight={500} face="mono" fill="ink-2" />
    </>
  )
}

interface NoteProps {
  readonly pen: Pen
  readonly y: number
  readonly command: string | undefined
  readonly note: string | undefined
}

/** The command in mono, then what is said about it. */
function Note({ pen, y, command, note }: NoteProps): ReactNode {
  const x = TEXT.x
  const wide = command === undefined ? 0 : command.length * 12
  return (
    <>
      {command !== undefined && (
        <Lettering pen={pen} x={x} y={y} text={command} sizePx={20} weight={640} face="mono" />
      )}
      {note !== undefined && (
        <Lettering
          pen={pen}
          x={x + wide}
          y={y}
          text={command === undefined ? note : `, ${note}`}
          sizePx={Math.min(
            22,
            (22 * (TEXT.width - wide)) / Math.max(1, textWidth(note, 'note') * (22 / 13) + 12),
          )}
          weight={400}
          fill="ink-2"
        />
      )}
    </>
  )
}

/** The largest size at which the title fits on one line; else two lines. */
function titleLines(title: string): { readonly size: number; readonly lines: readonly string[] } {
  const widthAt = (size: number) => textWidth(title, 'name') * (size / 14) * 1.01
  const size = [33, 30, 27].find((one) => widthAt(one) <= TEXT.width)
  if (size !== undefined) return { size, lines: [title] }
  return { size: 27, lines: wrapText(title, 'name', (TEXT.width * 14) / 27).slice(0, 2) }
}

function Plan({ pen, region }: { readonly pen: Pen; readonly region?: PlanRegion }) {
  return (
    <g transform="translate(17.2 23.8) scale(.1198)" strokeLinejoin="round">
      {region &&
        PLAN_REGIONS[region].map((path) => <path key={path} d={path} {...paint(pen, { fill: 'signal' })} />)}
      {PLAN_OUTLINES.map((path) => (
        <path key={path} d={path} {...paint(pen, { fill: 'none', stroke: 'ink-2', width: 26 })} />
      ))}
    </g>
  )
}

interface BrandProps {
  readonly pen: Pen
  readonly at: Point
  readonly size: number
  readonly text: Point
}

function Brand({ pen, at, size, text }: BrandProps) {
  const { x, y, size: side, radius, stroke } = LOGO.lit
  return (
    <>
      <g transform={`translate(${at.x} ${at.y}) scale(${round(size / 26)})`}>
        <path d={LOGO.hull} {...paint(pen, { fill: 'hull' })} />
        <path d={LOGO.decks} {...paint(pen, { fill: 'on-hull' })} />
        <rect
          x={x}
          y={y}
          width={side}
          height={side}
          rx={radius}
          {...paint(pen, { fill: 'signal', stroke: 'hull', width: stroke })}
        />
      </g>
      <Lettering pen={pen} x={text.x} y={text.y} text="Engine Room" sizePx={24} weight={660} />
    </>
  )
}
