import type { ProgramContext, ProgramFiles } from '../program.ts'

/** One run of an applet. */
export interface AppletRun {
  readonly name: string
  readonly args: readonly string[]
  /** All of standard input. */
  input(): string
  out(text: string): void
  err(text: string): void
  readonly files: ProgramFiles
  readonly cwd: string
  readonly env: ReadonlyMap<string, string>
  readonly context: ProgramContext
}

/** Ends with an exit status. */
export type Applet = (run: AppletRun) => number

/** Single-letter flags, together or apart, and what is left. */
export function flagsOf(
  args: readonly string[],
  withValue = '',
): { flags: Set<string>; values: Map<string, string>; rest: string[] } {
  const flags = new Set<string>()
  const values = new Map<string, string>()
  const rest: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--') {
      rest.push(...args.slice(at + 1))
      break
    }
    if (!/^-[A-Za-z0-9]/.test(arg)) {
      rest.push(arg)
      continue
    }
    for (let letter = 1; letter < arg.length; letter++) {
      const flag = arg[letter] ?? ''
      flags.add(flag)
      if (!withValue.includes(flag)) continue
      values.set(flag, letter + 1 < arg.length ? arg.slice(letter + 1) : (args[++at] ?? ''))
      break
    }
  }
  return { flags, values, rest }
}

export const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
export const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
