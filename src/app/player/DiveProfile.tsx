import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { ui } from '#content/ui.ts'
import { Glyph } from '#design/glyphs.tsx'
import { useWords } from '../words.ts'
import { diveLine, LANES, type Lane, windowOf } from './profile.ts'

const LANE_PITCH = 11.5
const TOP = 14
const LEFT = 26
const RIGHT = 20
const yOf = (lane: number) => TOP + lane * LANE_PITCH

export interface DiveProfileProps {
  /** The lane of each hop, as digits: 0 the registry, 1 to 6 the decks. */
  readonly lanes: string
  readonly at: number
  /** What a screen reader says of the current step: `Step 9 of 18, dockerd`. */
  readonly valueText: string
  readonly onSeek: (at: number, done: boolean) => void
  readonly height: number
}

/** The log as a dive: a dot for each hop, its depth the deck it goes to. It is a slider. */
export function DiveProfile({ lanes, at, valueText, onSeek, height }: DiveProfileProps) {
  const say = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(760)
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const { first, last, pitch } = windowOf(Math.max(lanes.length, 1), at, width - LEFT - RIGHT)
  const xOf = (step: number) => LEFT + (step - first) * pitch
  const shown = [...lanes.slice(first - 1, last)].map(Number)
  const dots = shown.map((lane, n) => ({ lane, step: first + n, x: xOf(first + n), y: yOf(lane) }))
  const past = dots.filter(({ step }) => step <= at)
  const future = dots.filter(({ step }) => step >= at)
  const now = dots.find(({ step }) => step === at)
  const bottom = TOP + (LANES.length - 1) * LANE_PITCH
  const every = pitch < 24 ? 5 : 1
  const currentLane = now ? LANES[now.lane] : undefined

  const seek = (event: PointerEvent<HTMLDivElement>, done: boolean) => {
    const box = event.currentTarget.getBoundingClientRect()
    const step = first + Math.round((event.clientX - box.left - LEFT) / pitch)
    onSeek(Math.min(Math.max(step, 0), lanes.length), done)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const target = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageDown: at - 10,
      PageUp: at + 10,
      Home: 0,
      End: lanes.length,
    }[event.key]
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onSeek(Math.min(Math.max(target, 0), lanes.length), true)
  }

  return (
    <div
      ref={frame}
      role="slider"
      tabIndex={0}
      aria-label={say(ui.player.timeline)}
      aria-valuemin={0}
      aria-valuemax={lanes.length}
      aria-valuenow={at}
      aria-valuetext={valueText}
      className="relative h-full min-w-0 grow cursor-pointer touch-none rounded-2 focus-visible:outline-2 focus-visible:outline-focus"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragging(true)
        seek(event, false)
      }}
      onPointerMove={(event) => dragging && seek(event, false)}
      onPointerUp={(event) => {
        setDragging(false)
        seek(event, true)
      }}
      onPointerCancel={() => setDragging(false)}
    >
      <svg
        aria-hidden="true"
        width={width}
        height={height}
        className="absolute inset-0 block overflow-visible"
      >
        {LANES.map((lane, n) => (
          <g key={lane}>
            <path className="stroke-line" d={`M${LEFT - 4} ${TOP + n * LANE_PITCH}H${width - RIGHT + 8}`} />
            {labelled(lane, currentLane) && (
              <text
                x={0}
                y={TOP + n * LANE_PITCH + 4}
                className={`font-mono text-[11.5px] ${lane === currentLane ? 'fill-signal font-[680]' : 'fill-ink-3'}`}
              >
                {lane}
              </text>
            )}
          </g>
        ))}
        <g className="text-registry" transform={`translate(0 ${TOP - 8})`}>
          <Glyph name="registry" size={15} />
        </g>
        <path className="fill-none stroke-ink-2" strokeWidth={2} d={diveLine(past)} />
        <path
          className="fill-none stroke-line-3"
          strokeWidth={2}
          strokeDasharray="2 3.5"
          d={diveLine(future)}
        />
        {dots.map(({ lane, step, x, y }) =>
          step < at ? (
            <circle key={step} cx={x} cy={y} r={4.5} className={`${ENTITIES[lane]} fill-k`} />
          ) : step > at ? (
            <circle key={step} cx={x} cy={y} r={4} className="fill-deck stroke-line-3" strokeWidth={1.5} />
          ) : null,
        )}
        <g className="fill-signal">
          <path d={`M${xOf(at) - 6} 0h12v6l-6 6l-6-6z`} />
          <path className="stroke-signal" strokeWidth={2} d={`M${xOf(at)} 8V${bottom + 14}`} />
          {now && <circle cx={now.x} cy={now.y} r={6.5} />}
        </g>
        {/* A phone has no room for them; the transport below says the step. */}
        <g className="font-mono text-[11.5px] max-sm:hidden" textAnchor="middle">
          {dots
            .filter(({ step }) => step !== at && step % every === 0 && Math.abs(step - at) * pitch > 26)
            .map(({ step, x }) => (
              <text key={step} x={x} y={bottom + 25} className="fill-ink-2">
                {step}
              </text>
            ))}
          <rect x={xOf(at) - 15} y={bottom + 12} width={30} height={18} rx={9} className="fill-signal" />
          <text x={xOf(at)} y={bottom + 25} className="fill-on-signal font-[640]">
            {at}
          </text>
        </g>
      </svg>
    </div>
  )
}

/** The colour of a dot, by lane. */
const ENTITIES = [
  'e-registry',
  'e-client',
  'e-daemon',
  'e-containerd',
  'e-shim',
  'e-runc',
  'e-kernel',
] as const

/** The first and the last deck and the current one are named, as far as there is room between them. */
function labelled(lane: Lane, current: Lane | undefined): boolean {
  if (lane === 'registry') return false
  if (lane === current) return true
  return (lane === 'D1' && current !== 'D2') || (lane === 'D6' && current !== 'D5')
}
