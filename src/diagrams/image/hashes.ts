import { both, fill, type Localized, type Text } from '#content/text.ts'
import type { Identities } from '#model/image/identities.ts'
import {
  type Backdrop,
  type Box,
  type DiagramEdge,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type Layout,
} from '../diagram.ts'
import { boxed, edge, fitting, shortDigest } from '../kit.ts'
import { type HashesPlaces, narrowHashes, wideHashes } from './hashes-places.ts'
import { type HashesView, hashesView } from './hashes-view.ts'
import { HASHES } from './hashes-words.ts'

interface Hash {
  readonly id: string
  readonly part: string
  readonly name: Text
  readonly caption: Text
  /** How it is called in the summary. */
  readonly said: Text
  readonly digest: string
  readonly was: string
  readonly bytes?: number
  readonly fact?: string
  readonly term: string
}

const short = (digest: string) => shortDigest(digest).slice('sha256:'.length)

/** All identities, in reading order. */
function hashesOf({ now, was, files }: HashesView): readonly Hash[] {
  const document = (id: 'index' | 'manifest' | 'config'): Hash => ({
    id,
    part: id,
    name: id,
    caption: HASHES[id],
    said: id,
    digest: now[id].digest,
    was: was[id].digest,
    bytes: now[id].sizeBytes,
    term: id,
  })
  const perLayer = (make: (layer: Identities['layers'][number], before: typeof layer, n: number) => Hash) =>
    now.layers.map((layer, n) => make(layer, was.layers[n] ?? layer, n + 1))
  return [
    ...(['index', 'manifest', 'config'] as const).map(document),
    ...perLayer(({ blob }, before, n) => ({
      id: `layer-digest-${n}`,
      part: 'layer-digest',
      name: HASHES.layerDigest,
      caption: fill(HASHES.overWire, { n }),
      said: fill(HASHES.digest, { n }),
      digest: blob.digest,
      was: before.blob.digest,
      bytes: blob.sizeBytes,
      term: 'layer-digest',
    })),
    ...perLayer(({ diffId, tarBytes }, before, n) => ({
      id: `diff-id-${n}`,
      part: 'diff-id',
      name: 'DiffID',
      caption: fill(HASHES.tar, { n }),
      said: fill(HASHES.diffId, { n }),
      digest: diffId,
      was: before.diffId,
      bytes: tarBytes,
      fact: `${files[n - 1]?.path}: ${files[n - 1]?.text}`,
      term: 'diff-id',
    })),
    ...perLayer(({ chainId }, before, n) => ({
      id: `chain-id-${n}`,
      part: 'chain-id',
      name: 'ChainID',
      caption: n === 1 ? HASHES.oneLayer : fill(HASHES.upTo, { n }),
      said: fill(HASHES.chainId, { n }),
      digest: chainId,
      was: before.chainId,
      term: 'chain-id',
    })),
  ]
}

function nodeOf(hash: Hash, place: Box): DiagramNode {
  const changed = hash.digest !== hash.was
  const below: Text = changed
    ? fill(HASHES.was, { digest: short(hash.was) })
    : hash.bytes === undefined
      ? ''
      : fill(HASHES.bytes, { count: hash.bytes })
  return boxed({
    id: hash.id,
    entity: hash.part === 'chain-id' ? 'containerd' : 'image',
    box: place,
    name: hash.name,
    caption: hash.caption,
    facts: [
      ...(hash.fact === undefined ? [] : [fitting(hash.fact, 'fact', place.width - 20)]),
      shortDigest(hash.digest),
      ...(below === '' ? [] : [below]),
    ],
    state: changed ? 'now' : 'default',
    part: hash.part,
    term: hash.term,
    ...(changed ? { says: HASHES.changed } : {}),
  })
}

function edgesOf(hashes: readonly Hash[], places: HashesPlaces, layers: number): DiagramEdge[] {
  const isChanged = (id: string) => hashes.some((hash) => hash.id === id && hash.digest !== hash.was)
  const make = (id: string, from: string, to: string, part = id) =>
    edge(id, from, to, 'digest', places.route(id), {
      part,
      ...(isChanged(from) && isChanged(to) ? { look: 'strong' as const } : {}),
    })
  const numbers = Array.from({ length: layers }, (_, n) => n + 1)
  return [
    make('lists', 'index', 'manifest'),
    make('names-config', 'manifest', 'config'),
    ...numbers.map((n) => make(`names-layer-${n}`, 'manifest', `layer-digest-${n}`, 'names-layer')),
    ...numbers.map((n) => make(`names-diff-id-${n}`, 'config', `diff-id-${n}`, 'names-diff-id')),
    ...numbers.map((n) => make(`compresses-${n}`, `diff-id-${n}`, `layer-digest-${n}`, 'compresses')),
    ...numbers.map((n) => make(`stacks-${n}`, `diff-id-${n}`, `chain-id-${n}`, 'chains')),
    ...numbers.slice(1).map((n) => make(`chains-${n}`, `chain-id-${n - 1}`, `chain-id-${n}`, 'chains')),
  ]
}

const listed = (hashes: readonly Hash[]): Localized => {
  const join = (separator: string, locale: 'en' | 'zh-TW') =>
    hashes.map(({ said }) => (typeof said === 'string' ? said : said[locale])).join(separator)
  return hashes.length === 0 ? HASHES.nothing : both(join(', ', 'en'), join('、', 'zh-TW'))
}

function summaryOf(hashes: readonly Hash[]): Localized {
  const changed = hashes.filter(({ digest, was }) => digest !== was)
  if (changed.length === 0) return HASHES.summaryNone
  const same = listed(hashes.filter(({ digest, was }) => digest === was))
  const text = listed(changed)
  return both(
    fill(HASHES.summary, { changed: text.en, same: same.en }).en,
    fill(HASHES.summary, { changed: text['zh-TW'], same: same['zh-TW'] })['zh-TW'],
  )
}

/** Every identity of one small image, and which of them an edit changes. */
export function drawHashes(view: HashesView, layout: Layout): DiagramValue {
  const places = layout === 'wide' ? wideHashes : narrowHashes
  const hashes = hashesOf(view)
  const backdrop: readonly Backdrop[] = places.backdrop
  return {
    id: 'image/hashes',
    title: HASHES.title,
    summary: summaryOf(hashes),
    width: places.width,
    height: places.height,
    backdrop,
    nodes: hashes.map((hash) => nodeOf(hash, places.box(hash.id))),
    edges: edgesOf(hashes, places, view.now.layers.length),
  }
}

export const hashes = defineDiagram<HashesView>({
  id: 'image/hashes',
  sheet: 'I-04',
  title: HASHES.title,
  example: () => hashesView([]),
  draw: drawHashes,
})
