import type { Tables } from '#model/network/firewall.ts'
import { isIPv6, isLoopback } from '#model/network/ip.ts'
import { type Decision, decide } from '#model/network/walk/chains.ts'
import { type Hook, reversed, type Step, sameTuple, type Tuple } from '#model/network/walk/packet.ts'
import {
  isLocal,
  type Port,
  routeTo,
  type Space,
  sourceForLocal,
  sourceOn,
} from '#model/network/walk/space.ts'
import { childBehind, neighbourOf, type Plug, wiresOf } from '#model/network/walk/wires.ts'

/** Where a hook's rules stand: table and chain. */
const CHAINS = {
  'raw PREROUTING': ['raw', 'PREROUTING'],
  'nat PREROUTING': ['nat', 'PREROUTING'],
  'nat OUTPUT': ['nat', 'OUTPUT'],
  'nat POSTROUTING': ['nat', 'POSTROUTING'],
  'filter INPUT': ['filter', 'INPUT'],
  'filter FORWARD': ['filter', 'FORWARD'],
  'filter OUTPUT': ['filter', 'OUTPUT'],
} as const
type ChainHook = keyof typeof CHAINS

/** How far a packet got. */
export type Outcome =
  | { readonly end: 'arrived'; readonly space: Space; readonly tuple: Tuple }
  | { readonly end: 'dropped' | 'unreachable' | 'no-route' }

/** A connection as conntrack knows it: how it began, and what an answer looks like on the wire. */
interface Connection {
  readonly space: string
  readonly original: Tuple
  reply: Tuple
  sourceDone: boolean
}

interface Tracked {
  readonly connection: Connection
  readonly direction: 'original' | 'reply'
}

interface Place {
  readonly space: Space
  readonly input?: string
  readonly output?: string
}

/**
 * A walk through namespaces, hook by hook. Conntrack entries last for one walk, so answers are
 * translated back and known as part of their connection.
 */
export class Walk {
  readonly steps: Step[] = []
  readonly #spaces: readonly Space[]
  readonly #connections: Connection[] = []
  #direction: 'there' | 'back' = 'there'
  #nextPort = 40000

  constructor(spaces: readonly Space[]) {
    this.#spaces = spaces
  }

  /** A source port nobody has used in this walk. */
  newPort(): number {
    this.#nextPort += 1
    return this.#nextPort
  }

  /** A program sends a packet; without a source the route chooses it. */
  send(
    space: Space,
    packet: Omit<Tuple, 'src'> & { readonly src?: string },
    direction: 'there' | 'back',
  ): Outcome {
    this.#direction = direction
    const local = isLocal(space, packet.dst)
    const route = local ? undefined : routeTo(space, packet.dst)
    if (!local && !route) return { end: 'no-route' }
    const near = route?.gateway ?? packet.dst
    const src =
      packet.src ??
      (local ? sourceForLocal(space, packet.dst) : sourceOn(space, route?.dev ?? '', near, route?.prefsrc))
    if (src === undefined) return { end: 'no-route' }
    const first: Tuple = { ...packet, src }
    const output = local ? 'lo' : (route?.dev ?? '')
    this.#note({ space, output }, 'route', first, first, route ? routeText(route) : 'local', 'passes')
    const { tuple, tracked } = this.#destination({ space, output }, 'nat OUTPUT', first)
    const verdict = this.#filter({ space, output }, 'filter OUTPUT', tuple, tracked)
    if (verdict) return verdict
    return this.#leave({ space }, tuple, tracked)
  }

