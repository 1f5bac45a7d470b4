import { parseSignal, SIGTERM } from '../kernel/signals.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'
import { containerEvent } from './events.ts'
import { findContainer, isReply } from './find.ts'
import { killNow, sendSignal } from './kill.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import { launch, startContainer, update } from './start.ts'

export interface StopOptions {
  /** Seconds; −1 = for ever; undefined = the container's or the daemon's. */
  readonly timeout?: number
  readonly signal?: string
}

const DEFAULT_TIMEOUT_SECONDS = 10
/** How long dockerd waits for a stop signal that could not be sent. */
const UNSENT_MS = 2000

/** `POST /containers/{id}/stop`. */
export function stopContainer(run: Run, term: string, options: StopOptions): ApiReply {
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  if (!container.state.running) return answer(304)
  const stopped = stopNow(run, container, options, false)
  return stopped.status >= 400
    ? refuse(500, `cannot stop container: ${term}: ${stopped.message ?? ''}`)
    : stopped
}

/**
 * Stop signal, waiting, SIGKILL. The event `stop` comes before `die` when the program ended in time, because
 * the waiting request is told first; after SIGKILL it comes last, except in a restart.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/stop.go
 */
export function stopNow(run: Run, container: Container, options: StopOptions, restart: boolean): ApiReply {
  const { id } = container
  if (options.signal && parseSignal(options.signal) === undefined)
    return refuse(400, `invalid signal: ${options.signal}`)
  const signal = parseSignal(options.signal || container.config.StopSignal || '') ?? SIGTERM
  const seconds = options.timeout ?? container.config.StopTimeout ?? DEFAULT_TIMEOUT_SECONDS
  const running = () => run.host.containers.get(id)?.state.running === true
  run.stopFirst = id
  const sent = sendSignal(run, container, signal)
  if (sent.status === 400 || sent.status === 503) {
    run.stopFirst = ''
    return sent
  }
  if (container.state.restarting) {
    containerEvent(run, container, 'stop')
    run.stopFirst = ''
    return answer(204)
  }
  const wait = sent.status >= 400 ? UNSENT_MS : seconds < 0 ? Number.POSITIVE_INFINITY : seconds * 1000
  run.waitUntil(() => !running(), wait)
  if (running() && seconds >= 0) {
    if (!restart) run.stopFirst = ''
    const killed = killNow(run, run.host.containers.get(id) ?? container)
    if (killed.status >= 400) return killed
    if (!restart) containerEvent(run, container, 'stop')
  }
  run.stopFirst = ''
  return answer(204)
}

/** `POST /containers/{id}/restart`: stops what runs, starts it again, without releasing the name or `--rm` acting. */
export function restartContainer(run: Run, term: string, options: StopOptions): ApiReply {
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  const { id } = container
  if (container.state.running) {
    run.restarting.add(id)
    const stopped = stopNow(run, container, options, true)
    run.restarting.delete(id)
    if (stopped.status >= 400)
      return refuse(stopped.status, `Cannot restart container ${term}: ${stopped.message}`)
  }
  update(run, id, { restartCancelled: false, manuallyStopped: false, restartCount: 0, backoffMs: 100 })
  const started = launch(run, id)
  if (started.status >= 400)
    return refuse(started.status, `Cannot restart container ${term}: ${started.message}`)
  containerEvent(run, run.host.containers.get(id) ?? container, 'restart')
  return answer(204)
}

export { startContainer }
