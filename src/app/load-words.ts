import type { Locale } from '#content/text.ts'
import { ui } from '#content/ui.ts'

const LANGUAGES: Readonly<Record<Locale, () => Promise<{ default: object }>>> = {
  en: () => import('virtual:words/en'),
  'zh-TW': () => import('virtual:words/zh-TW'),
}

/** The modules of the two languages, as the build's manifest names them. */
export const WORD_MODULES: Readonly<Record<Locale, string>> = {
  en: 'virtual:words/en',
  'zh-TW': 'virtual:words/zh-TW',
}

/** Fills `ui` with one language. In the browser it holds plain strings from then on; another language is another page load. */
export async function loadWords(locale: Locale): Promise<void> {
  Object.assign(ui, (await LANGUAGES[locale]()).default)
}
