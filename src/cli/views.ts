import { cli } from '#content/cli.ts'
import { stepWords } from '#content/engine/hops/steps.ts'
import type { Locale } from '#content/text.ts'
import { eventJson, eventLine, eventsOf } from '#model/engine/dockerd/event-text.ts'
import type { Hop } from '#model/engine/hop.ts'
import { logHash } from '#model/engine/log-hash.ts'
import type { Session } from '#model/engine/session.ts'
import { type HostState, stateOf } from '#model/engine/state-of.ts'
import type { Io } from './command.ts'

interface Wishes {
  /** Each line before its output. */
  readonly echo: boolean
  readonly locale: Locale
}

/** One way to look at a session: as text for a person, as JSON for a program. */
interface View {
  readonly text: (session: Session, wishes: Wishes, io: Io) => void
  readonly json: (session: Session) => unknown
}

export type ViewName = 'output' | 'hops' | 'events' | 'state' | 'hash'

export const VIEWS: Readonly<Record<ViewName, View>> = {
  output: {
    text({ commands }, { echo }, io) {
      for (const { line, stdout, stderr } of commands) {
        if (echo) io.out(`$ ${line}\n`)
        if (stderr !== '') io.err(stderr)
        if (stdout !== '') io.out(stdout)
      }
    },
    json: ({ commands }) => commands,
  },
  hops: {
    text({ commands, log }, { locale }, io) {
      for (const { line, firstHop, lastHop } of commands) {
        io.out(`$ ${line}\n`)
        for (const hop of log.slice(firstHop - 1, lastHop)) io.out(hopLine(hop, locale))
      }
    },
    json: ({ commands, log }) =>
      log.map(({ changes, ...hop }) => ({ ...hop, line: commands[hop.command]?.line ?? '' })),
  },
  events: {
    text({ log }, _wishes, io) {
      for (const event of eventsOf(log)) io.out(`${eventLine(event)}\n`)
    },
    json: ({ log }) =>
      eventsOf(log).map((event) => ({
        ...eventJson(event),
        Actor: { ID: event.id, Attributes: event.attributes },
      })),
  },
  state: {
    text: ({ host }, { locale }, io) => io.out(stateText(stateOf(host), locale)),
    json: ({ host }) => stateOf(host),
  },
  hash: {
    text: ({ log }, _wishes, io) => io.out(`sha256:${logHash(log)}\n`),
    json: ({ log }) => ({ hops: log.length, sha256: logHash(log) }),
  },
}

/** A row of the list: number, who calls whom, by what, the call, and what it means. */
function hopLine(hop: Hop, locale: Locale): string {
  const status = hop.status === undefined || hop.call === `${hop.status}` ? '' : ` ${hop.status}`
  const words = stepWords(hop.kind, { ...statusFact(hop.status), ...hop.facts })
  const parts = [
    `${hop.index}`.padStart(5),
    `${hop.from.role} → ${hop.to.role}`.padEnd(24),
    hop.via.padEnd(8),
    `${hop.call}${status}`.padEnd(34),
    words?.title[locale] ?? '',
  ]
  return `${parts.join('  ').trimEnd()}\n`
}

const statusFact = (status: number | undefined): Record<string, string> =>
  status === undefined ? {} : { status: `${status}` }

/** Every table of the state that has rows, columns aligned. */
function stateText(state: HostState, locale: Locale): string {
  const tables: readonly (readonly [name: string, rows: readonly Readonly<Record<string, unknown>>[]])[] = [
    ['CONTAINERS', state.containers.map(({ id, ...rest }) => ({ id: id.slice(0, 12), ...rest }))],
    ['IMAGES', state.images.map((image) => ({ image }))],
    ['NETWORKS', state.networks.map(({ id, ...rest }) => ({ id: id.slice(0, 12), ...rest }))],
    ['VOLUMES', state.volumes.map((volume) => ({ volume }))],
    ['PROCESSES', state.processes.map(({ argv, ...rest }) => ({ ...rest, argv: argv.join(' ') }))],
  ]
  const filled = tables.filter(([, rows]) => rows.length > 0)
  if (filled.length === 0) return `${cli.run.nothing[locale]}\n`
  return filled.map(([name, rows]) => `${name}\n${aligned(rows)}`).join('\n')
}

function aligned(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const names = Object.keys(rows[0] ?? {})
  const widths = names.map((name) => Math.max(...rows.map((row) => `${row[name]}`.length)))
  return rows
    .map((row) => `  ${names.map((name, at) => `${row[name]}`.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('')
}
