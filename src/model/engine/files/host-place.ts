import type { Host } from '../host.ts'
import type { FileNode, Volume } from '../state/storage.ts'
import { cleanPath, lookup } from './tree.ts'

/** A directory or file by the model's file system that holds it and the clean path in there. */
export interface Place {
  readonly filesystem: string
  readonly root: string
}

const VOLUMES = /^\/var\/lib\/docker\/volumes\/([^/]+)\/_data(?=\/|$)/

/**
 * Where a volume's bytes are while it is mounted: in a directory of its own, or where the local driver's options
 * `type`, `device` and `o` send it: a directory of the host, an export of another machine.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/volume/local/local_unix.go
 */
export function volumePlace(host: Host, volume: Volume): Place {
  const { type = '', device = '', o = '' } = volume.options
  if (o.split(',').some((option) => option === 'bind' || option === 'rbind')) return hostPlace(host, device)
  const remote = remoteOf(volume.options)
  if (remote !== undefined && /^(nfs|cifs)/.test(type))
    return { filesystem: `remote:${remote.machine}`, root: remote.path }
  return { filesystem: volume.filesystem, root: '/' }
}

/** The machine and path that `type=nfs` or `type=cifs` lead to; undefined for other options. */
export function remoteOf({
  type = '',
  device = '',
  o = '',
}: Volume['options']): { readonly machine: string; readonly path: string } | undefined {
  if (!/^(nfs|cifs)/.test(type)) return undefined
  const address = o
    .split(',')
    .find((option) => option.startsWith('addr='))
    ?.slice('addr='.length)
  if (type.startsWith('nfs')) {
    const colon = device.indexOf(':')
    return { machine: address ?? device.slice(0, colon), path: cleanPath(device.slice(colon + 1)) }
  }
  const [machine = '', ...path] = device.replace(/^\/\//, '').split('/')
  return { machine: address ?? machine, path: cleanPath(`/${path.join('/')}`) }
}

/** Which file system a path of the host lies in: a volume's directory leads to its bytes while it is mounted there. */
export function hostPlace(host: Host, path: string): Place {
  const clean = cleanPath(path)
  const found = VOLUMES.exec(clean)
  const volume = host.volumes.get(found?.[1] ?? '')
  if (found === null || volume === undefined) return { filesystem: 'host', root: clean }
  const inside = clean.slice(found[0].length)
  if (Object.keys(volume.options).length > 0 && volume.mountCount === 0)
    return { filesystem: volume.filesystem, root: cleanPath(inside || '/') }
  const place = volumePlace(host, volume)
  return { ...place, root: cleanPath(`${place.root}/${inside}`) }
}

export const DATA_ROOT = '/var/lib/docker'

/** Whether a path lies in dockerd's folder, or the folder below the path. */
export const holdsDaemonRoot = (path: string): boolean =>
  path.startsWith(DATA_ROOT) || (path !== '' && DATA_ROOT.startsWith(path))

/** What lies at a path of the host; undefined = nothing. */
export function hostNodeAt(host: Host, path: string): FileNode | undefined {
  const { filesystem, root } = hostPlace(host, path)
  return lookup(host.filesystems, filesystem, root)
}
