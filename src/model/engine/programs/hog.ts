import type { Program } from './program.ts'

const STEP_BYTES = 8 * 1024 ** 2
const ENOUGH_BYTES = 1024 ** 3
const EVERY_MS = 200

/** Takes 8 MiB more every fifth of a second and keeps them, up to 1 GiB, or until the kernel ends it. */
export const hog: Program = {
  start(context) {
    context.out('hog: taking memory\n')
    return { state: { kind: 'hog', bytes: 0 }, wakeAfterMs: EVERY_MS }
  },
  resume(context, state) {
    const bytes = Number(state.bytes ?? 0)
    if (bytes >= ENOUGH_BYTES) return { state }
    if (context.machine.memoryLeft < STEP_BYTES) return { outOfMemory: true }
    const more = bytes + STEP_BYTES
    if (more % (4 * STEP_BYTES) === 0) context.out(`hog: ${more / 1024 ** 2} MiB\n`)
    return { state: { ...state, bytes: more }, wakeAfterMs: EVERY_MS }
  },
  signal: () => 'default',
}
