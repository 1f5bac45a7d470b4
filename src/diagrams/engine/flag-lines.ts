import { explain as words } from '#content/explain.ts'
import { both, fill, type Localized, same } from '#content/text.ts'
import type { Becomes, NotExplained } from '#model/engine/explain/explain.ts'

/** One thing that a flag becomes, as a line of text. */
export interface FlagLine {
  readonly form: Localized
  /** The place: a field, a file, a call. */
  readonly path: string
  /** What stands there; empty when the place says it all. */
  readonly value: Localized
}

/** What a flag becomes in one place, in words. */
export function flagLine({ form, path, within, before, after }: Becomes): FlagLine {
  const place = form === 'api' && within !== undefined ? `${within} ${path}` : path
  return { form: words.forms[form], path: place, value: whatStands(form, before, after) }
}

function whatStands(form: Becomes['form'], before: Becomes['before'], after: Becomes['after']): Localized {
  if (form === 'request') return after === undefined ? words.notSent : words.sent
  if (form === 'call') {
    if (after === undefined) return words.notCalled
    if (before !== undefined) return fill(words.timesInstead, { count: text(after), before: text(before) })
    return after === 1 ? both('', '') : fill(words.times, { count: text(after) })
  }
  if (after === undefined) return fill(words.removed, { value: text(before) })
  return before === undefined || form === 'file'
    ? same(text(after))
    : same(`${text(before)} → ${text(after)}`)
}

const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** Why a line cannot be explained. */
export const notExplained = (error: NotExplained): Localized =>
  fill(words.errors[error.code], 'said' in error ? { said: error.said } : {})
