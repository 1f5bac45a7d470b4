import { readHostFile } from './commands/project.ts'
import { lookup } from './files/tree.ts'
import type { Host } from './host.ts'

/** Where containerd's shim finds runc. */
export const RUNC = '/usr/bin/runc'
/** What `ip link` writes and the kernel shows: `up` or `down`. */
export const LINK_STATE = '/sys/class/net/eth0/operstate'
/** The one disk of the machine, in bytes; Docker's directories lie on it. */
export const DISK_BYTES = 64 * 1024 ** 3

const NO_RUNC = 'exec: "runc": executable file not found in $PATH'
export const NO_SPACE = 'no space left on device'

/** What containerd says of a blob for which there is no room. */
export const ingestFault = (digest: string): string =>
  `write /var/lib/containerd/io.containerd.content.v1.content/ingest/${digest.slice('sha256:'.length)}/data: ${NO_SPACE}`

/** What the shim says when it cannot execute runc; undefined = it can. */
export const runcFault = (host: Host): string | undefined =>
  lookup(host.filesystems, 'host', RUNC) === undefined ? NO_RUNC : undefined

export const isCableOut = (host: Host): boolean => readHostFile(host, LINK_STATE)?.trim() === 'down'

/** Whether files of the host take up the whole disk. */
export function isDiskFull(host: Host): boolean {
  let used = 0
  for (const node of host.filesystems.get('host')?.files.values() ?? []) used += node?.sizeBytes ?? 0
  return used >= DISK_BYTES
}

/** The address that the host's /etc/hosts gives a name. */
function hostsEntry(host: Host, name: string): string | undefined {
  for (const line of (readHostFile(host, '/etc/hosts') ?? '').split('\n')) {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    if (names.includes(name)) return address
  }
  return undefined
}

/**
 * Why nobody answers at a name of the internet, as Go's dialer says it: /etc/hosts leads astray, the network is
 * away, or nobody knows the name. undefined = the name is reached.
 *
 * @param known whether the name exists; default: the offline registry's does while it can be reached
 */
export function dialFault(host: Host, name: string, known = host.registryReachable): string | undefined {
  const address = hostsEntry(host, name)
  if (address !== undefined) return `dial tcp ${address}:443: connect: connection refused`
  const server = host.networking.machine.nameservers[0] ?? '127.0.0.53'
  const lookedUp = `dial tcp: lookup ${name} on ${server}:53:`
  if (isCableOut(host)) return `${lookedUp} dial udp ${server}:53: connect: network is unreachable`
  return known ? undefined : `${lookedUp} no such host`
}
