import { diskUsage, type Usage, type UsageKind } from '#model/engine/dockerd/disk-usage.ts'
import { execute } from '#model/engine/execute.ts'
import type { Host } from '#model/engine/host.ts'

/** One account before and after a prune; sizes in bytes. */
export interface LedgerRow {
  readonly kind: UsageKind
  readonly before: Usage
  readonly after: Usage
}

/** What a prune would do to the host as it is now. */
export interface Forecast {
  readonly line: string
  readonly rows: readonly LedgerRow[]
  readonly freedBytes: number
  /** Networks cost no space; a prune removes them all the same. */
  readonly networks: number
  /** What the command prints on its error stream when it fails: dockerd may be away. */
  readonly problem: string
}

/** Every prune with every flag that decides what goes; `-f` only leaves the question out. */
export const PRUNES: readonly string[] = [
  'docker container prune -f',
  'docker image prune -f',
  'docker image prune -a -f',
  'docker volume prune -f',
  'docker volume prune -a -f',
  'docker network prune -f',
  'docker builder prune -f',
  'docker builder prune -a -f',
  'docker system prune -f',
  'docker system prune -a -f',
  'docker system prune --volumes -f',
  'docker system prune -a --volumes -f',
  'docker system prune -a -f --filter until=24h',
  'docker volume prune -a -f --filter label!=keep',
]

/**
 * Runs a prune on a copy of the host and counts again: nothing here says what a flag does.
 *
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/command/system/prune.go
 */
export function forecast(host: Host, line: string): Forecast {
  const { host: after, exitCode, stderr } = execute(host, line)
  const later = diskUsage(after)
  const rows = diskUsage(host).flatMap((before, n): LedgerRow[] => {
    const now = later[n]
    return now === undefined ? [] : [{ kind: before.kind, before, after: now }]
  })
  return {
    line,
    rows,
    freedBytes: rows.reduce((sum, row) => sum + row.before.bytes - row.after.bytes, 0),
    networks: host.networking.networks.size - after.networking.networks.size,
    problem: exitCode === 0 ? '' : stderr,
  }
}
