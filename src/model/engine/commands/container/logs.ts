import { flagBool, flagText } from '../../cli/flags.ts'
import { epochMs } from '../../clock.ts'
import { containerJson } from '../../dockerd/inspect.ts'
import { answer, refuse } from '../../dockerd/reply.ts'
import { parseMoment, rfc3339NanoFixed } from '../../format/time.ts'
import type { LogLine } from '../../state/storage.ts'
import { type Cli, type DockerCommand, failWith } from '../cli.ts'

const READABLE = new Set(['json-file', 'local', 'journald'])

export const logs: DockerCommand = (cli) => {
  const { client, run, flags } = cli
  const name = cli.args[0] ?? ''
  const found = client.call(
    { kind: 'containers/inspect', method: 'GET', path: `/containers/${name}/json` },
    () => containerJson(run.host, name),
  )
  if (found.container === undefined) return failWith(cli, found)
  const { id, hostConfig } = found.container
  const range = readRange(cli)
  if (typeof range === 'string') {
    cli.err(`${range}\n`)
    return 1
  }
  const follow = flagBool(flags, 'follow')
  const tail = flagText(flags, 'tail')
  const query = { stdout: '1', stderr: '1', tail, ...(follow ? { follow: '1' } : {}) }
  const type = hostConfig.LogConfig?.Type ?? 'json-file'
  const reply = client.call(
    { kind: 'containers/logs', method: 'GET', path: `/containers/${id}/logs`, query },
    () =>
      type === 'none' || !READABLE.has(type)
        ? refuse(501, 'configured logging driver does not support reading')
        : answer(200),
  )
  if (reply.status >= 400) return failWith(cli, reply)
  show(cli, select(run.host.logs.get(id) ?? [], tail, range))
  if (follow) followOn(cli, id)
  return 0
}

interface Range {
  readonly since: number
  readonly until: number
}

function readRange(cli: Cli): Range | string {
  const now = epochMs(cli.run.now)
  const limits = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
  for (const key of ['since', 'until'] as const) {
    const text = flagText(cli.flags, key)
    if (text === '') continue
    const moment = parseMoment(text, now)
    if (!moment.ok) return `invalid value for "${key}": ${moment.error}`
    limits[key] = moment.value
  }
  return limits
}

function select(lines: readonly LogLine[], tail: string, { since, until }: Range): readonly LogLine[] {
  const inside = lines.filter((line) => epochMs(line.atMs) >= since && epochMs(line.atMs) <= until)
  const count = /^\d+$/.test(tail) ? Number(tail) : -1
  return count < 0 ? inside : count === 0 ? [] : inside.slice(-count)
}

function show(cli: Cli, lines: readonly LogLine[]): void {
  const stamps = flagBool(cli.flags, 'timestamps')
  const details = flagBool(cli.flags, 'details')
  for (const { atMs, stream, text } of lines) {
    const line = `${stamps ? `${rfc3339NanoFixed(epochMs(atMs), 123_456)} ` : ''}${details ? ' ' : ''}${text}`
    if (stream === 'stdout') cli.out(line)
    else cli.err(line)
  }
}

/** `-f` stays until the container ends, or until somebody presses Ctrl-C when nothing more happens. */
function followOn(cli: Cli, id: string): void {
  const { run } = cli
  const seen = (run.host.logs.get(id) ?? []).length
  run.waitUntil(() => run.host.containers.get(id)?.state.running !== true, 5000)
  show(cli, (run.host.logs.get(id) ?? []).slice(seen))
}
