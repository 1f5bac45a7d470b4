/** Linux signal numbers by name, without SIG; the order is the kernel's. */
const NAMES =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
    ' ',
  )
const BY_NAME = new Map<string, number>(NAMES.map((name, at) => [name, at + 1]))
BY_NAME.set('IOT', 6)
BY_NAME.set('CLD', 17)
BY_NAME.set('POLL', 29)
BY_NAME.set('RTMIN', 34)
BY_NAME.set('RTMAX', 64)

export const SIGHUP = 1
export const SIGINT = 2
export const SIGQUIT = 3
export const SIGKILL = 9
export const SIGTERM = 15
export const SIGSTOP = 19

/**
 * A signal as a person writes it: `TERM`, `SIGTERM`, `term`, `15`, `RTMIN+3`.
 *
 * @returns its number, or undefined for a text that names none
 */
export function parseSignal(text: string): number | undefined {
  if (/^\d+$/.test(text)) {
    const number = Number(text)
    return number >= 1 && number <= 64 ? number : undefined
  }
  const name = text.toUpperCase().replace(/^SIG/, '')
  const known = BY_NAME.get(name)
  if (known !== undefined) return known
  const realtime = /^RT(MIN|MAX)([+-]\d{1,2})$/.exec(name)
  if (realtime === null) return undefined
  const number = (realtime[1] === 'MIN' ? 34 : 64) + Number(realtime[2])
  return number >= 34 && number <= 64 ? number : undefined
}

export const signalName = (number: number): string => `SIG${NAMES[number - 1] ?? number}`

/** Signals whose default is to do nothing. */
export const ignoredByDefault = (number: number): boolean =>
  number === 17 || number === 18 || number === 23 || number === 28
