import type { Tables } from '#model/network/firewall.ts'
import type { BaseAndSize, Ipam, PoolId } from '#model/network/ipam.ts'

/** Gives this many hex digits, new ones at each call; seeded by the caller, so that a script always gives the same ids. */
export type Hex = (digits: number) => string

/** What a request failed with: the HTTP status, and the words dockerd answers. */
export interface NetworkError {
  readonly status: number
  readonly message: string
}

export type Transport = 'tcp' | 'udp' | 'sctp'

/** Something on the host itself that listens. */
export interface Listener {
  readonly proto: Transport
  readonly ip: string
  readonly port: number
  readonly name: string
}

/** The host as far as networks are concerned. */
export interface Machine {
  readonly hostname: string
  readonly interface: string
  /** What `ip -d link` says of the interface; a real card has none. */
  readonly kind?: 'veth'
  readonly mac: string
  /** With length: `192.168.1.10/24`. */
  readonly addresses: readonly string[]
  readonly gateway?: string
  readonly gateway6?: string
  /** Lines of the host's /etc/resolv.conf. */
  readonly nameservers: readonly string[]
  readonly search: readonly string[]
  readonly dnsOptions: readonly string[]
  /** Lines of the host's /etc/hosts. */
  readonly hosts: readonly string[]
  readonly listeners: readonly Listener[]
  readonly ephemeralPorts: readonly [first: number, last: number]
  /** Whether net.ipv4.ip_forward (and its IPv6 counterpart) was on before dockerd started. */
  readonly forwarding: boolean
}

/** dockerd's flags that shape networks. */
export interface NetworkDaemon {
  readonly engine: '29.7' | '28.5'
  /** Of /var/lib/docker/engine-id; the default IPv6 pool is derived from it. */
  readonly engineId: string
  readonly iptables: boolean
  readonly ip6tables: boolean
  readonly ipForward: boolean
  readonly ipForwardNoDrop: boolean
  readonly ipMasq: boolean
  readonly icc: boolean
  readonly userlandProxy: boolean
  readonly allowDirectRouting: boolean
  readonly bridgeAcceptFwmark: string
  readonly bip: string
  readonly bip6: string
  readonly fixedCidr: string
  readonly fixedCidrV6: string
  readonly defaultGateway: string
  readonly defaultGatewayV6: string
  readonly ipv6: boolean
  /** `--ip` */
  readonly defaultBinding: string
  readonly mtu: number
  readonly controlPlaneMtu: number
  readonly addressPools: readonly BaseAndSize[]
  readonly hostGatewayIps: readonly string[]
  readonly dns: readonly string[]
  readonly dnsSearch: readonly string[]
  readonly dnsOptions: readonly string[]
  /** driver → label → value */
  readonly defaultNetworkOptions: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** Name of the default bridge's device, or `none`. */
  readonly bridge: string
}

export interface IpamConfig {
  readonly subnet: string
  readonly ipRange?: string
  readonly gateway?: string
  readonly auxiliaryAddresses?: Readonly<Record<string, string>>
}

/** The bridge device of a network, on the host or inside an overlay's namespace. */
export interface BridgeDevice {
  readonly name: string
  readonly mac: string
  /** A bridge gets its link-local address when the first port comes up, and keeps it. */
  readonly hasBeenUp: boolean
}

/** What macvlan and ipvlan networks stand on when it was not there before: a VLAN of a card, or a dummy that leads nowhere. */
export interface ParentLink {
  readonly name: string
  readonly kind: 'vlan' | 'dummy'
  readonly mac: string
}

/** A network; names follow the Engine API, decapitalised. */
export interface Network {
  readonly id: string
  readonly name: string
  /** As given to createNetwork; this model has no clock. */
  readonly created: string
  readonly scope: 'local' | 'swarm'
  readonly driver: string
  readonly enableIPv4: boolean
  readonly enableIPv6: boolean
  readonly internal: boolean
  readonly attachable: boolean
  readonly ingress: boolean
  readonly configOnly: boolean
  readonly configFrom: string
  readonly ipam: {
    readonly driver: string
    readonly options: Readonly<Record<string, string>> | null
    readonly config: readonly IpamConfig[]
  }
  readonly options: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly pools: readonly PoolId[]
  /** Without length; absent when none was reserved (macvlan without --gateway, isolated, host, none). */
  readonly gateway4?: string
  readonly gateway6?: string
  readonly device?: BridgeDevice
  /** Only macvlan and ipvlan: the interface that dockerd made for the network to stand on. */
  readonly parentLink?: ParentLink
  /** Only overlay: the VXLAN network identifier. */
  readonly vni?: number
}

