import type { Source } from '../page.ts'
import type { Localized } from '../text.ts'

/** One belief that many share, and what is true instead. */
export interface Misconception {
  /** Part of an address; never renamed. */
  readonly id: string
  readonly belief: Localized
  readonly truth: Localized
  /** Commands that show it, in order, as a person types them. */
  readonly show: readonly string[]
  /** What to look at in their output. */
  readonly look: Localized
  /** The page that explains it: an address after the language. */
  readonly page: string
  readonly sources: readonly Source[]
}
