import { fail, ok } from '../../result.ts'
import { flagBool, flagList, flagNumber, flagText, isChanged, type ParsedFlags } from '../cli/flags.ts'
import { BARE_CLIENT, type ClientSide, withoutZeros } from './client-side.ts'
import { parseDuration } from './duration.ts'
import { type EndpointRequest, parseEndpoints, parseMac } from './endpoints.ts'
import { hostConfigOf } from './host-config.ts'
import type { Parsed } from './numbers.ts'
import { pairsOf, readPairFiles } from './pairs.ts'
import { absolutePath } from './path.ts'
import { type PublishedPorts, parsePortRange, parsePublishAll, shortPublish, splitPort } from './publish.ts'
import { parseVolumeSpec } from './volume-spec.ts'

/** The body of POST /containers/create as the CLI builds it; fields with Go's zero values are left out. */
export interface CreateBody {
  readonly Config: Readonly<Record<string, unknown>>
  readonly HostConfig: Readonly<Record<string, unknown>>
  readonly NetworkingConfig: { readonly EndpointsConfig: Readonly<Record<string, EndpointRequest>> }
}

/**
 * Turns the flags of `docker run` or `docker create` and what follows them into the request.
 *
 * @param args image and command
 * @returns the CLI's own message on refusal, without its "docker: "
 * @see https://github.com/docker/cli/blob/master/cli/command/container/opts.go
 */
export function createBody(
  flags: ParsedFlags,
  args: readonly string[],
  client: ClientSide = BARE_CLIENT,
): Parsed<CreateBody> {
  const mac = flagText(flags, 'mac-address')
  if (mac !== '' && !parseMac(mac)) return fail(`${mac} is not a valid mac address`)
  const volumes = splitVolumes(flagList(flags, 'volume'), client.directory)
  if (!volumes.ok) return volumes
  const ports = parsePorts(flags)
  if (!ports.ok) return ports
  const config = configOf(flags, args, client, ports.value.exposed, volumes.value.anonymous)
  if (!config.ok) return config
  const host = hostConfigOf(flags, client, { binds: volumes.value.binds, bindings: ports.value.bindings })
  if (!host.ok) return host
  const endpoints = parseEndpoints(flags)
  if (!endpoints.ok) return endpoints
  return ok({
    Config: config.value,
    HostConfig: host.value,
    NetworkingConfig: { EndpointsConfig: endpoints.value },
  })
}

/** Volumes with a source become binds; the others are the container's own. */
function splitVolumes(
  texts: readonly string[],
  directory: string,
): Parsed<{ binds: string[]; anonymous: string[] }> {
  const binds: string[] = []
  const anonymous: string[] = []
  for (const text of new Set(texts)) {
    const spec = parseVolumeSpec(text)
    if (!spec.ok) return spec
    if (!spec.value.source) anonymous.push(text)
    else if (spec.value.type === 'bind' && text.startsWith('.')) binds.push(absoluteBind(text, directory))
    else binds.push(text)
  }
  return ok({ binds, anonymous })
}

function absoluteBind(text: string, directory: string): string {
  const colon = text.indexOf(':')
  return absolutePath(text.slice(0, colon), directory) + text.slice(colon)
}

function parsePorts(flags: ParsedFlags): Parsed<PublishedPorts> {
  const shorts: string[] = []
  for (const text of flagList(flags, 'publish')) {
    const short = shortPublish(text)
    if (!short.ok) return short
    shorts.push(short.value)
  }
  const published = parsePublishAll(shorts)
  if (!published.ok) return published
  const exposed = new Set(published.value.exposed)
  for (const text of flagList(flags, 'expose')) {
    const at = text.indexOf('/')
    const range = parsePortRange(at < 0 ? text : text.slice(0, at))
    if (!range.ok)
      return fail(`invalid range format for --expose: ${text === '' ? 'value is empty' : range.error}`)
    const proto = (splitPort(text).proto || 'tcp').toLowerCase()
    for (let port = range.value.start; port <= range.value.end; port++) exposed.add(`${port}/${proto}`)
  }
  return ok({ exposed: [...exposed], bindings: published.value.bindings })
}

function configOf(
  flags: ParsedFlags,
  args: readonly string[],
  client: ClientSide,
  exposed: readonly string[],
  anonymous: readonly string[],
): Parsed<Record<string, unknown>> {
  const attach = flagList(flags, 'attach')
  const stdin = flagBool(flags, 'interactive')
  const envFiles = readPairFiles('env-file', flagList(flags, 'env-file'), client.readFile, client.environment)
  if (!envFiles.ok) return envFiles
  const labelFiles = readPairFiles('label-file', flagList(flags, 'label-file'), client.readFile)
  if (!labelFiles.ok) return labelFiles
  const health = healthcheckOf(flags)
  if (!health.ok) return health
  const attachStdin = stdin || attach.includes('stdin')
  const entrypoint = isChanged(flags, 'entrypoint') ? [flagText(flags, 'entrypoint')] : []
  return ok(
    withoutZeros({
      Hostname: flagText(flags, 'hostname'),
      Domainname: flagText(flags, 'domainname'),
      User: flagText(flags, 'user'),
      AttachStdin: attachStdin,
      AttachStdout: attach.length === 0 || attach.includes('stdout'),
      AttachStderr: attach.length === 0 || attach.includes('stderr'),
      ExposedPorts: Object.fromEntries(exposed.map((port) => [port, {}])),
      Tty: flagBool(flags, 'tty'),
      OpenStdin: stdin,
      StdinOnce: stdin && attachStdin,
      Env: [...envFiles.value, ...flagList(flags, 'env')],
      Cmd: args.slice(1),
      Healthcheck: health.value,
      Image: args[0] ?? '',
      Volumes: Object.fromEntries(anonymous.map((path) => [path, {}])),
      WorkingDir: flagText(flags, 'workdir'),
      Entrypoint: entrypoint,
      Labels: pairsOf([...labelFiles.value, ...flagList(flags, 'label')]),
      StopSignal: flagText(flags, 'stop-signal'),
      ...(isChanged(flags, 'stop-timeout') ? { StopTimeout: flagNumber(flags, 'stop-timeout') } : {}),
    }),
  )
}

/** Nanoseconds of a duration flag; 0 when it was not typed. The flag's own check has seen it already. */
const nanoseconds = (flags: ParsedFlags, name: string): number => {
  const parsed = parseDuration(flagText(flags, name) || '0')
  return parsed.ok ? parsed.value : 0
}

function healthcheckOf(flags: ParsedFlags): Parsed<Record<string, unknown>> {
  const command = flagText(flags, 'health-cmd')
  const numbers = {
    Interval: nanoseconds(flags, 'health-interval'),
    Timeout: nanoseconds(flags, 'health-timeout'),
    Retries: flagNumber(flags, 'health-retries'),
    StartPeriod: nanoseconds(flags, 'health-start-period'),
    StartInterval: nanoseconds(flags, 'health-start-interval'),
  }
  const settings = command !== '' || Object.values(numbers).some((value) => value !== 0)
  if (flagBool(flags, 'no-healthcheck')) {
    return settings ? fail('--no-healthcheck conflicts with --health-* options') : ok({ Test: ['NONE'] })
  }
  const negative = Object.entries(numbers).find(([, value]) => value < 0)?.[0]
  if (negative)
    return fail(`--health-${negative.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase()} cannot be negative`)
  return ok(withoutZeros({ Test: command === '' ? [] : ['CMD-SHELL', command], ...numbers }))
}
