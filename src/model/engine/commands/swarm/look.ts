import { answer } from '../../dockerd/reply.ts'
import type { Json } from '../../hop.ts'
import { fileJson, nodeJson, serviceJson, taskJson } from '../../swarm/json.ts'
import { findTask } from '../../swarm/nodes.ts'
import type { Cli } from '../cli.ts'
import type { Found } from '../inspect-all.ts'
import { askFile } from './files.ts'
import { askService } from './lookups.ts'
import { askNode } from './nodes.ts'

/** Kinds that `docker inspect` looks for only on a manager, in its order. */
export const SWARM_KINDS = ['service', 'task', 'node', 'secret', 'config'] as const
export type SwarmKind = (typeof SWARM_KINDS)[number]

export const isSwarmKind = (kind: string): kind is SwarmKind =>
  (SWARM_KINDS as readonly string[]).includes(kind)

/** Asks for one object of the swarm. */
export function lookInSwarm(cli: Cli, kind: SwarmKind, name: string): Found {
  const { host } = cli.run
  if (kind === 'service') {
    const reply = askService(cli, name)
    return { reply, value: reply.service === undefined ? undefined : serviceJson(reply.service, false) }
  }
  if (kind === 'node') {
    const reply = askNode(cli, name)
    return { reply, value: reply.node === undefined ? undefined : nodeJson(host, reply.node) }
  }
  if (kind === 'task') {
    const reply = cli.client.call({ kind: 'swarm/request', method: 'GET', path: `/tasks/${name}` }, () => {
      const found = findTask(host, name)
      return found.task === undefined
        ? found
        : { ...found, ...answer(200, taskJson(host, found.task) as Json) }
    })
    return { reply, value: reply.task === undefined ? undefined : taskJson(host, reply.task) }
  }
  const reply = askFile(cli, kind, name)
  return { reply, value: reply.file === undefined ? undefined : fileJson(kind, reply.file) }
}
