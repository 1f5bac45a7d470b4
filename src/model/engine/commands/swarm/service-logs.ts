import { flagBool, flagText } from '../../cli/flags.ts'
import { epochMs } from '../../clock.ts'
import { answer } from '../../dockerd/reply.ts'
import { parseMoment, rfc3339NanoFixed } from '../../format/time.ts'
import type { Json } from '../../hop.ts'
import { taskJson } from '../../swarm/json.ts'
import { findTask } from '../../swarm/nodes.ts'
import { replicasOf } from '../../swarm/spec.ts'
import { managed, type SwarmTask } from '../../swarm/state.ts'
import { type Cli, type DockerCommand, daemonError, failWith } from '../cli.ts'
import { askService } from './lookups.ts'
import { Names } from './print.ts'

const askTask = (cli: Cli, term: string) =>
  cli.client.call({ kind: 'swarm/request', method: 'GET', path: `/tasks/${term}` }, () => {
    const found = findTask(cli.run.host, term)
    return found.task === undefined ? found : { ...found, body: taskJson(cli.run.host, found.task) as Json }
  })

/** Whose logs are wanted, and how wide a slot number is. */
function target(
  cli: Cli,
  term: string,
): { tasks: SwarmTask[]; path: string; width: number; tty: boolean } | number {
  const found = askService(cli, term)
  if (found.service !== undefined) {
    const { id, spec } = found.service
    const tasks = [...(managed(cli.run.host)?.tasks.values() ?? [])].filter(
      ({ serviceId }) => serviceId === id,
    )
    return {
      tasks,
      path: `/services/${term}/logs`,
      width: String(replicasOf(spec.Mode)).length,
      tty: spec.TaskTemplate.ContainerSpec.TTY === true,
    }
  }
  if (found.status !== 404) return failWith(cli, found)
  const { task, ...reply } = askTask(cli, term)
  if (task === undefined) {
    cli.err(reply.status === 404 ? `no such task or service: ${term}\n` : `${daemonError(reply)}\n`)
    return 1
  }
  return {
    tasks: [task],
    path: `/tasks/${term}/logs`,
    width: String(task.slot).length,
    tty: task.spec.ContainerSpec.TTY === true,
  }
}

/** The lines of all tasks in the order they were written, each with who wrote it. */
export const logs: DockerCommand = (cli) => {
  const { flags, run } = cli
  const found = target(cli, cli.args[0] ?? '')
  if (typeof found === 'number') return found
  const raw = flagBool(flags, 'raw')
  if (found.tty && !raw) {
    cli.err('tty service logs only supported with --raw\n')
    return 1
  }
  const tail = flagText(flags, 'tail')
  const since =
    flagText(flags, 'since') === '' ? undefined : parseMoment(flagText(flags, 'since'), epochMs(run.now))
  if (since !== undefined && !since.ok) {
    cli.err(`invalid value for "since": ${since.error}\n`)
    return 1
  }
  const from = since?.ok ? since.value : Number.NEGATIVE_INFINITY
  cli.client.call(
    {
      kind: 'swarm/request',
      method: 'GET',
      path: found.path,
      query: { stdout: '1', stderr: '1', tail, details: '1' },
    },
    () => answer(200),
  )
  const names = new Names(cli, flagBool(flags, 'no-resolve'))
  const labels = new Map<string, string>()
  const count = /^\d+$/.test(tail) ? Number(tail) : Number.POSITIVE_INFINITY
  const lines = found.tasks
    .flatMap((task) => {
      const own = (run.host.logs.get(task.containerId) ?? []).filter(({ atMs }) => epochMs(atMs) >= from)
      return own.slice(Math.max(0, own.length - count)).map((line) => ({ task, line }))
    })
    .sort((a, b) => a.line.atMs - b.line.atMs)
  for (const { task, line } of lines) {
    const stamp = flagBool(flags, 'timestamps') ? `${rfc3339NanoFixed(epochMs(line.atMs), 123_456)} ` : ''
    let who = labels.get(task.id)
    if (!raw && who === undefined) {
      who = label(cli, names, task, found.width)
      labels.set(task.id, who)
    }
    const text = `${stamp}${raw ? '' : `${who}    | `}${line.text}`
    if (line.stream === 'stdout') cli.out(text)
    else cli.err(text)
  }
  return 0
}

/** `web.1.abcdefghijkl@node`, padded so that slots of any width line up. */
function label(cli: Cli, names: Names, task: SwarmTask, width: number): string {
  const node = names.of('nodes', task.nodeId)
  const service = names.of('services', task.serviceId)
  askTask(cli, task.id)
  const id = flagBool(cli.flags, 'no-task-ids')
    ? ''
    : `.${flagBool(cli.flags, 'no-trunc') ? task.id : task.id.slice(0, 12)}`
  return `${service}.${task.slot}${id}@${node}${' '.repeat(Math.max(0, width - String(task.slot).length))}`
}
