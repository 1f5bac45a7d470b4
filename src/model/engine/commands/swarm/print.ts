import { flagBool, flagText } from '../../cli/flags.ts'
import { epochMs } from '../../clock.ts'
import { familiar, readImageRef } from '../../dockerd/image-ref.ts'
import { answer } from '../../dockerd/reply.ts'
import { humanMs } from '../../format/human.ts'
import type { Row } from '../../format/template.ts'
import { goTime } from '../../format/time.ts'
import type { PortConfig } from '../../options/service-publish.ts'
import { hostPortsOf, statusOfService } from '../../swarm/json.ts'
import { findNode } from '../../swarm/nodes.ts'
import { findService } from '../../swarm/services.ts'
import { modeName } from '../../swarm/spec.ts'
import type { Swarm, SwarmService, SwarmTask } from '../../swarm/state.ts'
import type { Cli } from '../cli.ts'
import { cut, showList } from '../lists.ts'
import { natural } from '../network/network.ts'

/** "running" → "Running". */
export const titled = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A name as people write it; the digest is left out when there is a tag. */
export function shownImage(image: string): string {
  const ref = readImageRef(image)
  if (typeof ref === 'string' || ref.tag === undefined) return image
  return familiar(`${ref.name}:${ref.tag}`)
}

/** `*:8080-8081->80-81/tcp`: only what the mesh publishes, neighbours together. */
export function meshPorts(ports: readonly PortConfig[]): string {
  const sorted = [...ports].sort((a, b) =>
    a.Protocol === b.Protocol ? a.PublishedPort - b.PublishedPort : a.Protocol < b.Protocol ? -1 : 1,
  )
  const texts: string[] = []
  let range: { from: number; to: number; inner: number; innerTo: number; proto: string } | undefined
  const flush = () => {
    if (range === undefined) return
    const span = (a: number, b: number) => (b > a ? `${a}-${b}` : String(a))
    texts.push(`*:${span(range.from, range.to)}->${span(range.inner, range.innerTo)}/${range.proto}`)
  }
  for (const { Protocol, PublishedPort, TargetPort, PublishMode } of sorted) {
    if (PublishMode !== 'ingress') continue
    const isRange = range !== undefined && range.innerTo !== range.inner
    if (
      range === undefined ||
      range.proto !== Protocol ||
      PublishedPort - range.to > 1 ||
      TargetPort - range.innerTo > 1 ||
      TargetPort < range.inner ||
      (isRange && TargetPort <= range.innerTo)
    ) {
      flush()
      range = {
        from: PublishedPort,
        to: PublishedPort,
        inner: TargetPort,
        innerTo: TargetPort,
        proto: Protocol,
      }
      continue
    }
    range.to = PublishedPort
    range.innerTo = TargetPort
  }
  flush()
  return texts.join(', ')
}

function replicasText(swarm: Swarm, service: SwarmService): string {
  const { running, desired, completed } = statusOfService(swarm, service)
  const { Mode, TaskTemplate } = service.spec
  const most = TaskTemplate.Placement?.MaxReplicas ?? 0
  if (Mode.ReplicatedJob !== undefined)
    return `${running}/${desired} (${completed}/${Mode.ReplicatedJob.TotalCompletions ?? 1} completed)`
  if (Mode.GlobalJob !== undefined)
    return `${running}/${desired} (${completed}/${desired + completed} completed)`
  return `${running}/${desired}${most > 0 && Mode.Replicated !== undefined ? ` (max ${most} per node)` : ''}`
}

/** The table of `docker service ls` and `docker stack services`. */
export function showServices(cli: Cli, swarm: Swarm, services: readonly SwarmService[]): number {
  const sorted = [...services].sort((a, b) => natural(a.spec.Name, b.spec.Name))
  if (flagBool(cli.flags, 'quiet')) {
    for (const { id } of sorted) cli.out(`${id.slice(0, 12)}\n`)
    return 0
  }
  const rows: Row[] = sorted.map((service) => ({
    ID: service.id.slice(0, 12),
    Image: shownImage(service.spec.TaskTemplate.ContainerSpec.Image),
    Mode: modeName(service.spec.Mode),
    Name: service.spec.Name,
    Ports: meshPorts(service.ports),
    Replicas: replicasText(swarm, service),
  }))
  return showList(cli, rows, {
    defaultTable: 'table {{.ID}}\t{{.Name}}\t{{.Mode}}\t{{.Replicas}}\t{{.Image}}\t{{.Ports}}',
    headers: { ID: 'ID', Name: 'NAME', Mode: 'MODE', Replicas: 'REPLICAS', Image: 'IMAGE', Ports: 'PORTS' },
    typeName: '*service.serviceContext',
  })
}

