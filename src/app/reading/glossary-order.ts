import type { Term } from '#content/terms/term.ts'
import { type TermId, terms } from '#content/terms.ts'

export interface LetterGroup {
  /** `A` to `Z`, or `#` for names that start with no letter. */
  readonly letter: string
  readonly terms: readonly (readonly [TermId, Term])[]
}

const byName = ([, a]: readonly [string, Term], [, b]: readonly [string, Term]) => {
  const [one, other] = [a.label.en.toLowerCase(), b.label.en.toLowerCase()]
  return one < other ? -1 : one > other ? 1 : 0
}

/** The glossary's order: by the English name, in both languages, so that an anchor means the same place. */
export function termsByLetter(): readonly LetterGroup[] {
  const groups = new Map<string, (readonly [TermId, Term])[]>()
  const all = Object.entries(terms) as (readonly [TermId, Term])[]
  for (const entry of [...all].sort(byName)) {
    const first = entry[1].label.en.charAt(0).toUpperCase()
    const letter = /[A-Z]/.test(first) ? first : '#'
    const group = groups.get(letter) ?? []
    groups.set(letter, group)
    group.push(entry)
  }
  return [...groups].map(([letter, some]) => ({ letter, terms: some }))
}

/** What a source's address is, in words: `moby/moby daemon/daemon.go (docker-v29.7.2)`, else its host. */
export function sourceTitle(url: string): string {
  const file = /^https:\/\/github\.com\/([^/]+\/[^/]+)\/blob\/([^/]+)\/([^#]+)/.exec(url)
  if (file) return `${file[1]} ${file[3]} (${file[2]})`
  const manual = /\/man(\d)\/([\w.-]+)\.\d\.html/.exec(url)
  if (manual) return `${manual[2]}(${manual[1]})`
  return new URL(url).hostname.replace(/^www\./, '')
}
