import { fill, inLocale, type Localized, type Text } from '#content/text.ts'
import { useApp } from './store/store.ts'

export type Say = (text: Text, values?: Readonly<Record<string, string | number>>) => string

/** The words of the page in its language, with their placeholders filled. */
export function useWords(): Say {
  const locale = useApp((state) => state.page.info.locale)
  return (text, values) =>
    inLocale(values && typeof text !== 'string' ? fill(text as Localized, values) : text, locale)
}
