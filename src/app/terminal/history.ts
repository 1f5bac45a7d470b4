/** The typed lines one can walk through with the arrow keys, as a shell does. */
export interface History {
  readonly lines: readonly string[]
  /** Index into `lines`; `lines.length` is the line being written. */
  readonly at: number
  /** What was being written before walking. */
  readonly draft: string
}

export const emptyHistory: History = { lines: [], at: 0, draft: '' }

/** Adds a line unless it repeats the last one, and goes back to the end. */
export function remember(history: History, line: string): History {
  const lines = line === '' || history.lines.at(-1) === line ? history.lines : [...history.lines, line]
  return { lines, at: lines.length, draft: '' }
}

/**
 * @param by -1 is older, 1 is newer
 * @param written what stands in the field now
 * @returns the history and the line to show
 */
export function walk(
  history: History,
  by: -1 | 1,
  written: string,
): { readonly history: History; readonly line: string } {
  const at = Math.min(Math.max(history.at + by, 0), history.lines.length)
  const draft = history.at === history.lines.length ? written : history.draft
  return {
    history: { ...history, at, draft },
    line: at === history.lines.length ? draft : (history.lines[at] ?? ''),
  }
}
