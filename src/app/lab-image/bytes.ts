const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes as the drawing writes them: `0 B`, `1.2 kB`, `212 kB`, `19.0 MB`; units of a thousand, as Docker counts. */
export function bytesText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || (unit === 1 && value >= 9.95) ? 0 : 1
  return `${value.toFixed(digits)} ${UNITS[unit]}`
}

/** `92,160`: the number itself, for whoever compares. */
export const exact = (count: number): string => count.toLocaleString('en')
