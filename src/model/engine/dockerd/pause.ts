import { statusFor } from '../containerd/reply.ts'
import { pauseTask, resumeTask, thawTask } from '../containerd/tasks.ts'
import type { Run } from '../run.ts'
import { containerEvent } from './events.ts'
import { findContainer, isReply } from './find.ts'
import { armHealth, disarmHealth } from './health.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import { setState } from './start.ts'

/** `POST /containers/{id}/pause`. */
export function pauseContainer(run: Run, term: string): ApiReply {
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  const { id, state } = container
  if (!state.running) return refuse(409, `container ${id} is not running`)
  if (state.paused) return refuse(409, `container ${id} is already paused`)
  if (state.restarting) return refuse(409, `container ${id} is restarting`)
  const paused = pauseTask(run, id)
  if (!paused.ok) return refuse(statusFor(paused), `cannot pause container ${id}: ${paused.message}`)
  setState(run, id, { paused: true })
  disarmHealth(run, id)
  containerEvent(run, container, 'pause')
  return answer(204)
}

/** `POST /containers/{id}/unpause`. */
export function unpauseContainer(run: Run, term: string): ApiReply {
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  const { id, state } = container
  if (!state.paused) return refuse(500, `Container ${id} is not paused`)
  const resumed = resumeTask(run, id)
  if (!resumed.ok) return refuse(statusFor(resumed), `cannot unpause container ${id}: ${resumed.message}`)
  setState(run, id, { paused: false })
  containerEvent(run, container, 'unpause')
  armHealth(run, run.host.containers.get(id) ?? container)
  thawTask(run, id)
  return answer(204)
}
