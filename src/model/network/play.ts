import { argvOf } from '#model/engine/cli/expand.ts'
import { flagBool, flagList, flagText, isChanged, type ParsedFlags } from '#model/engine/cli/flags.ts'
import { type ResolvedCommand, resolveCommand } from '#model/engine/cli/resolve.ts'
import { parseLine } from '#model/engine/cli/words.ts'
import { parseAddHost, parseLink } from '#model/engine/options/names.ts'
import { parseNetwork } from '#model/engine/options/network.ts'
import { parsePortRange, parsePublishAll, shortPublish } from '#model/engine/options/publish.ts'
import {
  checkConnect,
  connectEndpoint,
  disconnectEndpoint,
  endpointFaults,
  type NetworkWish,
  renameSandbox,
  startNetworking,
  stopNetworking,
} from '#model/network/connect.ts'
import { createNetwork, findNetwork, isPredefined, removeNetwork } from '#model/network/create-network.ts'
import type { Hex, Networking } from '#model/network/networking.ts'
import { dnsNamesOf, type EndpointSettings, openSandbox, type SandboxSpec } from '#model/network/sandbox.ts'
import { containerNamed, type Scene, type SceneContainer } from '#model/network/scene.ts'
import { initSwarmNetworks } from '#model/network/swarm.ts'
import { ok, type Result } from '#model/result.ts'

/** A container as it was created; what it is now is in the scene. */
interface Played extends SceneContainer {
  readonly spec: SandboxSpec
  readonly wishes: readonly NetworkWish[]
}

interface Play {
  readonly networking: Networking
  readonly containers: ReadonlyMap<string, Played>
}

type Played1 = Result<Play, string>
const refuse = (message: string): { readonly ok: false; readonly error: string } => ({
  ok: false,
  error: message,
})

const withContainer = (play: Play, container: Played): Play => ({
  ...play,
  containers: new Map([...play.containers, [container.id, container]]),
})

const find = (play: Play, ref: string): Played | undefined => containerNamed(play, ref) as Played | undefined

/** `--expose 80-82/udp` → its ports, each with its protocol. */
function exposedPorts(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const [ports = '', proto = 'tcp'] = text.split('/')
    const range = parsePortRange(ports)
    if (!range.ok) return []
    const { start, end } = range.value
    return Array.from({ length: end - start + 1 }, (_, step) => `${start + step}/${proto.toLowerCase()}`)
  })
}

const linksOf = (flags: ParsedFlags): { readonly container: string; readonly alias: string }[] =>
  flagList(flags, 'link').flatMap((text) => {
    const link = parseLink(text)
    return link.ok ? [{ container: link.value.name, alias: link.value.alias }] : []
  })

/** Which networks `docker run` asks for; the classic flags belong to the first. */
function wishesOf(flags: ParsedFlags): Result<NetworkWish[], string> {
  const texts = flagList(flags, 'network')
  const wishes: NetworkWish[] = []
  for (const text of texts.length > 0 ? texts : ['bridge']) {
    const parsed = parseNetwork(text)
    if (!parsed.ok) return parsed
    const { Target, Aliases, IPv4Address, IPv6Address, MacAddress, GwPriority, DriverOpts } = parsed.value
    const first = wishes.length === 0
    const one = (flag: string) => (first ? flagText(flags, flag) : '')
    wishes.push({
      network: Target === 'default' ? 'bridge' : Target,
      settings: {
        aliases: [...Aliases, ...(first ? flagList(flags, 'network-alias') : [])],
        links: first ? linksOf(flags) : [],
        ipv4: IPv4Address || one('ip'),
        ipv6: IPv6Address || one('ip6'),
        mac: MacAddress || one('mac-address'),
        gwPriority: GwPriority,
        driverOptions: DriverOpts,
      },
    })
  }
  return ok(wishes)
}

