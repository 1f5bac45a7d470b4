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
  /** Share of the row's width, in px; without it the row is shared evenly. */
  readonly width?: number
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
  /** Lines of the body: commands, sockets, addresses. What follows a tab stands at the right edge. */
  readonly facts?: readonly Text[]
  readonly cells?: readonly Cell[]
  readonly state: NodeState
  /** The explanation it opens, where several nodes share one (`container` for `container-web`); else its id. */
  readonly part?: string
  /** How many outlines a service shows, up to three; 1 without it. */
  readonly replicas?: number
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
  /**
   * Cabinet projection, depth vector (76, -38). The node's box is the front face, so its height is `thickness`;
   * the top face reaches 38 px above it. `shared` spans both stacks. Name left, caption right, both in mono.
   */
  | {
      readonly as: 'slab'
      readonly thickness: number
      readonly look: 'own' | 'shared' | 'writable'
      readonly marks: readonly SlabMark[]
    }
  /**
   * A pipe along the box's long side; caps for an internal network. `flangesAt` and `labelAt` are absolute;
   * without `labelAt` name and caption stand below the pipe's left end.
   */
  | {
      readonly as: 'pipe'
      readonly capped: boolean
      readonly flangesAt: readonly number[]
      readonly labelAt?: Point
    }
  /**
   * A pile of layers seen from the side, top first: the thickness of each, in px, below name and caption.
   * `filled` counts those that are here, from the base; the others are dashed.
   */
  | { readonly as: 'stack'; readonly bars: readonly number[]; readonly filled?: number }
  /** Compartments side by side in a band that the backdrop draws: the kernel in the ship's double bottom. */
  | { readonly as: 'band' }
  /** A region of a scene that the backdrop draws (the ship on the home page); the path is its outline. */
  | { readonly as: 'region'; readonly outline: string }

/** A file cell on a slab's top face, or many of a kind folded into one; `at` counts cells from the left. */
export interface SlabMark {
  readonly change: 'added' | 'modified' | 'whiteout' | 'hidden'
  readonly at: number
  /** How many files it stands for; 1 without it. */
  readonly count?: number
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
  /** No message: who is whose child. */
  | 'parent'

export interface DiagramEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly protocol: Protocol
  readonly state: 'default' | 'now' | 'severed' | 'ghost'
  /** Corner points of an orthogonal line, first to last; corners are rounded by the renderer. */
  readonly points: readonly Point[]
  /** The pill: the protocol's tag, then the socket or call, in mono. */
  readonly label?: EdgeLabel
  readonly says?: Text
  /** The explanation it opens, where several edges share one; else its id. */
  readonly part?: string
  /**
   * `riser`: a pipe's branch down to its network; `plain`: a thin line with an arrow, as a route is drawn;
   * `strong`: the one that was chosen; `pale`: one that was not, or that a lens leaves aside.
   */
  readonly look?: 'riser' | 'plain' | 'strong' | 'pale'
}

export interface EdgeLabel {
  readonly text: Text
  /** The pill's middle or, with anchor `start`, the middle of its left end. */
  readonly at: Point
  readonly anchor?: 'start' | 'middle'
  /** Why nothing gets through, in the colour of danger: `connection refused`. */
  readonly problem?: Text
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
  /** In place of the protocol's word, where nothing travels on a line: `signal`. */
  readonly tag?: string
  readonly title: string
  readonly version?: string
  /** Lines of mono text; a run marked `changed` is vermilion. */
  readonly lines: readonly (readonly CardRun[])[]
  /** Corners of the line that ties it to its edge; none for no line, left out for the shortest way to the pill. */
  readonly tie?: readonly Point[]
}

/** `strong` is ink and bold (a key), `changed` is the signal colour (what this message is about). */
export interface CardRun {
  readonly text: string
  readonly strong?: boolean
  readonly changed?: boolean
}

/** A colour by its name in the design's tokens; `k` and its shades are those of `entity`. */
export type Paint =
  | 'none'
  | 'sky'
  | 'deck'
  | 'hold'
  | 'well'
  | 'sea'
  | 'sea2'
  | 'sea-line'
  | 'line'
  | 'line-2'
  | 'line-3'
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'hull'
  | 'hull-2'
  | 'hull-line'
  | 'on-hull'
  | 'signal'
  | 'signal-wash'
  | 'on-signal'
  | 'ok'
  | 'ok-wash'
  | 'warn'
  | 'warn-wash'
  | 'danger'
  | 'danger-wash'
  | 'k'
  | 'k-line'
  | 'k-fill'
  | 'k-wash'

/** What is drawn behind the nodes and is no part one can select. */
export type Backdrop =
  | { readonly as: 'hull'; readonly box: Box; readonly deckY: number; readonly kernelY: number }
  | { readonly as: 'decks'; readonly x: number; readonly width: number; readonly decks: readonly DeckRule[] }
  | {
      readonly as: 'text'
      readonly at: Point
      readonly text: Text
      /** `reference` is an image name, drawn large; `filled` the same in a paler ink, for what nobody typed. */
      readonly role: 'caption' | 'name' | 'mono' | 'danger' | 'reference' | 'filled'
      readonly anchor?: 'start' | 'middle' | 'end'
      /** A node says the same in its own words: the outline leaves this out. */
      readonly said?: true
    }
  | { readonly as: 'line'; readonly points: readonly Point[]; readonly role: 'rule' | 'bracket' | 'danger' }
  /** Any outline in path syntax. */
  | {
      readonly as: 'path'
      readonly d: string
      readonly fill?: Paint
      readonly stroke?: Paint
      readonly width?: number
      readonly dash?: string
      readonly entity?: Entity
    }
  /** A network namespace or the like: dashed, one tab per kind along its top. */
  | {
      readonly as: 'namespace'
      readonly box: Box
      readonly tabs: readonly string[]
      readonly entity?: Entity
    }
  /** Double wall with a kernel of its own, standing on a hypervisor. */
  | { readonly as: 'vm'; readonly box: Box; readonly name: Text; readonly kernel: Text }
  /** A pipe's branch: what leads from a container down to its network. */
  | { readonly as: 'riser'; readonly points: readonly Point[]; readonly now?: boolean }
  /** Where a pipe goes through the main deck: a published port. */
  | { readonly as: 'flange'; readonly at: Point }
  /** A numbered disc on a line: the step of a walk. */
  | { readonly as: 'step'; readonly at: Point; readonly text: string; readonly current?: boolean }
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
  /** Drawn over the nodes; no part of it can be selected. */
  readonly overlay?: readonly Backdrop[]
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
