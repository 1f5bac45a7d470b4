import type { Localized } from '../text.ts'

/** One word of the field: how it is called and what it means, in one or two sentences. */
export interface Term {
  readonly label: Localized
  readonly means: Localized
  /** Where upstream defines or implements it. */
  readonly source: string
}
