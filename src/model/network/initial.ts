import { BRIDGE_LABEL, LABEL } from '#model/network/bridge-config.ts'
import { chainsAtStart, dropForward } from '#model/network/bridge-rules.ts'
import { addNetwork } from '#model/network/create-network.ts'
import { EMPTY_TABLES } from '#model/network/firewall.ts'
import { formatPrefix, masked, parsePrefix, withoutLength } from '#model/network/ip.ts'
import { GLOBAL_POOLS, LOCAL_POOLS, newIpam } from '#model/network/ipam.ts'
import type {
  Hex,
  IpamConfig,
  Machine,
  Network,
  NetworkDaemon,
  Networking,
} from '#model/network/networking.ts'
import { ulaPool } from '#model/network/ula.ts'

export const DEFAULT_DAEMON: NetworkDaemon = {
  engine: '29.7',
  engineId: '3f0c7a52-6d1e-4b8a-9c35-5e2b7d90a1f4',
  iptables: true,
  ip6tables: true,
  ipForward: true,
  ipForwardNoDrop: false,
  ipMasq: true,
  icc: true,
  userlandProxy: true,
  allowDirectRouting: false,
  bridgeAcceptFwmark: '',
  bip: '',
  bip6: '',
  fixedCidr: '',
  fixedCidrV6: '',
  defaultGateway: '',
  defaultGatewayV6: '',
  ipv6: false,
  defaultBinding: '0.0.0.0',
  mtu: 1500,
  controlPlaneMtu: 1500,
  addressPools: [],
  hostGatewayIps: [],
  dns: [],
  dnsSearch: [],
  dnsOptions: [],
  defaultNetworkOptions: new Map(),
  bridge: 'docker0',
}

/** A host with one interface on a LAN, whose router also answers DNS. */
export const DEFAULT_MACHINE: Machine = {
  hostname: 'vm',
  interface: 'eth0',
  kind: 'veth',
  mac: '02:fc:00:00:00:0a',
  addresses: ['192.168.1.10/24', '192.168.1.11/24', 'fd00:1::10/64'],
  gateway: '192.168.1.1',
  gateway6: 'fd00:1::1',
  nameservers: ['192.168.1.1'],
  search: [],
  dnsOptions: [],
  hosts: ['127.0.0.1 localhost', '::1 localhost', '192.168.1.10 h1'],
  listeners: [],
  ephemeralPorts: [32768, 60999],
  forwarding: false,
}

const BARE = {
  created: '',
  scope: 'local',
  enableIPv4: true,
  enableIPv6: false,
  internal: false,
  attachable: false,
  ingress: false,
  configOnly: false,
  configFrom: '',
  ipam: { driver: 'default', options: null, config: [] },
  options: {},
  labels: {},
  pools: [],
} as const

/** The subnet that an address with its length lies in. */
function subnetAround(address: string): string {
  const prefix = parsePrefix(address)
  return prefix ? formatPrefix(masked(prefix)) : ''
}

/** What `--bip` and `--fixed-cidr` ask for; nothing = the first free default pool. */
function defaultBridgeConfig(daemon: NetworkDaemon): IpamConfig[] {
  const configs: IpamConfig[] = []
  const add = (bip: string, range: string) => {
    if (bip === '' && range === '') return
    const subnet = bip === '' ? subnetAround(range) : subnetAround(bip)
    configs.push({
      subnet,
      ...(range === '' ? {} : { ipRange: range }),
      ...(bip === '' ? {} : { gateway: withoutLength(bip) }),
    })
  }
  add(daemon.bip, daemon.fixedCidr)
  if (daemon.ipv6) add(daemon.bip6, daemon.fixedCidrV6)
  return configs
}

const defaultBridgeOptions = (daemon: NetworkDaemon): Readonly<Record<string, string>> => ({
  ...daemon.defaultNetworkOptions.get('bridge'),
  [`${BRIDGE_LABEL}default_bridge`]: 'true',
  [`${BRIDGE_LABEL}enable_icc`]: `${daemon.icc}`,
  [`${BRIDGE_LABEL}enable_ip_masquerade`]: `${daemon.ipMasq}`,
  [`${BRIDGE_LABEL}host_binding_ipv4`]: daemon.defaultBinding,
  [`${BRIDGE_LABEL}name`]: daemon.bridge,
  [`${LABEL}driver.mtu`]: `${daemon.mtu}`,
})

export interface Seed {
  readonly hex: Hex
  readonly daemon?: Partial<NetworkDaemon>
  readonly machine?: Partial<Machine>
  readonly created?: string
  /** The default bridge had a container before, so it has a link-local address. */
  readonly usedBefore?: boolean
}

/** The networks of an engine that has just started: none, host and bridge, in that order. */
export function initialNetworking({
  hex,
  daemon: flags,
  machine: around,
  created = '',
  usedBefore,
}: Seed): Networking {
  const daemon = { ...DEFAULT_DAEMON, ...flags }
  const own = daemon.addressPools
  const local = own.length > 0 ? own : LOCAL_POOLS
  const ula = own.some(({ base }) => base.includes(':')) ? [] : [ulaPool(daemon.engineId)]
  const empty: Networking = {
    machine: { ...DEFAULT_MACHINE, ...around },
    daemon,
    networks: new Map(),
    endpoints: new Map(),
    sandboxes: new Map(),
    ipam: newIpam([...local, ...ula], GLOBAL_POOLS),
    ports: { taken: new Set(), last: new Map() },
    iptables: daemon.iptables ? chainsAtStart(daemon, 4) : EMPTY_TABLES,
    ip6tables: daemon.ip6tables ? chainsAtStart(daemon, 6) : EMPTY_TABLES,
    daemonAlive: true,
    swarm: false,
  }
  const networks: Network[] = [
    { ...BARE, id: hex(64), name: 'none', driver: 'null', created },
    { ...BARE, id: hex(64), name: 'host', driver: 'host', created },
  ]
  if (daemon.bridge !== 'none')
    networks.push({
      ...BARE,
      id: hex(64),
      name: 'bridge',
      driver: 'bridge',
      created,
      enableIPv6: daemon.ipv6,
      options: defaultBridgeOptions(daemon),
      ipam: { driver: 'default', options: null, config: defaultBridgeConfig(daemon) },
    })
  const filled = networks.reduce(
    (state, network) => {
      const added = addNetwork(state, network, hex)
      return added.ok ? added.value.networking : state
    },
    dropForward(empty, 4),
  )
  if (!usedBefore) return filled
  const touched = [...filled.networks].map(([id, network]): [string, Network] => [
    id,
    network.device ? { ...network, device: { ...network.device, hasBeenUp: true } } : network,
  ])
  return { ...filled, networks: new Map(touched) }
}
