import { networkInspect } from '../../network/inspect.ts'
import { flagBool, flagText } from '../cli/flags.ts'
import { imageJson } from '../dockerd/image-json.ts'
import { containerJson, inspectContainer } from '../dockerd/inspect.ts'
import { inspectNetwork } from '../dockerd/network-api.ts'
import { type ApiReply, refuse } from '../dockerd/reply.ts'
import { volumeJson } from '../dockerd/volume-api.ts'
import { managed } from '../swarm/state.ts'
import type { Cli, DockerCommand } from './cli.ts'
import { type Found, inspectAll } from './inspect-all.ts'
import { isSwarmKind, lookInSwarm, type SwarmKind } from './swarm/look.ts'

type Kind = 'container' | 'image' | 'network' | 'volume' | 'plugin' | SwarmKind

/** Asks for one object of one kind. */
export function look(cli: Cli, kind: Kind, name: string, size = false): Found {
  const { host } = cli.run
  if (isSwarmKind(kind)) return lookInSwarm(cli, kind, name)
  if (kind === 'container') {
    const query = size ? { query: { size: '1' } } : {}
    const reply = cli.client.call(
      { kind: 'containers/inspect', method: 'GET', path: `/containers/${name}/json`, ...query },
      () => containerJson(host, name, size),
    )
    return {
      reply,
      value: reply.container === undefined ? undefined : inspectContainer(host, reply.container, size),
    }
  }
  if (kind === 'image') {
    const reply = cli.client.call(
      { kind: 'images/inspect', method: 'GET', path: `/images/${name}/json` },
      () => imageJson(cli.run, name),
    )
    return { reply, value: reply.value }
  }
  if (kind === 'network') {
    const reply = cli.client.call(
      { kind: 'networks/inspect', method: 'GET', path: `/networks/${name}` },
      () => inspectNetwork(host, name),
    )
    return {
      reply,
      value: reply.network === undefined ? undefined : networkInspect(host.networking, reply.network),
    }
  }
  if (kind === 'volume') {
    const reply = cli.client.call({ kind: 'volumes/inspect', method: 'GET', path: `/volumes/${name}` }, () =>
      volumeJson(host, name),
    )
    return { reply, value: reply.value }
  }
  const reply: ApiReply = cli.client.call(
    { kind: 'plugins/inspect', method: 'GET', path: `/plugins/${name}/json` },
    () => refuse(404, `plugin ${JSON.stringify(name)} not found`),
  )
  return { reply, value: undefined }
}

const ALL: readonly Kind[] = [
  'container',
  'image',
  'network',
  'volume',
  'service',
  'task',
  'node',
  'plugin',
  'secret',
  'config',
]

/** `docker inspect NAME…`: whatever has that name, tried kind by kind. */
export const inspect: DockerCommand = (cli) => {
  const type = flagText(cli.flags, 'type')
  if (type !== '' && !(ALL as readonly string[]).includes(type)) {
    cli.err(
      type === ''
        ? ''
        : `unknown type: ${JSON.stringify(type)}: must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"\n`,
    )
    return 1
  }
  const size = flagBool(cli.flags, 'size')
  return inspectAll(cli, (name) => {
    if (type !== '') return look(cli, type as Kind, name, size)
    let last: Found = { reply: { status: 404 }, value: undefined }
    for (const kind of ALL) {
      // Only a manager is asked for what belongs to a swarm.
      if (isSwarmKind(kind) && managed(cli.run.host) === undefined) continue
      last = look(cli, kind, name, size)
      if (last.value !== undefined) return last
    }
    return { ...last, message: `error: no such object: ${name}` }
  })
}

export const containerInspect: DockerCommand = (cli) =>
  inspectAll(cli, (name) => look(cli, 'container', name, flagBool(cli.flags, 'size')))
export const imageInspect: DockerCommand = (cli) => inspectAll(cli, (name) => look(cli, 'image', name))
