import type { Role } from '#model/engine/hop.ts'
import type { HopsPart } from '../hops-parts.ts'
import { at, box, type CardPlace, line, type Places, type Route } from './places.ts'

const ROW = { first: 462, pitch: 58 } as const

/**
 * A phone: the same section, every deck under the one before. The registry comes into view only while something
 * travels to or from it.
 */
export function narrow(count: number, withRegistry: boolean): Places {
  const rowY = (index: number) => ROW.first + ROW.pitch * index
  const runcY = rowY(count)
  const kernelY = runcY + 48
  const bottom = kernelY + 78
  return {
    width: 390,
    height: bottom + 16,
    look: 'narrow',
    cli: box(20, 13, withRegistry ? 204 : 350, 44),
    dockerd: box(20, 163, 350, 84),
    registry: withRegistry ? box(236, 5, 134, 52) : undefined,
    containerd: box(38, 282, 314, 116),
    image: box(78, 408, 274, 44),
    proxy: box(190, runcY, 162, 32),
    runc: box(38, runcY, 140, 32),
    kernel: box(26, kernelY + 1, 338, bottom - kernelY - 4),
    shim: (index) => box(38, rowY(index) + 8, 108, 32),
    container: (index) => box(170, rowY(index), 182, 48),
    route: (part, index, caller) => narrowRoute(part, rowY(index), runcY, kernelY, caller),
    card: (part, inside) => narrowCard(part, inside),
    backdrop: () => [{ as: 'hull', box: box(22, 264, 346, bottom - 264), deckY: 264, kernelY }],
    more: at(352, runcY - 2),
    note: undefined,
  }
}

function narrowRoute(
  part: HopsPart,
  y: number,
  runcY: number,
  kernelY: number,
  caller: Role | undefined,
): Route | undefined {
  const into = kernelY + 7
  switch (part) {
    case 'rest':
      return { points: line([60, 57], [60, 163]) }
    case 'https':
      return { points: line([336, 163], [336, 57]) }
    case 'grpc':
      return { points: line([195, 247], [195, 282]) }
    case 'exec-shim':
    case 'ttrpc':
      return { points: line([52, 398], [52, 436], [31, 436], [31, y + 24], [43, y + 24]) }
    case 'exec-runc':
      return { points: line([140, y + 33], [158, y + 33], [158, runcY - 8], [100, runcY - 8], [100, runcY]) }
    case 'exec-init':
      return {
        points: line(
          [178, runcY + 24],
          [184, runcY + 24],
          [184, runcY + 40],
          [359, runcY + 40],
          [359, y + 24],
          [353, y + 24],
        ),
      }
    case 'stdio':
      return { points: line([141, y + 20], [170, y + 20]) }
    case 'exec-proxy':
      return { points: line([361, 247], [361, runcY + 16], [352, runcY + 16]) }
    case 'publish':
      return { points: line([190, runcY + 8], [164, runcY + 8], [164, y + 38], [170, y + 38]) }
    case 'syscall':
      switch (caller) {
        case 'containerd':
          return { points: line([352, 388], [361, 388], [361, into]) }
        case 'shim':
          return { points: line([140, y + 33], [160, y + 33], [160, into]) }
        case 'runc':
          return { points: line([100, runcY + 32], [100, into]) }
        case 'container':
          return { points: line([352, y + 36], [361, y + 36], [361, into]) }
        default:
          return { points: line([361, 247], [361, into]) }
      }
    default:
      return undefined
  }
}

/** Between client and daemon, the one place that is always in view. */
function narrowCard(part: HopsPart | undefined, inside: Role): CardPlace {
  const full = { box: box(86, 68, 284, 78.5), lines: 2, columns: 33 }
  if (part === 'rest') return { ...full, tie: line([86, 110], [60, 110]) }
  if (part === 'https') return { ...full, box: box(20, 68, 284, 78.5), tie: line([304, 110], [336, 110]) }
  if (part === undefined && inside === 'dockerd') return { ...full, tie: line([228, 146.5], [228, 163]) }
  if (part === undefined && inside === 'cli') return { ...full, tie: line([228, 68], [228, 57]) }
  return { ...full, tie: [] }
}
