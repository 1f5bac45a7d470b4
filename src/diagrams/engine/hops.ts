import { fill, inLocale, type Text } from '#content/text.ts'
import type { Change } from '#model/engine/change.ts'
import type { Actor, Hop } from '#model/engine/hop.ts'
import { type Host, isContainerdUp, isDockerdUp } from '#model/engine/host.ts'
import { replay } from '#model/engine/replay.ts'
import { runScript } from '#model/engine/session.ts'
import {
  type Backdrop,
  type Box,
  type DiagramValue,
  defineDiagram,
  type Layout,
  type MessageCard,
} from '../diagram.ts'
import { cardLines, cardTitle, payloadOf } from './hops/card.ts'
import { commandHops, containersOf } from './hops/containers.ts'
import { edgesOf } from './hops/edges.ts'
import { narrow } from './hops/narrow.ts'
import { type Moment, nodesOf } from './hops/nodes.ts'
import { imageOf } from './hops/picture.ts'
import type { Places } from './hops/places.ts'
import { deckOf, wayOf } from './hops/way.ts'
import { REFUSED_CARD, wideMany, wideOne } from './hops/wide.ts'
import { words } from './hops/words.ts'
import type { HopsPart } from './hops-parts.ts'

export { deckOf } from './hops/way.ts'

export interface HopsInput {
  /** The host after hop `cursor`. */
  readonly host: Host
  /** From the start of the script; index counts from 1. */
  readonly log: readonly Hop<unknown>[]
  /** 0 = before everything. */
  readonly cursor: number
  /** The message in flight; without it, hop number `cursor` of the log. */
  readonly hop?: Hop<unknown>
}

/** Who talks to whom at one moment, from the client down to the kernel, with the message in flight. */
export const hops = defineDiagram<HopsInput>({
  id: 'engine/hops',
  sheet: 'E-02',
  title: words.title,
  example: exampleMoment,
  draw: drawHops,
})

/** The create request of a `docker run`, the first message that makes something. */
function exampleMoment(): HopsInput {
  const script = runScript(['docker run -d --name web -p 8080:80 nginx'])
  const create = script.log.filter(({ kind }) => kind === 'containers/create').at(-1)
  const cursor = create?.index ?? script.log.length
  return { host: replay(script.start, script.log as readonly Hop<Change>[], cursor), log: script.log, cursor }
}

function drawHops(input: HopsInput, layout: Layout): DiagramValue {
  const { host, log, cursor } = input
  const hop = input.hop ?? log[cursor - 1]
  const { containers, more } = containersOf(host, log, cursor)
  const places = placesFor(layout, containers.length, hop)
  const moment: Moment = {
    host,
    hop,
    typed: typedLine(log, cursor),
    unreachable:
      !isDockerdUp(host) &&
      commandHops(log, cursor).some(({ kind, index }) => kind === 'cli/unreachable' && index <= cursor),
    containers,
    visited: visitedParts(log, cursor),
    image: imageOf(host, log, cursor, containers),
    places,
  }
  const card = hop && cardOf(hop, moment)
  return {
    id: hops.id,
    title: words.title,
    summary: summaryOf(moment),
    width: places.width,
    height: places.height,
    backdrop: [...places.backdrop(currentDeck(hop)), ...notes(places, more, containers.length, card)],
    nodes: nodesOf(moment),
    edges: edgesOf(moment),
    ...(card ? { card } : {}),
  }
}

function placesFor(layout: Layout, count: number, hop: Hop<unknown> | undefined): Places {
  const registry = hop?.from.role === 'registry' || hop?.to.role === 'registry'
  if (layout === 'narrow') return narrow(count, registry)
  return count === 1 ? wideOne : wideMany(count)
}

function currentDeck(hop: Hop<unknown> | undefined): string | undefined {
  const deck = hop && deckOf(hop.to)
  return deck === 'registry' ? 'D2' : deck
}

