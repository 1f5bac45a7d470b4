import { isIPv6, parseAddress, parsePrefix } from '#model/network/ip.ts'
import type { Listener, Machine } from '#model/network/networking.ts'
import { play } from '#model/network/play.ts'
import type { Route } from '#model/network/routes.ts'
import { containerNamed, isAlive, type Scene } from '#model/network/scene.ts'
import { dial, type Verdict } from '#model/network/walk/dial.ts'
import {
  type Resolved,
  resolveIn,
  resolveOnHost,
  resolveOutside,
  type Zone,
} from '#model/network/walk/names.ts'
import type { Step } from '#model/network/walk/packet.ts'
import type { Socket, Space } from '#model/network/walk/space.ts'
import { type Listening, type Outside, type Terrain, terrainOf } from '#model/network/walk/spaces.ts'
import { startEngine } from '#model/network/world.ts'
import { fail, ok, type Result } from '#model/result.ts'

export interface ReachWorld {
  /** The machines around the engine: host, lan, router, internet. */
  readonly world: object
  /** dockerd's flags. */
  readonly daemon?: readonly string[]
  readonly setup: readonly string[]
  /** Container → `tcp/0.0.0.0/80`, for as long as the container runs. */
  readonly listeners: Readonly<Record<string, readonly string[]>>
  readonly then?: readonly string[]
  /** Subnets that `lan-routed` reaches through the host. */
  readonly routes?: readonly string[]
}

export interface Probe {
  /** A container, `host`, `lan` or `lan-routed`. */
  readonly from: string
  /** A name or an address; `<id:NAME>` is that container's 12-digit id. */
  readonly to: string
  readonly proto: 'tcp' | 'udp' | 'icmp' | 'name'
  readonly port?: number
}

export interface ReachAnswer {
  readonly verdict: Verdict
  readonly source?: string
  readonly server?: string
  readonly addresses?: readonly string[]
  readonly reason?: string
}

export interface WalkedProbe extends ReachAnswer {
  /** What was dialled, after the lookup; absent when nobody knew the name. */
  readonly dialled?: string
  readonly steps: readonly Step[]
}

type Fields = Readonly<Record<string, unknown>>
const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** `tcp [::]:2222 (sshd6)` */
function listenerOf(line: string): Listener[] {
  const found = /^(tcp|udp) (\S+):(\d+)(?: \((\S+)\))?$/.exec(line)
  if (!found) return []
  const [, proto, ip = '', port, name] = found
  return [
    { proto: proto as 'tcp' | 'udp', ip: ip.replace(/^\[|\]$/g, ''), port: Number(port), name: name ?? '' },
  ]
}

const socketOf = ({ proto, ip, port, name }: Listener): Socket[] =>
  proto === 'sctp' ? [] : [{ proto, ip, port, name }]

function machineOf(world: Fields): Partial<Machine> {
  const host = fields(world.host)
  const router = texts(fields(world.router).addresses)
  const dns = texts(host.dns)
  const hosts = Object.entries(fields(host.hosts)).flatMap(([name, ip]) =>
    name === 'localhost' ? [`${ip} localhost`, '::1 localhost'] : [`${ip} ${name}`],
  )
  const gateway = text(host.gateway)
  const gateway6 = router.map((address) => address.split('/')[0] ?? '').find(isIPv6)
  return {
    ...(texts(host.addresses).length > 0 ? { addresses: texts(host.addresses) } : {}),
    ...(text(host.interface) ? { interface: text(host.interface) ?? '' } : {}),
    ...(gateway ? { gateway } : {}),
    ...(gateway6 ? { gateway6 } : {}),
    ...(dns.length > 0 ? { nameservers: dns } : {}),
    ...(hosts.length > 0 ? { hosts } : {}),
    listeners: texts(host.listeners).flatMap(listenerOf),
  }
}

function outsideOf(world: Fields, routesVia: readonly Route[]): Outside {
  const lan = fields(world.lan)
  const router = fields(world.router)
  const internet = fields(world.internet)
  const far = [text(internet.address), text(internet.address6)].filter((ip): ip is string => !!ip)
  const routerAddresses = texts(router.addresses)
  const dns = routerAddresses.map((address) => address.split('/')[0] ?? '')
  return {
    addresses: [
      ...texts(lan.addresses),
      ...routerAddresses,
      ...far.map((ip) => `${ip}/${isIPv6(ip) ? 128 : 32}`),
    ],
    sockets: [
      ...[...texts(lan.listeners), ...texts(internet.listeners)].flatMap(listenerOf).flatMap(socketOf),
      ...dns.map((ip): Socket => ({ proto: 'udp', ip, port: 53, name: 'dns' })),
    ],
    routesVia,
  }
}

function zoneOf(world: Fields): Zone {
  const zone = fields(fields(world.router).dns)
  return new Map(
    Object.entries(zone).map(([name, ips]) => [name, typeof ips === 'string' ? [ips] : texts(ips)]),
  )
}