function specOf(
  flags: ParsedFlags,
  id: string,
  name: string,
  mode: string,
  machineName: string,
): Result<SandboxSpec, string> {
  const texts: string[] = []
  for (const text of flagList(flags, 'publish')) {
    const short = shortPublish(text)
    if (!short.ok) return short
    texts.push(short.value)
  }
  const published = parsePublishAll(texts)
  if (!published.ok) return published
  const extraHosts = flagList(flags, 'add-host').flatMap((text) => {
    const host = parseAddHost(text)
    return host.ok ? [host.value] : []
  })
  return ok({
    containerId: id,
    name,
    hostname: flagText(flags, 'hostname') || (mode === 'host' ? machineName : id.slice(0, 12)),
    domainname: flagText(flags, 'domainname'),
    kind: mode === 'host' || mode === 'none' ? mode : 'private',
    extraHosts,
    dns: flagList(flags, 'dns'),
    dnsSearch: flagList(flags, 'dns-search'),
    dnsOptions: flagList(flags, 'dns-option'),
    exposed: exposedPorts(flagList(flags, 'expose')),
    bindings: Object.fromEntries(published.value.bindings),
    publishAll: flagBool(flags, 'publish-all'),
  })
}

function create(play: Play, flags: ParsedFlags, hex: Hex): Result<readonly [Play, Played], string> {
  const id = hex(64)
  const name = flagText(flags, 'name') || `c_${id.slice(0, 8)}`
  if (find(play, name)?.name === name)
    return refuse(`Conflict. The container name "/${name}" is already in use`)
  const wishes = wishesOf(flags)
  if (!wishes.ok) return wishes
  const mode = wishes.value[0]?.network ?? 'bridge'
  const sharedWith = mode.startsWith('container:') ? find(play, mode.slice('container:'.length)) : undefined
  if (mode.startsWith('container:') && !sharedWith) return refuse(`No such container: ${mode.slice(10)}`)
  const spec = specOf(flags, id, name, mode, play.networking.machine.hostname)
  if (!spec.ok) return spec
  const asked = sharedWith ? [] : wishes.value
  for (const { network, settings } of asked) {
    const found = findNetwork(play.networking, network)
    const faults = found.ok ? endpointFaults(found.value, settings) : []
    if (faults.length > 0)
      return refuse(`invalid config for network ${network}: invalid endpoint settings:\n${faults.join('\n')}`)
  }
  const made: Played = {
    id,
    name,
    hostname: sharedWith?.hostname ?? spec.value.hostname,
    state: 'created',
    networkMode: sharedWith ? `container:${sharedWith.id}` : mode,
    ...(sharedWith ? { shares: sharedWith.id } : {}),
    networks: new Map(),
    spec: spec.value,
    wishes: asked,
  }
  const named = withStored(play.networking, made, hex)
  return ok([withContainer(play, named), named])
}

/** What inspect shows of the networks a container is told to be on. */
function withStored(networking: Networking, container: Played, hex: Hex): Played {
  const sandbox = openSandbox(networking, container.spec, hex).sandboxes.get(container.id)
  const networks = container.wishes.flatMap(({ network, settings }) => {
    const found = findNetwork(networking, network)
    if (!found.ok || !sandbox) return []
    const aliases = settings.aliases ?? []
    return [[found.value.name, { aliases, dnsNames: dnsNamesOf(found.value, sandbox, aliases) }] as const]
  })
  return { ...container, networks: new Map(networks) }
}

function start(play: Play, container: Played, hex: Hex): Played1 {
  if (container.state === 'running' || container.state === 'paused') return ok(play)
  const running: Played = { ...container, state: 'running' }
  if (container.shares) {
    const owner = play.containers.get(container.shares)
    if (owner?.state !== 'running')
      return refuse(
        `cannot join network namespace of a non running container: container ${owner?.name} is ${owner?.state}`,
      )
    return ok(withContainer(play, running))
  }
  const started = startNetworking(play.networking, container.spec, container.wishes, hex)
  return started.ok
    ? ok({ ...withContainer(play, running), networking: started.value })
    : refuse(started.error.message)
}

function stop(play: Play, container: Played, hex: Hex): Play {
  if (container.state !== 'running' && container.state !== 'paused') return play
  const networking = container.shares ? play.networking : stopNetworking(play.networking, container.id, hex)
  return withContainer({ ...play, networking }, { ...container, state: 'exited' })
}

const TERMINATING: readonly string[] = [
  '',
  'KILL',
  'SIGKILL',
  '9',
  'TERM',
  'SIGTERM',
  '15',
  'INT',
  'SIGINT',
  '2',
  'QUIT',
  '3',
]

