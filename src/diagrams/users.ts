import type { Host } from '#model/engine/host.ts'
import { type Container, statusOf } from '#model/engine/state/container.ts'
import { partOfNetwork } from './network/modes-view.ts'
import { kindOfVolume } from './volume/where-view.ts'

/** A container that uses something, where it sees it, and whether it runs. */
export interface User {
  readonly name: string
  /** Paths or addresses inside; `''` where there is nothing to say. */
  readonly seenAs: string
  readonly state: ReturnType<typeof statusOf>
}

/** One thing of the host and every container that refers to it, running or not. */
export interface Used {
  readonly name: string
  readonly users: readonly User[]
  /** The command that asks a real Engine the same. */
  readonly command: string
}

/**
 * The reverse look-up of a pane: what uses the volumes, directories, images or networks that it explains. Made of the
 * host's own records, so whatever brought the containers there, Compose too, is listed.
 *
 * @returns nothing for a part that nobody uses, such as the kernel
 */
export function usedIn(host: Host, diagram: string, part: string): readonly Used[] {
  if (diagram === 'volume/where') return usedStorage(host, part)
  return diagram === 'network/modes' ? usedNetworks(host, part) : []
}

const VOLUME_PARTS: Readonly<Record<string, string>> = {
  'named-volume': 'named',
  'anonymous-volume': 'anonymous',
  external: 'external',
}

function usedStorage(host: Host, part: string): readonly Used[] {
  const kind = VOLUME_PARTS[part]
  if (kind !== undefined)
    return [...host.volumes.values()]
      .filter((volume) => kindOfVolume(host, volume) === kind)
      .map(({ name }) =>
        usedBy(host, name, ({ mounts }) => pathsOf(mounts.filter((one) => one.name === name))),
      )
  if (part === 'host-path') {
    const sources = new Set(
      containersOf(host).flatMap(({ mounts }) =>
        mounts.flatMap(({ type, source }) => (type === 'bind' ? [source] : [])),
      ),
    )
    return [...sources].map((path) =>
      usedBy(host, path, ({ mounts }) =>
        pathsOf(mounts.filter(({ type, source }) => type === 'bind' && source === path)),
      ),
    )
  }
  if (part === 'image')
    return [...host.images.values()].map(({ id, filesystem }) => {
      const name = [...host.tags].find(([, of]) => of === id)?.[0].replace(/^docker\.io\/(library\/)?/, '')
      return {
        ...usedBy(host, name ?? id.slice(7, 19), ({ imageId, mounts }) => {
          const at = mounts.filter((one) => one.type === 'image' && one.filesystem === filesystem)
          return imageId === id ? pathsOf([{ destination: '/' }, ...at]) : pathsOf(at)
        }),
        command: `docker ps -a --filter ancestor=${name ?? id.slice(7, 19)}`,
      }
    })
  return []
}

/** Every network of the pane's kind, also the default one that the drawing leaves out while it is empty. */
function usedNetworks(host: Host, part: string): readonly Used[] {
  return [...host.networking.networks.values()]
    .filter((network) => network.driver !== 'host' && partOfNetwork(network) === part)
    .map(({ name, id }) => ({
      ...usedBy(host, name, (container) => {
        if (!container.networks.some((one) => one.name === name || one.name === id)) return undefined
        const endpoint = [...host.networking.endpoints.values()].find(
          (one) => one.networkId === id && one.containerId === container.id,
        )
        return endpoint?.ipv4.replace(/\/.*$/, '') ?? ''
      }),
      command: `docker ps -a --filter network=${name}`,
    }))
}

const containersOf = (host: Host): readonly Container[] =>
  [...host.containers.values()].sort((a, b) => a.order - b.order)

/** @param seenAs where a container sees it; undefined = it does not use it */
function usedBy(host: Host, name: string, seenAs: (container: Container) => string | undefined): Used {
  const users = containersOf(host).flatMap((container): User[] => {
    const at = seenAs(container)
    return at === undefined ? [] : [{ name: container.name, seenAs: at, state: statusOf(container.state) }]
  })
  return { name, users, command: `docker ps -a --filter volume=${name}` }
}

const pathsOf = (mounts: readonly { readonly destination: string }[]): string | undefined =>
  mounts.length === 0 ? undefined : mounts.map(({ destination }) => destination).join(', ')
