import type { Box, Layout, Point } from '../diagram.ts'
import { bottom, box, line, middle, right } from '../kit.ts'
import type { MountRow, Store, WhereView } from './where-view.ts'
import { ENTITY_OF, REGION_OF, type Region } from './where-words.ts'

/** Heights of a box's head and of one row in its body, in px. */
const HEAD = 44
const ROW = 19
const BODY = 12
/** Heights of a store: a volume's drawing has a lid. */
const STORE = 52
const TANK = 58
const GAP = 12
const HEADING = 26

export interface WherePlaces {
  readonly width: number
  readonly height: number
  readonly containers: readonly Box[]
  readonly stores: ReadonlyMap<string, Box>
  /** Where the heading of each region stands. */
  readonly regions: readonly { readonly region: Region; readonly at: Point }[]
  readonly containersAt: Point
  /** Below the containers and below the stores: what is left out. */
  readonly notes: { readonly containers: Point; readonly volumes: Point }
  /** What lies in a store, beside it or under it: lines from here on. */
  readonly content: (store: string) => Point
  /** The line of one mount, from its row to its store. */
  readonly mount: (container: number, row: MountRow, rowAt: number) => readonly Point[]
  /** The line from one store to another beside them. */
  readonly beside: (from: string, to: string, lane: number) => readonly Point[]
}

interface Column {
  readonly x: number
  readonly width: number
}

/** Boxes of stores below each other with a heading above each region; `below` is room for a line under each. */
function stack(stores: readonly Store[], { x, width }: Column, top: number, below: number) {
  const boxes = new Map<string, Box>()
  const regions: { region: Region; at: Point }[] = []
  let y = top
  for (const { id, kind } of stores) {
    const region = REGION_OF[kind]
    if (regions.at(-1)?.region !== region) {
      if (regions.length > 0) y += 6
      regions.push({ region, at: { x, y: y + 12 } })
      y += HEADING
    }
    const height = ENTITY_OF[kind] === 'volume' ? TANK : STORE
    boxes.set(id, box(x, y, width, height))
    y += height + GAP + below
  }
  return { boxes, regions, bottom: y }
}

/** Boxes of containers below each other, each as high as its mounts need. */
function pile(view: WhereView, { x, width }: Column, top: number): { boxes: Box[]; bottom: number } {
  let y = top
  const boxes = view.containers.map(({ rows, more }) => {
    const height = HEAD + (rows.length + (more > 0 ? 1 : 0)) * ROW + BODY
    const placed = box(x, y, width, height)
    y += height + GAP
    return placed
  })
  return { boxes, bottom: y }
}

/** The middle of a container's row. */
const rowY = (place: Box, rows: number, at: number): number => {
  const body = place.height - HEAD
  return place.y + HEAD + (body - rows * ROW) / 2 + at * ROW + ROW / 2
}

export function placesOf(view: WhereView, layout: Layout): WherePlaces {
  const wide = layout === 'wide'
  const left: Column = wide ? { x: 24, width: 300 } : { x: 58, width: 310 }
  const far: Column = wide ? { x: 470, width: 300 } : { x: 58, width: 310 }
  const containers = pile(view, left, HEADING + 8)
  const top = wide ? 8 : containers.bottom + 22
  const stores = stack(view.stores, far, top, wide ? 0 : 18)
  const noteY = { containers: containers.bottom + 6, volumes: stores.bottom + 6 }
  const height = Math.max(containers.bottom + 10, stores.bottom + 16, 120)
  const lanes = lanesOf(view, containers.boxes, stores.boxes)
  return {
    width: wide ? 936 : 390,
    height,
    containers: containers.boxes,
    stores: stores.boxes,
    regions: stores.regions,
    containersAt: { x: left.x, y: 24 },
    notes: {
      containers: { x: left.x, y: noteY.containers },
      volumes: { x: far.x, y: noteY.volumes },
    },
    content: (store) => {
      const place = stores.boxes.get(store) ?? box(0, 0, 0, 0)
      return wide ? { x: right(place) + 32, y: middle(place) - 3 } : { x: place.x + 2, y: bottom(place) + 16 }
    },
    mount: (container, row, at) => {
      const from = containers.boxes[container] ?? box(0, 0, 0, 0)
      const to = stores.boxes.get(row.store) ?? from
      const one = view.containers[container]
      const y = rowY(from, (one?.rows.length ?? 0) + ((one?.more ?? 0) > 0 ? 1 : 0), at)
      const { lane, count, port } = lanes.get(`${container} ${at}`) ?? { lane: 0, count: 1, port: 0 }
      const end = middle(to) + port
      if (!wide) {
        const x = 48 - (lane * 38) / Math.max(count, 5)
        return line([from.x, y], [x, y], [x, end], [to.x, end])
      }
      const room = to.x - right(from) - 44
      const x = right(from) + 18 + (room * (lane + 0.5)) / Math.max(count, 1)
      return y === end
        ? line([right(from), y], [to.x, y])
        : line([right(from), y], [x, y], [x, end], [to.x, end])
    },
    beside: (from, to, lane) => {
      const a = stores.boxes.get(from) ?? box(0, 0, 0, 0)
      const b = stores.boxes.get(to) ?? a
      const x = right(a) + (wide ? 8 + (lane % 4) * 6 : 5 + (lane % 3) * 4)
      const down = a.y < b.y
      const [start, end] = down ? [bottom(a) - 16, b.y + 16] : [a.y + 16, bottom(b) - 16]
      return line([right(a), start], [x, start], [x, end], [right(b), end])
    },
  }
}

interface LaneOf {
  readonly lane: number
  readonly count: number
  /** How far from its store's middle the line ends: two lines never end on each other. */
  readonly port: number
}

/** Each line gets a lane of its own; those that go down take theirs from the far side, so that fewer cross. */
function lanesOf(
  view: WhereView,
  containers: readonly Box[],
  stores: ReadonlyMap<string, Box>,
): ReadonlyMap<string, LaneOf> {
  const lines = view.containers.flatMap(({ rows, more }, container) =>
    rows.map((row, at) => {
      const from = containers[container] ?? box(0, 0, 0, 0)
      const down = rowY(from, rows.length + (more > 0 ? 1 : 0), at) < middle(stores.get(row.store) ?? from)
      return { key: `${container} ${at}`, store: row.store, down }
    }),
  )
  const ups = lines.filter(({ down }) => !down)
  const downs = lines.filter(({ down }) => down).reverse()
  const order = new Map([...ups, ...downs].map(({ key }, n) => [key, n]))
  return new Map(
    lines.map(({ key, store }) => {
      const same = lines.filter((one) => one.store === store)
      const at = same.findIndex((one) => one.key === key)
      const port = (at - (same.length - 1) / 2) * Math.min(12, 48 / same.length)
      return [key, { lane: order.get(key) ?? 0, count: lines.length, port }]
    }),
  )
}
