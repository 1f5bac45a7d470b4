import { isIPv6, withoutLength } from '#model/network/ip.ts'
import type { Reachable } from '#model/network/reach.ts'
import { isAlive, ownerOf, type SceneContainer } from '#model/network/scene.ts'
import type { Space } from '#model/network/walk/space.ts'
import { hostAddress, INTERNET, LAN } from './walk-world.ts'

/** One question to the network: may this one talk to that one? */
export interface WalkAsk {
  /** A container's name, or its short id where the name means something else; `host`, `lan`. */
  readonly from: string
  /** A name or an address, as a program would be given it. */
  readonly to: string
  readonly proto: 'tcp' | 'udp' | 'icmp'
  /** 0 for icmp. */
  readonly port: number
}

/** Where a walk can end: what to dial, and whose it is. */
export interface WalkTarget {
  readonly to: string
  /** 0 where nothing is known to listen: then an echo is sent. */
  readonly port: number
  readonly kind: 'container' | 'published' | 'host' | 'lan' | 'internet'
  /** Name of the container it belongs to, or of the machine. */
  readonly whose: string
}

/** Longest number of a step in a link. */
const STEP = /^step:(\d{1,3})$/
const ASK = /^walk:([A-Za-z0-9_.-]+):(tcp|udp|icmp):(\d{1,5}):([A-Za-z0-9][A-Za-z0-9._:-]*)$/

/** As a lens of the address: `walk:web:tcp:3000:api`, then `step:2`. */
export const lensesOfAsk = ({ from, proto, port, to }: WalkAsk, step: number): string[] => [
  `walk:${from}:${proto}:${port}:${to}`,
  ...(step > 1 ? [`step:${step}`] : []),
]

export const isWalkLens = (lens: string): boolean => ASK.test(lens) || STEP.test(lens)

/** What a link asks for; the step counts from 1. */
export function askOfLenses(lenses: readonly string[]): { ask: WalkAsk; step: number } | undefined {
  for (const lens of lenses) {
    const [, from = '', proto = '', port = '', to = ''] = ASK.exec(lens) ?? []
    if (from === '' || Number(port) > 65535) continue
    const step = lenses.flatMap((one) => STEP.exec(one)?.[1] ?? [])[0]
    return {
      ask: { from, proto: proto as WalkAsk['proto'], port: Number(port), to },
      step: Math.max(1, Number(step ?? 1)),
    }
  }
  return undefined
}

/** Containers that run, oldest first. */
export const running = ({ scene }: Reachable): SceneContainer[] =>
  [...scene.containers.values()].filter(isAlive)

/** What a sender is called in a question: some names are taken. */
export const refOf = ({ id, name }: Pick<SceneContainer, 'id' | 'name'>): string =>
  ['host', 'lan', 'lan-routed'].includes(name) ? id.slice(0, 12) : name

const spaceOf = ({ terrain }: Reachable, { id }: SceneContainer): Space | undefined => terrain.inside.get(id)

/** Ports that programs of a container listen on. */
export const portsOf = (reachable: Reachable, container: SceneContainer): number[] =>
  (spaceOf(reachable, container)?.sockets ?? [])
    .filter(({ name, proxyTo, mute }) => name === container.name && !proxyTo && !mute)
    .map(({ port }) => port)

/** Addresses a container can be dialled at, without length; the host's for one on the host's network. */
export function addressesOf(reachable: Reachable, container: SceneContainer): string[] {
  const space = spaceOf(reachable, container)
  if (space === reachable.terrain.host) return [hostAddress(reachable)]
  return (space?.ports ?? [])
    .filter(({ device }) => device !== 'lo')
    .flatMap(({ addresses }) => addresses)
    .map(withoutLength)
    .filter((ip) => !ip.startsWith('fe80:'))
    .sort((a, b) => Number(isIPv6(a)) - Number(isIPv6(b)))
}

/** A name on a container's own networks; one that shares a namespace or has none answers to no name. */
const hasName = ({ scene }: Reachable, container: SceneContainer): boolean =>
  ownerOf(scene, container) === container && !['host', 'none'].includes(container.networkMode)

/** Host ports that lead into containers, IPv6 twins left out. */
export function publishedOf({
  scene,
}: Reachable): { readonly ip: string; readonly port: number; whose: string }[] {
  return [...scene.networking.sandboxes.values()].flatMap(({ name, ports }) =>
    ports
      .filter(({ proto, hostPort, hostIp }) => proto === 'tcp' && hostPort !== 0 && !isIPv6(hostIp))
      .map(({ hostIp, hostPort }) => ({ ip: hostIp, port: hostPort, whose: name })),
  )
}

/** Everything that can be dialled from anywhere, in the order of the drawing. */
export function targetsOf(reachable: Reachable): WalkTarget[] {
  const host = hostAddress(reachable)
  const containers = running(reachable).flatMap((container) => {
    const ports = portsOf(reachable, container)
    const names = hasName(reachable, container) ? [container.name] : []
    return [...names, ...addressesOf(reachable, container)].flatMap((to) =>
      (ports.length > 0 ? ports : [0]).map(
        (port): WalkTarget => ({ to, port, kind: 'container', whose: container.name }),
      ),
    )
  })
  const published = publishedOf(reachable).flatMap(({ ip, port, whose }): WalkTarget[] => {
    const to = ip === '0.0.0.0' ? [host, 'localhost'] : [ip]
    return to.map((each) => ({ to: each, port, kind: 'published', whose }))
  })
  return [
    ...containers,
    ...published,
    { to: host, port: 0, kind: 'host', whose: 'host' },
    { to: LAN.address, port: LAN.port, kind: 'lan', whose: 'lan' },
    { to: INTERNET.name, port: INTERNET.port, kind: 'internet', whose: 'internet' },
    { to: INTERNET.address, port: INTERNET.port, kind: 'internet', whose: 'internet' },
  ]
}

/** The question for a target: a connection where something listens, else an echo. */
export const askFor = (from: string, { to, port }: Pick<WalkTarget, 'to' | 'port'>): WalkAsk =>
  port === 0 ? { from, to, proto: 'icmp', port: 0 } : { from, to, proto: 'tcp', port }

/** What is asked until someone chooses: the first container calls the internet. */
export const firstAsk = (reachable: Reachable): WalkAsk => {
  const [first] = running(reachable)
  return askFor(first ? refOf(first) : 'host', { to: INTERNET.address, port: INTERNET.port })
}