  #note(
    place: Place,
    hook: Hook,
    before: Tuple,
    after: Tuple,
    decidedBy: string,
    verdict: Step['verdict'],
  ): void {
    const step: { -readonly [Key in keyof Step]: Step[Key] } = {
      space: place.space.name,
      hook,
      before,
      after,
      decidedBy,
      verdict,
      direction: this.#direction,
    }
    if (place.input !== undefined) step.input = place.input
    if (place.output !== undefined) step.output = place.output
    this.steps.push(step)
  }

  #tables = (space: Space, tuple: Tuple): Tables => (isIPv6(tuple.dst) ? space.ip6tables : space.iptables)

  #decide(place: Place, hook: ChainHook, tuple: Tuple, tracked?: Tracked): Decision {
    const [table, chain] = CHAINS[hook]
    return decide(this.#tables(place.space, tuple), table, chain, {
      tuple,
      established: tracked?.direction === 'reply',
      isLocal: (ip) => isLocal(place.space, ip),
      ...(place.input === undefined ? {} : { input: place.input }),
      ...(place.output === undefined ? {} : { output: place.output }),
    })
  }

  /** Undefined lets the packet pass. */
  #filter(place: Place, hook: ChainHook, tuple: Tuple, tracked?: Tracked): Outcome | undefined {
    const { jump, rule } = this.#decide(place, hook, tuple, tracked)
    this.#note(place, hook, tuple, tuple, rule, jump === 'DROP' ? 'dropped' : 'passes')
    return jump === 'DROP' ? { end: 'dropped' } : undefined
  }

  /** Finds or begins the packet's connection and gives the packet the destination that belongs to it. */
  #destination(
    place: Place,
    hook: 'nat PREROUTING' | 'nat OUTPUT',
    tuple: Tuple,
  ): { tuple: Tuple; tracked: Tracked } {
    const name = place.space.name
    for (const connection of this.#connections) {
      if (connection.space !== name) continue
      if (sameTuple(connection.reply, tuple)) {
        const { src, sport } = connection.original
        return { tuple: { ...tuple, dst: src, dport: sport }, tracked: { connection, direction: 'reply' } }
      }
      if (sameTuple(connection.original, tuple)) {
        const { src, sport } = connection.reply
        return { tuple: { ...tuple, dst: src, dport: sport }, tracked: { connection, direction: 'original' } }
      }
    }
    const connection: Connection = { space: name, original: tuple, reply: reversed(tuple), sourceDone: false }
    this.#connections.push(connection)
    const tracked: Tracked = { connection, direction: 'original' }
    const decision = this.#decide(place, hook, tuple)
    if (decision.jump !== 'DNAT' || decision.to === undefined) return { tuple, tracked }
    const [ip, port] = splitTarget(decision.to)
    const changed: Tuple = { ...tuple, dst: ip, dport: port }
    connection.reply = { ...connection.reply, src: ip, sport: port }
    this.#note(place, hook, tuple, changed, decision.rule, 'changed')
    return { tuple: changed, tracked }
  }

  /** Gives the packet the source that belongs to its connection; the first packet decides. */
  #source(place: Place, tuple: Tuple, { connection, direction }: Tracked): Tuple {
    if (direction === 'reply') {
      const { dst, dport } = connection.original
      return { ...tuple, src: dst, sport: dport }
    }
    if (!connection.sourceDone) {
      connection.sourceDone = true
      const decision = this.#decide(place, 'nat POSTROUTING', tuple)
      const out = place.output ?? ''
      const near = routeTo(place.space, tuple.dst)?.gateway ?? tuple.dst
      const chosen =
        decision.jump === 'MASQUERADE'
          ? sourceOn(place.space, out, near)
          : decision.jump === 'SNAT'
            ? splitTarget(decision.to ?? '')[0]
            : undefined
      if (chosen !== undefined && chosen !== tuple.src) {
        connection.reply = { ...connection.reply, dst: chosen }
        this.#note(place, 'nat POSTROUTING', tuple, { ...tuple, src: chosen }, decision.rule, 'changed')
      }
    }
    return { ...tuple, src: connection.reply.dst, sport: connection.reply.dport }
  }

  /** From routing to the wire, for a packet of this namespace's own or one it forwards. */
  #leave({ space, input }: Place, tuple: Tuple, tracked: Tracked): Outcome {
    if (isLocal(space, tuple.dst)) {
      const place = { space, input: 'lo' }
      return this.#filter(place, 'filter INPUT', tuple, tracked) ?? this.#arrive(place, tuple)
    }
    const route = routeTo(space, tuple.dst)
    const forwarded = input !== undefined
    if (!route) return { end: forwarded ? 'unreachable' : 'no-route' }
    const place: Place = { space, output: route.dev, ...(input === undefined ? {} : { input }) }
    if (forwarded) {
      const verdict = this.#filter(place, 'filter FORWARD', tuple, tracked)
      if (verdict) return verdict
    }
    const before = tuple.src
    const sent = this.#source(place, tuple, tracked)
    // A loopback source may only leave where the kernel was told to route it, and never over IPv6.
    if (isLoopback(before) && (isIPv6(before) || !space.routesLoopback))
      return this.#lose(place, sent, 'martian source')
    return this.#toNeighbour(place, sent, route.gateway ?? sent.dst)
  }

  #lose(place: Place, tuple: Tuple, why: string): Outcome {
    this.#note(place, 'route', tuple, tuple, why, 'dropped')
    return { end: 'dropped' }
  }

  #arrive(place: Place, tuple: Tuple): Outcome {
    this.#note(place, 'deliver', tuple, tuple, '', 'arrived')
    return { end: 'arrived', space: place.space, tuple }
  }

  /** Asks the wire who has the next address, and hands the frame over. */
  #toNeighbour(place: Place, tuple: Tuple, nextHop: string): Outcome {
    const from = portNamed(place.space, place.output)
    const asked = from?.withoutNeighbours ? tuple.dst : nextHop
    const found = from && neighbourOf(this.#spaces, { space: place.space, port: from }, asked)
    if (!from || !found) {
      this.#note(place, 'neighbour', tuple, tuple, `no answer for ${nextHop}`, 'unreachable')
      return { end: from?.withoutNeighbours ? 'dropped' : 'unreachable' }
    }
    const switching = wiresOf(this.#spaces).get(from.segment)?.switchedBy
    // Frames between two ports of a bridge pass the host's hooks too: br_netfilter is on.
    if (switching && found.space !== switching.space && place.space !== switching.space)
      return this.#bridge(switching, tuple, found)
    return this.#receive({ space: found.space, input: found.port.device }, tuple)
  }

  #bridge(
    { space, device }: { readonly space: Space; readonly device: string },
    packet: Tuple,
    to: Plug,
  ): Outcome {
    const entering = { space, input: device }
    const raw = this.#filter(entering, 'raw PREROUTING', packet)
    if (raw) return raw
    const { tuple, tracked } = this.#destination(entering, 'nat PREROUTING', packet)
    const crossing = { space, input: device, output: device }
    const verdict = this.#filter(crossing, 'filter FORWARD', tuple, tracked)
    if (verdict) return verdict
    const sent = this.#source(crossing, tuple, tracked)
    return this.#receive({ space: to.space, input: to.port.device }, sent)
  }

  /** A frame comes in by a device. */
  #receive(place: Place, packet: Tuple): Outcome {
    const { space, input = '' } = place
    const port = portNamed(space, input)
    const child = port && childBehind(this.#spaces, port, packet.dst)
    if (child) return this.#receive({ space: child.space, input: child.port.device }, packet)
    const raw = this.#filter(place, 'raw PREROUTING', packet)
    if (raw) return raw
    const { tuple, tracked } = this.#destination(place, 'nat PREROUTING', packet)
    if (isLocal(space, tuple.dst)) {
      const routed = space.routesLoopback && space.bridges.has(input) && !isIPv6(tuple.dst)
      if (isLoopback(tuple.dst) && !routed) return this.#lose(place, tuple, 'martian destination')
      return this.#filter(place, 'filter INPUT', tuple, tracked) ?? this.#arrive(place, tuple)
    }
    if (!(isIPv6(tuple.dst) ? space.forwards6 : space.forwards4))
      return this.#lose(place, tuple, 'not forwarding')
    return this.#leave({ space, input }, tuple, tracked)
  }
}

const portNamed = (space: Space, device: string | undefined): Port | undefined =>
  space.ports.find((port) => port.device === device)

const routeText = ({ dst, gateway, dev }: { dst: string; gateway?: string; dev: string }): string =>
  `${dst}${gateway ? ` via ${gateway}` : ''} dev ${dev}`

/** `172.18.0.2:80` or `[fd00::2]:80` → address and port. */
function splitTarget(text: string): readonly [string, number] {
  const colon = text.lastIndexOf(':')
  if (colon < 0 || (text.indexOf(':') !== colon && !text.startsWith('['))) return [text, 0]
  return [text.slice(0, colon).replace(/^\[|\]$/g, ''), Number(text.slice(colon + 1))]
}
