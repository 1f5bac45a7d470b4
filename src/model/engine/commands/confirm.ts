import type { Cli } from './cli.ts'

/** Asks on stdout; the answer comes from what was piped in. Nothing there means no. */
export function confirmed(cli: Cli, question: string): boolean {
  cli.out(`${question} [y/N] `)
  return /^\s*y/i.test(cli.run.stdin)
}
