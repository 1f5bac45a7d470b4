import type { DiagramValue, Paint } from '#diagrams/diagram.ts'
import { type Pen, paint } from './pen.ts'

export type HatchName = 'degraded' | 'dead' | 'hidden'

const HATCHES: Readonly<Record<HatchName, { pitch: number; width: number; opacity: number; ink: Paint }>> = {
  degraded: { pitch: 9, width: 1.2, opacity: 0.35, ink: 'warn' },
  dead: { pitch: 8, width: 1, opacity: 0.45, ink: 'line-3' },
  hidden: { pitch: 5, width: 1, opacity: 0.8, ink: 'line-3' },
}

/** Unique per diagram, so that two drawings on a page do not share a pattern. */
export const hatchId = (ids: string, name: HatchName): string => `${ids}-${name}`
export const hatchFill = (ids: string, name: HatchName): string => `url(#${hatchId(ids, name)})`

/** Only the hatches this drawing needs. */
export function hatchesOf(value: DiagramValue): readonly HatchName[] {
  const hides = value.nodes.some(
    ({ shape }) => shape.as === 'slab' && shape.marks.some(({ change }) => change === 'hidden'),
  )
  return [
    ...(value.nodes.some(({ state }) => state === 'degraded') ? (['degraded'] as const) : []),
    ...(value.nodes.some(({ state }) => state === 'dead') ? (['dead'] as const) : []),
    ...(hides ? (['hidden'] as const) : []),
  ]
}

/** Lines at 45 degrees, as patterns to fill with. */
export function Hatches({ names, ids, pen }: { names: readonly HatchName[]; ids: string; pen: Pen }) {
  if (names.length === 0) return null
  return (
    <defs>
      {names.map((name) => {
        const { pitch, width, opacity, ink } = HATCHES[name]
        return (
          <pattern
            key={name}
            id={hatchId(ids, name)}
            width={pitch}
            height={pitch}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path
              d={`M0 0v${pitch}`}
              strokeOpacity={opacity}
              {...paint(pen, { stroke: ink, width: width * 2 })}
            />
          </pattern>
        )
      })}
    </defs>
  )
}
