const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  '"': '"',
}

const decoded = (text: string): string =>
  text.replace(/\\(0[0-7]{0,3}|[0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)/g, (whole, code: string) => {
    if (code.startsWith('x')) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
    return ESCAPES[code] ?? whole
  })

/** `echo [-n] [-e] …` */
export function echoText(args: readonly string[]): string {
  let at = 0
  let newline = true
  let escapes = false
  for (; at < args.length && /^-[neE]+$/.test(args[at] ?? ''); at++) {
    if (args[at]?.includes('n')) newline = false
    if (args[at]?.includes('e')) escapes = true
  }
  const text = args.slice(at).join(' ')
  return (escapes ? decoded(text) : text) + (newline ? '\n' : '')
}

/** `printf FORMAT …`: the format is used again as long as arguments are left. */
export function printfText([format = '', ...args]: readonly string[]): string {
  let out = ''
  let used = 0
  do {
    const before = used
    out += decoded(format).replace(
      /%([-0+ ]*)(\d*)(?:\.(\d+))?([sdiuxXocbf%])/g,
      (_, flags: string, width: string, precision: string | undefined, verb: string) => {
        if (verb === '%') return '%'
        const value = args[used++] ?? ''
        return pad(convert(value, verb, precision), flags, Number(width || 0))
      },
    )
    if (used === before) break
  } while (used < args.length)
  return out
}

function convert(value: string, verb: string, precision: string | undefined): string {
  if (verb === 's') return precision === undefined ? value : value.slice(0, Number(precision))
  if (verb === 'b') return decoded(value)
  if (verb === 'c') return value.slice(0, 1)
  const n = Number(value) || 0
  if (verb === 'f') return n.toFixed(Number(precision ?? 6))
  const radix = { x: 16, X: 16, o: 8 }[verb]
  const text = Math.trunc(n).toString(radix ?? 10)
  return verb === 'X' ? text.toUpperCase() : text
}

function pad(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width)
  return text.padStart(width, flags.includes('0') ? '0' : ' ')
}
