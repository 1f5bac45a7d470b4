import type { Box, Point } from '../../diagram.ts'
import { at, box, line } from '../../kit.ts'

type Line = 'decides' | 'others' | 'unix' | 'ssh' | 'tls' | 'grpc' | 'pulls'

/** Where everything stands in a composition. */
export interface Places {
  readonly width: number
  readonly height: number
  readonly others: Box
  readonly cli: Box
  readonly contexts: Box
  readonly hull: Box
  readonly dockerd: Box
  readonly behind: Box
  readonly elsewhere: Box
  readonly remote: Box
  readonly registry: Box
  readonly headings?: { readonly calls: Point; readonly serves: Point }
  readonly lines: Readonly<Record<Line, readonly Point[]>>
  readonly labels: Readonly<Partial<Record<Line, Point>>>
}

export const WIDE: Places = {
  width: 936,
  height: 560,
  others: box(24, 40, 300, 46),
  cli: box(24, 176, 300, 114),
  contexts: box(24, 366, 300, 132),
  hull: box(536, 150, 376, 262),
  dockerd: box(560, 182, 328, 96),
  behind: box(560, 346, 328, 46),
  elsewhere: box(536, 446, 376, 98),
  remote: box(560, 478, 328, 46),
  registry: box(646, 16, 242, 76),
  headings: { calls: at(24, 24), serves: at(536, 24) },
  lines: {
    decides: line([174, 290], [174, 366]),
    others: line([324, 63], [464, 63], [464, 204], [560, 204]),
    unix: line([324, 236], [560, 236]),
    ssh: line([324, 258], [380, 258], [380, 490], [560, 490]),
    tls: line([324, 276], [352, 276], [352, 512], [560, 512]),
    grpc: line([724, 278], [724, 346]),
    pulls: line([767, 182], [767, 92]),
  },
  labels: {
    decides: at(174, 328),
    others: at(464, 110),
    unix: at(430, 236),
    ssh: at(450, 478),
    tls: at(446, 524),
    grpc: at(724, 314),
    pulls: at(767, 124),
  },
}

export const NARROW: Places = {
  width: 390,
  height: 1000,
  contexts: box(12, 12, 330, 132),
  cli: box(12, 224, 330, 114),
  others: box(12, 358, 330, 46),
  hull: box(8, 468, 338, 250),
  dockerd: box(20, 498, 314, 96),
  behind: box(20, 656, 314, 46),
  registry: box(60, 782, 246, 76),
  elsewhere: box(8, 886, 338, 98),
  remote: box(20, 920, 314, 46),
  lines: {
    decides: line([170, 224], [170, 144]),
    others: line([100, 404], [100, 498]),
    unix: line([342, 270], [356, 270], [356, 530], [334, 530]),
    ssh: line([342, 292], [368, 292], [368, 934], [334, 934]),
    tls: line([342, 314], [380, 314], [380, 952], [334, 952]),
    grpc: line([177, 594], [177, 656]),
    pulls: line([334, 570], [356, 570], [356, 820], [306, 820]),
  },
  labels: {
    decides: at(170, 184),
    others: at(100, 438),
    grpc: at(177, 626),
    pulls: at(240, 746),
  },
}
