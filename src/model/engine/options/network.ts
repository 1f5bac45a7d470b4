import { fail, ok } from '../../result.ts'
import { parseNetipAddress } from './address.ts'
import { readCsv } from './csv.ts'
import { type Parsed, parseAtoi } from './numbers.ts'

export interface NetworkAttachment {
  readonly Target: string
  readonly Aliases: readonly string[]
  readonly DriverOpts: Readonly<Record<string, string>>
  readonly IPv4Address: string
  readonly IPv6Address: string
  readonly LinkLocalIPs: readonly string[]
  readonly MacAddress: string
  readonly GwPriority: number
}

const LONG = /\w+=\w+(,\w+=\w+)*/

/** `--network NAME` or `name=…,alias=…,ip=…,ip6=…,mac-address=…,link-local-ip=…,driver-opt=k=v,gw-priority=…`. */
export function parseNetwork(text: string): Parsed<NetworkAttachment> {
  const aliases: string[] = []
  const linkLocal: string[] = []
  const driverOpts = new Map<string, string>()
  const found = { Target: '', IPv4Address: '', IPv6Address: '', MacAddress: '', GwPriority: 0 }
  const value = (): NetworkAttachment => ({
    ...found,
    Aliases: aliases,
    LinkLocalIPs: linkLocal,
    DriverOpts: Object.fromEntries(driverOpts),
  })
  if (!LONG.test(text)) {
    found.Target = text
    return ok(value())
  }
  const fields = readCsv(text)
  if (!fields.ok) return fields
  for (const field of fields.value) {
    const at = field.indexOf('=')
    if (at <= 0) return fail(`invalid field ${field}`)
    const key = field.slice(0, at).trim().toLowerCase()
    const given = field.slice(at + 1).trim()
    if (key === 'name') found.Target = given
    else if (key === 'alias') aliases.push(given)
    else if (key === 'mac-address') found.MacAddress = given
    else if (key === 'ip' || key === 'ip6' || key === 'link-local-ip') {
      const address = parseNetipAddress(given)
      if (address === undefined) return fail(`ParseAddr("${given}"): ${whyNoAddress(given)}`)
      if (key === 'ip') found.IPv4Address = address
      else if (key === 'ip6') found.IPv6Address = address
      else linkLocal.push(address)
    } else if (key === 'driver-opt') {
      // The CLI lower-cases the whole option, name and value.
      const lower = given.toLowerCase()
      const equals = lower.indexOf('=')
      if (equals <= 0) return fail('invalid key value pair format in driver options')
      driverOpts.set(lower.slice(0, equals).trim(), lower.slice(equals + 1).trim())
    } else if (key === 'gw-priority') {
      const priority = parseAtoi(given)
      if (!priority.ok)
        return fail(
          `invalid gw-priority (${given}): value must be an integer: ${priority.error.split(': ').at(-1)}`,
        )
      found.GwPriority = priority.value
    } else return fail(`invalid field key ${key}`)
  }
  return found.Target === '' ? fail('network name/id is not specified') : ok(value())
}

function whyNoAddress(text: string): string {
  if (text.includes(':')) return 'each group must have 4 or less digits'
  if (!text.includes('.')) return 'unable to parse IP'
  return /[^\d.]/.test(text) ? 'unexpected character' : 'IPv4 field has value >255'
}
