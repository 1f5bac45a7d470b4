import { tokensIn } from './tokenize.ts'

export interface Run {
  readonly text: string
  readonly marked: boolean
}

/**
 * Cuts a text into runs that were searched for and runs that were not.
 *
 * @param terms words of the index that were hit, as `Found.terms` has them
 */
export function markedRuns(text: string, terms: readonly string[]): Run[] {
  const marked = new Array<boolean>(text.length).fill(false)
  for (const token of tokensIn(text))
    if (terms.includes(token.text)) marked.fill(true, token.start, token.end)
  const runs: { text: string; marked: boolean }[] = []
  for (let at = 0; at < text.length; at += 1) {
    const last = runs.at(-1)
    const here = marked[at] ?? false
    if (last && last.marked === here) last.text += text.charAt(at)
    else runs.push({ text: text.charAt(at), marked: here })
  }
  return runs
}
