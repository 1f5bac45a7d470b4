import { fail, ok } from '../../result.ts'
import { readCsv } from './csv.ts'
import { type Parsed, parseAtoi } from './numbers.ts'

export interface DeviceRequest {
  readonly Driver: string
  /** -1 asks for all. */
  readonly Count: number
  readonly DeviceIDs: readonly string[] | null
  readonly Capabilities: readonly (readonly string[])[]
  readonly Options: Readonly<Record<string, string>>
}

function parseCount(text: string): Parsed<number> {
  if (text === 'all') return ok(-1)
  const count = parseAtoi(text)
  if (count.ok) return count
  const reason = count.error.slice(count.error.lastIndexOf(': ') + 2)
  return fail(`invalid count (${text}): value must be either "all" or an integer: ${reason}`)
}

/** `--gpus all`, a count, or a list of driver=, count=, device=, capabilities=, options=. */
export function parseGpus(text: string): Parsed<DeviceRequest[]> {
  const fields = readCsv(text)
  if (!fields.ok) return fields
  const seen = new Set<string>()
  let driver = ''
  let count = 0
  let ids: string[] | null = null
  let capabilities: string[][] = [['gpu']]
  const options = new Map<string, string>()
  for (const field of fields.value) {
    const at = field.indexOf('=')
    const key = at < 0 ? field : field.slice(0, at)
    const value = field.slice(at + 1)
    if (seen.has(key)) return fail(`gpu request key '${key}' can be specified only once`)
    seen.add(key)
    if (at < 0 || key === 'count') {
      seen.add('count')
      const parsed = parseCount(at < 0 ? key : value)
      if (!parsed.ok) return parsed
      count = parsed.value
    } else if (key === 'driver') driver = value
    else if (key === 'device') ids = value.split(',')
    else if (key === 'capabilities') capabilities = [[...value.split(','), 'gpu']]
    else if (key === 'options') {
      const pairs = readCsv(value)
      if (!pairs.ok) return fail(`failed to read gpu options: ${pairs.error}`)
      for (const pair of pairs.value) {
        const equals = pair.indexOf('=')
        options.set(equals < 0 ? pair : pair.slice(0, equals), equals < 0 ? '' : pair.slice(equals + 1))
      }
    } else return fail(`unexpected key '${key}' in '${field}'`)
  }
  if (!seen.has('count') && ids === null) count = 1
  return ok([
    {
      Driver: driver,
      Count: count,
      DeviceIDs: ids,
      Capabilities: capabilities,
      Options: Object.fromEntries(options),
    },
  ])
}
