import { networkInspect } from '../../../network/inspect.ts'
import { type ApiReply, answer, refuse } from '../../dockerd/reply.ts'
import type { Json } from '../../hop.ts'
import { listFiles } from '../../swarm/files.ts'
import { serviceJson } from '../../swarm/json.ts'
import { findSwarmNetwork } from '../../swarm/networks.ts'
import { findService, type ServiceReply } from '../../swarm/services.ts'
import type { ConfigReference, NetworkAttachment, SecretReference } from '../../swarm/spec.ts'
import { type Cli, daemonError } from '../cli.ts'
import { filterQuery } from '../lists.ts'
import type { FileWishOf } from './service-flags.ts'

/** `GET /services/{id}`. */
export function askService(cli: Cli, term: string, defaults = false): ServiceReply {
  return cli.client.call(
    {
      kind: 'swarm/request',
      method: 'GET',
      path: `/services/${term}`,
      query: { insertDefaults: String(defaults) },
    },
    () => {
      const found = findService(cli.run.host, term)
      return found.service === undefined
        ? found
        : { ...found, body: serviceJson(found.service, defaults) as Json }
    },
  )
}

/** A service may only join networks of the swarm; each is looked up before anything is created. */
export function askNetworks(cli: Cli, networks: readonly NetworkAttachment[]): ApiReply | undefined {
  const { run } = cli
  for (const { Target } of networks) {
    const reply = cli.client.call(
      { kind: 'networks/inspect', method: 'GET', path: `/networks/${Target}`, query: { scope: 'swarm' } },
      () => {
        const { networking } = run.host
        const predefined = [...networking.networks.values()].find(
          ({ name }) => name === Target && ['host', 'bridge', 'none'].includes(name),
        )
        const network = findSwarmNetwork(networking, Target) ?? predefined
        return network === undefined
          ? refuse(404, `network ${Target} not found`)
          : answer(200, networkInspect(networking, network) as Json)
      },
    )
    if (reply.status >= 400) return reply
  }
  return undefined
}

type References = { Secrets?: SecretReference[]; Configs?: ConfigReference[] }

/** Ids of the secrets or configs that a service asks for by name. @returns the client's refusal as text */
export function fileReferences(
  cli: Cli,
  kind: 'secret' | 'config',
  wishes: readonly FileWishOf[],
): References | string {
  if (wishes.length === 0) return {}
  const targets = new Set<string>()
  for (const { name, File } of wishes) {
    if (targets.has(File.Name)) return `duplicate ${kind} target for ${name} not allowed`
    targets.add(File.Name)
  }
  const filters = new Map([['names', wishes.map(({ name }) => name)]])
  const reply = cli.client.call(
    { kind: 'swarm/request', method: 'GET', path: `/${kind}s`, query: filterQuery(filters) },
    () => listFiles(cli.run.host, kind, filters),
  )
  if (reply.files === undefined) return daemonError(reply)
  const found = wishes.map(({ name, File }) => ({
    name,
    File,
    id: reply.files?.find((file) => file.name === name)?.id,
  }))
  const missing = found.find(({ id }) => id === undefined)
  if (missing !== undefined) return `${kind} not found: ${missing.name}`
  return kind === 'secret'
    ? { Secrets: found.map(({ name, File, id = '' }) => ({ File, SecretID: id, SecretName: name })) }
    : { Configs: found.map(({ name, File, id = '' }) => ({ File, ConfigID: id, ConfigName: name })) }
}
