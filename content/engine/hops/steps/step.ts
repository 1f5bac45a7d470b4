import type { Localized } from '../../../text.ts'

/**
 * What one kind of hop means. `{name}` is filled from the hop's facts; a part between `[[` and `]]` is left
 * out when one of its names is not known.
 */
export interface StepWords {
  /** A sentence without its full stop. */
  readonly title: Localized
  /** Two to four sentences: what happens, why, what changed. */
  readonly text: Localized
  /** A remark beside it. */
  readonly aside?: Localized
}

export type Steps = Readonly<Record<string, StepWords>>
