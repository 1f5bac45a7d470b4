import { containerActor, KERNEL, proxyActor, USER } from '../../actors.ts'
import type { Host } from '../../host.ts'
import { servedBy } from '../../programs/web.ts'
import type { Run } from '../../run.ts'
import { meshTarget } from '../../swarm/networks.ts'

/** `curl [-s] [-I] URL`: a connection from the host to a published port or a container's address. */
export function curl(run: Run, args: readonly string[], argv: readonly string[]): number {
  const target = args.find((arg) => !arg.startsWith('-')) ?? ''
  const found = /^(?:https?:\/\/)?([^:/]+)(?::(\d+))?(\/.*)?$/.exec(target)
  if (found === null) {
    run.stderr += 'curl: no URL specified\n'
    return 2
  }
  const [, name = '', portText = '80', path = '/'] = found
  const port = Number(portText)
  run.chapter = 'run'
  const way = wayTo(run.host, name, port)
  run.hop({
    kind: 'host/connect',
    from: USER,
    to: KERNEL,
    via: 'syscall',
    call: `connect(2) ${name}:${port}`,
    request: argv,
    facts: { address: name, port: portText, way: way.kind },
  })
  if (way.kind === 'none') {
    run.stderr +=
      name === 'localhost' || /^[\d.]+$/.test(name)
        ? `curl: (7) Failed to connect to ${name} port ${port} after 0 ms: Could not connect to server\n`
        : `curl: (6) Could not resolve host: ${name}\n`
    return name === 'localhost' || /^[\d.]+$/.test(name) ? 7 : 6
  }
  if (way.kind === 'proxy') {
    run.hop({
      kind: 'host/connect',
      from: KERNEL,
      to: proxyActor(way.containerId),
      via: 'syscall',
      call: 'accept(2)',
      facts: { pid: String(way.pid) },
    })
  }
  const container = run.host.containers.get(way.containerId)
  run.hop({
    kind: 'host/connect',
    from: way.kind === 'proxy' ? proxyActor(way.containerId) : KERNEL,
    to: containerActor(way.containerId),
    via: 'syscall',
    call: `connect(2) :${way.port}`,
    facts: { port: String(way.port), container: container?.name ?? '' },
  })
  if (container === undefined || container.state.paused) {
    run.stderr += `curl: (28) Connection timed out after 300000 milliseconds\n`
    return 28
  }
  const page = servedBy(run.host, container, way.port)
  if (page === undefined) {
    run.stderr += 'curl: (56) Recv failure: Connection reset by peer\n'
    return 56
  }
  const head = args.some((arg) => arg === '-I' || arg === '--head')
  run.stdout += head ? `HTTP/1.1 ${page.status}\r\nServer: ${page.server}\r\n\r\n` : page.body(path)
  return 0
}

type Way =
  | { readonly kind: 'none' }
  | { readonly kind: 'nat' | 'direct'; readonly containerId: string; readonly port: number }
  | { readonly kind: 'proxy'; readonly containerId: string; readonly port: number; readonly pid: number }

/** NAT leads to the container without dockerd; what NAT does not catch needs a living docker-proxy. */
function wayTo(host: Host, name: string, port: number): Way {
  for (const endpoint of host.networking.endpoints.values()) {
    if (endpoint.ipv4.split('/')[0] === name)
      return { kind: 'direct', containerId: endpoint.containerId, port }
  }
  for (const container of host.containers.values()) {
    if (
      container.state.running &&
      container.hostConfig.NetworkMode === 'host' &&
      Object.keys(container.config.ExposedPorts ?? {}).includes(`${port}/tcp`)
    ) {
      return { kind: 'direct', containerId: container.id, port }
    }
  }
  const local = name === 'localhost' || name === '127.0.0.1'
  for (const sandbox of host.networking.sandboxes.values()) {
    for (const mapping of sandbox.ports) {
      if (mapping.hostPort !== port || mapping.proto !== 'tcp' || mapping.hostIp.includes(':')) continue
      if (
        mapping.hostIp !== '0.0.0.0' &&
        mapping.hostIp !== name &&
        !(local && mapping.hostIp === '127.0.0.1')
      )
        continue
      // With docker-proxy the rules leave 127.0.0.0/8 alone: loopback is the proxy's.
      if (host.networking.iptables.nat.size > 0 && !(local && host.daemon.userlandProxy))
        return { kind: 'nat', containerId: sandbox.containerId, port: mapping.containerPort }
      const proxy = [...host.processes.values()].find(
        (one) => one.role === 'docker-proxy' && one.proxy?.hostPort === port,
      )
      if (proxy !== undefined)
        return {
          kind: 'proxy',
          containerId: sandbox.containerId,
          port: mapping.containerPort,
          pid: proxy.pid,
        }
    }
  }
  const mesh = meshTarget(host, port)
  const own = host.networking.machine.addresses.some((one) => one.split('/')[0] === name)
  if (mesh !== undefined && (local || own)) return { kind: 'nat', ...mesh }
  return { kind: 'none' }
}
