import type { Entity, Paint, Protocol } from '#diagrams/diagram.ts'

export type HeadKind =
  | 'triangle'
  | 'open'
  | 'chevron'
  | 'chevrons'
  | 'bar'
  | 'barb'
  | 'foot'
  | 'dot'
  | 'ring'
  | 'none'

/** How a protocol's line looks: its style says which it is, its colour only repeats it. */
export interface Line {
  /** The word in the pill. */
  readonly tag: string
  readonly entity: Entity
  readonly ink: Paint
  readonly width: number
  readonly dash?: string
  readonly round?: boolean
  readonly head: HeadKind
}

export const LINES: Readonly<Record<Protocol, Line>> = {
  rest: { tag: 'REST', entity: 'daemon', ink: 'k', width: 1.75, head: 'triangle' },
  https: { tag: 'HTTPS', entity: 'registry', ink: 'k', width: 1.75, head: 'triangle' },
  grpc: { tag: 'gRPC', entity: 'containerd', ink: 'k', width: 5, head: 'open' },
  ttrpc: { tag: 'ttrpc', entity: 'shim', ink: 'k', width: 1.75, dash: '9 4', head: 'chevron' },
  exec: { tag: 'exec', entity: 'runc', ink: 'k', width: 1.75, dash: '10 3 2 3', head: 'chevrons' },
  syscall: { tag: 'syscall', entity: 'kernel', ink: 'k', width: 2.25, dash: '0 5', round: true, head: 'bar' },
  packet: { tag: 'packet', entity: 'network', ink: 'k', width: 1.5, head: 'barb' },
  mount: { tag: 'mount', entity: 'volume', ink: 'k', width: 1.75, head: 'foot' },
  stdio: { tag: 'stdio', entity: 'container', ink: 'ink-3', width: 1.25, dash: '3 3', head: 'none' },
  digest: { tag: 'digest', entity: 'image', ink: 'k', width: 1.25, head: 'dot' },
  parent: { tag: 'parent', entity: 'kernel', ink: 'ink-3', width: 1.5, head: 'none' },
  depends: { tag: 'depends_on', entity: 'service', ink: 'ink-3', width: 1.5, dash: '5 4', head: 'ring' },
}

/** How much shorter the line is where its head stands. */
export const HEAD_LENGTH: Readonly<Record<HeadKind, number>> = {
  triangle: 9,
  open: 9.5,
  chevron: 1,
  chevrons: 1,
  bar: 3,
  barb: 7,
  foot: 6,
  dot: 0,
  ring: 9,
  none: 0,
}
