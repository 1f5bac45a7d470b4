/** A Compose project as its files say it. Order of lists is that of the files. */
export interface ComposeGraph {
  readonly project: string
  readonly services: readonly ComposeService[]
  readonly networks: readonly (ComposeResource & { readonly driver?: string; readonly internal?: true })[]
  readonly volumes: readonly (ComposeResource & { readonly driver?: string })[]
  readonly secrets: readonly (ComposeResource & ContentSource)[]
  readonly configs: readonly (ComposeResource & ContentSource)[]
  readonly warnings?: readonly string[]
}

export interface ComposeResource {
  /** In the file. */
  readonly key: string
  /** On the engine. */
  readonly name: string
  readonly external: boolean
}

export interface ContentSource {
  /** Absolute path of the client. */
  readonly file?: string
  /** Name of a variable. */
  readonly environment?: string
}

export interface ComposeService {
  readonly name: string
  readonly image?: string
  readonly build: boolean
  readonly dependsOn: readonly {
    readonly service: string
    readonly condition: string
    readonly required: boolean
  }[]
  /** Keys of the top-level networks. */
  readonly networks: readonly string[]
  readonly networkMode?: string
  readonly ports: readonly {
    readonly target: number
    readonly published?: string
    readonly protocol: string
    readonly mode: string
    readonly hostIp?: string
  }[]
  readonly volumes: readonly {
    readonly type: string
    readonly source?: string
    readonly target: string
    readonly readOnly: boolean
  }[]
  readonly secrets: readonly string[]
  readonly configs: readonly string[]
  readonly profiles?: readonly string[]
  readonly containerName?: string
  readonly restart?: string
  readonly replicas?: number
  /** null: named without a value, and not set outside either. */
  readonly environment?: Readonly<Record<string, string | null>>
  readonly command?: readonly string[]
  readonly healthcheck?: true
}
