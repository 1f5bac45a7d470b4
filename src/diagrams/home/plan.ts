import type { Box, Layout, Point } from '../diagram.ts'
import type { StackRoom } from './layer-stack.ts'
import type { ShipPart } from './ship-parts.ts'

/** Measures of one composition of the ship, in px. Parts without a place are not drawn in it. */
export interface ShipPlan {
  readonly layout: Layout
  readonly width: number
  readonly height: number
  readonly rooms: Partial<Readonly<Record<ShipPart, Box>>>
  /** Parts that are no rectangles. */
  readonly outlines: Partial<Readonly<Record<ShipPart, string>>>
  readonly holds: {
    readonly count: number
    readonly x: number
    readonly pitch: number
    readonly shim: Box
    /** How far its lower corners stand in. */
    readonly shimInset: number
    readonly runc?: { readonly busy: Box; readonly idle: Box }
    readonly container: Box
    readonly writable: { readonly y: number; readonly height: number }
    readonly stack: Omit<StackRoom, 'x' | 'pitch'> & { readonly x: number }
    /** Distance from the hold's left side to its riser's middle. */
    readonly riser: number
  }
  /** The pipe alone, or two of them when containers use two networks. */
  readonly pipes: { readonly one: readonly Box[]; readonly two: readonly Box[] }
  readonly flange: { readonly width: number; readonly over: number }
  readonly lines: {
    readonly rest: readonly Point[]
    readonly grpc?: readonly Point[]
    readonly https?: readonly Point[]
    /** Where the gallery's lower edge is: ttrpc starts there. */
    readonly galleryY: number
    readonly kernelY: number
  }
  readonly ladder: readonly { readonly deck: string; readonly y: number; readonly to: number }[]
  readonly discs: Partial<
    Readonly<Record<ShipPart, readonly { readonly number: number; readonly at: Point }[]>>
  >
  readonly packet: Point
  readonly tank?: Box
  readonly store?: {
    readonly slots: readonly { readonly x: number; readonly width: number }[]
    readonly bottom: number
  }
  readonly draughtMarks: readonly { readonly deck: string; readonly y: number }[]
  /** Name of the way out, above the pipe that takes it; `y` counts from the pipe's upper edge. */
  readonly uplink?: { readonly text: string; readonly at: Point }
}

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })
const at = (x: number, y: number): Point => ({ x, y })

