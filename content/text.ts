/** The two languages of the site; the one in the address, `/en/…` or `/zh-TW/…`. */
export type Locale = 'en' | 'zh-TW'
export const LOCALES: readonly Locale[] = ['en', 'zh-TW']

/** The same words in both languages, side by side, so that neither can be forgotten. */
export interface Localized {
  readonly en: string
  readonly 'zh-TW': string
}

/** A name, a command or an address where both languages are asked for. */
export const same = (text: string): Localized => ({ en: text, 'zh-TW': text })

/** Both languages side by side, on one line where they fit: `both('Play', '播放')`. */
export const both = (en: string, zhTW: string): Localized => ({ en, 'zh-TW': zhTW })

/** A plain string is a name, a command or an address: the same in every language. */
export type Text = string | Localized

/** The words of a text in one language. */
export const inLocale = (text: Text, locale: Locale): string =>
  typeof text === 'string' ? text : text[locale]

/** Fills `{name}` placeholders in both languages at once. */
export function fill(text: Localized, values: Readonly<Record<string, string | number>>): Localized {
  const put = (pattern: string) =>
    pattern.replace(/\{(\w+)\}/g, (whole, key: string) => `${values[key] ?? whole}`)
  return { en: put(text.en), 'zh-TW': put(text['zh-TW']) }
}
