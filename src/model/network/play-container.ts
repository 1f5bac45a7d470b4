import { flagBool, flagList, flagText, type ParsedFlags } from '#model/engine/cli/flags.ts'
import { parseAddHost, parseLink } from '#model/engine/options/names.ts'
import { parseNetwork } from '#model/engine/options/network.ts'
import { parsePortRange, parsePublishAll, shortPublish } from '#model/engine/options/publish.ts'
import { endpointFaults, type NetworkWish, startNetworking, stopNetworking } from '#model/network/connect.ts'
import { findNetwork } from '#model/network/create-network.ts'
import type { Hex, Networking } from '#model/network/networking.ts'
import { dnsNamesOf, openSandbox, type SandboxSpec } from '#model/network/sandbox.ts'
import { containerNamed, isAlive, type SceneContainer } from '#model/network/scene.ts'
import { ok, type Result } from '#model/result.ts'

/** A container as it was created; what it is now is in the scene. */
export interface Played extends SceneContainer {
  readonly spec: SandboxSpec
  readonly wishes: readonly NetworkWish[]
}

export interface Play {
  readonly networking: Networking
  readonly containers: ReadonlyMap<string, Played>
}

/** What a command answered, and what it leaves behind all the same. */
interface Refusal {
  readonly message: string
  readonly left?: Play
}

export type PlayResult = Result<Play, Refusal>
export const refuse = (message: string, left?: Play): { readonly ok: false; readonly error: Refusal } => ({
  ok: false,
  error: { message, ...(left ? { left } : {}) },
})

export const withContainer = (play: Play, container: Played): Play => ({
  ...play,
  containers: new Map([...play.containers, [container.id, container]]),
})

export const find = (play: Play, ref: string): Played | undefined =>
  containerNamed(play, ref) as Played | undefined

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

export const linksOf = (flags: ParsedFlags): { readonly container: string; readonly alias: string }[] =>
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

export function create(play: Play, flags: ParsedFlags, hex: Hex): Result<readonly [Play, Played], Refusal> {
  const id = hex(64)
  const name = flagText(flags, 'name') || `c_${id.slice(0, 8)}`
  if (find(play, name)?.name === name)
    return refuse(`Conflict. The container name "/${name}" is already in use`)
  const wishes = wishesOf(flags)
  if (!wishes.ok) return refuse(wishes.error)
  const mode = wishes.value[0]?.network ?? 'bridge'
  const sharedWith = mode.startsWith('container:') ? find(play, mode.slice('container:'.length)) : undefined
  if (mode.startsWith('container:') && !sharedWith) return refuse(`No such container: ${mode.slice(10)}`)
  const spec = specOf(flags, id, name, mode, play.networking.machine.hostname)
  if (!spec.ok) return refuse(spec.error)
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
export function withStored(networking: Networking, container: Played, hex: Hex): Played {
  const sandbox = openSandbox(networking, container.spec, hex).sandboxes.get(container.id)
  const networks = container.wishes.flatMap(({ network, settings }) => {
    const found = findNetwork(networking, network)
    if (!found.ok || !sandbox) return []
    const aliases = settings.aliases ?? []
    return [[found.value.name, { aliases, dnsNames: dnsNamesOf(found.value, sandbox, aliases) }] as const]
  })
  return { ...container, networks: new Map(networks) }
}

export function start(play: Play, container: Played, hex: Hex): PlayResult {
  if (isAlive(container)) return ok(play)
  const running: Played = { ...container, state: 'running', orphaned: false }
  if (container.shares) {
    const owner = play.containers.get(container.shares)
    if (owner?.state !== 'running')
      return refuse(
        `cannot join network namespace of a non running container: container ${owner?.name} is ${owner?.state}`,
      )
    return ok(withContainer(play, running))
  }
  const started = startNetworking(play.networking, container.spec, container.wishes, hex)
  if (started.ok) return ok({ ...withContainer(play, running), networking: started.value })
  // A start that failed over its ports leaves them unpublished at the next one.
  const portless = { ...container, spec: { ...container.spec, bindings: {}, publishAll: false } }
  return refuse(started.error.message, withContainer(play, portless))
}

/** Who shares the namespace keeps it, and it has nothing left but loopback. */
function orphanSharers(play: Play, owner: Played): Play {
  const containers = [...play.containers].map(([id, each]): [string, Played] => [
    id,
    each.shares === owner.id && isAlive(each) ? { ...each, orphaned: true } : each,
  ])
  return { ...play, containers: new Map(containers) }
}

function stop(play: Play, container: Played, hex: Hex): Play {
  if (!isAlive(container)) return play
  const stopped = withContainer(play, { ...container, state: 'exited' })
  if (container.shares) return stopped
  return {
    ...orphanSharers(stopped, container),
    networking: stopNetworking(play.networking, container.id, hex),
  }
}

/** The first process of a namespace ignores signals it has no handler for; only this one always ends it. */
const TERMINATING: readonly string[] = ['', 'KILL', 'SIGKILL', '9']

export function onContainer(
  play: Play,
  verb: string,
  container: Played,
  flags: ParsedFlags,
  hex: Hex,
): PlayResult {
  const state = (next: SceneContainer['state']) => ok(withContainer(play, { ...container, state: next }))
  switch (verb) {
    case 'start':
      return start(play, container, hex)
    case 'stop':
      return ok(stop(play, container, hex))
    case 'kill':
      return ok(
        TERMINATING.includes(flagText(flags, 'signal').toUpperCase()) ? stop(play, container, hex) : play,
      )
    case 'restart': {
      const stopped = stop(play, container, hex)
      return start(stopped, stopped.containers.get(container.id) ?? container, hex)
    }
    case 'pause':
      return container.state === 'running' ? state('paused') : ok(play)
    case 'unpause':
      return container.state === 'paused' ? state('running') : ok(play)
    case 'rm': {
      if (isAlive(container) && !flagBool(flags, 'force'))
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
