const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 }

/** Milliseconds of `sleep`'s arguments, or what it says about them. */
export function sleepMs(args: readonly string[]): number | string {
  if (args.length === 0)
    return 'BusyBox v1.36.1 multi-call binary.\n\nUsage: sleep [N]...\n\nPause for a time equal to the total of the args given, where each arg can\nhave an optional suffix of (s)econds, (m)inutes, (h)ours, or (d)ays\n'
  let seconds = 0
  for (const arg of args) {
    if (arg === 'inf' || arg === 'infinity') return Number.POSITIVE_INFINITY
    const found = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg)
    if (found === null) return `sleep: invalid number '${arg}'\n`
    seconds += Number(found[1]) * (UNITS[found[2] ?? ''] ?? 1)
  }
  return seconds * 1000
}
