import { type Host, isDockerdUp } from '#model/engine/host.ts'
import { type Container, statusOf } from '#model/engine/state/container.ts'
import { findNetwork } from '#model/network/create-network.ts'
import type { Networking } from '#model/network/networking.ts'
import { dnsNamesOf, openSandbox } from '#model/network/sandbox.ts'
import type { Scene, SceneContainer, StoredEndpoint } from '#model/network/scene.ts'

const STATES = {
  created: 'created',
  running: 'running',
  paused: 'paused',
  restarting: 'exited',
  removing: 'exited',
  exited: 'exited',
  dead: 'exited',
} as const

/** The container whose namespace it was told to share. */
function sharedWith(host: Host, mode: string): string | undefined {
  if (!mode.startsWith('container:')) return undefined
  const ref = mode.slice('container:'.length)
  return host.names.get(ref) ?? [...host.containers.keys()].find((id) => id.startsWith(ref))
}

function stored(networking: Networking, container: Container): ReadonlyMap<string, StoredEndpoint> {
  const spec = {
    containerId: container.id,
    name: container.name,
    hostname: container.config.Hostname ?? '',
    kind: 'private',
  } as const
  const sandbox = openSandbox(networking, spec, (digits) => '0'.repeat(digits)).sandboxes.get(container.id)
  return new Map(
    container.networks.flatMap(({ name, settings }) => {
      const found = findNetwork(networking, name)
      if (!found.ok || !sandbox) return []
      const aliases = settings.aliases ?? []
      return [[found.value.name, { aliases, dnsNames: dnsNamesOf(found.value, sandbox, aliases) }] as const]
    }),
  )
}

function containerOf(host: Host, container: Container): SceneContainer {
  const mode = container.hostConfig.NetworkMode || 'bridge'
  const shares = sharedWith(host, mode)
  const owner = shares === undefined ? undefined : host.containers.get(shares)
  const orphaned =
    owner !== undefined && (!owner.state.running || owner.state.startedAtMs > container.state.startedAtMs)
  return {
    id: container.id,
    name: container.name,
    hostname: container.config.Hostname ?? '',
    state: STATES[statusOf(container.state)],
    networkMode: mode === 'default' ? 'bridge' : mode,
    ...(shares === undefined ? {} : { shares, orphaned }),
    networks: stored(host.networking, container),
  }
}

/** What packets meet on a host of the engine's model. */
export const sceneOf = (host: Host): Scene => ({
  networking: { ...host.networking, daemonAlive: isDockerdUp(host) },
  containers: new Map([...host.containers.values()].map((each) => [each.id, containerOf(host, each)])),
})
