import { isDockerdUp } from '../../host.ts'
import { type HostRule, those } from './invariant.ts'

const key = ([id]: readonly [string, unknown]) => id

export const storageRules: Readonly<Record<string, HostRule>> = {
  'every tag leads to an image in the store': (host) =>
    those(host.tags, ([, id]) => !host.images.has(id), key),
  'an image lies under its own id': (host) => those(host.images, ([id, one]) => id !== one.id, key),
  'an image has a chain id for each layer': (host) =>
    those(host.images, ([, { diffIds, chainIds }]) => diffIds.length !== chainIds.length, key),
  'an image has its files': (host) =>
    those(host.images, ([, { filesystem }]) => !host.filesystems.has(filesystem), key),
  'a snapshot has its parent': (host) =>
    those(host.snapshots, ([, { parent }]) => parent !== '' && !host.snapshots.has(parent), key),
  'a snapshot in use belongs to a container': (host) =>
    those(
      host.snapshots,
      ([id, { kind }]) => kind === 'active' && !host.containers.has(id.replace(/-init$/, '')),
      key,
    ),
  'a committed snapshot is a layer of an image or holds up another': (host) => {
    const layers = new Set([...host.images.values()].flatMap(({ chainIds }) => chainIds))
    const parents = new Set([...host.snapshots.values()].map(({ parent }) => parent))
    return those(
      host.snapshots,
      ([id, { kind }]) =>
        kind === 'committed' &&
        !layers.has(id) &&
        !parents.has(id) &&
        !host.containers.has(id.replace(/-init$/, '')),
      key,
    )
  },
  'a container has its writable layer': (host) =>
    those(
      host.containers.values(),
      ({ filesystem }) => !host.filesystems.has(filesystem),
      ({ name }) => name,
    ),
  'a file system stands on one that is there': (host) =>
    those(
      host.filesystems.values(),
      ({ below }) => below !== undefined && !host.filesystems.has(below),
      ({ id }) => id,
    ),
  'a writable layer belongs to a container': (host) =>
    those(
      host.filesystems.keys(),
      (id) => /^(rw|own|init|dev|shm|tmpfs):/.test(id) && !host.containers.has(id.split(':')[1] ?? ''),
      (id) => id,
    ),
  'a volume has its files, and the files a volume': (host) => [
    ...those(host.volumes, ([, { filesystem }]) => !host.filesystems.has(filesystem), key),
    ...those(
      host.filesystems.keys(),
      (id) => id.startsWith('volume:') && !host.volumes.has(id.slice('volume:'.length)),
      (id) => id,
    ),
  ],
  'a volume that a container refers to exists': (host) =>
    those(
      host.containers.values(),
      ({ mounts }) => mounts.some(({ type, name }) => type === 'volume' && !host.volumes.has(name)),
      ({ name }) => name,
    ),
  'a volume is mounted once for each running container that has it': (host) =>
    isDockerdUp(host)
      ? those(
          host.volumes.values(),
          ({ name, mountCount }) =>
            mountCount !==
            [...host.containers.values()].filter(
              ({ state, mounts }) =>
                state.running &&
                !state.restarting &&
                mounts.some((one) => one.type === 'volume' && one.name === name),
            ).length,
          ({ name }) => name,
        )
      : [],
  'what is mounted for a container belongs to one that runs': (host) =>
    isDockerdUp(host)
      ? those(
          host.mounts.keys(),
          (path) => {
            const id = /[0-9a-f]{64}/.exec(path)?.[0]
            return id !== undefined && host.containers.get(id)?.state.running !== true
          },
          (path) => path,
        )
      : [],
  'a network namespace that is mounted is that of a living process': (host) =>
    isDockerdUp(host)
      ? those(
          host.mounts,
          ([, source]) => {
            const pid = /^\/proc\/(\d+)\/ns\/net$/.exec(source)?.[1]
            return pid !== undefined && !host.processes.has(Number(pid))
          },
          key,
        )
      : [],
}
