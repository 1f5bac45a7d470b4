import { DOCKERD } from '../actors.ts'
import { statusFor } from '../containerd/reply.ts'
import { killTask, resumeTask, thawTask } from '../containerd/tasks.ts'
import { deliver } from '../kernel/processes.ts'
import { parseSignal, SIGKILL } from '../kernel/signals.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'
import { containerEvent } from './events.ts'
import { cancelRestart } from './exit.ts'
import { findContainer, isReply } from './find.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import { setState, update } from './start.ts'

/** `POST /containers/{id}/kill`. */
export function killContainer(run: Run, term: string, signalText: string): ApiReply {
  const signal = signalText === '' ? SIGKILL : parseSignal(signalText)
  if (signal === undefined) return refuse(400, `invalid signal: ${signalText}`)
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  if (!container.state.running) {
    return refuse(409, `cannot kill container: ${term}: container ${container.id} is not running`)
  }
  const reply = signal === SIGKILL ? killNow(run, container) : sendSignal(run, container, signal)
  return reply.status >= 400
    ? refuse(reply.status, `cannot kill container: ${term}: ${reply.message}`)
    : reply
}

/**
 * SIGKILL, and waiting until it has worked. Where runc cannot send it, dockerd waits as long for nothing, then
 * kills the process itself.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/kill.go
 */
export function killNow(run: Run, container: Container): ApiReply {
  const sent = sendSignal(run, container, SIGKILL)
  if (sent.status === 503) return sent
  run.waitUntil(() => run.host.containers.get(container.id)?.state.running !== true, 10_000)
  if (sent.status >= 400) deliver(run, container.state.pid, SIGKILL, DOCKERD)
  return answer(204)
}

/**
 * One signal to the first process. It marks the container as stopped by hand, and cancels the restart policy
 * unless the container has a stop signal of its own that differs.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/kill.go
 */
export function sendSignal(run: Run, container: Container, signal: number): ApiReply {
  const stopSignal = container.config.StopSignal ? parseSignal(container.config.StopSignal) : undefined
  const decisive = stopSignal === undefined || signal === SIGKILL || signal === stopSignal
  if (decisive) cancelRestart(run, container.id)
  update(run, container.id, { manuallyStopped: true })
  if (container.state.restarting) {
    setState(run, container.id, { running: false, restarting: false })
    return answer(204)
  }
  const resume = container.state.paused && decisive
  const say = () => containerEvent(run, container, 'kill', { signal: String(signal) })
  if (resume && signal !== SIGKILL) return killPaused(run, container, signal, say)
  say()
  const killed = killTask(run, container.id, signal)
  if (!killed.ok) return refuse(statusFor(killed), killed.message)
  return answer(204)
}

/** The signal waits in the freezer until the container is resumed. */
function killPaused(run: Run, container: Container, signal: number, say: () => void): ApiReply {
  const killed = killTask(run, container.id, signal)
  if (!killed.ok) return refuse(statusFor(killed), killed.message)
  say()
  const resumed = resumeTask(run, container.id)
  if (!resumed.ok) return refuse(statusFor(resumed), resumed.message)
  setState(run, container.id, { paused: false })
  containerEvent(run, container, 'unpause')
  thawTask(run, container.id)
  return answer(204)
}
