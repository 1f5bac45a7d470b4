import type { Change } from '../../change.ts'
import type { Hop } from '../../hop.ts'
import type { Host } from '../../host.ts'
import type { Command } from '../../session.ts'

/** One line that was run: the hosts around it, what it printed and the hops it made. */
export interface Step {
  readonly before: Host
  readonly after: Host
  readonly command: Command
  readonly hops: readonly Hop<Change>[]
}

/** What always holds of a host at rest; each exception as a few words. */
export type HostRule = (host: Host) => readonly string[]
/** What always holds of a line that was run. */
export type StepRule = (step: Step) => readonly string[]

/** The rows that are not as they have to be, named. */
export const those = <Row>(
  rows: Iterable<Row>,
  wrong: (row: Row) => boolean,
  named: (row: Row) => string | number,
): string[] => [...rows].filter(wrong).map((row) => `${named(row)}`)

/** Values that occur more than once. */
export function repeated(values: Iterable<string | number>): string[] {
  const seen = new Set<string | number>()
  const twice = new Set<string | number>()
  for (const value of values) {
    if (seen.has(value)) twice.add(value)
    seen.add(value)
  }
  return [...twice].map(String)
}
