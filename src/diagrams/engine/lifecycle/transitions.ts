import type { Change } from '#model/engine/change.ts'
import type { Hop } from '#model/engine/hop.ts'
import { type Container, statusOf } from '#model/engine/state/container.ts'
import type { Protocol } from '../../diagram.ts'
import type { LifeMove, LifeState } from '../lifecycle-parts.ts'

/** One arrow of the state machine. */
export interface Transition {
  readonly id: string
  readonly part: LifeMove
  readonly from: LifeState
  readonly to: LifeState
  readonly protocol: Protocol
  /** What the pill says. */
  readonly label: string
  /** The command and the call that cause it. */
  readonly call: string
}

const move = (
  id: string,
  part: LifeMove,
  from: LifeState,
  to: LifeState,
  label: string,
  call: string,
  protocol: Protocol = 'rest',
): Transition => ({ id, part, from, to, protocol, label, call })

/**
 * The transitions that dockerd knows, each with what brings it about.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/container/state.go
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/monitor.go
 */
export const TRANSITIONS: readonly Transition[] = [
  move('create', 'create', 'none', 'created', 'create', 'docker create: POST /containers/create'),
  move('start', 'start', 'created', 'running', 'start', 'docker start: POST /containers/ID/start'),
  move('pause', 'pause', 'running', 'paused', 'pause', 'docker pause: POST /containers/ID/pause'),
  move('unpause', 'pause', 'paused', 'running', 'unpause', 'docker unpause: POST /containers/ID/unpause'),
  move('start-again', 'start', 'exited', 'running', 'start', 'docker start: POST /containers/ID/start'),
  move('exit', 'exit', 'running', 'exited', 'exit', 'exit(2) of PID 1: /tasks/exit', 'syscall'),
  move('stop', 'stop', 'running', 'exited', 'stop, kill', 'docker stop: POST /containers/ID/stop'),
  move('exit-restart', 'restart', 'running', 'restarting', 'exit', 'exit(2) of PID 1, --restart', 'syscall'),
  move('restart-now', 'restart', 'restarting', 'running', 'Start', 'Tasks/Create, Tasks/Start', 'grpc'),
  move('stop-restart', 'stop', 'restarting', 'exited', 'stop, kill', 'docker stop: POST /containers/ID/stop'),
  move('rm-created', 'rm', 'created', 'removing', 'rm', 'docker rm: DELETE /containers/ID'),
  move('rm', 'rm', 'exited', 'removing', 'rm', 'docker rm: DELETE /containers/ID'),
  move('removed', 'rm', 'removing', 'none', 'Remove', 'Snapshots/Remove, Containers/Delete', 'grpc'),
  move('rm-failed', 'rm', 'removing', 'dead', 'EBUSY', 'unlinkat(2), umount2(2)', 'syscall'),
  move('rm-dead', 'rm', 'dead', 'removing', 'rm', 'docker rm: DELETE /containers/ID'),
]

/** A change of state that happened in the log. */
export interface Step {
  readonly containerId: string
  readonly name: string
  readonly from: LifeState
  readonly to: LifeState
  readonly transition: string
  /** Hop of the log, from 1. */
  readonly index: number
}

/** Every change of a container's state up to the cursor, oldest first: read off what the hops write. */
export function stepsOf(log: readonly Hop<Change>[], cursor: number): readonly Step[] {
  const known = new Map<string, { readonly state: LifeState; readonly name: string }>()
  const steps: Step[] = []
  for (const { index, changes } of log.slice(0, cursor)) {
    for (const change of changes) {
      if ('put' in change && change.put === 'containers') {
        const { id, name } = change.row
        const from = known.get(id)?.state ?? 'none'
        const to: LifeState = statusOf(change.row.state)
        // When the back-off has passed, dockerd lowers both flags and starts it in the same breath.
        if (from === 'restarting' && to === 'exited' && !change.row.manuallyStopped) continue
        known.set(id, { state: to, name })
        if (from !== to) steps.push(...stepBetween(from, to, change.row, index))
      } else if ('drop' in change && change.drop === 'containers') {
        const before = known.get(change.key)
        known.delete(change.key)
        if (before)
          steps.push({
            containerId: change.key,
            name: before.name,
            from: before.state,
            to: 'none',
            transition: 'removed',
            index,
          })
      }
    }
  }
  return steps
}

function stepBetween(from: LifeState, to: LifeState, row: Container, index: number): readonly Step[] {
  const able = TRANSITIONS.filter((one) => one.from === from && one.to === to)
  const chosen = able.find(({ part }) => part === 'stop' && row.manuallyStopped) ?? able[0]
  const last = { containerId: row.id, name: row.name, index }
  if (chosen) return [{ ...last, from, to, transition: chosen.id }]
  // A paused container is resumed before it ends: it takes two arrows at once.
  if (from === 'paused')
    return [
      { ...last, from, to: 'running', transition: 'unpause' },
      ...stepBetween('running', to, row, index),
    ]
  // A container that runs is ended before it is removed.
  if (to === 'removing')
    return [...stepBetween(from, 'exited', row, index), { ...last, from: 'exited', to, transition: 'rm' }]
  return []
}
