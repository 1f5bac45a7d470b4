import { answer } from '../../dockerd/reply.ts'
import { listNodes, listTasks } from '../../swarm/nodes.ts'
import { SECOND } from '../../swarm/spec.ts'
import {
  isTerminal,
  managed,
  rank,
  type SwarmService,
  type SwarmTask,
  type TaskState,
} from '../../swarm/state.ts'
import type { Cli } from '../cli.ts'
import { filterQuery } from '../lists.ts'
import { askService } from './lookups.ts'

const POLL_MS = 200
const MOST_BARS = 20
/** Width of the longest state that is shown: "preparing". */
const WIDTH = 9
/** Whoever waits presses Ctrl-C when this long nothing has got better. */
const PATIENCE_MS = 60_000

/** What the tasks of a service come to at one look. */
interface Look {
  readonly running: number
  readonly wanted: number
  readonly tasks: ReadonlyMap<string, SwarmTask>
}

/**
 * Waits until a service is what it shall be and stays so for the monitoring time, printing how far it got. At a
 * terminal only the last state of each line is kept, as it stands there in the end. Polls that see nothing new are
 * left out of the log.
 *
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/command/service/progress/progress.go
 */
export function waitFor(cli: Cli, id: string, quiet = false): number {
  const lines = new Lines(cli, quiet)
  const code = watch(cli, id, lines)
  lines.flush()
  return code
}

function watch(cli: Cli, id: string, lines: Lines): number {
  const { run } = cli
  let giveUpAt = run.now + PATIENCE_MS
  let best = ''
  let convergedAt = -1
  let done = false
  let seen = ''
  let first = true
  while (run.now < giveUpAt) {
    const service = managed(run.host)?.services.get(id) ?? byName(cli, id)
    if (service === undefined) {
      cli.err(`Error response from daemon: service ${id} not found\n`)
      return 1
    }
    const look = lookAt(cli, service)
    const picture = JSON.stringify([
      [...look.tasks.values()].map(({ id: task, state, desired, error }) => [task, state, desired, error]),
      service.updateStatus,
    ])
    if (picture !== seen) ask(cli, id, service)
    const progress = `${look.running} ${service.updateStatus?.state} ${service.rollout?.done.length}`
    if (progress !== best)
      giveUpAt = Math.max(giveUpAt, run.now + PATIENCE_MS + (service.rollout?.config.Delay ?? 0) / 1e6)
    best = progress
    seen = picture
    const monitorMs = (service.spec.UpdateConfig?.Monitor ?? 5 * SECOND) / 1e6
    const status = service.updateStatus
    const rollback = status?.state.startsWith('rollback') === true
    if (status?.state === 'completed' && convergedAt < 0 && !first) return 0
    if (status?.state === 'paused') return fails(cli, lines, `service update paused: ${status.message}`)
    if (status?.state === 'rollback_paused')
      return fails(cli, lines, `service rollback paused: ${status.message}`)
    if (status?.state === 'rollback_started' && status.message !== '') lines.say('rollback', status.message)
    if (convergedAt >= 0 && run.now - convergedAt >= monitorMs) {
      lines.say('verify', `Service ${id} converged`)
      return 0
    }
    if (first) begin(lines, look, service)
    first = false
    if (!done) show(lines, look, rollback, service)
    done = look.running === look.wanted && look.tasks.size >= look.wanted
    if (done && (service.spec.Mode.ReplicatedJob ?? service.spec.Mode.GlobalJob) !== undefined) {
      lines.say('', 'job complete')
      return 0
    }
    if (done) {
      if (convergedAt < 0) convergedAt = run.now
      const left = monitorMs - (run.now - convergedAt)
      if (left >= 0)
        lines.say(
          'verify',
          `Waiting ${Math.floor(Math.max(left - 1, 0) / 1000) + 1} seconds to verify that tasks are stable...`,
        )
    } else {
      if (convergedAt >= 0) lines.say('verify', 'Detected task failure')
      convergedAt = -1
    }
    run.wait(POLL_MS)
  }
  lines.say('', 'Operation continuing in background.')
  lines.say('', `Use \`docker service ps ${id}\` to check progress.`)
  return 0
}

const byName = (cli: Cli, name: string): SwarmService | undefined =>
  [...(managed(cli.run.host)?.services.values() ?? [])].find(({ spec }) => spec.Name === name)

function fails(cli: Cli, lines: Lines, message: string): number {
  lines.flush()
  cli.err(`${message}\n`)
  return 1
}

