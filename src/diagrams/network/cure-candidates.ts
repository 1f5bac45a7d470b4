import { fill } from '#content/text.ts'
import type { Host } from '#model/engine/host.ts'
import { formatPrefix, lastOf, masked, parsePrefix } from '#model/network/ip.ts'
import type { Reachable } from '#model/network/reach.ts'
import { containerNamed, isAlive, ownerOf, type SceneContainer } from '#model/network/scene.ts'
import { recreated } from './recreate.ts'
import { addressesOf, portsOf, publishedOf, type WalkAsk } from './walk-ask.ts'
import type { CureCandidate } from './walk-cures.ts'
import { aimOf, freeHostPort, listenersOn, type WalkAim } from './walk-target.ts'
import { CURE_WORDS as W } from './walk-words.ts'
import { hostAddress, reachableOf } from './walk-world.ts'

const NEW_NETWORK = 'app'
const LAN_NETWORK = 'lan'
const USUAL_HOST_PORT = 8080

interface Case {
  readonly host: Host
  readonly reachable: Reachable
  readonly ask: WalkAsk
  readonly asker?: SceneContainer
  readonly aim: WalkAim
  /** Whose program is wanted. */
  readonly wanted?: SceneContainer
}

function caseOf(host: Host, ask: WalkAsk): Case {
  const reachable = reachableOf(host)
  const asker = containerNamed(reachable.scene, ask.from)
  const aim = aimOf(reachable, ask)
  // Who asks itself for a port that the host publishes means the container behind it.
  const behind = aim.kind === 'itself' ? publisherOf(reachable, ask.port) : undefined
  const wanted = 'container' in aim ? aim.container : behind
  return { host, reachable, ask, aim, ...(asker ? { asker } : {}), ...(wanted ? { wanted } : {}) }
}

function publisherOf(reachable: Reachable, port: number): SceneContainer | undefined {
  const found = publishedOf(reachable).find((each) => each.port === port)
  return found && containerNamed(reachable.scene, found.whose)
}

/** The question as it is, by name, and by each address the wanted one has then, on its own ports too. */
const anyWay =
  ({ ask, wanted }: Case) =>
  (after: Reachable): readonly WalkAsk[] => {
    const now = wanted && containerNamed(after.scene, wanted.name)
    if (!now) return [ask]
    const ports = [...new Set([ask.port, ...(ask.port > 0 ? portsOf(after, now) : [])])]
    const calls = [now.name, ...addressesOf(after, now)]
    return [ask, ...ports.flatMap((port) => calls.map((to): WalkAsk => ({ ...ask, to, port })))]
  }

const instead = (
  lines: readonly string[],
  what: CureCandidate['what'],
  ...asks: WalkAsk[]
): CureCandidate => ({
  what,
  lines,
  asks: () => asks,
})

/** What might open a question, the smallest change first; none has been tried yet. */
export function* cureCandidates(host: Host, ask: WalkAsk): Generator<CureCandidate> {
  const found = caseOf(host, ask)
  if (!found.reachable.scene.networking.daemonAlive) {
    yield daemonAgain(found)
    return
  }
  yield* awake(found)
  yield* otherQuestions(found)
  yield* joins(found)
  yield* byAddress(found)
  yield* waysOut(found)
  yield* publications(found)
}

function daemonAgain(found: Case): CureCandidate {
  // Without live-restore the containers have ended with it, or end when it comes back.
  const ended = [found.asker, found.wanted].flatMap((one) => (one ? [one.name] : []))
  const lines = ['systemctl start docker', ...(ended.length > 0 ? [`docker start ${ended.join(' ')}`] : [])]
  return { what: W.startDaemon, lines, asks: anyWay(found) }
}

function* awake(found: Case): Generator<CureCandidate> {
  for (const one of new Set([found.asker, found.wanted])) {
    if (!one) continue
    const { name, state } = one
    if (state === 'paused')
      yield { what: fill(W.unpause, { name }), lines: [`docker unpause ${name}`], asks: anyWay(found) }
    if (!isAlive(one))
      yield { what: fill(W.start, { name }), lines: [`docker start ${name}`], asks: anyWay(found) }
  }
}

/** Nothing on the host has to change: another name, port or address is what was meant. */
function* otherQuestions({ reachable, ask, aim, wanted, asker }: Case): Generator<CureCandidate> {
  if (aim.kind === 'container' && wanted)
    for (const port of portsOf(reachable, wanted))
      if (port !== ask.port)
        yield instead([], fill(W.ownPort, { name: wanted.name, port }), { ...ask, proto: 'tcp', port })
  if (aim.kind === 'itself')
    for (const other of listenersOn(reachable, ask.port)) {
      if (other.id === asker?.id) continue
      for (const to of [other.name, ...addressesOf(reachable, other)])
        yield instead([], fill(W.notLocal, { to, name: other.name }), { ...ask, to })
    }
  if (aim.kind === 'published' && aim.ip !== '0.0.0.0')
    yield instead([], fill(W.bound, { to: aim.ip }), { ...ask, to: aim.ip })
  if (aim.kind === 'container' && wanted)
    for (const { ip, port, whose } of publishedOf(reachable))
      if (whose === wanted.name && portsOf(reachable, wanted).includes(ask.port)) {
        const to = ip === '0.0.0.0' ? hostAddress(reachable) : ip
        yield instead([], fill(W.published, { name: whose, port }), { ...ask, to, port })
      }
}

