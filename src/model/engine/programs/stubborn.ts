import { SIGINT, SIGTERM } from '../kernel/signals.ts'
import type { Program } from './program.ts'

/** Has a handler for the polite signals and does nothing about them: only SIGKILL ends it. */
export const stubborn: Program = {
  start(context) {
    context.out('stubborn: working\n')
    return { state: { kind: 'stubborn' } }
  },
  resume: (_, state) => ({ state }),
  signal(context, _, signal) {
    if (signal !== SIGTERM && signal !== SIGINT) return 'default'
    context.out(`stubborn: not now\n`)
    return 'ignore'
  },
}