/** A host port that leads to a container port, in the order they were set up. */
export interface PortMapping {
  readonly proto: Transport
  readonly containerIp: string
  readonly containerPort: number
  readonly hostIp: string
  /** 0: only opened for direct routing, nothing is bound on the host. */
  readonly hostPort: number
  readonly proxy: boolean
}

/** One end of a veth pair (or a macvlan child, or nothing for host and none) in a sandbox. */
export interface Endpoint {
  readonly id: string
  /** As `docker network inspect` names it; the container's name without it. */
  readonly name?: string
  readonly networkId: string
  readonly containerId: string
  readonly interface: string
  /** Name and MAC of the end that stays on the host; only for veth pairs. */
  readonly veth?: { readonly name: string; readonly mac: string }
  readonly mac: string
  /** With length: `172.18.0.2/16`; "" when the network has none. */
  readonly ipv4: string
  readonly ipv6: string
  readonly gateway4: string
  readonly gateway6: string
  readonly aliases: readonly string[]
  /** null on networks without embedded DNS. */
  readonly dnsNames: readonly string[] | null
  /** `--link` on this network: name or id of the other container, and its alias here. */
  readonly links: readonly { readonly container: string; readonly alias: string }[]
  readonly gwPriority: number
  readonly driverOptions: Readonly<Record<string, string>>
  readonly wanted: { readonly ipv4?: string; readonly ipv6?: string; readonly mac?: string }
}

/** `80/tcp` → where it is published. An empty hostPort means any. */
export type PortBindings = Readonly<
  Record<string, readonly { readonly hostIp: string; readonly hostPort: string }[]>
>

/** A container's own network namespace; containers with `--network container:X` share X's. */
export interface Sandbox {
  readonly containerId: string
  /** Without the leading slash. */
  readonly name: string
  readonly hostname: string
  readonly domainname: string
  readonly kind: 'private' | 'host' | 'none'
  readonly extraHosts: readonly string[]
  readonly dns: readonly string[]
  readonly dnsSearch: readonly string[]
  readonly dnsOptions: readonly string[]
  readonly exposed: readonly string[]
  readonly bindings: PortBindings
  readonly publishAll: boolean
  /** Endpoint ids in the order they were joined. */
  readonly endpoints: readonly string[]
  /** How many interfaces have had each prefix. */
  readonly interfaces: ReadonlyMap<string, number>
  /** What is published now, on which endpoint. */
  readonly ports: readonly PortMapping[]
  readonly portsOn: { readonly v4?: string; readonly v6?: string }
  /** Ports of the embedded DNS server inside the namespace. */
  readonly resolver: { readonly tcp: number; readonly udp: number }
}

/** Which host ports dockerd has handed out. */
export interface HostPorts {
  /** `tcp 0.0.0.0 8080` */
  readonly taken: ReadonlySet<string>
  /** `tcp 0.0.0.0 32768-60999` → the last port given from that range. */
  readonly last: ReadonlyMap<string, number>
}

/** Everything dockerd and the kernel know about networks on one host. Never changed, only replaced. */
export interface Networking {
  readonly machine: Machine
  readonly daemon: NetworkDaemon
  /** By id, oldest first. */
  readonly networks: ReadonlyMap<string, Network>
  readonly endpoints: ReadonlyMap<string, Endpoint>
  /** By container id, oldest first. */
  readonly sandboxes: ReadonlyMap<string, Sandbox>
  readonly ipam: Ipam
  readonly ports: HostPorts
  readonly iptables: Tables
  readonly ip6tables: Tables
  /** dockerd answers DNS and keeps its docker-proxy processes; both end with it. */
  readonly daemonAlive: boolean
  readonly swarm: boolean
}