/** What the client's box shows: the line without the program's own name. */
function typedLine(log: readonly Hop<unknown>[], cursor: number): string {
  const line = commandHops(log, cursor).find(({ kind }) => kind === 'cli/parse')?.facts?.line ?? ''
  return line.replace(/^docker /, '')
}

/** Which lines something has travelled on up to the cursor. */
function visitedParts(log: readonly Hop<unknown>[], cursor: number): ReadonlySet<HopsPart> {
  const parts = new Set<HopsPart>()
  for (const hop of log.slice(0, cursor)) {
    const part = wayOf(hop)?.part
    if (part) parts.add(part)
  }
  return parts
}

function cardOf(hop: Hop<unknown>, { places, containers, host }: Moment): MessageCard | undefined {
  const way = wayOf(hop)
  const payload = payloadOf(hop)
  if (payload === undefined) return undefined
  const index = Math.max(
    0,
    containers.findIndex(({ id }) => id === (way?.containerId ?? '')),
  )
  const refused = way?.part === 'rest' && !isDockerdUp(host) && places.look !== 'narrow'
  const place = refused
    ? REFUSED_CARD
    : places.card(way?.part, hop.from.role === 'user' ? hop.to.role : hop.from.role, index, way?.caller)
  const lines = cardLines(payload, place.lines, place.columns)
  if (lines.length === 0) return undefined
  const shared = way && ['rest', 'https', 'grpc', 'exec-proxy', 'syscall'].includes(way.part)
  const key = containers[index]?.key ?? ''
  return {
    edge: way ? (shared || key === '' ? way.part : `${way.part}-${key}`) : '',
    box: place.box,
    protocol: protocolOf(hop),
    ...(['argv', 'internal', 'signal'].includes(hop.via) ? { tag: hop.via } : {}),
    title: cardTitle(hop),
    ...(hop.via === 'http' && hop.path ? { version: `v${host.profile.apiVersion}` } : {}),
    lines,
    ...(place.tie ? { tie: place.tie } : {}),
  }
}

function protocolOf({ via }: Hop<unknown>): MessageCard['protocol'] {
  switch (via) {
    case 'http':
      return 'rest'
    case 'https':
    case 'grpc':
    case 'ttrpc':
    case 'exec':
    case 'syscall':
    case 'stdio':
      return via
    case 'argv':
      return 'exec'
    default:
      return 'syscall'
  }
}

/** Words beside the shims, where neither card nor runc needs the room. */
function notes(
  places: Places,
  more: number,
  count: number,
  card: MessageCard | undefined,
): readonly Backdrop[] {
  const inTheWay = card !== undefined && places.note !== undefined && overlaps(card.box, places.note)
  return [
    ...(places.note && count > 1 && !inTheWay
      ? ([{ as: 'text', at: places.note, text: words.parent, role: 'caption' }] as const)
      : []),
    ...(more > 0
      ? ([
          {
            as: 'text',
            at: places.more,
            text: fill(words.more, { count: more }),
            role: 'caption',
            anchor: 'end',
          },
        ] as const)
      : []),
  ]
}

const overlaps = (box: Box, { x, y }: { x: number; y: number }): boolean =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height + 8

function summaryOf({ host, hop, containers }: Moment): Text {
  if (hop === undefined) {
    const life = (up: boolean, locale: 'en' | 'zh-TW') => inLocale(up ? words.running : words.stopped, locale)
    const count = containers.filter(({ status }) => status !== 'ghost').length
    const put = (locale: 'en' | 'zh-TW') =>
      inLocale(
        fill(words.idle, {
          dockerd: life(isDockerdUp(host), locale),
          containerd: life(isContainerdUp(host), locale),
          count,
        }),
        locale,
      )
    return { en: put('en'), 'zh-TW': put('zh-TW') }
  }
  const from = nameOf(hop.from)
  const to = nameOf(hop.to)
  return fill(from === to ? words.inside : words.inFlight, { from, to, call: cardTitle(hop) })
}

const nameOf = ({ role }: Actor): string => (role === 'cli' ? 'docker' : role)
