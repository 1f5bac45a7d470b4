import type { ContainerConfig } from '../engine/state/container.ts'
import type { HistoryLine, LayerBlob } from '../image/catalog/documents.ts'
import { type Digest, digestOf } from '../oci/digest.ts'
import type { HistoryDraft } from './export.ts'
import type { BaseImage } from './result.ts'
import type { StageScope } from './scope.ts'

/** A stage while it is being built: what its next instruction stands on. */
export interface StageState {
  readonly base: BaseImage | undefined
  readonly baseHistory: readonly HistoryLine[]
  readonly baseLayers: readonly LayerBlob[]
  readonly programs: Readonly<Record<string, string>>
  config: ContainerConfig
  /** The snapshot on top; '' = nothing yet. */
  filesystem: string
  /** Cache key of that snapshot. */
  key: string
  /** Whether the step that made it ran in this build. */
  ran: boolean
  drafts: readonly HistoryDraft[]
  /** Snapshots of its own layers, base first. */
  snapshots: readonly string[]
  /** CMD stands in this stage: ENTRYPOINT then leaves it. */
  hasCmd: boolean
  readonly scope: StageScope
}

export const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

export const keyOf = (...parts: readonly unknown[]): Digest => digestOf(JSON.stringify(parts))

export function fromImage(base: BaseImage, scope: StageScope): StageState {
  return {
    base,
    baseHistory: base.history,
    baseLayers: base.layers,
    programs: base.programs,
    config: { ...base.config, OnBuild: null },
    filesystem: base.filesystem,
    key: keyOf('image', base.digest),
    ran: false,
    drafts: [],
    snapshots: [],
    hasCmd: false,
    scope,
  }
}

export const fromScratch = (scope: StageScope): StageState => ({
  base: undefined,
  baseHistory: [],
  baseLayers: [],
  programs: {},
  config: { Env: [DEFAULT_PATH], WorkingDir: '/' },
  filesystem: '',
  key: keyOf('scratch'),
  ran: false,
  drafts: [],
  snapshots: [],
  hasCmd: false,
  scope,
})

/** `FROM build`: everything goes on where that stage ended, its arguments aside. */
export const fromStage = (stage: StageState, scope: StageScope): StageState => ({
  ...stage,
  hasCmd: false,
  scope,
})

export const shellOf = ({ config }: StageState): readonly string[] =>
  config.Shell == null || config.Shell.length === 0 ? ['/bin/sh', '-c'] : config.Shell

export const cwdOf = ({ config }: StageState): string => config.WorkingDir || '/'
export const envOf = ({ config }: StageState): readonly string[] => config.Env ?? []
