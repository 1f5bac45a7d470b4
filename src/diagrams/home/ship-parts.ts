import type { Topic } from '#content/page.ts'
import type { Entity } from '../diagram.ts'

/** The numbers of the discs on the ship and in the index strip below it. */
export const SHIP_TOPICS = [
  { number: 1, topic: 'engine' },
  { number: 2, topic: 'image' },
  { number: 3, topic: 'container' },
  { number: 4, topic: 'network' },
  { number: 5, topic: 'volume' },
  { number: 6, topic: 'deploy' },
  { number: 7, topic: 'standards' },
] as const satisfies readonly { readonly number: number; readonly topic: Topic }[]

/**
 * Every part of `home/ship` in reading order: the ids of its headings and `#hash`es, and the topic a click
 * leads to. A part that the host has several of (a shim, a container, its layers, a volume, a network) has one
 * node for each, `shim-web`; they share the part's explanation.
 */
export const SHIP_PARTS = [
  { id: 'cli', entity: 'client', topic: 'engine' },
  { id: 'compose', entity: 'client', topic: 'deploy' },
  { id: 'sdk', entity: 'client', topic: 'engine' },
  { id: 'dockerd', entity: 'daemon', topic: 'engine' },
  { id: 'api', entity: 'daemon', topic: 'engine' },
  { id: 'buildkit', entity: 'daemon', topic: 'image' },
  { id: 'libnetwork', entity: 'daemon', topic: 'network' },
  { id: 'volumes', entity: 'daemon', topic: 'volume' },
  { id: 'swarmkit', entity: 'daemon', topic: 'deploy' },
  { id: 'containerd', entity: 'containerd', topic: 'engine' },
  { id: 'task-service', entity: 'containerd', topic: 'engine' },
  { id: 'image-store', entity: 'image', topic: 'image' },
  { id: 'network', entity: 'network', topic: 'network' },
  { id: 'shim', entity: 'shim', topic: 'engine' },
  { id: 'runc', entity: 'runc', topic: 'standards' },
  { id: 'container', entity: 'container', topic: 'container' },
  { id: 'layers', entity: 'image', topic: 'image' },
  { id: 'volume', entity: 'volume', topic: 'volume' },
  { id: 'kernel', entity: 'kernel', topic: 'container' },
  { id: 'namespaces', entity: 'kernel', topic: 'container' },
  { id: 'cgroups', entity: 'kernel', topic: 'container' },
  { id: 'overlayfs', entity: 'kernel', topic: 'image' },
  { id: 'netfilter', entity: 'kernel', topic: 'network' },
  { id: 'veth', entity: 'kernel', topic: 'network' },
  { id: 'seccomp', entity: 'kernel', topic: 'container' },
  { id: 'capabilities', entity: 'kernel', topic: 'container' },
  { id: 'registry', entity: 'registry', topic: 'standards' },
] as const satisfies readonly { readonly id: string; readonly entity: Entity; readonly topic: Topic }[]

export type ShipPart = (typeof SHIP_PARTS)[number]['id']

/** All part ids, in reading order. */
export const shipParts: readonly ShipPart[] = SHIP_PARTS.map(({ id }) => id)

const SEVERAL: readonly ShipPart[] = ['network', 'shim', 'runc', 'container', 'layers', 'volume']

/** The part that explains a node of the ship: `shim-web` → `shim`; undefined for an id of another diagram. */
export function shipPartOf(nodeId: string): ShipPart | undefined {
  return shipParts.find((part) => part === nodeId) ?? SEVERAL.find((part) => nodeId.startsWith(`${part}-`))
}

/** The topic a part leads to; its address is `/{topic}/`. */
export function topicOfPart(part: ShipPart): Topic {
  return SHIP_PARTS.find(({ id }) => id === part)?.topic ?? 'engine'
}