/** Names in place of ids, each asked for once. */
export class Names {
  private readonly cli: Cli
  private readonly known = new Map<string, string>()
  private readonly raw: boolean

  constructor(cli: Cli, raw: boolean) {
    this.cli = cli
    this.raw = raw
  }

  of(kind: 'services' | 'nodes', id: string): string {
    if (id === '' || this.raw) return id
    const key = `${kind}/${id}`
    const before = this.known.get(key)
    if (before !== undefined) return before
    const { run } = this.cli
    let name = id
    const query = kind === 'services' ? { query: { insertDefaults: 'false' } } : {}
    this.cli.client.call({ kind: 'swarm/request', method: 'GET', path: `/${key}`, ...query }, () => {
      if (kind === 'services') {
        const { service, ...reply } = findService(run.host, id)
        name = service?.spec.Name ?? id
        return service === undefined ? reply : answer(200, { ID: id, Spec: { Name: name } })
      }
      const { node, ...reply } = findNode(run.host, id)
      name = node?.hostname ?? id
      return node === undefined ? reply : answer(200, { ID: id, Description: { Hostname: name } })
    })
    this.known.set(key, name)
    return name
  }
}

/** The table of `docker service ps`, `docker node ps` and `docker stack ps`. */
export function showTasks(cli: Cli, tasks: readonly SwarmTask[]): number {
  const quiet = flagBool(cli.flags, 'quiet')
  const full = flagBool(cli.flags, 'no-trunc') || quiet
  const names = new Names(cli, flagBool(cli.flags, 'no-resolve'))
  const named = tasks.map((task) => ({
    task,
    name: `${names.of('services', task.serviceId)}.${task.slot === 0 ? task.nodeId : task.slot}`,
  }))
  named.sort((a, b) =>
    a.name === b.name
      ? b.task.createdAtMs - a.task.createdAtMs || b.task.version - a.task.version
      : natural(a.name, b.name),
  )
  const format = flagText(cli.flags, 'format')
  const table = format === '' || /^table\b/.test(format)
  let before = ''
  const rows: Row[] = []
  for (const { task, name } of named) {
    const shown = table && name === before ? ` \\_ ${name}` : name
    before = name
    rows.push(taskRow(cli, task, shown, names.of('nodes', task.nodeId), full))
  }
  if (quiet && format === '') {
    for (const { task } of named) cli.out(`${task.id}\n`)
    return 0
  }
  return showList(cli, rows, {
    defaultTable:
      'table {{.ID}}\t{{.Name}}\t{{.Image}}\t{{.Node}}\t{{.DesiredState}}\t{{.CurrentState}}\t{{.Error}}\t{{.Ports}}',
    headers: {
      ID: 'ID',
      Name: 'NAME',
      Image: 'IMAGE',
      Node: 'NODE',
      DesiredState: 'DESIRED STATE',
      CurrentState: 'CURRENT STATE',
      Error: 'ERROR',
      Ports: 'PORTS',
    },
    typeName: '*task.taskContext',
  })
}

function taskRow(cli: Cli, task: SwarmTask, name: string, node: string, full: boolean): Row {
  const { host } = cli.run
  const { Image } = task.spec.ContainerSpec
  const error = full ? task.error : cut(task.error, 30)
  return {
    CurrentState: `${titled(task.state)} ${humanMs(host.nowMs - task.stateAtMs).toLowerCase()} ago`,
    DesiredState: titled(task.desired),
    Error: error === '' ? '' : `"${error}"`,
    ID: full ? task.id : task.id.slice(0, 12),
    Image: full ? Image : shownImage(Image),
    Name: name,
    Node: node,
    Ports: hostPortsOf(host, task)
      .map(({ PublishedPort, TargetPort, Protocol }) => `*:${PublishedPort}->${TargetPort}/${Protocol}`)
      .join(','),
  }
}

/** "5 minutes ago" */
export const ago = (cli: Cli, ms: number): string => `${humanMs(cli.run.now - ms)} ago`
export const when = (ms: number): string => goTime(epochMs(ms))
