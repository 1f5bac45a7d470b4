import { KERNEL, USER } from '../../actors.ts'
import type { Run } from '../../run.ts'

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** `sleep 10`, `sleep 1m`: virtual time passes, and what is due happens. */
export function sleep(run: Run, args: readonly string[], argv: readonly string[]): number {
  let seconds = 0
  for (const arg of args) {
    const found = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg)
    if (found === null) {
      run.stderr += `sleep: invalid time interval '${arg}'\nTry 'sleep --help' for more information.\n`
      return 1
    }
    seconds += Number(found[1]) * (UNITS[found[2] || 's'] ?? 1)
  }
  if (args.length === 0) {
    run.stderr += "sleep: missing operand\nTry 'sleep --help' for more information.\n"
    return 1
  }
  run.chapter = 'run'
  run.hop({
    kind: 'host/time',
    from: USER,
    to: KERNEL,
    via: 'internal',
    call: argv.join(' '),
    facts: { seconds: String(seconds) },
  })
  advance(run, seconds)
  return 0
}

/** A year is enough for anybody. */
const MAX_SECONDS = 31_536_000

export const advance = (run: Run, seconds: number): void =>
  run.wait(Math.min(Math.max(seconds, 0), MAX_SECONDS) * 1000)