/** The whole ship, 1440 wide. The drawing reaches 750 px; the sea goes on below. */
export const WIDE: ShipPlan = {
  layout: 'wide',
  width: 1440,
  height: 750,
  rooms: {
    cli: box(228, 66, 146, 58),
    compose: box(380, 66, 76, 58),
    sdk: box(462, 66, 62, 58),
    dockerd: box(174, 150, 406, 112),
    api: box(182, 180, 76, 74),
    buildkit: box(264, 180, 72, 74),
    libnetwork: box(342, 180, 80, 74),
    volumes: box(428, 180, 68, 74),
    swarmkit: box(502, 180, 70, 74),
    containerd: box(141, 285, 439, 231),
    'task-service': box(580, 285, 542, 45),
    'image-store': box(177, 528, 403, 90),
    kernel: box(241, 630, 887, 74),
    namespaces: box(250, 632, 126, 71),
    cgroups: box(376, 632, 120, 71),
    overlayfs: box(496, 632, 122, 71),
    netfilter: box(618, 632, 120, 71),
    veth: box(738, 632, 132, 71),
    seccomp: box(870, 632, 114, 71),
    capabilities: box(984, 632, 134, 71),
    registry: box(1314, 336, 112, 134),
  },
  outlines: {
    dockerd: 'M174 262V164L188 150H566L580 164V262z',
    containerd: 'M141 285H1122V330H580V516H170C154 482 144.5 440 143 396z',
    'image-store': 'M177 528H580V618H236.5C233.5 600 227 582 212 568C200 557 188 546 177 528z',
    kernel: 'M241.5 630H1127.5L1118 656L1128 680L1120 704H264Q249 704 247.5 690z',
    registry: 'M1314 470V372L1370 336L1426 372V470z',
  },
  holds: {
    count: 3,
    x: 608,
    pitch: 156,
    shim: box(14, 350, 112, 38),
    shimInset: 8,
    runc: { busy: box(26, 402, 88, 26), idle: box(22, 402, 96, 26) },
    container: box(0, 440, 140, 76),
    writable: { y: 521, height: 9 },
    stack: { x: 24, width: 116, top: 533, bottom: 579, gap: 3, least: 9, shared: 20 },
    riser: 11,
  },
  pipes: { one: [box(598, 595, 649, 14)], two: [box(598, 586, 649, 14), box(598, 609, 516, 14)] },
  flange: { width: 22, over: 4 },
  lines: {
    rest: [at(238, 124.5), at(238, 178)],
    grpc: [at(377, 254), at(377, 285)],
    https: [at(1314, 372), at(582, 232)],
    galleryY: 330,
    kernelY: 630,
  },
  ladder: [
    { deck: 'D1', y: 52, to: 220 },
    { deck: 'D2', y: 150, to: 174 },
    { deck: 'D3', y: 277, to: 138 },
    { deck: 'D4', y: 350, to: 139 },
    { deck: 'D5', y: 402, to: 141 },
    { deck: 'D6', y: 630, to: 241 },
  ],
  discs: {
    compose: [{ number: 6, at: at(456, 66) }],
    containerd: [{ number: 1, at: at(141, 285) }],
    'image-store': [
      { number: 2, at: at(580, 528) },
      { number: 7, at: at(344, 545) },
    ],
    network: [{ number: 4, at: at(1136, 602) }],
    runc: [{ number: 7, at: at(114, 404) }],
    container: [{ number: 3, at: at(0, 440) }],
    volume: [{ number: 5, at: at(1093, 458) }],
    registry: [{ number: 7, at: at(1426, 352) }],
  },
  packet: at(238, 150),
  tank: box(1074, 470, 38, 106),
  store: {
    slots: [
      { x: 248, width: 90 },
      { x: 350, width: 66 },
      { x: 428, width: 66 },
      { x: 506, width: 62 },
    ],
    bottom: 611,
  },
  draughtMarks: [
    { deck: 'D4', y: 350 },
    { deck: 'D5', y: 402 },
    { deck: 'D6', y: 630 },
  ],
  uplink: { text: 'eth0', at: at(1142, -10) },
}

/** A midship section for a phone: the same decks, three holds, no bow and no quay. */
export const NARROW: ShipPlan = {
  layout: 'narrow',
  width: 390,
  height: 500,
  rooms: {
    cli: box(60, 20, 124, 36),
    compose: box(190, 20, 80, 36),
    sdk: box(276, 20, 54, 36),
    dockerd: box(34, 74, 322, 62),
    api: box(42, 92, 58, 36),
    buildkit: box(103.6, 92, 58, 36),
    libnetwork: box(165.2, 92, 58, 36),
    volumes: box(226.8, 92, 58, 36),
    swarmkit: box(288.4, 92, 58, 36),
    containerd: box(34, 158, 322, 110),
    kernel: box(26, 420, 338, 54),
    namespaces: box(33, 422, 81, 51),
    cgroups: box(114, 422, 81, 51),
    overlayfs: box(195, 422, 81, 51),
    netfilter: box(276, 422, 81, 51),
  },
  outlines: {
    dockerd: 'M34 136V84L44 74H346L356 84V136z',
    kernel: 'M25.5 420H364.5V428C364.5 460 349 474.5 320 474.5H70C41 474.5 25.5 460 25.5 428z',
  },
  holds: {
    count: 3,
    x: 34,
    pitch: 111,
    shim: box(14, 276, 72, 26),
    shimInset: 7,
    container: box(0, 312, 100, 50),
    writable: { y: 366, height: 8 },
    stack: { x: 18, width: 82, top: 376, bottom: 389, gap: 3, least: 5, shared: 6 },
    riser: 9,
  },
  pipes: { one: [box(30, 399, 353, 10)], two: [box(30, 393, 353, 9), box(30, 406, 326, 9)] },
  flange: { width: 0, over: 0 },
  lines: {
    rest: [at(80, 56.5), at(80, 92)],
    galleryY: 268,
    kernelY: 420,
  },
  ladder: [],
  discs: {
    compose: [{ number: 6, at: at(270, 20) }],
    containerd: [{ number: 1, at: at(356, 158) }],
    layers: [{ number: 2, at: at(18, 383) }],
    network: [{ number: 4, at: at(368, 404) }],
    container: [{ number: 3, at: at(100, 312) }],
  },
  packet: at(80, 65),
  draughtMarks: [],
}