/** One round of requests. */
function ask(cli: Cli, id: string, service: SwarmService): void {
  const { run } = cli
  askService(cli, id)
  const filters = new Map([
    ['_up-to-date', ['true']],
    ['service', [service.id]],
  ])
  cli.client.call({ kind: 'swarm/request', method: 'GET', path: '/tasks', query: filterQuery(filters) }, () =>
    listTasks(run.host, filters),
  )
  cli.client.call({ kind: 'swarm/request', method: 'GET', path: '/nodes' }, () => {
    const listed = listNodes(run.host, new Map())
    return listed.nodes === undefined
      ? listed
      : answer(
          200,
          [...listed.nodes].map(({ id: node }) => ({ ID: node })),
        )
  })
}

const numbered: readonly TaskState[] = [
  'new',
  'pending',
  'assigned',
  'accepted',
  'preparing',
  'ready',
  'starting',
  'running',
]
const number = (state: TaskState) => (state === 'new' ? 1 : numbered.indexOf(state) + 2)

function lookAt(cli: Cli, service: SwarmService): Look {
  const swarm = managed(cli.run.host)
  const { Mode, TaskTemplate } = service.spec
  const current = [...(swarm?.tasks.values() ?? [])].filter(
    (task) =>
      task.serviceId === service.id && task.spec === TaskTemplate && task.iteration === service.iteration,
  )
  const tasks = new Map<string, SwarmTask>()
  for (const task of current) {
    if (['remove', 'orphaned'].includes(task.desired)) continue
    const global = Mode.Global !== undefined || Mode.GlobalJob !== undefined
    const key = global ? task.nodeId : String(task.slot)
    const other = tasks.get(key)
    if (other !== undefined && rank(other.desired) < rank(task.desired)) continue
    tasks.set(key, task)
  }
  const job = Mode.ReplicatedJob ?? Mode.GlobalJob
  const running = [...tasks.values()].filter((task) =>
    job === undefined ? !isTerminal(task.desired) && task.state === 'running' : task.state === 'complete',
  ).length
  const wanted = Mode.Replicated
    ? (Mode.Replicated.Replicas ?? 1)
    : Mode.ReplicatedJob
      ? (Mode.ReplicatedJob.TotalCompletions ?? 1)
      : tasks.size
  return { running, wanted, tasks }
}

function begin(lines: Lines, look: Look, { spec }: SwarmService): void {
  if (spec.Mode.Global !== undefined && look.tasks.size === 0) {
    lines.say('overall progress', 'waiting for new tasks')
    return
  }
  lines.say('overall progress', `0 out of ${look.wanted} tasks`)
  if (spec.Mode.Replicated === undefined || look.wanted > MOST_BARS) return
  for (let slot = 1; slot <= look.wanted; slot++) lines.say(`${slot}/${look.wanted}`, ' ')
}

function show(lines: Lines, look: Look, rollback: boolean, { spec }: SwarmService): void {
  let place = 0
  for (const [key, task] of [...look.tasks].sort(([a], [b]) => Number(a) - Number(b))) {
    place++
    const id = spec.Mode.Global === undefined ? `${place}/${look.wanted}` : key.slice(0, 12)
    if (look.wanted > MOST_BARS || place > look.wanted) continue
    if (task.error !== '') lines.say(id, shortened(task.error))
    else if (!isTerminal(task.state)) lines.bar(id, task.state, number(task.state))
  }
  lines.say(
    'overall progress',
    `${rollback ? 'rolling back update: ' : ''}${look.running} out of ${look.wanted} tasks`,
  )
}

const shortened = (text: string): string => {
  const line = text.replaceAll('\n', ' ')
  return line.length > 75 ? `${line.slice(0, 74)}…` : line
}

/** Lines by id: a terminal shows the last of each, a file all of them. */
class Lines {
  private readonly cli: Cli
  private readonly quiet: boolean
  private readonly last = new Map<string, string>()

  constructor(cli: Cli, quiet: boolean) {
    this.cli = cli
    this.quiet = quiet
  }

  say(id: string, text: string): void {
    if (this.quiet) return
    if (this.cli.run.terminal && id !== '') this.last.set(id, `${id}: ${text} `)
    else if (this.cli.run.terminal) this.last.set(text, text)
    else this.cli.out(`${id === '' ? '' : `${id}: `}${text}\n`)
  }

  /** Only a terminal draws bars. */
  bar(id: string, state: string, step: number): void {
    if (this.quiet || !this.cli.run.terminal) return
    const filled = Math.floor(Math.floor((step / WIDTH) * 100) / 2)
    const bar = filled >= 50 ? `${'='.repeat(50)}>` : `${'='.repeat(filled)}>${' '.repeat(50 - filled)}`
    this.last.set(id, `${id}: ${state.padEnd(WIDTH)} [${bar}] `)
  }

  flush(): void {
    for (const line of this.last.values()) this.cli.out(`${line}\n`)
    this.last.clear()
  }
}
