import { startNetworking, stopNetworking } from '../../network/connect.ts'
import { findNetwork } from '../../network/create-network.ts'
import { endpointsOf } from '../../network/gateway.ts'
import { hostsFile } from '../../network/hosts-file.ts'
import { withoutLength } from '../../network/ip.ts'
import type { Endpoint, PortMapping } from '../../network/networking.ts'
import { proxyCommand } from '../../network/publish.ts'
import { resolvConf } from '../../network/resolv-conf.ts'
import type { SandboxSpec } from '../../network/sandbox.ts'
import { DOCKERD, KERNEL, proxyActor } from '../actors.ts'
import { textFile } from '../files/tree.ts'
import { exit, spawn } from '../kernel/processes.ts'
import { SIGTERM } from '../kernel/signals.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'
import { networkEvent } from './events.ts'
import { type ApiReply, refuse } from './reply.ts'

export const hexOf = (run: Run) => (digits: number) => run.id(digits)

/** What libnetwork needs to know of a container. */
export function sandboxSpec(container: Container): SandboxSpec {
  const { hostConfig, config } = container
  const mode = hostConfig.NetworkMode ?? ''
  const bindings = Object.entries(hostConfig.PortBindings ?? {}).map(([port, list]) => [
    port,
    (list ?? []).map((one) => ({ hostIp: one.HostIp, hostPort: one.HostPort })),
  ])
  return {
    containerId: container.id,
    name: container.name,
    hostname: config.Hostname ?? '',
    domainname: config.Domainname ?? '',
    kind: mode === 'host' ? 'host' : mode === 'none' ? 'none' : 'private',
    extraHosts: hostConfig.ExtraHosts ?? [],
    dns: hostConfig.Dns ?? [],
    dnsSearch: hostConfig.DnsSearch ?? [],
    dnsOptions: hostConfig.DnsOptions ?? [],
    exposed: Object.keys(config.ExposedPorts ?? {}),
    bindings: container.portsLost ? {} : Object.fromEntries(bindings),
    publishAll: hostConfig.PublishAllPorts === true && !container.portsLost,
  }
}

/** Sandbox record and the three files, before any namespace exists. */
export function prepareSandbox(run: Run, container: Container): void {
  writeNetworkFiles(run, container)
  run.hop({
    kind: 'dockerd/sandbox',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'write hosts, resolv.conf',
    request: {
      directory: `/var/lib/docker/containers/${container.id}`,
      files: ['hosts', 'hostname', 'resolv.conf'],
    },
  })
}

export function writeNetworkFiles(run: Run, container: Container): void {
  const { networking } = run.host
  const sandbox = networking.sandboxes.get(container.id)
  const text = (lines: readonly string[]) => textFile(`${lines.join('\n')}\n`, run.now)
  const files = new Map([['/hostname', text([container.config.Hostname ?? ''])]])
  if (sandbox !== undefined) {
    files.set('/hosts', text(hostsFile(networking, sandbox)))
    files.set('/resolv.conf', text(resolvConf(networking, sandbox)))
  }
  run.put('filesystems', `own:${container.id}`, { id: `own:${container.id}`, kind: 'bind', files })
}

/**
 * After runc has made the namespace: addresses, interfaces, rules, published ports, proxies.
 *
 * @returns a refusal; then nothing of it remains
 */
export function allocateNetwork(run: Run, container: Container, pid: number): ApiReply | undefined {
  const sandboxId = run.host.containers.get(container.id)?.sandboxId ?? ''
  const key = `/var/run/docker/netns/${sandboxId.slice(0, 12)}`
  if (container.hostConfig.NetworkMode?.startsWith('container:') === true) return undefined
  run.put('mounts', key, `/proc/${pid}/ns/net`)
  run.hop({
    kind: 'network/netns-bind',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'mount(2)',
    request: { source: `/proc/${pid}/ns/net`, target: key, flags: 'MS_BIND' },
    facts: { netns: key },
  })
  const wishes = container.networks.map(({ name, settings }) => ({
    network: name,
    settings: linksOf(container, name, settings),
  }))
  const started = startNetworking(run.host.networking, sandboxSpec(container), wishes, hexOf(run))
  if (!started.ok) {
    run.drop('mounts', key)
    return refuse(started.error.status, started.error.message)
  }
  run.set('networking', started.value)
  const sandbox = started.value.sandboxes.get(container.id)
  if (sandbox === undefined) return undefined
  for (const endpoint of endpointsOf(started.value, sandbox)) sayEndpoint(run, container, endpoint)
  if (sandbox.ports.length > 0) sayPorts(run, container, sandbox.ports)
  writeNetworkFiles(run, container)
  return undefined
}

/** `--link` belongs to the default network's endpoint. */
function linksOf(container: Container, name: string, settings: Container['networks'][number]['settings']) {
  const links = (container.hostConfig.Links ?? []).map((link) => {
    const [other = '', alias = other] = link.split(':')
    return { container: other, alias }
  })
  const mode = container.hostConfig.NetworkMode ?? 'bridge'
  return name === mode && links.length > 0
    ? { ...settings, links: [...(settings.links ?? []), ...links] }
    : settings
}

