import type { Role } from '#model/engine/hop.ts'
import type { Backdrop, DeckRule } from '../../diagram.ts'
import type { HopsPart } from '../hops-parts.ts'
import { at, box, type CardPlace, line, type Places, type Route } from './places.ts'
import { words } from './words.ts'

const SIZE = { width: 936, height: 560 } as const
const CLI = box(144, 14, 236, 74)
const DOCKERD = box(144, 134, 436, 94)
const REGISTRY = box(764, 146, 150, 56)
const PROXY = box(612, 207, 160, 29)
const KERNEL = box(139.5, 495, 767.5, 47)
const KERNEL_Y = 494
const HULL = box(124, 242, 796, 304)
/** How deep a system call's line goes into the double bottom. */
const INTO = 501

/** Lower edge above the long pill of a socket where nobody listens. */
export const REFUSED_CARD: CardPlace = {
  box: box(404, 13.5, 400, 76),
  lines: 2,
  columns: 49,
  tie: line([500, 89.5], [500, 98]),
}

const TOP_CARD = { box: box(404, 13.5, 400, 104.5), lines: 3, columns: 49 } as const

function backdrop(decks: readonly (readonly [DeckRule['id'], DeckRule['name'], number])[]) {
  return (current: string | undefined): readonly Backdrop[] => [
    {
      as: 'decks',
      x: 20,
      width: 100,
      decks: decks.map(([id, name, y]) => ({ id, name, y, ...(id === current ? { current: true } : {}) })),
    },
    { as: 'hull', box: HULL, deckY: 242, kernelY: KERNEL_Y },
  ]
}

/** Lines above the main deck, the same for one container and for many. */
function upperRoute(part: HopsPart): Route | undefined {
  switch (part) {
    case 'rest':
      return { points: line([232, 88], [232, 134]), label: { at: at(254, 110), anchor: 'start' } }
    case 'https':
      return { points: line([580.5, 178], [764, 178]), label: { at: at(672, 178) } }
    case 'grpc':
      return { points: line([362, 228], [362, 264]), label: { at: at(378, 242.5), anchor: 'start' } }
    case 'exec-proxy':
      return { points: line([580, 221], [612, 221]) }
    default:
      return undefined
  }
}

/** The card at the top; for the steps that it stands next to or above. */
function upperCard(part: HopsPart | undefined, inside: Role): CardPlace | undefined {
  const tied = (...points: readonly (readonly [number, number])[]): CardPlace => ({
    ...TOP_CARD,
    tie: line(...points),
  })
  switch (part) {
    case 'rest':
    case 'https':
      return TOP_CARD
    case 'grpc':
      return tied([604, 118], [604, 250], [376, 250])
    case 'exec-proxy':
      return tied([596, 118], [596, 207])
    case 'publish':
      return tied([750, 118], [750, 207])
    case undefined:
      if (inside === 'cli') return tied([404, 60], [380, 60])
      if (inside === 'dockerd') return tied([492, 118], [492, 134])
      return undefined
    default:
      return undefined
  }
}

/** One container: containerd beside the image, shim and runc beside the container. */
export const wideOne: Places = {
  ...SIZE,
  look: 'one',
  cli: CLI,
  dockerd: DOCKERD,
  registry: REGISTRY,
  containerd: box(144, 264, 436, 130),
  image: box(640, 265, 256, 122),
  proxy: PROXY,
  runc: box(430, 452, 140, 32),
  kernel: KERNEL,
  shim: () => box(420, 404, 160, 38),
  container: () => box(640, 404, 256, 80),
  route: (part, _index, caller) => upperRoute(part) ?? oneRoute(part, caller),
  card: (part, inside, _index, caller) => upperCard(part, inside) ?? oneCard(part, inside, caller),
  backdrop: backdrop([
    ['D1', words.client, 14],
    ['D2', 'dockerd', 134],
    ['D3', 'containerd', 264],
    ['D4', words.shims, 404],
    ['D5', 'runc', 452],
    ['D6', words.kernel, KERNEL_Y],
  ]),
  more: at(896, 398),
  note: undefined,
}

function oneRoute(part: HopsPart, caller: Role | undefined): Route | undefined {
  switch (part) {
    case 'exec-shim':
    case 'ttrpc':
      return { points: line([410, 394], [410, 423], [425, 423]) }
    case 'exec-runc':
      return { points: line([428, 435], [406, 435], [406, 468], [430, 468]) }
    case 'exec-init':
      return { points: line([570, 468], [639, 468]) }
    case 'stdio':
      return { points: line([576, 423], [640, 423]) }
    case 'publish':
      return { points: line([772, 221], [908, 221], [908, 436], [897, 436]) }
    case 'syscall':
      return { points: oneSyscall(caller) }
    default:
      return undefined
  }
}

function oneSyscall(caller: Role | undefined) {
  switch (caller) {
    case 'dockerd':
    case 'cli':
    case 'docker-proxy':
    case 'systemd':
      return line([144, 210], [134, 210], [134, INTO])
    case 'containerd':
      return line([404, 394], [404, INTO])
    case 'shim':
      return line([572, 432], [588, 432], [588, INTO])
    case 'container':
      return line([768, 484], [768, INTO])
    default:
      return line([500, 484], [500, INTO])
  }
}

