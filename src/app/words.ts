import { inLocale, type Text } from '#content/text.ts'
import { useApp } from './store/store.ts'

export type Say = (text: Text, values?: Readonly<Record<string, string | number>>) => string

/** The words of the page in its language, with their placeholders filled. */
export function useWords(): Say {
  const locale = useApp((state) => state.page.info.locale)
  return (text, values) => {
    const words = inLocale(text, locale)
    return values ? words.replace(/\{(\w+)\}/g, (whole, key: string) => `${values[key] ?? whole}`) : words
  }
}
