import {
  contains,
  formatAddress,
  formatPrefix,
  masked,
  type Prefix,
  parseAddress,
  parsePrefix,
} from '#model/network/ip.ts'
import type { IpamConfig } from '#model/network/networking.ts'

const familyName = (prefix: Prefix): string => `IPv${prefix.address.family}`

function checkRange(text: string, subnet: Prefix): string[] {
  const range = parsePrefix(text)
  if (!range) return [`invalid ip-range ${text}: invalid CIDR address`]
  if (range.address.family !== subnet.address.family)
    return [`invalid ip-range ${text}: parent subnet is an ${familyName(subnet)} block`]
  if (range.bits < subnet.bits)
    return [`invalid ip-range ${text}: CIDR block is bigger than its parent subnet ${formatPrefix(subnet)}`]
  const clean = masked(range)
  if (clean.address.value !== range.address.value)
    return [`invalid ip-range ${text}: it should be ${formatPrefix(clean)}`]
  if (!contains(subnet, range.address))
    return [`invalid ip-range ${text}: parent subnet ${formatPrefix(subnet)} doesn't contain ip-range`]
  return []
}

function checkAddress(kind: string, text: string, subnet: Prefix): string[] {
  const address = parseAddress(text)
  if (!address) return [`invalid ${kind} ${text}: invalid address`]
  if (address.family !== subnet.address.family)
    return [`invalid ${kind} ${formatAddress(address)}: parent subnet is an ${familyName(subnet)} block`]
  if (!contains(subnet, address))
    return [`invalid ${kind} ${text}: parent subnet ${formatPrefix(subnet)} doesn't contain this address`]
  return []
}

/**
 * What is wrong with the addresses a network asks for.
 *
 * @returns one line for each fault, in the words of the daemon; none when all is well
 */
export function ipamFaults(configs: readonly IpamConfig[], enableIPv6: boolean): string[] {
  return configs.flatMap((config) => {
    const subnet = parsePrefix(config.subnet)
    if (!subnet) return [`invalid subnet ${config.subnet}: invalid CIDR block notation`]
    if (subnet.address.family === 6 && !enableIPv6) return []
    const clean = masked(subnet)
    const wrong =
      clean.address.value === subnet.address.value
        ? []
        : [`invalid subnet ${config.subnet}: it should be ${formatPrefix(clean)}`]
    return [
      ...wrong,
      ...(config.ipRange ? checkRange(config.ipRange, subnet) : []),
      ...(config.gateway ? checkAddress('gateway', config.gateway, subnet) : []),
      ...Object.entries(config.auxiliaryAddresses ?? {}).flatMap(([name, ip]) =>
        checkAddress(`auxiliary address "${name}"`, ip, subnet),
      ),
    ]
  })
}
