import type { IpamConfig, PortBindings } from '#model/network/networking.ts'
import { fail, ok, type Result } from '#model/result.ts'
import { type BadPaste, documentsOf } from './documents.ts'
import { Fields } from './fields.ts'

/** A network as `docker network inspect` showed it. */
export interface PastedNetwork {
  readonly place: string
  readonly id: string
  readonly name: string
  readonly driver: string
  readonly scope: 'local' | 'swarm'
  readonly enableIPv4: boolean
  readonly enableIPv6: boolean
  readonly internal: boolean
  readonly attachable: boolean
  readonly ingress: boolean
  readonly config: readonly IpamConfig[]
  readonly options: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  /** Who is on it, also those that were not pasted themselves. */
  readonly members: readonly {
    readonly id: string
    readonly name: string
    readonly ipv4: string
    readonly ipv6: string
    readonly mac: string
  }[]
}

/** One of the networks of a container. */
export interface PastedEndpoint {
  readonly network: string
  readonly networkId: string
  readonly aliases: readonly string[]
  readonly links: readonly { readonly container: string; readonly alias: string }[]
  readonly ipv4: string
  readonly length4: number
  readonly gateway4: string
  readonly ipv6: string
  readonly length6: number
  readonly gateway6: string
  readonly mac: string
  readonly gwPriority: number
}

/** A container as `docker inspect` showed it. */
export interface PastedContainer {
  readonly place: string
  readonly id: string
  readonly name: string
  readonly hostname: string
  readonly domainname: string
  readonly image: string
  readonly command: readonly string[]
  readonly env: readonly string[]
  readonly state: 'running' | 'paused' | 'exited'
  readonly networkMode: string
  readonly extraHosts: readonly string[]
  readonly dns: readonly string[]
  readonly dnsSearch: readonly string[]
  readonly dnsOptions: readonly string[]
  /** `80/tcp` */
  readonly exposed: readonly string[]
  readonly bindings: PortBindings
  readonly endpoints: readonly PastedEndpoint[]
}

export interface Pasted {
  readonly containers: readonly PastedContainer[]
  readonly networks: readonly PastedNetwork[]
}

const PORT = /^\d{1,5}\/(tcp|udp|sctp)$/

/** Null for a port that is exposed and not published. */
function bindingsOf(ports: Fields): PortBindings {
  const published = ports.keys().flatMap((port) => {
    const list = PORT.test(port)
      ? ports
          .objects(port)
          .map((each) => ({ hostIp: each.address('HostIp'), hostPort: each.text('HostPort') }))
      : []
    return list.length > 0 ? [[port, list] as const] : []
  })
  return Object.fromEntries(published)
}

function endpointOf(network: string, fields: Fields): PastedEndpoint {
  return {
    network,
    networkId: fields.text('NetworkID'),
    aliases: fields.texts('Aliases'),
    links: fields.texts('Links').map((text) => {
      const [container = '', alias = container] = text.split(':')
      return { container: container.replace(/^\//, ''), alias }
    }),
    ipv4: fields.address('IPAddress'),
    length4: fields.number('IPPrefixLen'),
    gateway4: fields.address('Gateway'),
    ipv6: fields.address('GlobalIPv6Address'),
    length6: fields.number('GlobalIPv6PrefixLen'),
    gateway6: fields.address('IPv6Gateway'),
    mac: fields.text('MacAddress'),
    gwPriority: fields.number('GwPriority'),
  }
}

function containerOf(fields: Fields): PastedContainer {
  const state = fields.object('State')
  const config = fields.object('Config')
  const host = fields.object('HostConfig')
  const settings = fields.object('NetworkSettings')
  const networks = settings.object('Networks')
  const running = state.flag('Running')
  // A container that does not run shows no ports of its own any more: what was asked for says which they were.
  const ports = running ? settings.object('Ports') : host.object('PortBindings')
  const mode = host.text('NetworkMode')
  return {
    place: fields.place,
    id: fields.text('Id'),
    name: fields.text('Name').replace(/^\//, ''),
    hostname: config.text('Hostname'),
    domainname: config.text('Domainname'),
    image: config.text('Image'),
    command: config.texts('Cmd'),
    env: config.texts('Env'),
    state: running ? (state.flag('Paused') ? 'paused' : 'running') : 'exited',
    networkMode: mode === '' || mode === 'default' ? 'bridge' : mode,
    extraHosts: host.texts('ExtraHosts'),
    dns: host.texts('Dns'),
    dnsSearch: host.texts('DnsSearch'),
    dnsOptions: host.texts('DnsOptions'),
    exposed: config
      .object('ExposedPorts')
      .keys()
      .filter((port) => PORT.test(port)),
    bindings: bindingsOf(ports),
    endpoints: networks.keys().map((name) => endpointOf(name, networks.object(name))),
  }
}

function networkOf(fields: Fields): PastedNetwork {
  const config = fields
    .object('IPAM')
    .objects('Config')
    .map((each): IpamConfig => {
      const [ipRange, gateway] = [each.prefix('IPRange'), each.address('Gateway')]
      const auxiliary = each.strings(each.has('AuxiliaryAddresses') ? 'AuxiliaryAddresses' : 'AuxAddress')
      return {
        subnet: each.prefix('Subnet'),
        ...(ipRange ? { ipRange } : {}),
        ...(gateway ? { gateway } : {}),
        ...(Object.keys(auxiliary).length > 0 ? { auxiliaryAddresses: auxiliary } : {}),
      }
    })
  const members = fields.object('Containers')
  return {
    place: fields.place,
    id: fields.text('Id'),
    name: fields.text('Name'),
    driver: fields.text('Driver'),
    scope: fields.text('Scope') === 'swarm' ? 'swarm' : 'local',
    enableIPv4: fields.flag('EnableIPv4', true),
    enableIPv6: fields.flag('EnableIPv6'),
    internal: fields.flag('Internal'),
    attachable: fields.flag('Attachable'),
    ingress: fields.flag('Ingress'),
    config,
    options: fields.strings('Options'),
    labels: fields.strings('Labels'),
    members: members.keys().map((id) => {
      const member = members.object(id)
      return {
        id,
        name: member.text('Name'),
        ipv4: member.prefix('IPv4Address'),
        ipv6: member.prefix('IPv6Address'),
        mac: member.text('MacAddress'),
      }
    }),
  }
}

/**
 * Reads what `docker inspect` and `docker network inspect` printed on a host, one or many objects in any order.
 *
 * @returns what it says of containers and networks; or the first fault and its place
 * @see https://docs.docker.com/reference/cli/docker/inspect/
 */
export function readPasted(text: string): Result<Pasted, BadPaste> {
  const found = documentsOf(text)
  if (!found.ok) return found
  const faults: BadPaste[] = []
  const containers = new Map<string, PastedContainer>()
  const networks = new Map<string, PastedNetwork>()
  for (const { value, place } of found.value) {
    const fields = new Fields(value, place, faults)
    if (fields.has('NetworkSettings') && fields.has('Config')) {
      const container = containerOf(fields)
      containers.set(container.id, container)
    } else if (fields.has('IPAM') && fields.has('Driver')) {
      const network = networkOf(fields)
      networks.set(network.id, network)
    } else return fail({ code: 'paste/neither', place })
    const [fault] = faults
    if (fault) return fail(fault)
    if (fields.text('Id') === '' || fields.text('Name') === '')
      return fail({ code: 'paste/wrong-field', place: `${place}.Id, ${place}.Name`, wanted: 'text' })
  }
  return ok({ containers: [...containers.values()], networks: [...networks.values()] })
}
