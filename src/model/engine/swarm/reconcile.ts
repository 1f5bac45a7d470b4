import { isDockerdUp } from '../host.ts'
import type { Run } from '../run.ts'
import type { Timer } from '../state/process.ts'
import type { EngineEvent } from '../state/storage.ts'
import { containerEnded, healthChanged, killNow, stopNow, work } from './agent.ts'
import { takeDownIdleNetworks } from './networks.ts'
import { orchestrate, reap } from './orchestrator.ts'
import { promote } from './restart.ts'
import { scheduleTasks } from './scheduler.ts'
import { amendSwarm, managed, swarmOf } from './state.ts'

/** How long manager and agent take to notice a change. */
const NOTICE_MS = 100
const TIMER = 'task:reconcile'

/** Something changed: manager and agent will look at it soon. */
export function notice(run: Run, inMs = NOTICE_MS): void {
  const timer = run.host.timers.get(TIMER)
  if (timer === undefined || timer.atMs > run.now + inMs) run.timer(TIMER, inMs, 'task', '')
}

/** Manager and agent until nothing more is to be done at this moment. */
function settle(run: Run): void {
  for (let round = 0; round < 50; round++) {
    const before = swarmOf(run.host)?.index
    orchestrate(run)
    promote(run)
    scheduleTasks(run)
    work(run)
    reap(run)
    if (swarmOf(run.host)?.index === before) break
  }
  takeDownIdleNetworks(run)
  wakeForReplacements(run)
}

/** Replacements that wait for the delay of their restart policy. */
function wakeForReplacements(run: Run): void {
  for (const { startAfter, desired } of managed(run.host)?.tasks.values() ?? []) {
    if (startAfter !== undefined && desired === 'ready' && startAfter.atMs > run.now)
      notice(run, startAfter.atMs - run.now)
  }
}

/** A timer of the swarm has come due. */
export function swarmTimer(run: Run, timer: Timer): void {
  if (managed(run.host) === undefined || !isDockerdUp(run.host)) return
  const [what = '', id = ''] = timer.subject.split(':')
  run.inChapter('run', () => {
    if (what === 'stop') stopNow(run, id)
    else if (what === 'kill') killNow(run, id)
    else if (what === 'ended') containerEnded(run, id)
    else if (what === 'health')
      healthChanged(run, id, run.host.containers.get(id)?.state.health?.status ?? '')
    settle(run)
  })
}

/** The agent listens to dockerd's events, as anybody could. */
export function swarmHears(run: Run, { type, action, id }: EngineEvent): void {
  if (type !== 'container' || managed(run.host) === undefined) return
  if (run.host.containers.get(id)?.config.Labels?.['com.docker.swarm.task.id'] === undefined) return
  if (action === 'die' || action === 'destroy') run.timer(`task:ended:${id}`, 0, 'task', `ended:${id}`)
  else if (action.startsWith('health_status')) run.timer(`task:health:${id}`, 0, 'task', `health:${id}`)
}

/** dockerd is back: an unlocked manager goes on where it stopped, a locked one waits for its key. */
export function swarmBoots(run: Run): void {
  const swarm = swarmOf(run.host)
  if (swarm === undefined) return
  if (swarm.unlockKey !== '') {
    amendSwarm(run, { status: 'locked' })
    return
  }
  for (const { id, containerId } of swarm.tasks.values()) {
    run.drop('timers', `task:stop:${id}`)
    if (containerId !== '' && run.host.containers.get(containerId)?.state.running !== true)
      containerEnded(run, containerId)
  }
  notice(run, 1000)
}
