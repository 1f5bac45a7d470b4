import { DOCKERD } from '../actors.ts'
import { killTask } from '../containerd/tasks.ts'
import { parseSignal, SIGKILL, SIGTERM } from '../kernel/signals.ts'
import type { Run } from '../run.ts'
import { containerEvent } from './events.ts'
import { update } from './start.ts'

/**
 * dockerd ends in good order: without live-restore it stops every container, in parallel, with its stop signal
 * and, when the time is up, SIGKILL. With live-restore it leaves them alone.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/daemon.go
 */
export function shutdown(run: Run): void {
  const running = [...run.host.containers.values()].filter((one) => one.state.running)
  const keep = run.host.daemon.liveRestore && running.length > 0
  run.inChapter('stop', () => {
    run.hop({
      kind: 'dockerd/shutdown',
      from: DOCKERD,
      to: DOCKERD,
      via: 'internal',
      call: 'Shutdown',
      facts: { containers: String(running.length), liveRestore: String(run.host.daemon.liveRestore) },
    })
    if (keep) return
    for (const container of running) {
      run.drop('timers', `restart:${container.id}`)
      update(run, container.id, { restartCancelled: true })
      if (container.state.restarting) {
        update(run, container.id, { state: { ...container.state, running: false, restarting: false } })
        continue
      }
      const signal = parseSignal(container.config.StopSignal ?? '') ?? SIGTERM
      containerEvent(run, container, 'kill', { signal: String(signal) })
      killTask(run, container.id, signal)
    }
    const left = () => running.filter((one) => run.host.containers.get(one.id)?.state.running === true)
    const seconds = Math.max(10, ...running.map((one) => one.config.StopTimeout ?? 10))
    run.waitUntil(() => left().length === 0, seconds * 1000)
    for (const container of left()) {
      containerEvent(run, container, 'kill', { signal: String(SIGKILL) })
      killTask(run, container.id, SIGKILL)
    }
  })
}
