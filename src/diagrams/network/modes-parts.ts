import type { Entity, Protocol } from '../diagram.ts'

/**
 * Every part of the diagram `network/modes` that has an explanation: the ids of its panes, headings and
 * `#hash`es. Nodes of a kind share one: `container-web` opens `container`, the pipe `network-app` opens
 * `user-bridge`. Host mode has no pipe, so its explanation belongs to the line `host-stack`.
 */
export const MODES_NODE_PARTS = [
  { id: 'container', entity: 'container' },
  { id: 'embedded-dns', entity: 'daemon' },
  { id: 'default-bridge', entity: 'network' },
  { id: 'user-bridge', entity: 'network' },
  { id: 'internal-bridge', entity: 'network' },
  { id: 'overlay', entity: 'network' },
  { id: 'gateway-bridge', entity: 'network' },
  { id: 'macvlan', entity: 'network' },
  { id: 'none', entity: 'network' },
  { id: 'netfilter', entity: 'kernel' },
  { id: 'docker-proxy', entity: 'daemon' },
  { id: 'eth0', entity: 'kernel' },
] as const satisfies readonly { readonly id: string; readonly entity: Entity }[]

/**
 * `veth`: a container's interface and its bridge, two ends of one cable; `dns-query`: a container asks 127.0.0.11;
 * `route`: from a bridge into the kernel; `masquerade`: from netfilter out by eth0; `published`: a host port, by
 * DNAT; `proxied`: the same port through docker-proxy; `host-stack`: host mode, straight onto the host's interface;
 * `vxlan`: an overlay's frames, wrapped into UDP; `lan`: macvlan, straight onto the wire.
 */
export const MODES_EDGE_PARTS = [
  { id: 'veth', from: 'container', to: 'user-bridge', protocol: 'packet' },
  { id: 'dns-query', from: 'container', to: 'embedded-dns', protocol: 'packet' },
  { id: 'route', from: 'user-bridge', to: 'netfilter', protocol: 'packet' },
  { id: 'masquerade', from: 'netfilter', to: 'eth0', protocol: 'packet' },
  { id: 'published', from: 'eth0', to: 'netfilter', protocol: 'packet' },
  { id: 'proxied', from: 'docker-proxy', to: 'user-bridge', protocol: 'packet' },
  { id: 'host-stack', from: 'container', to: 'eth0', protocol: 'syscall' },
  { id: 'vxlan', from: 'overlay', to: 'eth0', protocol: 'packet' },
  { id: 'lan', from: 'macvlan', to: 'eth0', protocol: 'packet' },
] as const satisfies readonly {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly protocol: Protocol
}[]

export type ModesPart = (typeof MODES_NODE_PARTS)[number]['id'] | (typeof MODES_EDGE_PARTS)[number]['id']

/** All part ids, nodes first, in reading order. */
export const modesParts: readonly ModesPart[] = [
  ...MODES_NODE_PARTS.map(({ id }) => id),
  ...MODES_EDGE_PARTS.map(({ id }) => id),
]
