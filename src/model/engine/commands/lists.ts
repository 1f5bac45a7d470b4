import { flagList, flagText } from '../cli/flags.ts'
import type { Filters } from '../dockerd/list.ts'
import { type BadTemplate, printList, type Row } from '../format/template.ts'
import type { Cli } from './cli.ts'

/** `--filter` texts as the request carries them. */
export function filtersOf(cli: Cli, name = 'filter'): Filters {
  const filters = new Map<string, string[]>()
  for (const text of flagList(cli.flags, name)) {
    const at = text.indexOf('=')
    if (at < 0) continue
    const key = text.slice(0, at).trim().toLowerCase()
    const value = text.slice(at + 1).trim()
    const key2 = key.endsWith('!') ? key : key
    filters.set(key2, [...(filters.get(key2) ?? []), value])
  }
  return filters
}

export const filterQuery = (filters: Filters): Record<string, string> =>
  filters.size === 0
    ? {}
    : {
        filters: JSON.stringify(
          Object.fromEntries(
            [...filters].map(([key, values]) => [
              key,
              Object.fromEntries(values.map((value) => [value, true])),
            ]),
          ),
        ),
      }

export interface ListLook {
  readonly defaultTable: string
  readonly headers: Readonly<Record<string, string>>
  readonly typeName?: string
}

/** Prints rows with `--format`; a bad template is the CLI's own error. */
export function showList(cli: Cli, rows: readonly Row[], look: ListLook): number {
  const printed = printList(rows, { ...look, format: flagText(cli.flags, 'format') })
  if (printed.ok) {
    cli.out(printed.value)
    return 0
  }
  return badTemplate(cli, printed.error)
}

export function badTemplate(cli: Cli, error: BadTemplate, prefix = 'template parsing error: '): number {
  cli.out(error.printed)
  cli.err(`${prefix}${error.message}\n`)
  return 1
}

export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)
export const cut = (text: string, width: number): string => {
  const runes = [...text]
  return runes.length <= width ? text : `${runes.slice(0, width - 1).join('')}…`
}