const LOW_CARD = { box: box(144, 404, 246, 80), lines: 2, columns: 29 } as const

function oneCard(part: HopsPart | undefined, inside: Role, caller: Role | undefined): CardPlace {
  const tied = (...points: readonly (readonly [number, number])[]): CardPlace => ({
    ...LOW_CARD,
    tie: line(...points),
  })
  switch (part) {
    case 'exec-shim':
    case 'ttrpc':
      return tied([390, 413], [410, 413])
    case 'exec-runc':
      return tied([390, 451], [406, 451])
    case 'exec-init':
      return tied([380, 484], [380, 489], [605, 489], [605, 482])
    case 'stdio':
      return tied([380, 484], [380, 489], [608, 489], [608, 437])
    case 'syscall':
      if (caller === 'containerd') return tied([390, 440], [404, 440])
      if (caller === 'shim') return tied([380, 484], [380, 489], [588, 489])
      if (caller === 'container') return tied([380, 484], [380, 489], [768, 489])
      if (caller === 'runc') return tied([380, 484], [380, 489], [500, 489])
      return tied([144, 444], [134, 444])
    default:
      if (inside === 'containerd') return tied([268, 404], [268, 394])
      return { ...LOW_CARD, tie: [] }
  }
}

const ROW = { left: 352, right: 896, shimY: 396, containerY: 440, height: 47 } as const

/** Two to four containers: one engine for all, a shim for each. */
export function wideMany(count: number): Places {
  const gap = 16
  const width = Math.floor((ROW.right - ROW.left - gap * (count - 1)) / count / 4) * 4
  const pitch = (ROW.right - ROW.left - width) / Math.max(1, count - 1)
  const left = (index: number) => Math.round(ROW.left + pitch * index)
  const middle = (index: number) => left(index) + width / 2
  const shimWidth = Math.min(width - 16, 128)
  return {
    ...SIZE,
    look: 'many',
    cli: CLI,
    dockerd: DOCKERD,
    registry: REGISTRY,
    containerd: box(144, 264, 752, 120),
    image: undefined,
    proxy: PROXY,
    runc: box(152, 453, 150, 32),
    kernel: KERNEL,
    shim: (index) => box(middle(index) - shimWidth / 2, ROW.shimY, shimWidth, 32),
    container: (index) => box(left(index), ROW.containerY, width, ROW.height),
    route: (part, index, caller) =>
      upperRoute(part) ?? manyRoute(part, middle(index), left(index), shimWidth, caller),
    card: (part, inside, index) => upperCard(part, inside) ?? manyCard(part, inside, middle(index)),
    backdrop: backdrop([
      ['D1', words.client, 14],
      ['D2', 'dockerd', 134],
      ['D3', 'containerd', 264],
      ['D4', words.shims, 396],
      ['D5', 'runc', 440],
      ['D6', words.kernel, KERNEL_Y],
    ]),
    more: at(340, 468),
    note: at(150, 416),
  }
}

function manyRoute(
  part: HopsPart,
  middle: number,
  left: number,
  shimWidth: number,
  caller: Role | undefined,
): Route | undefined {
  switch (part) {
    case 'exec-shim':
    case 'ttrpc':
      return { points: line([middle, 384], [middle, 396]) }
    case 'exec-runc':
      return { points: line([middle - 16, 428], [middle - 16, 434], [227, 434], [227, 453]) }
    case 'exec-init':
      return { points: line([270, 485], [270, 490], [middle, 490], [middle, 487]) }
    case 'stdio':
      return { points: line([middle, 428], [middle, 440]) }
    case 'publish':
      return { points: line([772, 221], [908, 221], [908, 434], [middle + 24, 434], [middle + 24, 440]) }
    case 'syscall':
      return { points: manySyscall(middle, left, shimWidth, caller) }
    default:
      return undefined
  }
}

function manySyscall(middle: number, left: number, shimWidth: number, caller: Role | undefined) {
  switch (caller) {
    case 'containerd':
      return line([340, 384], [340, INTO])
    case 'shim': {
      const edge = middle - shimWidth / 2
      return line([edge + 5, 412], [left - 6, 412], [left - 6, INTO])
    }
    case 'container':
      return line([middle, 487], [middle, INTO])
    case 'runc':
      return line([200, 485], [200, INTO])
    default:
      return line([144, 210], [134, 210], [134, INTO])
  }
}

/** Beside the shims, above runc: room for one line. */
const SIDE_CARD = { box: box(144, 391, 196, 54), lines: 1, columns: 23 } as const

function manyCard(part: HopsPart | undefined, inside: Role, middle: number): CardPlace {
  const tied = (...points: readonly (readonly [number, number])[]): CardPlace => ({
    ...SIDE_CARD,
    tie: line(...points),
  })
  switch (part) {
    case 'exec-shim':
    case 'ttrpc':
      return tied([340, 400], [346, 400], [346, 390], [middle, 390])
    default:
      return inside === 'containerd' && part === undefined
        ? tied([238, 391], [238, 384])
        : { ...SIDE_CARD, tie: [] }
  }
}
