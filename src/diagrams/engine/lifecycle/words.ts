import { both } from '#content/text.ts'
import type { LifeState } from '../lifecycle-parts.ts'

export const words = {
  title: both('The life of a container', '容器的一生'),
  summary: both(
    '{name} is in the state {state}. Solid arrows were taken in this session, dashed ones were not.',
    '{name} 目前的狀態是 {state}。實線是這次操作走過的轉換，虛線是還沒走過的。',
  ),
  nobody: both(
    'No container exists. Solid arrows were taken in this session, dashed ones were not.',
    '目前沒有容器。實線是這次操作走過的轉換，虛線是還沒走過的。',
  ),
  here: both('here', '在此'),
  taken: both(
    '{call}. Taken {count} times, last at step {step}.',
    '{call}。走過 {count} 次，最近在第 {step} 步。',
  ),
  once: both('{call}. Taken at step {step}.', '{call}。在第 {step} 步走過。'),
  never: both('{call}. Not taken yet.', '{call}。還沒走過。'),
  also: both('{name}, {count} more', '{name} 等，另有 {count} 個'),
  exitCode: both('{name}, code {code}', '{name}，結束碼 {code}'),
  facts: both('{name}: {state}, step {step}', '{name}：{state}，第 {step} 步'),
  history: both('what happened', '經過'),
} as const

/** What dockerd calls them; the words under them say what there is. */
export const STATE_NAMES: Readonly<Record<LifeState, ReturnType<typeof both> | string>> = {
  none: both('no container', '沒有容器'),
  created: 'created',
  running: 'running',
  paused: 'paused',
  restarting: 'restarting',
  exited: 'exited',
  removing: 'removing',
  dead: 'dead',
}
