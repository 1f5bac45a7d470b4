const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB']
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB']

/**
 * Go's `%.<digits>g`: significant digits, no zeros at the end, an exponent when the number is too long for them.
 *
 * @see https://pkg.go.dev/fmt
 */
export function formatGeneral(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
  if (value === 0) return '0'
  const { sign, kept, exponent } = rounded(value, digits)
  const trimZeros = (text: string) => (text.includes('.') ? text.replace(/\.?0*$/, '') : text)
  if (exponent < -4 || exponent >= digits) {
    const mantissa = trimZeros(`${kept.slice(0, 1)}.${kept.slice(1)}`)
    return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  }
  if (exponent < 0) return sign + trimZeros(`0.${'0'.repeat(-exponent - 1)}${kept}`)
  return sign + trimZeros(`${kept.slice(0, exponent + 1)}.${kept.slice(exponent + 1)}`)
}

/** The first significant digits of a double's exact decimal value; a tie goes to the even digit, as in Go. */
function rounded(value: number, digits: number): { sign: string; kept: string; exponent: number } {
  const [mantissa = '', exponentText = '0'] = Math.abs(value).toExponential(80).split('e')
  const all = mantissa.replace('.', '')
  const rest = all.slice(digits)
  const even = Number(all[digits - 1]) % 2 === 0
  const half = `5${'0'.repeat(rest.length - 1)}`
  const up = rest > half || (rest === half && !even)
  const sum = (BigInt(all.slice(0, digits)) + (up ? 1n : 0n)).toString()
  const carried = sum.length > digits
  return {
    sign: value < 0 ? '-' : '',
    kept: carried ? sum.slice(0, digits) : sum,
    exponent: Number(exponentText) + (carried ? 1 : 0),
  }
}

function scaled(bytes: number, base: number, units: readonly string[], digits: number): string {
  let size = bytes
  let unit = 0
  while (size >= base && unit < units.length - 1) {
    size /= base
    unit++
  }
  return `${formatGeneral(size, digits)}${units[unit]}`
}

/**
 * Bytes with decimal units: 2048 → "2.048kB", with 3 digits "2.05kB".
 *
 * @param digits significant digits; 4 in `docker system df`, 3 in most tables
 * @see https://pkg.go.dev/github.com/docker/go-units#HumanSize
 */
export const humanSize = (bytes: number, digits = 4): string => scaled(bytes, 1000, DECIMAL, digits)

/** Bytes with binary units: 1048576 → "1MiB". @see https://pkg.go.dev/github.com/docker/go-units#BytesSize */
export const bytesSize = (bytes: number): string => scaled(bytes, 1024, BINARY, 4)

/**
 * A span in words, as `docker ps` says it: "About an hour", "13 days".
 *
 * @param nanoseconds Go's Duration
 * @see https://pkg.go.dev/github.com/docker/go-units#HumanDuration
 */
export function humanDuration(nanoseconds: number): string {
  const seconds = Math.trunc(nanoseconds / 1e9)
  if (seconds < 1) return 'Less than a second'
  if (seconds === 1) return '1 second'
  if (seconds < 60) return `${seconds} seconds`
  const minutes = Math.trunc(nanoseconds / 6e10)
  if (minutes === 1) return 'About a minute'
  if (minutes < 60) return `${minutes} minutes`
  const hours = Math.trunc(nanoseconds / 3.6e12 + 0.5)
  if (hours === 1) return 'About an hour'
  if (hours < 48) return `${hours} hours`
  const days = Math.trunc(hours / 24)
  if (hours < 24 * 7 * 2) return `${days} days`
  if (hours < 24 * 30 * 2) return `${Math.trunc(days / 7)} weeks`
  if (hours < 24 * 365 * 2) return `${Math.trunc(days / 30)} months`
  return `${Math.trunc(Math.trunc(nanoseconds / 3.6e12) / 24 / 365)} years`
}

/** The same from milliseconds: what the model's clock counts. */
export const humanMs = (milliseconds: number): string => humanDuration(milliseconds * 1e6)
