import { contains, overlaps, type Prefix, parseAddress, parsePrefix } from '../../../network/ip.ts'

export interface IpamWish {
  readonly subnets: readonly string[]
  readonly ranges: readonly string[]
  readonly gateways: readonly string[]
  /** `name=address` */
  readonly auxiliary: readonly string[]
}

export interface IpamRow {
  Subnet: string
  IPRange?: string
  Gateway?: string
  AuxAddress?: Record<string, string>
}

/**
 * Groups `--subnet`, `--ip-range`, `--gateway` and `--aux-address` as the CLI does before it asks the daemon.
 *
 * @returns rows in the order of the subnets, or the CLI's refusal
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/command/network/create.go
 */
export function groupIpam(wish: IpamWish): readonly IpamRow[] | string {
  if (wish.subnets.length < wish.ranges.length || wish.subnets.length < wish.gateways.length) {
    return 'every ip-range or gateway must have a corresponding subnet'
  }
  const rows: { row: IpamRow; prefix: Prefix }[] = []
  for (const subnet of wish.subnets) {
    const prefix = parsePrefix(subnet)
    if (prefix === undefined) return prefixFault(subnet)
    if (rows.some((one) => overlaps(one.prefix, prefix) && one.row.Subnet === subnet)) {
      return 'multiple overlapping subnet configuration is not supported'
    }
    if (rows.some((one) => overlaps(one.prefix, prefix)))
      return 'multiple overlapping subnet configuration is not supported'
    rows.push({ row: { Subnet: subnet }, prefix })
  }
  for (const range of wish.ranges) {
    const prefix = parsePrefix(range)
    if (prefix === undefined) return prefixFault(range)
    const found = rows.find((one) => contains(one.prefix, prefix.address))
    if (found === undefined) return `no matching subnet for range ${range}`
    if (found.row.IPRange !== undefined) {
      return `cannot configure multiple ranges (${range}, ${found.row.IPRange}) on the same subnet (${found.row.Subnet})`
    }
    found.row.IPRange = range
  }
  for (const gateway of wish.gateways) {
    const address = parseAddress(gateway)
    const found = address && rows.find((one) => contains(one.prefix, address))
    if (!found) return `no matching subnet for gateway ${gateway}`
    if (found.row.Gateway !== undefined) {
      return `cannot configure multiple gateways (${gateway}, ${found.row.Gateway}) for the same subnet (${found.row.Subnet})`
    }
    found.row.Gateway = gateway
  }
  for (const pair of wish.auxiliary) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    const text = pair.slice(at + 1)
    const address = parseAddress(text)
    const found = address && rows.find((one) => contains(one.prefix, address))
    if (!found) return `no matching subnet for aux-address ${text}`
    found.row.AuxAddress = { ...found.row.AuxAddress, [name]: text }
  }
  return rows.map((one) => one.row)
}

/** Go's words for a text that is no prefix. */
export function prefixFault(text: string): string {
  const quoted = JSON.stringify(text)
  const [address = '', length] = text.split('/')
  if (length === undefined) return `netip.ParsePrefix(${quoted}): no '/'`
  const why = addressFault(address)
  if (why !== undefined) return `netip.ParsePrefix(${quoted}): ParseAddr(${JSON.stringify(address)}): ${why}`
  if (!/^(0|[1-9]\d*)$/.test(length))
    return `netip.ParsePrefix(${quoted}): bad bits after slash: ${JSON.stringify(length)}`
  return `netip.ParsePrefix(${quoted}): prefix length out of range`
}

function addressFault(text: string): string | undefined {
  if (parseAddress(text) !== undefined) return undefined
  const fields = text.split('.')
  if (!text.includes('.') && !text.includes(':')) return 'unable to parse IP'
  for (const field of fields)
    if (/^\d+$/.test(field) && Number(field) > 255) return 'IPv4 field has value >255'
  if (fields.length > 4) return 'IPv4 address too long'
  if (fields.length < 4) return 'IPv4 address too short'
  return 'unexpected character'
}
