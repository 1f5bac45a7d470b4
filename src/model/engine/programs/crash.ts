import type { Program } from './program.ts'

const LIFE_MS = 1000

/** Works for a second, finds that its database is not there, and ends with 1. */
export const crash: Program = {
  start(context) {
    context.out('app: starting\n')
    return { state: { kind: 'crash' }, wakeAfterMs: LIFE_MS }
  },
  resume(context) {
    context.err('app: fatal: cannot reach the database\n')
    return { exit: 1 }
  },
  signal: () => 'default',
}
