import { fill } from '#content/text.ts'
import type { Backdrop, Box, Point } from '../diagram.ts'
import { bottom, box, centre, line, middle, right, words } from '../kit.ts'
import { HASHES } from './hashes-words.ts'

/** Where everything of the diagram of hashes stands; ids as `hashes.ts` gives them. */
export interface HashesPlaces {
  readonly width: number
  readonly height: number
  readonly backdrop: readonly Backdrop[]
  readonly box: (id: string) => Box
  readonly route: (id: string) => readonly Point[]
}

/** `chain-id-2` is the second `chain-id`; a document has no number. */
function parse(id: string): { readonly kind: string; readonly n: number } {
  const [, kind = id, n = '0'] = /^(.*)-(\d)$/.exec(id) ?? []
  return { kind, n: Number(n) }
}

function wideBox(id: string): Box {
  const { kind, n } = parse(id)
  const x = 300 + (n - 1) * 212
  switch (kind) {
    case 'index':
      return box(24, 24, 204, 88)
    case 'manifest':
      return box(24, 166, 204, 88)
    case 'config':
      return box(24, 316, 204, 88)
    case 'layer-digest':
      return box(x, 166, 192, 88)
    case 'diff-id':
      return box(x, 316, 192, 108)
    default:
      return box(x, 464, 192, 88)
  }
}

function wideRoute(id: string): readonly Point[] {
  const { kind, n } = parse(id)
  const manifest = wideBox('manifest')
  const config = wideBox('config')
  const digest = wideBox(`layer-digest-${n}`)
  const diff = wideBox(`diff-id-${n}`)
  const chain = wideBox(`chain-id-${n}`)
  switch (kind) {
    case 'lists':
      return line([126, 112], [126, 166])
    case 'names-config':
      return line([126, bottom(manifest)], [126, config.y])
    case 'names-layer':
      return line(
        [right(manifest), middle(manifest)],
        [264, middle(manifest)],
        [264, 146],
        [centre(digest), 146],
        [centre(digest), 166],
      )
    case 'names-diff-id':
      return line(
        [right(config), middle(config)],
        [264, middle(config)],
        [264, 294],
        [centre(diff) - 44, 294],
        [centre(diff) - 44, 316],
      )
    case 'compresses':
      return line([centre(diff) + 44, diff.y], [centre(diff) + 44, bottom(digest)])
    case 'stacks':
      return line([centre(diff), bottom(diff)], [centre(diff), chain.y])
    default: {
      const before = wideBox(`chain-id-${n - 1}`)
      return line([right(before), middle(before)], [chain.x, middle(chain)])
    }
  }
}

export const wideHashes: HashesPlaces = {
  width: 940,
  height: 576,
  backdrop: [
    ...[1, 2, 3].map((n) => words(300 + (n - 1) * 212, 118, fill(HASHES.layer, { n }), 'name')),
    words(24, 500, HASHES.host),
    { as: 'line', role: 'rule', points: line([24, 512], [284, 512]) },
  ],
  box: wideBox,
  route: wideRoute,
}

const BLOCK = { top: 346, pitch: 272 }

function narrowBox(id: string): Box {
  const { kind, n } = parse(id)
  const y = BLOCK.top + (n - 1) * BLOCK.pitch
  switch (kind) {
    case 'index':
      return box(24, 16, 310, 84)
    case 'manifest':
      return box(24, 124, 310, 84)
    case 'config':
      return box(24, 232, 310, 84)
    case 'layer-digest':
      return box(16, y + 24, 158, 108)
    case 'diff-id':
      return box(184, y + 24, 158, 108)
    default:
      return box(84, y + 156, 190, 86)
  }
}

function narrowRoute(id: string): readonly Point[] {
  const { kind, n } = parse(id)
  const manifest = narrowBox('manifest')
  const config = narrowBox('config')
  const digest = narrowBox(`layer-digest-${n}`)
  const diff = narrowBox(`diff-id-${n}`)
  const chain = narrowBox(`chain-id-${n}`)
  switch (kind) {
    case 'lists':
      return line([179, 100], [179, manifest.y])
    case 'names-config':
      return line([179, bottom(manifest)], [179, config.y])
    case 'names-layer':
      return line(
        [manifest.x, middle(manifest)],
        [8, middle(manifest)],
        [8, middle(digest)],
        [digest.x, middle(digest)],
      )
    case 'names-diff-id':
      return line(
        [right(config), middle(config)],
        [350, middle(config)],
        [350, middle(diff)],
        [right(diff), middle(diff)],
      )
    case 'compresses':
      return line([diff.x, digest.y + 20], [right(digest), digest.y + 20])
    case 'stacks':
      return line([centre(diff) - 10, bottom(diff)], [centre(diff) - 10, chain.y])
    default: {
      const before = narrowBox(`chain-id-${n - 1}`)
      return line([179, bottom(before)], [179, chain.y])
    }
  }
}

export const narrowHashes: HashesPlaces = {
  width: 358,
  height: BLOCK.top + 3 * BLOCK.pitch,
  backdrop: [1, 2, 3].map((n) =>
    words(18, BLOCK.top + (n - 1) * BLOCK.pitch + 14, fill(HASHES.layer, { n }), 'name'),
  ),
  box: narrowBox,
  route: narrowRoute,
}
