import { createStore, useStore } from 'zustand'
import type { Progress } from './archive-reader.ts'
import type { Bench } from './bench.ts'
import type { Drops } from './choice.ts'
import type { ShownArchive } from './shown-image.ts'

export type LabTab = 'changes' | 'merged' | 'config' | 'json' | 'explain' | 'outline'
export type Side = 'first' | 'second'

/** The file that is being read. */
export interface Job {
  readonly name: string
  readonly progress: Progress
}

/** Why a file could not be opened: a code of content/errors.ts and what the reader found, word for word. */
export interface LabTrouble {
  readonly name: string
  readonly code: string
  readonly detail: string
}

/** What the last action came to, for everyone and for screen readers: a key of the lab's words, and its values. */
export interface Said {
  readonly key: 'opened' | 'cancelled' | 'replaced' | 'forgotten'
  readonly values: Readonly<Record<string, string | number>>
}

export interface LabState {
  /** Everything that computes here; arrives on the first sign of interest. */
  readonly bench: Bench | undefined
  readonly archives: readonly ShownArchive[]
  readonly drops: Drops | undefined
  readonly job: Job | undefined
  readonly trouble: LabTrouble | undefined
  readonly said: Said | undefined
  readonly tab: LabTab
  /** The image last looked at: a phone shows one at a time. Undefined until someone chooses. */
  readonly side: Side | undefined
  /** Whether a file hovers over the page. */
  readonly over: boolean
}

/** Lives as long as the page is open: what was dropped is still there after a look at another diagram. */
export const labStore = createStore<LabState>()(() => ({
  bench: undefined,
  archives: [],
  drops: undefined,
  job: undefined,
  trouble: undefined,
  said: undefined,
  tab: 'changes',
  side: undefined,
  over: false,
}))

export const useLab = <Value>(selector: (state: LabState) => Value): Value => useStore(labStore, selector)

/** Fetches what computes, once. */
export async function wakeLab(): Promise<Bench | undefined> {
  const { bench } = labStore.getState()
  if (bench) return bench
  try {
    const arrived = await import('./bench.ts')
    labStore.setState({ bench: arrived })
    return arrived
  } catch (error) {
    console.error(error)
    return undefined
  }
}