function onContainer(play: Play, verb: string, container: Played, flags: ParsedFlags, hex: Hex): Played1 {
  const state = (next: SceneContainer['state']) => ok(withContainer(play, { ...container, state: next }))
  switch (verb) {
    case 'start':
      return start(play, container, hex)
    case 'stop':
      return ok(stop(play, container, hex))
    case 'kill':
      return ok(TERMINATING.includes(flagText(flags, 'signal')) ? stop(play, container, hex) : play)
    case 'restart': {
      const stopped = stop(play, container, hex)
      return start(stopped, stopped.containers.get(container.id) ?? container, hex)
    }
    case 'pause':
      return container.state === 'running' ? state('paused') : ok(play)
    case 'unpause':
      return container.state === 'paused' ? state('running') : ok(play)
    case 'rm': {
      const alive = container.state === 'running' || container.state === 'paused'
      if (alive && !flagBool(flags, 'force'))
        return refuse(`cannot remove container "${container.name}": container is running`)
      const stopped = stop(play, container, hex)
      return ok({
        ...stopped,
        containers: new Map([...stopped.containers].filter(([id]) => id !== container.id)),
      })
    }
    default:
      return ok(play)
  }
}

function connect(
  play: Play,
  flags: ParsedFlags,
  [ref = '', name = '']: readonly string[],
  hex: Hex,
): Played1 {
  const container = find(play, name)
  if (!container) return refuse(`No such container: ${name}`)
  const settings: EndpointSettings = {
    aliases: flagList(flags, 'alias'),
    links: linksOf(flags),
    ipv4: flagText(flags, 'ip'),
    ipv6: flagText(flags, 'ip6'),
    gwPriority: Number(flagText(flags, 'gw-priority')) || 0,
    driverOptions: Object.fromEntries(
      flagList(flags, 'driver-opt').map((text) => [text.split('=')[0], text.slice(text.indexOf('=') + 1)]),
    ),
  }
  const allowed = checkConnect(
    play.networking,
    { mode: container.networkMode, networks: [...container.networks.keys()] },
    ref,
    settings,
  )
  if (!allowed.ok) return refuse(allowed.error.message)
  const grown = withStored(
    play.networking,
    { ...container, wishes: [...container.wishes, { network: allowed.value.name, settings }] },
    hex,
  )
  if (container.state !== 'running') return ok(withContainer(play, grown))
  const joined = connectEndpoint(play.networking, container.id, ref, settings, hex)
  return joined.ok
    ? ok({ ...withContainer(play, grown), networking: joined.value.networking })
    : refuse(joined.error.message)
}

function disconnect(play: Play, [ref = '', name = '']: readonly string[], hex: Hex): Played1 {
  const container = find(play, name)
  const found = findNetwork(play.networking, ref)
  if (!container) return refuse(`No such container: ${name}`)
  if (!found.ok) return refuse(found.error.message)
  const wishes = container.wishes.filter(
    ({ network }) => network !== found.value.name && network !== found.value.id,
  )
  const shrunk = withStored(play.networking, { ...container, wishes }, hex)
  if (container.state !== 'running') return ok(withContainer(play, shrunk))
  const left = disconnectEndpoint(play.networking, container.id, ref, hex)
  return left.ok ? ok({ ...withContainer(play, shrunk), networking: left.value }) : refuse(left.error.message)
}

const pairs = (texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    texts.map((text) => [text.split('=')[0], text.includes('=') ? text.slice(text.indexOf('=') + 1) : '']),
  )

function createFrom(play: Play, flags: ParsedFlags, name: string, hex: Hex): Played1 {
  const within = (subnet: string, texts: readonly string[]) =>
    texts.find((text) => text.includes(':') === subnet.includes(':'))
  const subnets = flagList(flags, 'subnet')
  const made = createNetwork(
    play.networking,
    {
      Name: name,
      Driver: flagText(flags, 'driver'),
      Scope: flagText(flags, 'scope'),
      ...(isChanged(flags, 'ipv4') ? { EnableIPv4: flagBool(flags, 'ipv4') } : {}),
      ...(isChanged(flags, 'ipv6') ? { EnableIPv6: flagBool(flags, 'ipv6') } : {}),
      Internal: flagBool(flags, 'internal'),
      Attachable: flagBool(flags, 'attachable'),
      Ingress: flagBool(flags, 'ingress'),
      ConfigOnly: flagBool(flags, 'config-only'),
      ConfigFrom: { Network: flagText(flags, 'config-from') },
      Options: pairs(flagList(flags, 'opt')),
      Labels: pairs(flagList(flags, 'label')),
      IPAM: {
        Driver: flagText(flags, 'ipam-driver'),
        Options: pairs(flagList(flags, 'ipam-opt')),
        Config: subnets.map((subnet) => ({
          Subnet: subnet,
          IPRange: within(subnet, flagList(flags, 'ip-range')) ?? '',
          Gateway: within(subnet, flagList(flags, 'gateway')) ?? '',
        })),
      },
    },
    hex,
  )
  return made.ok ? ok({ ...play, networking: made.value.networking }) : refuse(made.error.message)
}

