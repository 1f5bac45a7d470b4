import { KERNEL, USER } from '../../actors.ts'
import type { Run } from '../../run.ts'

/** The hop of a command that only asks the host's kernel. */
export function sayHost(run: Run, argv: readonly string[], call = argv[0] ?? ''): void {
  run.chapter = 'query'
  run.hop({
    kind: 'host/command',
    from: USER,
    to: KERNEL,
    via: 'argv',
    call,
    request: argv,
    facts: { line: argv.join(' ') },
  })
}
