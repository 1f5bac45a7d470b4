import {
  type ChosenBy,
  contextsOf,
  type DockerContext,
  resolveEndpoint,
} from '#model/engine/commands/endpoint.ts'
import { type Host, processOf } from '#model/engine/host.ts'
import { shellOf } from '#model/engine/run.ts'
import type { Moment } from '../../moment.ts'
import type { ClientPart } from '../client-parts.ts'

/** The three ways to an Engine API that an endpoint can name. */
export type Transport = 'unix' | 'ssh' | 'tls'

/** Who calls whom at one moment. */
export interface ClientView {
  /** '' when the address cannot be read or the context is unknown. */
  readonly endpoint: string
  readonly context: string
  readonly by: ChosenBy
  readonly transport: Transport
  readonly contexts: readonly DockerContext[]
  /** An endpoint that a context names beyond this host, for each way: the chosen one, else the first. */
  readonly remotes: Readonly<Partial<Record<'ssh' | 'tls', string>>>
  readonly dockerd: number | undefined
  readonly apiVersion: string
  readonly shims: number
  /** The line that the message under the cursor travels on. */
  readonly now: ClientPart | undefined
  /** The last command found nobody at its endpoint. */
  readonly unanswered: boolean
}

export const transportOf = (endpoint: string): Transport =>
  endpoint.startsWith('ssh://') ? 'ssh' : endpoint.startsWith('tcp://') ? 'tls' : 'unix'

/** What the client of a moment does, read off the host's files, the shell's environment and the command's hops. */
export function clientView({ host, hop, script, at }: Moment): ClientView {
  const env = new Map(Object.entries(shellOf(host)?.environment ?? {}))
  const contexts = contextsOf(host, env)
  const own = script.log.slice(0, at).filter(({ command }) => command === hop?.command)
  const parse = own.find(({ kind }) => kind === 'cli/parse')?.facts
  const idle = resolveEndpoint(host, env)
  // A command that calls nobody, `docker context use`, leaves what holds for the next one.
  const called = own.some(
    ({ kind, from, to }) => kind === 'cli/elsewhere' || (from.role === 'cli' && to.role === 'dockerd'),
  )
  const chosen =
    parse && (called || parse.endpoint === '')
      ? {
          host: parse.endpoint ?? '',
          context: parse.context ?? 'default',
          by: (parse.by ?? 'default') as ChosenBy,
        }
      : idle.ok
        ? idle.value
        : { host: '', context: 'default', by: 'default' as const }
  const transport = transportOf(chosen.host)
  const beyond = (way: 'ssh' | 'tls'): string | undefined =>
    transport === way ? chosen.host : contexts.find((one) => transportOf(one.Host) === way)?.Host
  const [ssh, tls] = [beyond('ssh'), beyond('tls')]
  return {
    endpoint: chosen.host,
    context: chosen.context,
    by: chosen.by,
    transport,
    contexts,
    remotes: { ...(ssh === undefined ? {} : { ssh }), ...(tls === undefined ? {} : { tls }) },
    dockerd: processOf(host, 'dockerd')?.pid,
    apiVersion: host.profile.apiVersion,
    shims: shimsOf(host),
    now: lineOf(hop, transport),
    unanswered: own.some(({ kind }) => kind === 'cli/elsewhere'),
  }
}

const shimsOf = (host: Host): number =>
  [...host.processes.values()].filter(({ role }) => role === 'shim').length

function lineOf(hop: Moment['hop'], transport: Transport): ClientPart | undefined {
  if (hop === undefined) return undefined
  const ends = new Set([hop.from.role, hop.to.role])
  if (hop.kind === 'cli/elsewhere') return transport
  if (hop.kind === 'cli/parse') return 'decides'
  if (ends.has('cli') && ends.has('dockerd')) return transport
  if (ends.has('dockerd') && ends.has('registry')) return 'pulls'
  if (ends.has('dockerd') && ends.has('containerd')) return 'grpc'
  return undefined
}
