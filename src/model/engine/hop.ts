/** Who sends or receives a message. A role that exists once per container carries its container's id. */
export type Role =
  | 'user'
  | 'cli'
  | 'dockerd'
  | 'containerd'
  | 'shim'
  | 'runc'
  | 'container'
  | 'docker-proxy'
  | 'kernel'
  | 'registry'
  | 'systemd'

export interface Actor {
  readonly role: Role
  /** 64 hex digits; only for shim, runc, container and docker-proxy. */
  readonly containerId?: string
}

/** How a message travels. `internal` is a step inside one process, without a message to another. */
export type Via =
  | 'argv'
  | 'internal'
  | 'http'
  | 'https'
  | 'grpc'
  | 'ttrpc'
  | 'exec'
  | 'syscall'
  | 'stdio'
  | 'signal'

/** Groups the hops of a command, so that forty read as easily as eighteen. */
export type Chapter =
  | 'command'
  | 'pull'
  | 'create'
  | 'network'
  | 'start'
  | 'run'
  | 'stop'
  | 'remove'
  | 'query'
  | 'fault'
  | 'boot'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * One message from one process to the next: the unit of the log, of the player and of a link's `at`.
 * Every state change of the host comes from a hop: replaying the changes of hops 1…n gives the host at n.
 */
export interface Hop<Change = unknown> {
  /** Place in the log, from 1. */
  readonly index: number
  /** Index of the typed line that caused it, from 0; timers that fire later belong to the line that let time pass. */
  readonly command: number
  readonly chapter: Chapter
  /** Names its explanation in content/engine/hops/steps.ts: `cli/ping`, `containers/create`. */
  readonly kind: string
  /** Virtual clock, milliseconds since the start of the script. */
  readonly atMs: number
  readonly from: Actor
  readonly to: Actor
  readonly via: Via
  /** What is called, short: `POST /containers/create`, `Tasks/Create`, `runc create`, `mount(2)`. */
  readonly call: string
  /** http(s): the method and the path without the API version; grpc: the full method is the path. */
  readonly method?: string
  readonly path?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** http(s) only. */
  readonly status?: number
  readonly request?: Json
  readonly reply?: Json
  /** Words for the explanation's placeholders: names, addresses, ids. */
  readonly facts?: Readonly<Record<string, string>>
  readonly changes: readonly Change[]
}
