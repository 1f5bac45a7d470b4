import type { Text } from '#content/text.ts'

/**
 * A row of keys of which one is down. A choice puts its lens or its image into the address; the one with neither
 * is what is shown without an address's word.
 */
export interface ChoiceGroup {
  readonly id: string
  readonly label: Text
  /** Shown only while one of these lenses is in the address. */
  readonly shownWith?: readonly string[]
  /** The key for lenses shows it too. */
  readonly folded?: true
  readonly choices: readonly { readonly lens?: string; readonly image?: string; readonly name: Text }[]
}
