import { epochMs } from '../../clock.ts'
import { answer } from '../../dockerd/reply.ts'
import { rfc3339NanoFixed } from '../../format/time.ts'
import type { Container } from '../../state/container.ts'
import type { Cli } from '../cli.ts'

export interface LogWish {
  readonly prefix: boolean
  readonly timestamps: boolean
  /** Lines of each container; absent = all. */
  readonly tail?: number
  /** Milliseconds since 1970. */
  readonly since?: number
  readonly until?: number
}

/** The output of several containers in the order of time, each line behind the name of its container. */
export function printLogs(cli: Cli, project: string, containers: readonly Container[], wish: LogWish): void {
  const { run } = cli
  const short = ({ name }: Container) =>
    name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name
  const width = Math.max(0, ...containers.map((one) => short(one).length)) + 1
  const lines = containers.flatMap((container) => {
    cli.client.call(
      {
        kind: 'containers/logs',
        method: 'GET',
        path: `/containers/${container.id}/logs`,
        query: { stdout: '1', stderr: '1' },
      },
      () => answer(200),
    )
    const own = (run.host.logs.get(container.id) ?? []).filter(
      ({ atMs }) =>
        epochMs(atMs) >= (wish.since ?? Number.NEGATIVE_INFINITY) &&
        epochMs(atMs) <= (wish.until ?? Number.POSITIVE_INFINITY),
    )
    return (wish.tail === undefined ? own : own.slice(Math.max(0, own.length - wish.tail))).map((line) => ({
      container,
      line,
    }))
  })
  for (const { container, line } of lines.sort((a, b) => a.line.atMs - b.line.atMs)) {
    const stamp = wish.timestamps ? `${rfc3339NanoFixed(epochMs(line.atMs), 123_456)} ` : ''
    const text = line.text.endsWith('\n') ? line.text : `${line.text}\n`
    const shown = `${wish.prefix ? `${short(container).padEnd(width)} | ` : ''}${stamp}${text}`
    if (line.stream === 'stdout') cli.out(shown)
    else cli.err(shown)
  }
}