function listeningOf(listeners: Readonly<Record<string, readonly string[]>>): Listening {
  return new Map(
    Object.entries(listeners).map(([container, list]) => [
      container,
      list.flatMap((each) => {
        const [proto, ip = '', port] = each.split('/')
        if (proto !== 'tcp' && proto !== 'udp') return []
        return [{ proto, ip, port: Number(port), bothFamilies: true }]
      }),
    ]),
  )
}

/** A prepared world: what stands in it, and how it looks to the LAN with and without routes. */
export interface Reachable {
  readonly scene: Scene
  readonly zone: Zone
  readonly terrain: Terrain
  readonly routed: Terrain
}

/** Plays the commands of a world and lays out every namespace in it. */
export function prepare(input: ReachWorld): Result<Reachable, string> {
  const world = fields(input.world)
  const machine = machineOf(world)
  const engine = startEngine(input.daemon ?? [], machine)
  if (!engine.ok) return engine
  const { scene } = play(engine.value.networking, [...input.setup, ...(input.then ?? [])], engine.value.hex)
  const listening = listeningOf(input.listeners)
  const near = (six: boolean) =>
    scene.networking.machine.addresses
      .map((each) => each.split('/')[0] ?? '')
      .find((ip) => isIPv6(ip) === six)
  const routes = (input.routes ?? []).flatMap((dst): Route[] => {
    const gateway = parsePrefix(dst) ? near(isIPv6(dst)) : undefined
    return gateway ? [{ dst, gateway, dev: 'lan0' }] : []
  })
  return ok({
    scene,
    zone: zoneOf(world),
    terrain: terrainOf(scene, listening, outsideOf(world, [])),
    routed: terrainOf(scene, listening, outsideOf(world, routes)),
  })
}

interface Sender {
  readonly terrain: Terrain
  readonly space: Space
  readonly resolve: (name: string) => Resolved
}

function senderOf({ scene, zone, terrain, routed }: Reachable, from: string): Result<Sender, string> {
  if (from === 'host')
    return ok({ terrain, space: terrain.host, resolve: (name) => resolveOnHost(scene, terrain, zone, name) })
  if (from === 'lan' || from === 'lan-routed') {
    const land = from === 'lan' ? terrain : routed
    const server = scene.networking.machine.nameservers[0] ?? ''
    return ok({
      terrain: land,
      space: land.outside,
      resolve: (name) => resolveOutside(land, zone, name, server),
    })
  }
  const container = containerNamed(scene, from)
  const space = container && terrain.inside.get(container.id)
  if (!container || !isAlive(container) || !space) return fail(`container ${from} is not running`)
  return ok({ terrain, space, resolve: (name) => resolveIn(scene, terrain, zone, container, name) })
}

const realName = (scene: Scene, to: string): string => {
  const ref = /^<id:(.+)>$/.exec(to)?.[1]
  return ref === undefined ? to : (containerNamed(scene, ref)?.id.slice(0, 12) ?? to)
}

/** Walks one probe, its lookup included. */
export function walkProbe(reachable: Reachable, probe: Probe): Result<WalkedProbe, string> {
  const sender = senderOf(reachable, probe.from)
  if (!sender.ok) return sender
  const { terrain, space, resolve } = sender.value
  const to = realName(reachable.scene, probe.to)
  const found: Resolved = parseAddress(to)
    ? { addresses: [to], steps: [], reason: 'It is an address.' }
    : resolve(to)
  const [first] = found.addresses
  if (first === undefined) return ok({ verdict: 'NAME', reason: found.reason, steps: found.steps })
  if (probe.proto === 'name')
    return ok({
      verdict: 'OK',
      addresses: [...new Set(found.addresses)].sort(),
      reason: found.reason,
      steps: found.steps,
    })
  const dialled = dial(
    terrain.spaces,
    space,
    probe.proto,
    first,
    probe.proto === 'icmp' ? 0 : (probe.port ?? 0),
  )
  return ok({ ...dialled, dialled: first, steps: [...found.steps, ...dialled.steps] })
}

/**
 * Who reaches whom: plays the setup and walks each probe's packets there and back, over the same routes and rules
 * that {@link networkState} shows.
 *
 * @returns answers in the order of the probes; a container that does not run has no route
 */
export function reach(world: ReachWorld, probes: readonly Probe[]): Result<readonly ReachAnswer[], string> {
  const reachable = prepare(world)
  if (!reachable.ok) return reachable
  const answers: ReachAnswer[] = []
  for (const probe of probes) {
    const walked = walkProbe(reachable.value, probe)
    // Nothing runs there that could send: as little gets out as from a namespace without routes.
    if (!walked.ok) answers.push({ verdict: 'NOROUTE', reason: walked.error })
    else {
      const { steps: _steps, dialled: _dialled, ...answer } = walked.value
      answers.push(answer)
    }
  }
  return ok(answers)
}
