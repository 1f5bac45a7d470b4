export interface TabOptions {
  /** Narrowest column, padding included. */
  readonly minWidth?: number
  /** Blanks after the widest cell. */
  readonly padding?: number
}

/** How `docker ps` and all other lists are laid out. */
export const LIST_TABS: TabOptions = { minWidth: 10, padding: 3 }

/**
 * Go's `text/tabwriter`: cells end at a tab, a column is a run of lines that have that cell, widths count runes.
 *
 * @param text lines with tabs; what follows the last tab of a line is not padded
 * @see https://pkg.go.dev/text/tabwriter
 */
export function alignTabs(text: string, { minWidth = 10, padding = 3 }: TabOptions = LIST_TABS): string {
  const lines = text.split('\n').map((line) => line.split('\t'))
  const out: string[] = []
  const widths: number[] = []
  const writeLines = (from: number, to: number) => {
    for (const cells of lines.slice(from, to)) {
      out.push(
        cells.map((cell, index) => pad(cell, index < widths.length ? (widths[index] ?? 0) : 0)).join(''),
      )
    }
  }
  const format = (from: number, to: number) => {
    let start = from
    const column = widths.length
    for (let at = from; at < to; at++) {
      if (column >= (lines[at] as string[]).length - 1) continue
      writeLines(start, at)
      start = at
      let width = minWidth
      for (; at < to; at++) {
        const cells = lines[at] as string[]
        if (column >= cells.length - 1) break
        width = Math.max(width, runes(cells[column] as string) + padding)
      }
      widths.push(width)
      format(start, at)
      widths.pop()
      start = at
    }
    writeLines(start, to)
  }
  format(0, lines.length)
  return out.join('\n')
}

const runes = (text: string) => [...text].length
const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - runes(text)))

/** A list as the CLI prints it: the header, then the rows; the last column is not padded. */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return alignTabs([header, ...rows].map((cells) => `${cells.join('\t')}\n`).join(''))
}
