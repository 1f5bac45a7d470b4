import type { Text } from '#content/text.ts'

/** The twelve entities of the drawing kit: each has a silhouette, a glyph and a colour. */
export type Entity =
  | 'client'
  | 'daemon'
  | 'containerd'
  | 'shim'
  | 'runc'
  | 'kernel'
  | 'container'
  | 'image'
  | 'network'
  | 'volume'
  | 'registry'
  | 'service'

/** What the model says of a node. Hover, focus and selection belong to the view, not to the value. */
export type NodeState = 'default' | 'now' | 'uninvolved' | 'ghost' | 'degraded' | 'dead'

export interface Chip {
  readonly kind: 'running' | 'created' | 'paused' | 'exited' | 'degraded' | 'killed' | 'active' | 'not-yet'
  readonly text: Text
}

/** Places and sizes in CSS px at scale 1, in the diagram's own coordinates. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A compartment inside a node: dockerd's API, containerd's content store, the kernel's cgroups. */
export interface Cell {
  readonly id: string
  readonly name: Text
  readonly active?: boolean
}

export interface DiagramNode {
  /** The same id as its pane, its heading and the address's `#hash`. */
  readonly id: string
  readonly entity: Entity
  /** `box` is the entity's own silhouette; the others are drawn as design section 7 says. */
  readonly shape: Shape
  readonly box: Box
  readonly name: Text
  readonly caption?: Text
  readonly chip?: Chip
  /** Lines of the body: commands, sockets, addresses. */
  readonly facts?: readonly Text[]
  readonly cells?: readonly Cell[]
  readonly state: NodeState
  /** Id of the node it lies in. */
  readonly parent?: string
  /** Everything the picture says that the name and caption do not, for the outline and screen readers. */
  readonly says?: Text
  /** Id of its term in content/terms.ts: hovering the word lights the node. */
  readonly term?: string
  /** Where a click leads instead of opening a pane: a page's address without its language, `/engine/hops/`. */
  readonly leadsTo?: string
}

export type Shape =
  | { readonly as: 'box'; readonly size: 'S' | 'M' | 'L' }
  /** Cabinet projection, depth vector (76, -38); thickness by size; `shared` spans both stacks. */
  | { readonly as: 'slab'; readonly thickness: number; readonly look: 'own' | 'shared' | 'writable'; readonly marks: readonly SlabMark[] }
  /** A pipe along the box's long side; caps for an internal network. */
  | { readonly as: 'pipe'; readonly capped: boolean; readonly flangesAt: readonly number[] }
  /** A region of a scene that the backdrop draws (the ship on the home page); the path is its outline. */
  | { readonly as: 'region'; readonly outline: string }

/** A file cell on a slab's top face, or many of a kind folded into one. */
export interface SlabMark {
  readonly change: 'added' | 'modified' | 'whiteout' | 'hidden'
  readonly at: number
}

export type Protocol =
  | 'rest'
  | 'https'
  | 'grpc'
  | 'ttrpc'
  | 'exec'
  | 'syscall'
  | 'packet'
  | 'mount'
  | 'stdio'
  | 'digest'
  | 'depends'

export interface DiagramEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly protocol: Protocol
  readonly state: 'default' | 'now' | 'severed' | 'ghost'
  /** Corner points of an orthogonal line, first to last; corners are rounded by the renderer. */
  readonly points: readonly Point[]
  /** The pill: the protocol's tag, then the socket or call, in mono. */
  readonly label?: { readonly text: Text; readonly at: Point }
  readonly says?: Text
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The message in flight, tied to its edge's pill. */
export interface MessageCard {
  readonly edge: string
  readonly box: Box
  readonly protocol: Protocol
  readonly title: string
  readonly version?: string
  /** Lines of mono text; a run marked `changed` is vermilion. */
  readonly lines: readonly (readonly { readonly text: string; readonly changed?: boolean }[])[]
}

/** What is drawn behind the nodes and is no part one can select. */
export type Backdrop =
  | { readonly as: 'hull'; readonly box: Box; readonly deckY: number; readonly kernelY: number }
  | { readonly as: 'decks'; readonly x: number; readonly width: number; readonly decks: readonly DeckRule[] }
  | { readonly as: 'text'; readonly at: Point; readonly text: Text; readonly role: 'caption' | 'name' | 'mono' | 'danger'; readonly anchor?: 'start' | 'middle' | 'end' }
  | { readonly as: 'line'; readonly points: readonly Point[]; readonly role: 'rule' | 'bracket' | 'danger' }
  | { readonly as: 'scene'; readonly scene: string; readonly data: unknown }

export interface DeckRule {
  readonly id: 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D6'
  readonly name: Text
  readonly y: number
  readonly current?: boolean
}

/**
 * What to show: nodes, edges and what lies behind them, with places. One value, three renderings
 * (SVG, outline, React Flow). Array order is reading, tab and outline order.
 */
export interface DiagramValue {
  readonly id: string
  readonly title: Text
  /** One or two sentences that say what the picture shows now; the SVG's `<desc>`. */
  readonly summary: Text
  readonly width: number
  readonly height: number
  readonly backdrop: readonly Backdrop[]
  readonly nodes: readonly DiagramNode[]
  readonly edges: readonly DiagramEdge[]
  readonly card?: MessageCard
}

/** `wide` from 640 px of container width, `narrow` below: another composition, never a shrunken one. */
export type Layout = 'wide' | 'narrow'

export interface Diagram<Input> {
  /** Its page, its embed and its golden files: `engine/hops`. */
  readonly id: string
  /** Its permanent short name, `E-02`; never renumbered. */
  readonly sheet: string
  readonly title: Text
  /** What is shown until someone types. */
  readonly example: () => Input
  readonly draw: (input: Input, layout: Layout) => DiagramValue
}

export const defineDiagram = <Input>(diagram: Diagram<Input>): Diagram<Input> => diagram
