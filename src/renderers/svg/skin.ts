import type { NodeState, Paint } from '#diagrams/diagram.ts'

/** What a state does to a node's colours and lines; its outline stays its own. */
export interface Skin {
  readonly border: Paint
  readonly borderWidth: number
  readonly dash?: string
  readonly header: Paint
  readonly body: Paint
  readonly rule: Paint
  readonly name: Paint
  readonly caption: Paint
  readonly glyph: Paint
  readonly cell: Paint
  readonly cellBorder: Paint
  readonly mass: Paint
}

const PLAIN: Skin = {
  border: 'k',
  borderWidth: 1.25,
  header: 'k-wash',
  body: 'deck',
  rule: 'k-line',
  name: 'ink',
  caption: 'ink-2',
  glyph: 'k',
  cell: 'k-wash',
  cellBorder: 'k-line',
  mass: 'k-fill',
}

const PALE: Skin = {
  ...PLAIN,
  border: 'line-2',
  header: 'well',
  rule: 'line-2',
  name: 'ink-3',
  caption: 'ink-3',
  glyph: 'ink-3',
  cell: 'well',
  cellBorder: 'line-2',
  mass: 'well',
}

const SKINS: Readonly<Record<NodeState, Skin>> = {
  default: PLAIN,
  now: { ...PLAIN, border: 'signal', borderWidth: 2 },
  uninvolved: PALE,
  ghost: { ...PALE, dash: '4 3.5', header: 'none', body: 'none', cell: 'none', mass: 'none' },
  degraded: PLAIN,
  dead: {
    ...PALE,
    border: 'line-3',
    body: 'well',
    rule: 'line-3',
    name: 'ink-2',
    caption: 'ink-2',
    cell: 'none',
  },
}

export function skinFor(state: NodeState, selected: boolean): Skin {
  const skin = SKINS[state]
  return selected ? { ...skin, borderWidth: 2 } : skin
}