/** The hops of one endpoint that has just come up, and its event. */
export function sayEndpoint(run: Run, container: Container, endpoint: Endpoint): void {
  const network = run.host.networking.networks.get(endpoint.networkId)
  const facts = { network: network?.name ?? '', address: endpoint.ipv4, gateway: endpoint.gateway4 }
  if (endpoint.ipv4 !== '' || endpoint.ipv6 !== '') {
    run.hop({
      kind: 'network/ipam',
      from: DOCKERD,
      to: DOCKERD,
      via: 'internal',
      call: 'IPAM RequestAddress',
      reply: { address: endpoint.ipv4 || endpoint.ipv6 },
      facts,
    })
  }
  if (endpoint.veth !== undefined) {
    run.hop({
      kind: 'network/veth',
      from: DOCKERD,
      to: KERNEL,
      via: 'syscall',
      call: 'netlink RTM_NEWLINK',
      request: { veth: endpoint.veth.name, master: network?.device?.name ?? '', peer: endpoint.interface },
      facts: { veth: endpoint.veth.name, bridge: network?.device?.name ?? '', ifname: endpoint.interface },
    })
    run.hop({
      kind: 'network/address',
      from: DOCKERD,
      to: KERNEL,
      via: 'syscall',
      call: 'netlink RTM_NEWADDR',
      request: {
        interface: endpoint.interface,
        address: endpoint.ipv4,
        mac: endpoint.mac,
        default: endpoint.gateway4,
      },
      facts,
    })
  }
  if (!container.portsLost) networkEvent(run, 'connect', endpoint.networkId, { container: container.id })
}

/** Ports that were just bound: socket, rules and one docker-proxy each. */
export function sayPorts(run: Run, container: Container, ports: readonly PortMapping[]): void {
  for (const port of ports) {
    if (port.hostPort === 0) continue
    run.hop({
      kind: 'network/port-bind',
      from: DOCKERD,
      to: KERNEL,
      via: 'syscall',
      call: 'bind(2), listen(2)',
      request: { address: port.hostIp, port: port.hostPort, proto: port.proto },
      facts: { port: String(port.hostPort), address: port.hostIp },
    })
  }
  run.hop({
    kind: 'network/rules',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'iptables',
    request: ports.map(
      (port) =>
        `-t nat -A DOCKER -p ${port.proto} --dport ${port.hostPort} -j DNAT --to-destination ${port.containerIp}:${port.containerPort}`,
    ),
  })
  for (const port of ports) if (port.proxy) startProxy(run, container, port)
}

export function startProxy(run: Run, container: Container, port: PortMapping): void {
  const dockerd = run.host.units.get('docker.service')?.mainPid ?? 1
  const command = proxyCommand(port)
  spawn(run, {
    ppid: dockerd,
    role: 'docker-proxy',
    argv: command.split(' '),
    uid: 0,
    containerId: container.id,
    deathSignal: SIGTERM,
    proxy: { hostIp: port.hostIp, hostPort: port.hostPort, proto: port.proto },
  })
  run.hop({
    kind: 'network/proxy-start',
    from: DOCKERD,
    to: proxyActor(container.id),
    via: 'exec',
    call: 'docker-proxy',
    request: command.split(' '),
    facts: { port: String(port.hostPort), address: port.hostIp },
  })
}

/** Proxies that no longer lead to a published port are stopped. */
export function stopProxies(run: Run, container: Container): void {
  const wanted = run.host.networking.sandboxes.get(container.id)?.ports ?? []
  for (const process of [...run.host.processes.values()]) {
    if (process.role !== 'docker-proxy' || process.containerId !== container.id) continue
    const at = process.proxy
    if (
      wanted.some(
        (port) => port.hostIp === at?.hostIp && port.hostPort === at.hostPort && port.proto === at.proto,
      )
    )
      continue
    run.hop({
      kind: 'network/proxy-stop',
      from: DOCKERD,
      to: proxyActor(container.id),
      via: 'signal',
      call: 'SIGTERM',
      facts: { pid: String(process.pid) },
    })
    exit(run, process.pid, 128 + SIGTERM)
  }
}

/** Everything a container had on its networks is given back; one event for each network it asked for. */
export function releaseNetwork(run: Run, container: Container, sayEvents = true): void {
  if (container.hostConfig.NetworkMode?.startsWith('container:') === true) return
  const { networking } = run.host
  const sandbox = networking.sandboxes.get(container.id)
  const released = sandbox === undefined ? [] : endpointsOf(networking, sandbox)
  run.set('networking', stopNetworking(networking, container.id, hexOf(run)))
  run.drop('mounts', `/var/run/docker/netns/${container.sandboxId.slice(0, 12)}`)
  stopProxies(run, container)
  if (sayEvents) {
    for (const { name } of container.networks) {
      const network = findNetwork(run.host.networking, name)
      if (network.ok) networkEvent(run, 'disconnect', network.value.id, { container: container.id })
    }
  }
  run.hop({
    kind: 'network/release',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'netlink RTM_DELLINK',
    request: released.map((one) => ({ address: withoutLength(one.ipv4), veth: one.veth?.name ?? '' })),
    facts: { count: String(released.length) },
  })
}
