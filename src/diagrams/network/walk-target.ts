import { withoutLength } from '#model/network/ip.ts'
import type { Reachable } from '#model/network/reach.ts'
import { containerNamed, ownerOf, type SceneContainer } from '#model/network/scene.ts'
import { addressesOf, portsOf, publishedOf, running, type WalkAsk } from './walk-ask.ts'

/** What a question is about, as far as it can be told. */
export type WalkAim =
  | { readonly kind: 'container'; readonly container: SceneContainer }
  | { readonly kind: 'published'; readonly container: SceneContainer; readonly ip: string }
  | { readonly kind: 'itself' }
  | { readonly kind: 'host' | 'outside' }

const LOCAL = /^(localhost$|127\.|::1$)/

const hostIps = ({ scene }: Reachable): readonly string[] => [
  ...scene.networking.machine.addresses.map(withoutLength),
  ...[...scene.networking.networks.values()].flatMap(({ device, gateway4, gateway6 }) =>
    device ? [gateway4, gateway6].filter((ip): ip is string => !!ip) : [],
  ),
]

/** Whose address or name a question calls, whether or not the asker can know. */
export function aimOf(reachable: Reachable, { from, to, port }: WalkAsk): WalkAim {
  const { scene } = reachable
  const asker = containerNamed(scene, from)
  const onHost = asker === undefined ? from === 'host' : ownerOf(scene, asker).networkMode === 'host'
  const local = LOCAL.test(to)
  if ((local && onHost) || hostIps(reachable).includes(to)) {
    const found = publishedOf(reachable).find((each) => each.port === port)
    const container = found && containerNamed(scene, found.whose)
    return container && found ? { kind: 'published', container, ip: found.ip } : { kind: 'host' }
  }
  if (local) return { kind: 'itself' }
  const named = containerNamed(scene, to)
  if (named) return { kind: 'container', container: named }
  const owner =
    running(reachable).find((each) => addressesOf(reachable, each).includes(to)) ??
    [...scene.containers.values()].find(({ networks }) =>
      [...networks.values()].some(({ dnsNames, aliases }) => [...(dnsNames ?? []), ...aliases].includes(to)),
    )
  return owner ? { kind: 'container', container: owner } : { kind: 'outside' }
}

/** Containers that listen on a port, nearest in age first. */
export const listenersOn = (reachable: Reachable, port: number): readonly SceneContainer[] =>
  running(reachable).filter((each) => portsOf(reachable, each).includes(port))

/** A host port above the usual ones that nothing has taken. */
export function freeHostPort(reachable: Reachable, wanted: number): number {
  const { scene } = reachable
  const taken = new Set([
    ...[...scene.networking.ports.taken].map((text) => Number(text.split(' ')[2])),
    ...scene.networking.machine.listeners.map(({ port }) => port),
  ])
  let port = wanted
  while (taken.has(port)) port += 1
  return port
}
