import type { BuildResult } from './result.ts'

/** One build as the builder's history keeps it. */
export interface BuildRecord {
  readonly ref: string
  readonly filename: string
  readonly dockerfile: string
  /** Paths of the context that the client has, `.dockerignore` not yet applied. */
  readonly context: readonly string[]
  readonly target: string | undefined
  readonly result: BuildResult
  /** '' when it failed. */
  readonly imageId: string
  /** As people write them. */
  readonly tags: readonly string[]
  readonly startedMs: number
}
