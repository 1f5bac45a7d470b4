import type { Entity, Protocol } from '../diagram.ts'

/**
 * Every part of the diagram `engine/hops` that has an explanation: the ids of its panes, headings and
 * `#hash`es. Several containers share one explanation: the node `container-web` opens `container`.
 */
export const HOPS_NODE_PARTS = [
  { id: 'cli', entity: 'client' },
  { id: 'dockerd', entity: 'daemon' },
  { id: 'registry', entity: 'registry' },
  { id: 'containerd', entity: 'containerd' },
  { id: 'image', entity: 'image' },
  { id: 'shim', entity: 'shim' },
  { id: 'runc', entity: 'runc' },
  { id: 'container', entity: 'container' },
  { id: 'docker-proxy', entity: 'daemon' },
  { id: 'kernel', entity: 'kernel' },
] as const satisfies readonly { readonly id: string; readonly entity: Entity }[]

/**
 * `from` and `to` are node parts. `exec-shim`: containerd starts a shim; `exec-runc`: the shim starts runc;
 * `exec-init`: runc becomes the container's first process; `exec-proxy`: dockerd starts docker-proxy;
 * `publish`: a connection to a published port; `stdio`: the pipes the shim holds.
 */
export const HOPS_EDGE_PARTS = [
  { id: 'rest', from: 'cli', to: 'dockerd', protocol: 'rest' },
  { id: 'https', from: 'dockerd', to: 'registry', protocol: 'https' },
  { id: 'grpc', from: 'dockerd', to: 'containerd', protocol: 'grpc' },
  { id: 'exec-shim', from: 'containerd', to: 'shim', protocol: 'exec' },
  { id: 'ttrpc', from: 'containerd', to: 'shim', protocol: 'ttrpc' },
  { id: 'exec-runc', from: 'shim', to: 'runc', protocol: 'exec' },
  { id: 'exec-init', from: 'runc', to: 'container', protocol: 'exec' },
  { id: 'stdio', from: 'shim', to: 'container', protocol: 'stdio' },
  { id: 'exec-proxy', from: 'dockerd', to: 'docker-proxy', protocol: 'exec' },
  { id: 'publish', from: 'docker-proxy', to: 'container', protocol: 'packet' },
  { id: 'syscall', from: 'runc', to: 'kernel', protocol: 'syscall' },
] as const satisfies readonly {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly protocol: Protocol
}[]

export type HopsPart = (typeof HOPS_NODE_PARTS)[number]['id'] | (typeof HOPS_EDGE_PARTS)[number]['id']

/** All part ids, nodes first, in reading order. */
export const hopsParts: readonly HopsPart[] = [
  ...HOPS_NODE_PARTS.map(({ id }) => id),
  ...HOPS_EDGE_PARTS.map(({ id }) => id),
]
