import { endpointFaults } from '../../network/connect.ts'
import { findNetwork, isPredefined } from '../../network/create-network.ts'
import type { EndpointSettings } from '../../network/sandbox.ts'
import type { Run } from '../run.ts'
import type { NetworkRequest } from '../state/container.ts'
import type { CreateBody } from './create.ts'
import { type ApiReply, refuse } from './reply.ts'

/** `EndpointsConfig` of the create body, by network name. */
export interface EndpointConfig {
  readonly Aliases?: readonly string[] | null
  readonly Links?: readonly string[] | null
  readonly DriverOpts?: Readonly<Record<string, string>> | null
  readonly GwPriority?: number
  readonly MacAddress?: string
  readonly IPAMConfig?: {
    readonly IPv4Address?: string
    readonly IPv6Address?: string
    readonly LinkLocalIPs?: readonly string[] | null
  } | null
}

export function settingsOf(endpoint: EndpointConfig): EndpointSettings {
  return {
    aliases: endpoint.Aliases ?? [],
    links: (endpoint.Links ?? []).map((link) => {
      const [container = '', alias = container] = link.split(':')
      return { container, alias }
    }),
    ...(endpoint.IPAMConfig?.IPv4Address ? { ipv4: endpoint.IPAMConfig.IPv4Address } : {}),
    ...(endpoint.IPAMConfig?.IPv6Address ? { ipv6: endpoint.IPAMConfig.IPv6Address } : {}),
    ...(endpoint.MacAddress ? { mac: endpoint.MacAddress } : {}),
    gwPriority: endpoint.GwPriority ?? 0,
    driverOptions: endpoint.DriverOpts ?? {},
  }
}

export function networkRequests(body: CreateBody): NetworkRequest[] {
  const mode = body.hostConfig.NetworkMode ?? ''
  if (mode.startsWith('container:')) return []
  const primary = mode === '' || mode === 'default' ? 'bridge' : mode
  const named = Object.entries(body.endpoints).map(
    ([name, endpoint]): NetworkRequest => ({
      name: name === 'default' ? 'bridge' : name,
      settings: settingsOf(endpoint),
      linkLocalIPs: endpoint.IPAMConfig?.LinkLocalIPs ?? [],
    }),
  )
  if (named.some((one) => one.name === primary)) return named
  return [{ name: primary, settings: {}, linkLocalIPs: [] }, ...named]
}

export function networksFault(run: Run, body: CreateBody): ApiReply | undefined {
  const mode = body.hostConfig.NetworkMode ?? ''
  for (const request of networkRequests(body)) {
    const { settings } = request
    const asks = settings.ipv4 || settings.ipv6 || (settings.aliases ?? []).length > 0
    const found = findNetwork(run.host.networking, request.name)
    if (!found.ok) continue
    if (!asks && !isPredefined(found.value.name)) continue
    const faults = endpointFaults(found.value, settings)
    if (faults.length === 0) continue
    const name = mode === '' || mode === 'default' ? 'bridge' : request.name
    return refuse(400, `invalid config for network ${name}: invalid endpoint settings:\n${faults.join('\n')}`)
  }
  return undefined
}
