import { digestOf } from '../../oci/digest.ts'
import { fail, ok, type Result } from '../../result.ts'
import { flagList, flagText, type ParsedFlags } from '../cli/flags.ts'
import { lookup } from '../files/tree.ts'
import { DOCKER_SOCKET, type Host } from '../host.ts'
import { parseHost } from '../options/host.ts'

/** A named endpoint as the client's files keep it. */
export interface DockerContext {
  readonly Name: string
  readonly Description: string
  /** `unix:///…`, `tcp://…`, `ssh://…`. */
  readonly Host: string
  readonly SkipTLSVerify?: boolean
  /** Names of the copied files: `ca.pem`, `cert.pem`, `key.pem`. */
  readonly TlsFiles?: readonly string[]
}

/** What decided: the first that is given, in this order. */
export type ChosenBy = '--context' | '--host' | 'DOCKER_HOST' | 'DOCKER_CONTEXT' | 'config.json' | 'default'

export interface Endpoint {
  readonly context: string
  readonly by: ChosenBy
  readonly host: string
}

export const CONTEXT_FOLDER = '/root/.docker/contexts/meta'
export const CLI_CONFIG = '/root/.docker/config.json'
export const DEFAULT_ENDPOINT = `unix://${DOCKER_SOCKET}`

type Environment = ReadonlyMap<string, string>

/** The folder's name is the SHA-256 of the context's. */
export const contextFile = (name: string): string =>
  `${CONTEXT_FOLDER}/${digestOf(name).slice('sha256:'.length)}/meta.json`

export const missingContext = (name: string): string =>
  `context ${JSON.stringify(name)}: context not found: open ${contextFile(name)}: no such file or directory`

/** `default` is in no file: it is whatever `DOCKER_HOST` says, else the local socket. */
export function readContext(host: Host, name: string, env: Environment): DockerContext | undefined {
  if (name === 'default') {
    const Host = parseHost(env.get('DOCKER_HOST') ?? '')
    return {
      Name: 'default',
      Description: 'Current DOCKER_HOST based configuration',
      Host: Host.ok ? Host.value : DEFAULT_ENDPOINT,
    }
  }
  const node = lookup(host.filesystems, 'host', contextFile(name))
  return node === undefined ? undefined : parsed(node.text)
}

function parsed(text: string): DockerContext | undefined {
  try {
    return JSON.parse(text) as DockerContext
  } catch {
    return undefined
  }
}

/** All contexts by name, `default` among them. */
export function contextsOf(host: Host, env: Environment): readonly DockerContext[] {
  const found = [...(host.filesystems.get('host')?.files ?? [])].flatMap(([path, node]) =>
    path.startsWith(`${CONTEXT_FOLDER}/`) && path.endsWith('/meta.json') && node !== null
      ? (parsed(node.text) ?? [])
      : [],
  )
  const own = readContext(host, 'default', env)
  return [...(own ? [own] : []), ...found].sort((a, b) => (a.Name < b.Name ? -1 : 1))
}

/** What the flags before the command say of the endpoint. */
export interface EndpointFlags {
  readonly context: string
  readonly hosts: readonly string[]
}

export const endpointFlags = (globals: ParsedFlags): EndpointFlags => ({
  context: flagText(globals, 'context'),
  hosts: flagList(globals, 'host'),
})

export const NO_FLAGS: EndpointFlags = { context: '', hosts: [] }

/**
 * Which context applies, and why.
 *
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/command/cli.go resolveContextName
 */
export function chooseContext(
  host: Host,
  env: Environment,
  flags: EndpointFlags = NO_FLAGS,
): Pick<Endpoint, 'context' | 'by'> {
  if (flags.context !== '') return { context: flags.context, by: '--context' }
  if (flags.hosts.length > 0) return { context: 'default', by: '--host' }
  if ((env.get('DOCKER_HOST') ?? '') !== '') return { context: 'default', by: 'DOCKER_HOST' }
  const named = env.get('DOCKER_CONTEXT') ?? ''
  if (named !== '') return { context: named, by: 'DOCKER_CONTEXT' }
  const config = lookup(host.filesystems, 'host', CLI_CONFIG)?.text ?? ''
  const configured = /"currentContext":\s*"([^"]+)"/.exec(config)?.[1]
  return configured === undefined
    ? { context: 'default', by: 'default' }
    : { context: configured, by: 'config.json' }
}

/** Where the client connects to, or what it says instead: unknown context, address it cannot read. */
export function resolveEndpoint(
  host: Host,
  env: Environment,
  flags: EndpointFlags = NO_FLAGS,
): Result<Endpoint, string> {
  const chosen = chooseContext(host, env, flags)
  if (flags.hosts.length > 1) return fail('specify only one -H')
  if (chosen.by === '--host') {
    const address = parseHost(flags.hosts[0] ?? '')
    return address.ok ? ok({ ...chosen, host: address.value }) : fail(address.error)
  }
  if (chosen.by === 'DOCKER_HOST') {
    const address = parseHost(env.get('DOCKER_HOST') ?? '')
    return address.ok ? ok({ ...chosen, host: address.value }) : fail(address.error)
  }
  const record = readContext(host, chosen.context, env)
  return record === undefined ? fail(missingContext(chosen.context)) : ok({ ...chosen, host: record.Host })
}
