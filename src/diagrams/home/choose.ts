import type { ContainerView, HostView, NetworkView } from './host-view.ts'

/** Its processes exist: it has mounts, a network and a shim. */
export const isUp = (state: ContainerView['state']): boolean =>
  state === 'running' || state === 'paused' || state === 'restarting'

/** Containers that get a hold, from left to right, and how many there is no room for. */
export interface Chosen {
  readonly drawn: readonly ContainerView[]
  readonly left: number
}

/**
 * Which containers are drawn and in which order: those that run before those that do not; neighbours share
 * layers, so that the shared ones can be one slab; those with volumes stand last, next to the tank.
 */
export function chooseContainers(host: HostView, holds: number): Chosen {
  const byLife = [...host.containers].sort(
    (one, other) => Number(isUp(other.state)) - Number(isUp(one.state)),
  )
  const some = byLife.slice(0, holds)
  const groups: ContainerView[][] = []
  for (const container of host.containers.filter((one) => some.includes(one))) {
    const base = container.layers[0]?.id
    const group = groups.find((members) => base !== undefined && members[0]?.layers[0]?.id === base)
    if (group) group.push(container)
    else groups.push([container])
  }
  const volumes = (members: readonly ContainerView[]) => Number(members.some((one) => one.volumes.length > 0))
  const drawn = groups
    .map((members) => members.toSorted((one, other) => volumes([one]) - volumes([other])))
    .sort((one, other) => volumes(one) - volumes(other))
    .flat()
  return { drawn, left: host.containers.length - drawn.length }
}

/** Networks that get a pipe: those in use first, else the default bridge, `most` at the most. */
export function chooseNetworks(
  host: HostView,
  drawn: readonly ContainerView[],
  most: number,
): readonly NetworkView[] {
  const used = host.networks.filter(({ name }) => drawn.some(({ networks }) => networks.includes(name)))
  const rest = host.networks.filter((network) => !used.includes(network))
  const chosen =
    used.length > 0 ? used : rest.filter(({ name }, at) => name === 'bridge' || at === 0).slice(-1)
  return chosen.slice(0, most)
}
