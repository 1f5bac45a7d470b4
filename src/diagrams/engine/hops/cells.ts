import type { Text } from '#content/text.ts'
import type { Hop, Role } from '#model/engine/hop.ts'
import type { HopKind } from '#model/engine/hop-kinds.ts'
import type { Cell } from '../../diagram.ts'
import { words } from './words.ts'

interface Compartment {
  readonly id: string
  readonly name: Text
  /** In the kernel's band, px of 766. */
  readonly width?: number
}

export const DOCKERD_CELLS: readonly Compartment[] = [
  { id: 'api', name: 'API' },
  { id: 'images', name: words.images },
  { id: 'libnetwork', name: 'libnetwork' },
  { id: 'volumes', name: words.volumes },
  { id: 'buildkit', name: 'BuildKit' },
  { id: 'swarmkit', name: 'swarmkit' },
]

export const CONTAINERD_CELLS: readonly Compartment[] = [
  { id: 'content', name: 'content' },
  { id: 'snapshots', name: 'snapshots' },
  { id: 'metadata', name: 'metadata' },
  { id: 'images', name: 'images' },
  { id: 'leases', name: 'leases' },
  { id: 'events', name: 'events' },
]

export const KERNEL_CELLS: readonly Compartment[] = [
  { id: 'namespaces', name: words.namespaces, width: 122.7 },
  { id: 'cgroups', name: 'cgroups v2', width: 110 },
  { id: 'overlayfs', name: 'overlayfs', width: 106 },
  { id: 'netfilter', name: 'netfilter', width: 104 },
  { id: 'veth', name: 'veth · bridge', width: 118 },
  { id: 'seccomp', name: 'seccomp', width: 94 },
  { id: 'capabilities', name: 'capabilities', width: 113 },
]

/** Hops that one compartment handles though their kind's first word does not say so. */
const BY_KIND: Partial<Readonly<Record<HopKind, { readonly [role in Role]?: string }>>> = {
  'dockerd/image-lookup': { dockerd: 'images' },
  'dockerd/platform-choice': { dockerd: 'images' },
  'dockerd/volume-create': { dockerd: 'volumes' },
  'dockerd/volume-populate': { dockerd: 'volumes' },
  'dockerd/volume-mount': { dockerd: 'volumes' },
  'dockerd/volume-unmount': { dockerd: 'volumes' },
  'dockerd/rootfs-mount': { dockerd: 'images', kernel: 'overlayfs' },
  'dockerd/rootfs-unmount': { dockerd: 'images', kernel: 'overlayfs' },
  'dockerd/init-layer': { dockerd: 'images', kernel: 'overlayfs' },
  'dockerd/network-record': { dockerd: 'libnetwork' },
  'dockerd/sandbox': { dockerd: 'libnetwork' },
  'diff/apply': { containerd: 'snapshots' },
  'diff/create': { containerd: 'snapshots' },
  'network/netns-bind': { dockerd: 'libnetwork', kernel: 'namespaces' },
  'network/rules': { dockerd: 'libnetwork', kernel: 'netfilter' },
  'network/bridge': { dockerd: 'libnetwork', kernel: 'veth' },
  'network/veth': { dockerd: 'libnetwork', kernel: 'veth' },
  'network/address': { dockerd: 'libnetwork', kernel: 'veth' },
  'network/release': { dockerd: 'libnetwork', kernel: 'veth' },
  'kernel/clone': { kernel: 'namespaces' },
  'kernel/namespaces': { kernel: 'namespaces' },
  'kernel/setns': { kernel: 'namespaces' },
  'kernel/pid-namespace-end': { kernel: 'namespaces' },
  'kernel/cgroup': { kernel: 'cgroups' },
  'kernel/cgroup-limits': { kernel: 'cgroups' },
  'kernel/cgroup-remove': { kernel: 'cgroups' },
  'kernel/freeze': { kernel: 'cgroups' },
  'kernel/thaw': { kernel: 'cgroups' },
  'kernel/oom-kill': { kernel: 'cgroups' },
  'kernel/mounts': { kernel: 'overlayfs' },
  'kernel/pivot-root': { kernel: 'overlayfs' },
  'kernel/seccomp': { kernel: 'seccomp' },
  'kernel/capabilities': { kernel: 'capabilities' },
}

/** The first word of a kind → the compartment that its area belongs to, where there is one. */
const BY_AREA: Readonly<Record<string, { readonly [role in Role]?: string }>> = {
  images: { dockerd: 'images', containerd: 'images' },
  registry: { dockerd: 'images' },
  volumes: { dockerd: 'volumes' },
  networks: { dockerd: 'libnetwork' },
  network: { dockerd: 'libnetwork' },
  build: { dockerd: 'buildkit' },
  swarm: { dockerd: 'swarmkit' },
  content: { containerd: 'content' },
  snapshots: { containerd: 'snapshots' },
  'ctr-containers': { containerd: 'metadata' },
  leases: { containerd: 'leases' },
  events: { containerd: 'events' },
}

/**
 * The compartment of an actor that a hop goes through. A request on docker.sock goes through the API whatever it
 * asks for; an event through containerd's exchange.
 */
export function cellOf(hop: Hop, role: Role): string | undefined {
  if (hop.from.role !== role && hop.to.role !== role) return undefined
  if (role === 'dockerd' && hop.via === 'http') return 'api'
  const [area = '', name = ''] = hop.kind.split('/')
  if (role === 'containerd' && area === 'shim' && name.startsWith('event-')) return 'events'
  return (BY_KIND[hop.kind as HopKind] ?? BY_AREA[area])?.[role]
}

/** An actor's compartments, the one that the hop goes through marked. */
export function cellsFor(
  compartments: readonly Compartment[],
  hop: Hop | undefined,
  role: Role,
): readonly Cell[] {
  const active = hop && cellOf(hop, role)
  return compartments.map((cell) => (cell.id === active ? { ...cell, active: true } : cell))
}
