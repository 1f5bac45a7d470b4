import { segmentsOf } from '#model/image/layer.ts'
import { digestOf } from '#model/oci/digest.ts'
import { readEntry } from '../capture.ts'
import { openArchive, openFolder } from '../open-image.ts'
import {
  blobFile,
  blobOf,
  descriptor,
  imageBlobs,
  legacyEntries,
  ociEntries,
  pack,
  type WrittenImage,
} from './image-writer.ts'
import { bytesOf, directory, file, hardlink, symlink, type WrittenEntry, writeTar } from './tar-writer.ts'

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Random = ReturnType<typeof randomFrom>

const LAYERS: readonly (readonly WrittenEntry[])[] = [
  [
    directory('bin/'),
    file('bin/app', 'v1\n', { mode: 0o4755 }),
    directory('etc/'),
    file('etc/motd', 'hello\n'),
    symlink('lib', 'usr/lib'),
    file('lib/x', 'x'),
  ],
  [
    file('bin/app', 'v2\n'),
    hardlink('bin/link', 'bin/app'),
    file('etc/.wh.motd'),
    file('long', 'y', { pax: { path: `deep/${'d/'.repeat(90)}e`, 'SCHILY.xattr.user.a': 'b' } }),
  ],
  [
    directory('data/'),
    file('data/.wh..wh..opq'),
    file('data/b', 'b\n'.repeat(700)),
    file('s', 'abc', { flag: 'S' }),
  ],
]
const PACKINGS = ['none', 'gzip', 'zstd'] as const
const IMAGE: WrittenImage = {
  layers: LAYERS.map((entries, at) => ({ entries, packing: PACKINGS[at] ?? 'none' })),
}

const pick = <Item>(random: Random, items: readonly Item[]): Item => items[random(items.length)] as Item

/** Changes, removes, repeats or inserts a few bytes. */
function scramble(bytes: Uint8Array, random: Random): Uint8Array {
  let copy = bytes.slice()
  for (let times = 1 + random(6); times > 0 && copy.length > 0; times -= 1) {
    const at = random(copy.length)
    const end = Math.min(copy.length, at + 1 + random(600))
    const way = random(8)
    if (way < 5) copy[at] = random(256)
    else if (way === 5) copy = copy.slice(0, at)
    else if (way === 6) copy = bytesJoined(copy.subarray(0, at), copy.subarray(end))
    else copy = bytesJoined(copy.subarray(0, end), copy.subarray(at))
  }
  return copy
}

function bytesJoined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length)
  whole.set(first)
  whole.set(second, first.length)
  return whole
}

/** Changes fields of tar headers and makes their checksums right again, so that the damage gets past them. */
function scrambleHeaders(tar: Uint8Array, random: Random): Uint8Array {
  const copy = tar.slice()
  const heads: number[] = []
  for (let at = 0; at + 512 <= copy.length; at += 512)
    if (copy[at + 257] === 0x75 && copy[at + 258] === 0x73) heads.push(at)
  for (let times = 1 + random(4); times > 0 && heads.length > 0; times -= 1) {
    const head = pick(random, heads)
    const field = pick(random, [
      [0, 100],
      [100, 24],
      [124, 12],
      [156, 1],
      [157, 100],
      [257, 8],
      [345, 155],
      [482, 14],
    ] as const)
    copy[head + field[0] + random(field[1])] = pick(random, [
      random(256),
      0,
      0x2e,
      0x2f,
      0x80,
      0xff,
      0x30 + random(10),
    ])
    copy.fill(0x20, head + 148, head + 156)
    const sum = copy.subarray(head, head + 512).reduce((total, byte) => total + byte, 0)
    copy.set(bytesOf(`${sum.toString(8).padStart(6, '0')}\0 `), head + 148)
  }
  return copy
}

const VALUES = [
  'null',
  '[]',
  '{}',
  '""',
  '-1',
  '1e999',
  'true',
  '"sha256:0"',
  '[[[[]]]]',
  '{"__proto__":{"polluted":1}}',
  '"../../x"',
  '99999999999999999999',
]