function prune(play: Play): Play {
  const used = new Set([...play.containers.values()].flatMap(({ networks }) => [...networks.keys()]))
  const unused = [...play.networking.networks.values()].filter(
    ({ name }) => !isPredefined(name) && !used.has(name),
  )
  let { networking } = play
  for (const { id } of unused) {
    const removed = removeNetwork(networking, id)
    if (removed.ok) networking = removed.value.networking
  }
  return { ...play, networking }
}

function docker(play: Play, { command, flags, args }: ResolvedCommand, hex: Hex): Played1 {
  const each = (one: (play: Play, ref: string) => Played1): Played1 =>
    args.reduce<Played1>((state, ref) => (state.ok ? one(state.value, ref) : state), ok(play))
  switch (command.path) {
    case 'network create':
      return createFrom(play, flags, args[0] ?? '', hex)
    case 'network connect':
      return connect(play, flags, args, hex)
    case 'network disconnect':
      return disconnect(play, args, hex)
    case 'network prune':
      return ok(prune(play))
    case 'network rm':
      return each((state, ref) => {
        const removed = removeNetwork(state.networking, ref)
        return removed.ok
          ? ok({ ...state, networking: removed.value.networking })
          : refuse(removed.error.message)
      })
    case 'container create':
    case 'container run': {
      const made = create(play, flags, hex)
      if (!made.ok) return made
      return command.path === 'container run' ? start(made.value[0], made.value[1], hex) : ok(made.value[0])
    }
    case 'container rename': {
      const container = find(play, args[0] ?? '')
      if (!container) return refuse(`No such container: ${args[0]}`)
      const name = args[1] ?? ''
      const renamed = { ...container, name, spec: { ...container.spec, name } }
      const networking = renameSandbox(play.networking, container.id, name)
      return ok(withContainer({ ...play, networking }, withStored(networking, renamed, hex)))
    }
    case 'swarm init': {
      const swarm = initSwarmNetworks(play.networking, hex)
      return swarm.ok ? ok({ ...play, networking: swarm.value }) : refuse(swarm.error.message)
    }
    default: {
      const verb = command.path.replace(/^container /, '')
      return each((state, ref) => {
        const container = find(state, ref)
        return container ? onContainer(state, verb, container, flags, hex) : ok(state)
      })
    }
  }
}

export interface PlayedScene {
  readonly scene: Scene
  /** What dockerd answered to the commands that failed. */
  readonly errors: readonly { readonly command: string; readonly message: string }[]
}

/**
 * Plays docker commands as far as they shape networks; the end of dockerd too.
 *
 * @param commands one line each; a line that fails changes nothing but, for `docker run`, leaves the container created
 */
export function play(networking: Networking, commands: readonly string[], hex: Hex): PlayedScene {
  let state: Play = { networking, containers: new Map() }
  const errors: { command: string; message: string }[] = []
  for (const line of commands) {
    if (/^kill\b.*dockerd/.test(line)) {
      state = { ...state, networking: { ...state.networking, daemonAlive: false } }
      continue
    }
    const parsed = parseLine(line)
    const simple = parsed.ok ? parsed.value.pipelines[0]?.commands[0] : undefined
    const argv = simple ? argvOf(simple) : []
    if (argv[0] !== 'docker' || !state.networking.daemonAlive) continue
    const resolved = resolveCommand(argv.slice(1))
    if (resolved.kind !== 'command') continue
    const next = docker(state, resolved, hex)
    if (next.ok) state = next.value
    else errors.push({ command: line, message: next.error })
  }
  return { scene: state, errors }
}
