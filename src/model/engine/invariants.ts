import { gatewayEndpoint } from '../network/gateway.ts'
import { inPrefix, withoutLength } from '../network/ip.ts'
import { type Host, isDockerdUp } from './host.ts'

/**
 * What always holds, whatever was typed; each broken rule as one sentence.
 *
 * - a name leads to the one container that has it, and every container has a name
 * - while dockerd is up, a running container has a task, a living PID 1 and a living shim that is PID 1's parent
 * - a container that does not run has no process inside
 * - every process but the first has a living parent
 * - published host ports are taken once for each protocol and address
 * - every endpoint's address lies in its network's subnet and belongs to it alone
 * - every tag leads to an image in the store
 * - a volume that a container refers to exists
 */
export function brokenRules(host: Host): string[] {
  return [...names(host), ...processes(host), ...ports(host), ...addresses(host), ...references(host)]
}

function names(host: Host): string[] {
  const broken: string[] = []
  for (const [name, id] of host.names)
    if (host.containers.get(id)?.name !== name) broken.push(`name ${name} leads nowhere`)
  for (const one of host.containers.values())
    if (host.names.get(one.name) !== one.id) broken.push(`container ${one.id} has no name`)
  return broken
}

function processes(host: Host): string[] {
  const broken: string[] = []
  for (const process of host.processes.values()) {
    if (process.pid !== 1 && !host.processes.has(process.ppid))
      broken.push(`process ${process.pid} has no parent`)
    if (process.role === 'runc') broken.push(`runc ${process.pid} stayed behind`)
    if (process.inside === undefined) continue
    const task = host.tasks.get(process.containerId ?? '')
    if (task === undefined || task.status === 'stopped')
      broken.push(`process ${process.pid} is in a container that does not run`)
  }
  if (!isDockerdUp(host)) return broken
  for (const { id, state, name } of host.containers.values()) {
    if (!state.running || state.restarting) continue
    const task = host.tasks.get(id)
    const init = host.processes.get(task?.pid ?? 0)
    if (task === undefined) broken.push(`${name} runs without a task`)
    else if (init === undefined && task.status !== 'stopped') broken.push(`${name} runs without a PID 1`)
    else if (init !== undefined && init.pid !== state.pid)
      broken.push(`${name} has another pid than dockerd thinks`)
    else if (init !== undefined && host.processes.has(task.shimPid) && init.ppid !== task.shimPid)
      broken.push(`${name} is no child of its shim`)
  }
  return broken
}

function ports(host: Host): string[] {
  const broken: string[] = []
  const taken = new Map<string, string>()
  for (const sandbox of host.networking.sandboxes.values()) {
    for (const port of sandbox.ports) {
      if (port.hostPort === 0) continue
      const key = `${port.proto} ${port.hostIp} ${port.hostPort}`
      if (taken.has(key)) broken.push(`port ${key} is published twice`)
      taken.set(key, sandbox.containerId)
    }
    gatewayEndpoint(host.networking, sandbox, 4)
  }
  return broken
}

function addresses(host: Host): string[] {
  const broken: string[] = []
  const seen = new Set<string>()
  for (const endpoint of host.networking.endpoints.values()) {
    const network = host.networking.networks.get(endpoint.networkId)
    if (network === undefined) broken.push(`endpoint ${endpoint.id} is on no network`)
    if (endpoint.ipv4 === '') continue
    const address = withoutLength(endpoint.ipv4)
    const key = `${endpoint.networkId} ${address}`
    if (seen.has(key)) broken.push(`address ${address} is given twice`)
    seen.add(key)
    if (!(network?.ipam.config ?? []).some(({ subnet }) => inPrefix(subnet, address)))
      broken.push(`address ${address} is outside its subnet`)
  }
  return broken
}

function references(host: Host): string[] {
  const broken: string[] = []
  for (const [tag, id] of host.tags) if (!host.images.has(id)) broken.push(`tag ${tag} leads nowhere`)
  for (const { name, mounts } of host.containers.values()) {
    for (const mount of mounts)
      if (mount.type === 'volume' && !host.volumes.has(mount.name))
        broken.push(`${name} refers to the missing volume ${mount.name}`)
  }
  return broken
}