/** Puts other JSON in the place of one value of a document. */
function scrambleJson(text: string, random: Random): string {
  const places = [...text.matchAll(/:\s*("[^"]*"|\d+|\[|\{)/g)]
  if (places.length === 0) return text
  const place = pick(random, places)
  const value = place[1] as string
  const from = place.index + place[0].length - value.length
  const length = value === '[' || value === '{' ? 0 : value.length
  return `${text.slice(0, from)}${pick(random, VALUES)}${length === 0 ? ',"rest":' : ''}${text.slice(from + length)}`
}

/** An image whose layer is damaged before it is hashed: all digests fit, so the damage is read. */
function withBadLayer(random: Random): WrittenEntry[] {
  const tar = writeTar(pick(random, LAYERS))
  const damaged = random(2) === 0 ? scramble(tar, random) : scrambleHeaders(tar, random)
  const packing = pick(random, PACKINGS)
  const packed = pack(damaged, packing)
  const layer = blobOf(random(3) === 0 ? scramble(packed, random) : packed)
  const config = blobOf({
    os: 'linux',
    architecture: 'amd64',
    rootfs: { type: 'layers', diff_ids: [digestOf(damaged)] },
  })
  const type = 'application/vnd.oci.image'
  const manifest = blobOf({
    schemaVersion: 2,
    config: descriptor(config, `${type}.config.v1+json`),
    layers: [descriptor(layer, `${type}.layer.v1.tar`)],
  })
  const index = { schemaVersion: 2, manifests: [descriptor(manifest, `${type}.manifest.v1+json`)] }
  return [layer, config, manifest].map(blobFile).concat(file('index.json', JSON.stringify(index)))
}

function withBadDocument(random: Random): WrittenEntry[] {
  const good = pick(random, [ociEntries([IMAGE]), legacyEntries(IMAGE, ['a:1'])])
  return good.map((entry) => {
    const text = typeof entry.data === 'string' ? entry.data : new TextDecoder().decode(bytesOf(entry.data))
    return /^[[{]/.test(text) && random(2) === 0 ? { ...entry, data: scrambleJson(text, random) } : entry
  })
}

/** One archive, damaged in one of many ways. */
export function damagedArchive(seed: number): Uint8Array<ArrayBuffer> {
  const random = randomFrom(seed)
  const whole = () =>
    writeTar(
      pick(random, [
        ociEntries([IMAGE]),
        legacyEntries(IMAGE, null),
        [...ociEntries([IMAGE]), ...legacyEntries(IMAGE, ['a:1'])],
      ]),
    )
  const made = [
    () => scramble(whole(), random),
    () => scrambleHeaders(whole(), random),
    () => writeTar(withBadLayer(random)),
    () => writeTar(withBadDocument(random)),
    () => scramble(pack(whole(), pick(random, PACKINGS)), random),
  ]
  return new Uint8Array(pick(random, made)())
}

/**
 * Opens one damaged archive.
 *
 * @returns undefined if it ended as it has to: with images whose paths are clean, or with a code and a message
 * @throws whatever the reader throws, which it never should
 */
export async function tryDamaged(seed: number): Promise<string | undefined> {
  const bytes = damagedArchive(seed)
  const blob = new Blob([bytes])
  const opened = seed % 7 === 0 ? await openFolder([{ path: 'index.json', blob }]) : await openArchive(blob)
  if (({} as { polluted?: unknown }).polluted !== undefined) return 'Object.prototype was polluted'
  if (!opened.ok)
    return opened.error.message === '' || opened.error.code === 'aborted' ? 'no reason given' : undefined
  for (const { image, places, entries } of opened.value.images) {
    // One file out of what can still be read: it may be gone, but asking for it ends.
    const place = places.find((one) => one !== undefined)
    const [wanted] = entries.flat().filter(({ type }) => type === 'file')
    const path = wanted && segmentsOf(wanted.path)?.join('/')
    if (place && path) {
      const content = await readEntry(
        seed % 7 === 0 ? [{ path: 'index.json', blob }] : blob,
        place,
        path,
        100,
      )
      if (content !== undefined && content.bytes.length > 100)
        return `${content.bytes.length} bytes of at most 100`
    }
    for (const { path } of image.tree) {
      if (segmentsOf(path)?.join('/') !== path || path === '') return `a path that is not clean: ${path}`
    }
    if (!(image.efficiency.efficiency <= 1)) return `efficiency ${image.efficiency.efficiency}`
  }
  return undefined
}

/** The same image undamaged, as a check that the damage is what the others are about. */
export const undamaged = (): {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly diffIds: readonly string[]
} => ({
  bytes: writeTar(ociEntries([IMAGE])),
  diffIds: imageBlobs(IMAGE).diffIds,
})
