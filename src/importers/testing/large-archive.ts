import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { file, type WrittenEntry, writeTar } from './tar-writer.ts'

const LAYERS = 8
/** As the files of real images: most are small, a few are not. */
const SIZES = [300, 900, 2_000, 4_000, 9_000, 17_000, 33_000, 85_000] as const

/** Bytes that do not compress to nothing, the same in every run. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = 1
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

function layerEntries(layer: number, bytes: Uint8Array, most: number): WrittenEntry[] {
  const entries: WrittenEntry[] = []
  for (let at = 0, total = 0; total < most; at += 1) {
    const size = SIZES[at % SIZES.length] as number
    const from = (at * 7919) % (bytes.length - size)
    const name = `usr/lib/package-${at % 400}/module-${layer}/file-${at}.js`
    entries.push(file(name, bytes.subarray(from, from + size)))
    total += size + 1024
  }
  return entries
}

/** Two blocks of zeros end a tar; parts of one have none. */
const partOf = (entries: readonly WrittenEntry[]) => writeTar(entries, 0)

export interface LargeArchive {
  readonly sizeBytes: number
  readonly diffIds: readonly string[]
}

/**
 * Writes what `docker save` of a graph driver writes, as large as asked for: eight plain layers with thousands of files
 * each. The same bytes every time.
 */
export function writeLargeArchive(path: string, sizeBytes: number): LargeArchive {
  const out = openSync(path, 'w')
  const diffIds: string[] = []
  let written = 0
  const put = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; ) at += writeSync(out, bytes, at)
    written += bytes.length
  }
  const bytes = noise(2 ** 20)
  for (let layer = 0; layer < LAYERS; layer += 1) {
    const tar = writeTar(layerEntries(layer, bytes, sizeBytes / LAYERS))
    diffIds.push(`sha256:${createHash('sha256').update(tar).digest('hex')}`)
    put(partOf([file(`${layer}/layer.tar`, tar)]))
  }
  const config = JSON.stringify({
    os: 'linux',
    architecture: 'amd64',
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: diffIds.map((_, layer) => ({ created_by: `RUN step-${layer}` })),
  })
  const manifest = JSON.stringify([
    {
      Config: 'config.json',
      RepoTags: ['lab/large:1'],
      Layers: diffIds.map((_, layer) => `${layer}/layer.tar`),
    },
  ])
  put(writeTar([file('config.json', config), file('manifest.json', manifest)]))
  closeSync(out)
  return { sizeBytes: written, diffIds }
}
