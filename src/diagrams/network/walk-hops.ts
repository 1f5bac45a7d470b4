import { fill, type Localized, same, type Text } from '#content/text.ts'
import type { Reachable } from '#model/network/reach.ts'
import { type Step, sameTuple, type Tuple } from '#model/network/walk/packet.ts'
import { type PartFinder, partFinder } from './walk-parts.ts'
import { HOP_WORDS as W } from './walk-words.ts'

/** One thing worth saying of a packet on its way. */
export interface WalkHop {
  readonly kind:
    | 'lookup'
    | 'route'
    | 'forward'
    | 'destination'
    | 'source'
    | 'restored'
    | 'dropped'
    | 'no-neighbour'
    | 'arrived'
  readonly direction: 'there' | 'back'
  readonly title: Text
  readonly text: Text
  /** Where: the host, a container, a machine outside. */
  readonly place: Text
  readonly input?: string
  readonly output?: string
  readonly before?: Tuple
  readonly after?: Tuple
  /** As iptables-save prints it, or a line of the routing table. */
  readonly rule?: string
  /** Ids of nodes and edges of the drawing that it lies on. */
  readonly parts: readonly string[]
  /** Cells of the kernel's band, the closest first. */
  readonly cells: readonly string[]
}

/** `172.18.0.2:80`, `[fd00::2]:80`; the bare address for an echo. */
export const endText = (ip: string, port: number, proto: Tuple['proto']): string =>
  proto === 'icmp' ? ip : `${ip.includes(':') ? `[${ip}]` : ip}:${port}`

const placeOf = (space: string): Localized =>
  space === 'host' ? W.host : space === 'outside' ? W.outside : same(space)

/** Fills placeholders of which some are words themselves. */
function tell(pattern: Localized, values: Readonly<Record<string, Text>>): Localized {
  const inOne = (locale: 'en' | 'zh-TW') =>
    fill(
      pattern,
      Object.fromEntries(
        Object.entries(values).map(([key, text]) => [key, typeof text === 'string' ? text : text[locale]]),
      ),
    )[locale]
  return { en: inOne('en'), 'zh-TW': inOne('zh-TW') }
}

const isRule = (text: string): boolean => text.startsWith('-A ')
const isPolicy = (text: string): boolean => text.startsWith(':')

function base(step: Step, finder: PartFinder, viaProxy: boolean) {
  const { ids, cells } = finder.ofStep(step, viaProxy)
  return {
    direction: step.direction,
    place: placeOf(step.space),
    ...(step.input === undefined ? {} : { input: step.input }),
    ...(step.output === undefined ? {} : { output: step.output }),
    before: step.before,
    after: step.after,
    parts: ids,
    cells,
  }
}

/** Undefined: a chain in which nothing matched lets it pass, and there is nothing to say. */
function hopOf(step: Step, finder: PartFinder, viaProxy: boolean): WalkHop | undefined {
  const { hook, space, input = '', output = '', decidedBy = '', verdict, after } = step
  const common = base(step, finder, viaProxy)
  const ruled = isRule(decidedBy) || isPolicy(decidedBy) ? { rule: decidedBy } : {}
  const chain = hook.split(' ')[1] ?? hook
  if (verdict === 'dropped' && hook === 'route')
    return { ...common, kind: 'dropped', title: W.route, text: fill(W.martian, { why: decidedBy }) }
  if (verdict === 'dropped') return { ...common, ...ruled, kind: 'dropped', title: chain, text: W.dropped }
  if (verdict === 'unreachable')
    return { ...common, kind: 'no-neighbour', title: 'ARP', text: fill(W.noNeighbour, { dev: output }) }
  if (verdict === 'arrived') {
    const text = step.direction === 'back' ? W.back : W.delivered
    return { ...common, kind: 'arrived', title: W.arrived, text: tell(text, { space: placeOf(space) }) }
  }
  if (hook === 'route') {
    const local = decidedBy === 'local'
    const text = viaProxy ? W.proxy : local ? W.local : tell(W.routed, { space: placeOf(space), dev: output })
    const title = viaProxy ? 'docker-proxy' : W.route
    return { ...common, ...(local ? {} : { rule: decidedBy }), kind: 'route', title, text }
  }
  if (verdict === 'changed') {
    const kind = hook === 'nat POSTROUTING' ? 'source' : 'destination'
    const address = kind === 'source' ? after.src : endText(after.dst, after.dport, after.proto)
    const title = /-j (\S+)/.exec(decidedBy)?.[1] ?? chain
    return { ...common, ...ruled, kind, title, text: fill(W[kind], { address }) }
  }
  if (hook === 'filter FORWARD') {
    const text = input === output ? fill(W.bridged, { dev: input }) : fill(W.forwarded, { input, output })
    return { ...common, ...ruled, kind: 'forward', title: chain, text }
  }
  return isRule(decidedBy)
    ? { ...common, ...ruled, kind: 'forward', title: chain, text: fill(W.forwarded, { input, output }) }
    : undefined
}

/** What conntrack did between two steps without a rule: it gave a reply the addresses of its connection. */
function restoredBetween(last: Step, next: Step, finder: PartFinder): WalkHop | undefined {
  if (last.direction !== next.direction || next.hook === 'route') return undefined
  if (sameTuple(last.after, next.before)) return undefined
  const { after: before } = last
  const after = next.before
  const changed =
    before.src === after.src && before.sport === after.sport
      ? endText(after.dst, after.dport, after.proto)
      : endText(after.src, after.sport, after.proto)
  const { rule: _rule, ...common } = { rule: '', ...base(last, finder, false) }
  const cells = last.hook === 'filter FORWARD' ? ['postrouting'] : ['prerouting']
  return {
    ...common,
    before,
    after,
    cells: last.space === 'host' ? cells : [],
    kind: 'restored',
    title: 'conntrack',
    text: fill(W.restored, { address: changed }),
  }
}

/** The steps of a walk that are worth a line, in order. */
export function hopsOf({ scene }: Reachable, steps: readonly Step[]): WalkHop[] {
  const finder = partFinder(scene)
  const hops: WalkHop[] = []
  let viaProxy = false
  for (const [at, step] of steps.entries()) {
    const last = steps[at - 1]
    // A second connection begins in the host's own namespace: docker-proxy took the first.
    if (step.hook === 'route' && step.direction === 'there' && last?.direction === 'back')
      viaProxy = step.space === 'host'
    else if (step.hook === 'route') viaProxy = false
    const restored = last && restoredBetween(last, step, finder)
    const hop = hopOf(step, finder, viaProxy)
    for (const each of [restored, hop]) if (each) hops.push(each)
  }
  return hops
}

/** The line for a name's lookup, before any packet of the connection itself. */
export function lookupHop(
  { scene }: Reachable,
  from: string,
  name: string,
  address: string | undefined,
  reason: string,
): WalkHop {
  const { ids, cells } = partFinder(scene).ofLookup(from)
  const server = /DNS server (\S+) (?:knows|says)/.exec(reason)?.[1]
  const pattern =
    address === undefined
      ? W.unknown
      : reason.includes('/etc/hosts')
        ? W.inHosts
        : reason.includes('embedded')
          ? W.byEmbedded
          : server === undefined
            ? W.found
            : W.byServer
  return {
    kind: 'lookup',
    direction: 'there',
    title: W.lookup,
    text: tell(pattern, {
      from: placeOf(from === 'lan' ? 'outside' : from),
      name,
      address: address ?? '',
      server: server ?? '',
    }),
    place: placeOf(from === 'lan' ? 'outside' : from),
    parts: ids,
    cells,
  }
}

export { placeOf as placeWords, tell }
