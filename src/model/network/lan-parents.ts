import { randomMac, refuse } from '#model/network/allocate.ts'
import type { Endpoint, Hex, Network, NetworkError, Networking } from '#model/network/networking.ts'
import { ok, type Result } from '#model/result.ts'

const FIRST_VLAN = 1
const LAST_VLAN = 4094

/** The interface a macvlan or ipvlan network stands on; without `-o parent=` a dummy named after the network. */
export const parentOf = ({ id, driver, options }: Pick<Network, 'id' | 'driver' | 'options'>): string =>
  options.parent || `${driver === 'ipvlan' ? 'di' : 'dm'}-${id.slice(0, 12)}`

/** ipvlan that routes: no next hop, no neighbours, the default route is the interface itself. */
export const isLayer3 = ({ driver, options }: Pick<Network, 'driver' | 'options'>): boolean =>
  driver === 'ipvlan' && /^l3s?$/.test(options.ipvlan_mode ?? '')

const isPassthru = ({ driver, options }: Network): boolean =>
  driver === 'macvlan' && options.macvlan_mode === 'passthru'

/** Why a parent cannot be shared; undefined when it can. */
function sharingFault(networks: Networking['networks'], network: Network): string | undefined {
  const name = parentOf(network)
  for (const other of networks.values()) {
    if (other.driver !== network.driver || parentOf(other) !== name) continue
    if (network.driver === 'ipvlan')
      return `network ${parentOf({ ...other, options: {} })} is already using parent interface ${name}`
    if (isPassthru(network))
      return `cannot use mode passthru, macvlan network ${other.id} is already using parent interface ${name}`
    if (isPassthru(other))
      return `macvlan network ${other.id} is already using parent interface ${name} in mode passthru`
  }
  return undefined
}

/** Why `eth0.10` cannot be made; undefined when it can. */
function vlanFault(name: string, exists: (device: string) => boolean): string | undefined {
  const [card = '', vlan, ...more] = name.split('.')
  if (vlan === undefined) return `invalid subinterface vlan name ${name}, example formatting is eth0.10`
  if (more.length > 0)
    return `required interface name format is: name.vlan_id, ex. eth0.10 for vlan 10, instead received ${name}`
  if (!/^[+-]?\d+$/.test(vlan))
    return `unable to parse a valid vlan id from: ${vlan} (ex. eth0.10 for vlan 10)`
  if (!exists(card)) return `-o parent interface was not found on the host: ${card}`
  const id = Number(vlan)
  return id < FIRST_VLAN || id > LAST_VLAN
    ? `vlan id must be between ${FIRST_VLAN}-${LAST_VLAN}, received: ${id}`
    : undefined
}

/**
 * Puts a macvlan or ipvlan network onto its parent, which is made when it is a VLAN or when none was named. An ipvlan
 * network wants its parent for itself.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/drivers/macvlan/macvlan_network.go
 */
export function standOnParent(
  { networks, machine }: Networking,
  network: Network,
  hex: Hex,
): Result<Network, NetworkError> {
  const shared = sharingFault(networks, network)
  if (shared) return refuse(500, shared)
  const name = parentOf(network)
  const exists = (device: string) =>
    device === machine.interface || [...networks.values()].some((each) => each.device?.name === device)
  if (exists(name)) return ok(network)
  if (!network.options.parent)
    return ok({ ...network, parentLink: { name, kind: 'dummy', mac: randomMac(hex) } })
  const wrong = vlanFault(name, exists)
  return wrong ? refuse(500, wrong) : ok({ ...network, parentLink: { name, kind: 'vlan', mac: machine.mac } })
}

/** In mode passthru the parent has one child and no more. */
export function passthruFault(
  endpoints: ReadonlyMap<string, Endpoint>,
  network: Network,
): string | undefined {
  const taken =
    isPassthru(network) && [...endpoints.values()].some(({ networkId }) => networkId === network.id)
  return taken ? 'failed to create the macvlan port: invalid argument' : undefined
}
