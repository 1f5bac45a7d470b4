import { commandsInChinese, hostLines } from '#content/commands.ts'
import { inLocale, type Locale } from '#content/text.ts'
import { diagramFor } from '#diagrams/index.ts'
import { commandsBySpelling } from '#model/engine/cli/catalog.ts'
import type { CommandSpec } from '#model/engine/cli/command.ts'
import { dockerCommands } from '#model/engine/commands/index.ts'
import { stateLink } from '../state-link.ts'
import type { SearchDocument } from './found.ts'

const PLAYER = '/engine/hops/'
const SHEET = () => diagramFor('engine/hops').sheet

/** Every docker command of the tables, and the host's own that show or break something. */
export function commandDocuments(locale: Locale): SearchDocument[] {
  const docker = [...new Set(commandsBySpelling().values())].map((command): SearchDocument => {
    const line = `docker ${usualSpelling(command)}`
    const says = locale === 'zh-TW' ? (commandsInChinese[command.path] ?? command.short) : command.short
    return {
      kind: 'command',
      title: line,
      also: [...[command.path, ...(command.also ?? [])].map((spelling) => `docker ${spelling}`), says],
      detail: says,
      text: locale === 'en' ? '' : command.short,
      path: stateLink(PLAYER, { lines: [runsAsItIs(command) ? line : `${line} --help`] }),
      sheet: SHEET(),
    }
  })
  const host = hostLines.map(
    ({ line, before, says }): SearchDocument => ({
      kind: 'command',
      title: line,
      also: [],
      detail: inLocale(says, locale),
      text: inLocale(says, locale),
      path: stateLink(PLAYER, { lines: [...before, line] }),
      sheet: SHEET(),
    }),
  )
  return [...host, ...docker]
}

/** What people type: `ps` for `container ls`. */
export const usualSpelling = ({ path, also = [] }: CommandSpec): string =>
  also.find((spelling) => !spelling.includes(' ')) ?? path

/** A command of the model that needs no argument; of the others the help is shown. */
const runsAsItIs = ({ path, args }: CommandSpec): boolean =>
  dockerCommands.has(path) && (args.exactly ?? args.atLeast ?? 0) === 0
