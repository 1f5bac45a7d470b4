/** What the ship shows of a host: nothing that cannot be seen in the picture. */
export interface HostView {
  readonly dockerd: 'alive' | 'dead'
  readonly containerd: 'alive' | 'dead'
  /** Oldest first. */
  readonly containers: readonly ContainerView[]
  /** Oldest first. */
  readonly images: readonly ImageView[]
  readonly networks: readonly NetworkView[]
  /** Whether a pull would get through. */
  readonly registryReachable: boolean
}

export interface ContainerView {
  /** 64 hex digits, or whatever tells containers apart. */
  readonly id: string
  /** Without the leading slash. */
  readonly name: string
  /** As it was given to `docker run`: `nginx`, `postgres:17`. */
  readonly image: string
  readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'removing' | 'dead'
  /** `dead`: it went away while its container was still there. */
  readonly shim: 'alive' | 'dead' | 'none'
  /** runc works for a moment only; `exited` once it has run, `none` before. */
  readonly runc: 'busy' | 'exited' | 'none'
  /** Read-only layers, base first; the writable one is understood. */
  readonly layers: readonly LayerView[]
  readonly volumes: readonly string[]
  /** Names of networks; `host` and `none` for those modes. */
  readonly networks: readonly string[]
}

export interface LayerView {
  /** The same id in two images is one layer on disk. */
  readonly id: string
  readonly sizeBytes: number
}

export interface ImageView {
  readonly id: string
  readonly name: string
  /** Base first. */
  readonly layers: readonly LayerView[]
}

export interface NetworkView {
  readonly name: string
  /** CIDR; '' when it has none. */
  readonly subnet: string
  /** No way out of the host. */
  readonly internal: boolean
}