function* byAddress({ reachable, ask, wanted }: Case): Generator<CureCandidate> {
  if (!wanted) return
  for (const to of addressesOf(reachable, wanted))
    if (to !== ask.to) yield instead([], fill(W.byAddress, { name: wanted.name, to }), { ...ask, to })
}

/** The networks of a container on which names are answered. */
const namedNetworks = ({ networks }: SceneContainer): readonly string[] =>
  [...networks].flatMap(([network, { dnsNames }]) => (dnsNames === null ? [] : [network]))

/** Commands that put a container onto a network; one without networks leaves `none` first. */
function connects({ scene }: Reachable, container: SceneContainer, network: string, flags = ''): string[] {
  const { name, networkMode } = ownerOf(scene, container)
  return [
    ...(networkMode === 'none' ? [`docker network disconnect none ${name}`] : []),
    `docker network connect ${flags}${network} ${name}`,
  ]
}

function* joins(found: Case): Generator<CureCandidate> {
  const { reachable, asker, wanted } = found
  if (!wanted) return
  const asks = anyWay(found)
  const home = ownerOf(reachable.scene, wanted)
  const guest = asker && ownerOf(reachable.scene, asker)
  if (guest === home) return
  for (const [one, other] of guest ? [[guest, home] as const, [home, guest] as const] : [])
    for (const network of namedNetworks(other))
      if (!one.networks.has(network)) {
        const what = fill(W.join, { guest: one.name, network, home: other.name })
        yield { what, lines: connects(reachable, one, network), asks }
      }
  const network = freeNetwork(reachable, NEW_NETWORK)
  const both = [...(guest && guest.networkMode !== 'host' ? [guest] : []), home]
  yield {
    what: fill(W.together, { from: guest?.name ?? found.ask.from, to: home.name }),
    lines: [
      `docker network create ${network}`,
      ...both.flatMap((each) => connects(reachable, each, network)),
    ],
    asks,
  }
}

function freeNetwork({ scene }: Reachable, wanted: string): string {
  const taken = new Set([...scene.networking.networks.values()].map(({ name }) => name))
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}-${n}`
    if (!taken.has(name)) return name
  }
}

/** A container without a way out gets one through the default bridge, whose gateway is the host. */
function* waysOut(found: Case): Generator<CureCandidate> {
  const { reachable, asker, ask, aim } = found
  if (!asker) return
  const owner = ownerOf(reachable.scene, asker)
  const { name } = owner
  const asks = anyWay(found)
  const lines = connects(reachable, owner, 'bridge', '--gw-priority 1 ')
  const outward = owner.networks.has('bridge') ? [] : lines
  if (outward.length > 0) yield { what: fill(W.wayOut, { name }), lines: outward, asks }
  const bridge = [...reachable.scene.networking.networks.values()].find((each) => each.name === 'bridge')
  if (bridge?.gateway4 && (aim.kind === 'host' || aim.kind === 'published'))
    yield instead(outward, fill(W.wayOutHost, { name, to: bridge.gateway4 }), { ...ask, to: bridge.gateway4 })
}

/** Ports are published when a container is made: it is made again. */
function* publications(found: Case): Generator<CureCandidate> {
  const { host, reachable, ask, aim, wanted } = found
  const container = wanted && host.containers.get(ownerOf(reachable.scene, wanted).id)
  if (!container || !wanted) return
  const { name } = container
  const asks = anyWay(found)
  if (aim.kind === 'published' || aim.kind === 'itself') {
    const lines = recreated(host, container, { everywhere: true })
    yield {
      what: fill(W.rebind, { name }),
      lines,
      asks: (after) => [ask, { ...ask, to: hostAddress(after) }, ...asks(after)],
    }
    return
  }
  const port = freeHostPort(reachable, USUAL_HOST_PORT)
  const mode = container.hostConfig.NetworkMode ?? ''
  const lines = recreated(host, container, {
    publish: [`${port}:${ask.port}`],
    ...(['host', 'none'].includes(mode) ? { network: 'bridge' } : {}),
  })
  const to = hostAddress(reachable)
  if (ask.port > 0) yield instead(lines, fill(W.publish, { name, port }), { ...ask, to, port })
  const lan = freeNetwork(reachable, LAN_NETWORK)
  const create = macvlanOn(reachable, lan)
  if (create)
    yield { what: fill(W.ontoLan, { name }), lines: [create, ...connects(reachable, wanted, lan)], asks }
}

const RANGE_BITS = 28
const RANGE_FROM_END = 63n

/** A network of the LAN's own addresses, from a range near its end that its router may leave alone. */
function macvlanOn({ scene }: Reachable, name: string): string | undefined {
  const { addresses, gateway, interface: parent } = scene.networking.machine
  const own = addresses.map(parsePrefix).find((prefix) => prefix?.address.family === 4)
  if (!own || gateway === undefined || own.bits > 24) return undefined
  const range = {
    address: { family: 4 as const, value: lastOf(own) - RANGE_FROM_END },
    bits: RANGE_BITS,
  }
  const [subnet, from] = [masked(own), range].map(formatPrefix)
  return `docker network create -d macvlan --subnet ${subnet} --gateway ${gateway} --ip-range ${from} -o parent=${parent} ${name}`
}
