import { argvOf } from '#model/engine/cli/expand.ts'
import { flagBool, flagList, flagText, isChanged, type ParsedFlags } from '#model/engine/cli/flags.ts'
import { type ResolvedCommand, resolveCommand } from '#model/engine/cli/resolve.ts'
import { parseLine } from '#model/engine/cli/words.ts'
import { groupIpam } from '#model/engine/commands/network/ipam.ts'
import { checkConnect, connectEndpoint, disconnectEndpoint, renameSandbox } from '#model/network/connect.ts'
import { createNetwork, findNetwork, isPredefined, removeNetwork } from '#model/network/create-network.ts'
import type { Hex, Networking } from '#model/network/networking.ts'
import {
  create,
  find,
  linksOf,
  onContainer,
  type Play,
  type PlayResult,
  refuse,
  start,
  withContainer,
  withStored,
} from '#model/network/play-container.ts'
import type { EndpointSettings } from '#model/network/sandbox.ts'
import { isAlive, type Scene } from '#model/network/scene.ts'
import { initSwarmNetworks } from '#model/network/swarm.ts'
import { ok } from '#model/result.ts'

function connect(
  play: Play,
  flags: ParsedFlags,
  [ref = '', name = '']: readonly string[],
  hex: Hex,
): PlayResult {
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
  if (!isAlive(container)) return ok(withContainer(play, grown))
  const joined = connectEndpoint(play.networking, container.id, ref, settings, hex)
  return joined.ok
    ? ok({ ...withContainer(play, grown), networking: joined.value.networking })
    : refuse(joined.error.message)
}

function disconnect(play: Play, [ref = '', name = '']: readonly string[], hex: Hex): PlayResult {
  const container = find(play, name)
  const found = findNetwork(play.networking, ref)
  if (!container) return refuse(`No such container: ${name}`)
  if (!found.ok) return refuse(found.error.message)
  const wishes = container.wishes.filter(
    ({ network }) => network !== found.value.name && network !== found.value.id,
  )
  const shrunk = withStored(play.networking, { ...container, wishes }, hex)
  if (!isAlive(container)) return ok(withContainer(play, shrunk))
  const left = disconnectEndpoint(play.networking, container.id, ref, hex)
  return left.ok ? ok({ ...withContainer(play, shrunk), networking: left.value }) : refuse(left.error.message)
}

const pairs = (texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    texts.map((text) => [text.split('=')[0], text.includes('=') ? text.slice(text.indexOf('=') + 1) : '']),
  )

function createFrom(play: Play, flags: ParsedFlags, name: string, hex: Hex): PlayResult {
  const rows = groupIpam({
    subnets: flagList(flags, 'subnet'),
    ranges: flagList(flags, 'ip-range'),
    gateways: flagList(flags, 'gateway'),
    auxiliary: flagList(flags, 'aux-address'),
  })
  if (typeof rows === 'string') return refuse(rows)
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
        Config: rows,
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

function docker(play: Play, { command, flags, args }: ResolvedCommand, hex: Hex): PlayResult {
  // One that fails does not keep the next from being tried.
  const each = (one: (play: Play, ref: string) => PlayResult): PlayResult => {
    let state = play
    let failure: string | undefined
    for (const ref of args) {
      const next = one(state, ref)
      if (!next.ok) failure = next.error.message
      state = next.ok ? next.value : (next.error.left ?? state)
    }
    return failure === undefined ? ok(state) : refuse(failure, state)
  }
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
      const [created, container] = made.value
      if (command.path === 'container create') return ok(created)
      const started = start(created, container, hex)
      return started.ok ? started : refuse(started.error.message, started.error.left ?? created)
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
 * @param commands one line each; a `docker run` that fails leaves its container created, with its ports unpublished
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
    if (!next.ok) errors.push({ command: line, message: next.error.message })
    state = next.ok ? next.value : (next.error.left ?? state)
  }
  return { scene: state, errors }
}
