import type { ContainerStatus } from '#model/engine/state/container.ts'

/** The states as `docker ps` names them; `none` is before the first and after the last. */
export const LIFE_STATES = [
  'none',
  'created',
  'running',
  'paused',
  'restarting',
  'exited',
  'removing',
  'dead',
] as const
export type LifeState = (typeof LIFE_STATES)[number] & (ContainerStatus | 'none')

/** What makes a container change its state. */
export const LIFE_MOVES = ['create', 'start', 'pause', 'exit', 'stop', 'restart', 'rm'] as const
export type LifeMove = (typeof LIFE_MOVES)[number]

/** What the drawing of the life cycle explains, in reading order. */
export const lifecycleParts: readonly (LifeState | LifeMove)[] = [...LIFE_STATES, ...LIFE_MOVES]
