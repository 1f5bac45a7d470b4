/** What a store keeps of an image. */
export interface StoreImage {
  readonly name: string
  /** The ID the store gives it: two names of one ID are one image. */
  readonly id: string
  /** Base first. */
  readonly layers: readonly {
    readonly chainId: string
    readonly blobDigest: string
    /** Of the blob as stored. */
    readonly storedBytes: number
    /** Of the files in it. */
    readonly contentBytes: number
  }[]
  /** Index, manifest, config: what else lies in the content store. */
  readonly documents: readonly { readonly digest: string; readonly sizeBytes: number }[]
  /** Containers made from it, running or not. */
  readonly containers?: number
}

export type StoreKind = 'containerd' | 'graph-driver'

/** One line of `docker system df -v`, and what `docker pull` would fetch for it after those above it. */
export interface StoreLine {
  readonly name: string
  readonly sizeBytes: number
  /** Blobs alone; 0 with a graph driver, which keeps none. */
  readonly contentSizeBytes: number
  readonly sharedBytes: number
  readonly uniqueBytes: number
  readonly pullBytes: number
  /** Layers that a pull finds there already. */
  readonly heldLayers: number
}

export interface StoreAccount {
  readonly lines: readonly StoreLine[]
  /** Everything counted once: `SIZE` of `docker system df`. */
  readonly totalBytes: number
  /** `RECLAIMABLE`: the unique bytes of images that no container was made from. */
  readonly reclaimableBytes: number
  /** All sizes added up, as people do and as no disk has it. */
  readonly addedUpBytes: number
}

/** Things in the store by name: blobs by digest, snapshots by ChainID. A name never stands for two kinds of thing. */
function holdings(image: StoreImage, kind: StoreKind): Map<string, number> {
  const things = new Map<string, number>()
  for (const { chainId, blobDigest, storedBytes, contentBytes } of image.layers) {
    things.set(`snapshot ${chainId}`, contentBytes)
    if (kind === 'containerd') things.set(`blob ${blobDigest}`, storedBytes)
  }
  if (kind === 'containerd')
    for (const { digest, sizeBytes } of image.documents) things.set(`blob ${digest}`, sizeBytes)
  return things
}

const sum = (sizes: Iterable<number>): number => {
  let total = 0
  for (const size of sizes) total += size
  return total
}

/**
 * Adds up a store as the daemon does. Snapshots are shared by ChainID, so from the base up and no further than the first
 * difference; blobs are shared by digest, wherever they lie.
 *
 * @param images in the order in which they are pulled
 * @see https://github.com/moby/moby/blob/v29.0.0/daemon/containerd/image_list.go
 */
export function accountOf(images: readonly StoreImage[], kind: StoreKind): StoreAccount {
  const unique = images.filter(({ id }, at) => images.findIndex((other) => other.id === id) === at)
  const held = unique.map((image) => holdings(image, kind))
  const users = new Map<string, number>()
  for (const things of held) for (const name of things.keys()) users.set(name, (users.get(name) ?? 0) + 1)
  const sizes = new Map(held.flatMap((things) => [...things]))
  const there = new Set<string>()
  const lines = unique.map(({ name, layers, documents }, at): StoreLine => {
    const things = held[at] as Map<string, number>
    const shared = sum([...things].flatMap(([thing, size]) => ((users.get(thing) ?? 0) > 1 ? [size] : [])))
    const missing = layers.filter(
      ({ chainId, blobDigest }) => !there.has(`snapshot ${chainId}`) && !there.has(`blob ${blobDigest}`),
    )
    const papers = documents.filter(({ digest }) => !there.has(`blob ${digest}`))
    for (const thing of things.keys()) there.add(thing)
    const sizeBytes = sum(things.values())
    return {
      name,
      sizeBytes,
      contentSizeBytes: sum(
        [...things].flatMap(([thing, size]) => (thing.startsWith('blob ') ? [size] : [])),
      ),
      sharedBytes: shared,
      uniqueBytes: sizeBytes - shared,
      // A blob that stands twice in an image comes once.
      pullBytes: sum(
        new Map([
          ...missing.map(({ blobDigest, storedBytes }) => [blobDigest, storedBytes] as const),
          ...papers.map(({ digest, sizeBytes }) => [digest, sizeBytes] as const),
        ]).values(),
      ),
      heldLayers: layers.length - missing.length,
    }
  })
  return {
    lines,
    totalBytes: sum(sizes.values()),
    reclaimableBytes: sum(
      lines.flatMap(({ uniqueBytes }, at) => ((unique[at]?.containers ?? 0) > 0 ? [] : [uniqueBytes])),
    ),
    addedUpBytes: sum(lines.map(({ sizeBytes }) => sizeBytes)),
  }
}
