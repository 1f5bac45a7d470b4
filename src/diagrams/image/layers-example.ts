import type { HistoryEntry, InspectedImage } from '#model/image/archive.ts'
import type { LayerEntry } from '#model/image/layer.ts'
import { mergeLayers } from '#model/image/merge.ts'
import { type ImageStack, stackOf } from '#model/image/stack.ts'
import { chainIds, digestOf } from '#model/oci/digest.ts'
import type { LayersView } from './layers-view.ts'

const MB = 1_000_000
const kB = 1000

interface ExampleLayer {
  readonly run: string
  readonly entries: readonly LayerEntry[]
}

const file = (path: string, size: number): LayerEntry => ({ path, type: 'file', size, mode: 0o644 })
/** So many files of equal size. */
const files = (folder: string, count: number, bytes: number): LayerEntry[] =>
  Array.from({ length: count }, (_, at) => file(`${folder}/${at}`, Math.round(bytes / count)))

const BASE: readonly ExampleLayer[] = [
  {
    run: 'ADD debian bookworm rootfs',
    entries: [
      ...files('usr/lib', 2400, 70.9 * MB),
      ...files('usr/share', 900, 3.8 * MB),
      file('var/lib/dpkg/status', 81 * kB),
      file('etc/ld.so.cache', 19 * kB),
    ],
  },
  {
    run: 'RUN install Node.js 22',
    entries: [
      ...files('usr/local/lib/node', 38, 44 * MB),
      file('var/lib/dpkg/status', 83 * kB),
      file('etc/ld.so.cache', 19 * kB),
    ],
  },
  {
    run: 'COPY docker-entrypoint.sh /usr/local/bin/',
    entries: [file('usr/local/bin/docker-entrypoint.sh', 1200)],
  },
]

const WEB: readonly ExampleLayer[] = [
  { run: 'COPY package*.json ./', entries: files('app/package', 2, 212 * kB) },
  {
    run: 'RUN npm ci',
    entries: [...files('app/node_modules', 412, 22.6 * MB), file('etc/ld.so.cache', 20 * kB)],
  },
  { run: 'COPY . /app', entries: files('app/src', 9, 1.8 * MB) },
]

const API: readonly ExampleLayer[] = [
  {
    run: 'RUN apt-get install -y curl',
    entries: [
      file('usr/bin/curl', 296 * kB),
      ...files('usr/lib/x86_64-linux-gnu/curl', 6, 3.1 * MB),
      ...files('var/lib/apt/lists', 8, 19.5 * MB),
      ...files('var/cache/apt/archives', 4, 8.2 * MB),
      file('var/log/apt/history.log', 12 * kB),
      file('var/lib/dpkg/status', 92 * kB),
      file('etc/ld.so.cache', 19 * kB),
    ],
  },
  { run: 'COPY package*.json ./', entries: files('app/package', 2, 198 * kB) },
  { run: 'RUN npm ci', entries: files('app/node_modules', 380, 19 * MB) },
  {
    run: 'RUN rm -r /var/lib/apt /var/cache/apt /var/log/apt',
    entries: ['var/lib/.wh.apt', 'var/cache/.wh.apt', 'var/log/.wh.apt'].map((path) => file(path, 0)),
  },
]

/** An image that was never built: its digests are those of its description. */
function exampleStack(tag: string, described: readonly ExampleLayer[]): ImageStack {
  const entries = described.map((layer) => layer.entries)
  const diffIds = described.map(({ run }) => digestOf(run))
  const chain = chainIds(diffIds)
  const history: HistoryEntry[] = described.map(({ run }) => ({ createdBy: run }))
  const { tree, efficiency } = mergeLayers(entries)
  const layers = described.map((layer, at) => {
    const bytes = layer.entries.reduce((sum, { size }) => sum + (size ?? 0), 0)
    return {
      diffId: diffIds[at] as string,
      chainId: chain[at] as string,
      blobDigest: digestOf(`${layer.run} gzip`),
      compression: 'gzip' as const,
      size: Math.round(bytes * 0.39),
      uncompressedSize: bytes + layer.entries.length * 1024,
      entries: layer.entries.length,
    }
  })
  const image: InspectedImage = {
    tags: [tag],
    platform: { os: 'linux', architecture: 'amd64' },
    config: {},
    history,
    layers,
    tree,
    efficiency,
  }
  return stackOf(image, entries)
}

let example: LayersView | undefined

/** Two images on one base; the second deletes in its last layer what its fourth brought. */
export function exampleLayers(): LayersView {
  example ??= {
    images: [
      exampleStack('shop/web:1.4', [...BASE, ...WEB]),
      exampleStack('shop/api:2.1', [...BASE, ...API]),
    ],
  }
  return example
}
