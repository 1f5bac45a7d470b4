import type { Box, Point } from '#diagrams/diagram.ts'

/** Two digits after the point are enough for a screen and keep files small. */
export const round = (value: number): number => Math.round(value * 100) / 100

const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

/** The point `length` px from `from` on the way to `to`. */
export function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to)
  if (whole === 0) return from
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole }
}

/** Without points that repeat the one before: a zero-length segment turns arrowheads sideways. */
export const distinct = (points: readonly Point[]): readonly Point[] =>
  points.filter((point, index) => {
    const before = points[index - 1]
    return !before || distance(before, point) > 0.01
  })

/** A line through the points, or a closed outline, with corners cut at `radius` or half the shorter side. */
export function roundedPath(points: readonly Point[], radius: number, closed = false): string {
  const corners = distinct(points)
  const first = corners[0]
  const last = corners.at(-1)
  if (!first || !last) return ''
  const corner = (before: Point, point: Point, after: Point): string => {
    const cut = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2)
    return `L${at(towards(point, before, cut))}Q${at(point)} ${at(towards(point, after, cut))}`
  }
  if (closed) {
    const turns = corners.map((point, index) =>
      corner(corners[(index || corners.length) - 1] ?? last, point, corners[index + 1] ?? first),
    )
    return `M${turns.join('').slice(1)}Z`
  }
  const turns = corners
    .slice(1, -1)
    .map((point, index) => corner(corners[index] ?? first, point, corners[index + 2] ?? last))
  return `M${at(first)}${turns.join('')}L${at(last)}`
}

/** A rectangle with one radius at the top corners and another at the bottom ones. */
export function boxPath({ x, y, width, height }: Box, top: number, bottom: number): string {
  const right = round(x + width)
  const base = round(y + height)
  const t = round(top)
  const b = round(bottom)
  const turn = (r: number, dx: number, dy: number) => (r === 0 ? '' : `a${r} ${r} 0 0 1 ${dx} ${dy}`)
  return [
    `M${round(x + t)} ${round(y)}H${round(right - t)}${turn(t, t, t)}`,
    `V${round(base - b)}${turn(b, -b, b)}`,
    `H${round(x + b)}${turn(b, -b, -b)}`,
    `V${round(y + t)}${turn(t, t, -t)}Z`,
  ].join('')
}

/** Length of a line through the points, corners uncut, in px. */
export const lineLength = (points: readonly Point[]): number =>
  points.slice(1).reduce((sum, point, index) => sum + distance(points[index] ?? point, point), 0)

export interface Place {
  readonly point: Point
  /** Unit vector of the way the line goes there. */
  readonly along: Point
}

/** Where one is after `length` px on the line, and which way it goes. */
export function placeAt(points: readonly Point[], length: number): Place {
  const corners = distinct(points)
  let left = Math.max(0, length)
  for (let index = 1; index < corners.length; index += 1) {
    const from = corners[index - 1] as Point
    const to = corners[index] as Point
    const span = distance(from, to)
    if (left <= span || index === corners.length - 1) {
      const along = { x: (to.x - from.x) / span, y: (to.y - from.y) / span }
      return { point: towards(from, to, Math.min(left, span)), along }
    }
    left -= span
  }
  return { point: corners[0] ?? { x: 0, y: 0 }, along: { x: 1, y: 0 } }
}

/** The line shortened by so many px at its start and its end; never turned round. */
export function trimmed(points: readonly Point[], start: number, end: number): readonly Point[] {
  const corners = [...distinct(points)]
  const cut = (list: Point[], length: number) => {
    let left = length
    while (left > 0 && list.length > 1) {
      const [first, second] = list as [Point, Point]
      const span = distance(first, second)
      if (span > left || list.length === 2) {
        // Of the last stretch a stub stays, so that its direction is known.
        list[0] = towards(first, second, list.length === 2 ? Math.min(left, span - 0.5) : left)
        return
      }
      list.shift()
      left -= span
    }
  }
  cut(corners, start)
  corners.reverse()
  cut(corners, end)
  return corners.reverse()
}
