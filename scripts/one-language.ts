import { resolve } from 'node:path'
import { type Plugin, runnerImport } from 'vite'

const WORDS = '#content/ui.ts'
const SHELL = '\0ui-shell'
const LANGUAGE = 'virtual:words/'

type Words = { readonly [key: string]: Words | string }

/** Keeps one language of `{ en, 'zh-TW' }` pairs, at any depth. */
function inOneLanguage(words: unknown, locale: string): Words | string {
  const entries = Object.entries(words as Record<string, unknown>)
  // `ui.language.en` is a pair too: only words themselves are kept, never what is named like a language.
  const word = (words as Record<string, unknown>)[locale]
  if (typeof word === 'string') return word
  return Object.fromEntries(entries.map(([key, value]) => [key, inOneLanguage(value, locale)]))
}

/**
 * A visitor reads one language and loads one: in the browser's code `ui` starts empty and is filled by
 * `loadWords(locale)` before anything is rendered.
 */
export function oneLanguage(): Plugin {
  return {
    name: 'one-language',
    enforce: 'pre',
    resolveId(source) {
      if (source === WORDS && this.environment.name === 'client') return SHELL
      return source.startsWith(LANGUAGE) ? `\0${source}` : undefined
    },
    async load(id) {
      if (id === SHELL) return 'export const ui = {}'
      if (!id.startsWith(`\0${LANGUAGE}`)) return undefined
      if (this.environment.name !== 'client') return 'export default {}'
      const { module } = await runnerImport<{ ui: unknown }>(resolve('content/ui.ts'))
      return `export default ${JSON.stringify(inOneLanguage(module.ui, id.slice(LANGUAGE.length + 1)))}`
    },
  }
}
