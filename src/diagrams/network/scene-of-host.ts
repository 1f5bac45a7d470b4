import type { Host } from '#model/engine/host.ts'
import { type Container, statusOf } from '#model/engine/state/container.ts'
import type { Scene, SceneContainer } from '#model/network/scene.ts'

const SHARES = 'container:'

/** A host of the Engine model as the network drawings and packet walks see it. */
export function sceneOfHost({ networking, containers }: Host): Scene {
  const oldestFirst = [...containers.values()].sort((a, b) => a.order - b.order)
  return {
    networking,
    containers: new Map(oldestFirst.map((one) => [one.id, sceneContainer(one, oldestFirst)])),
  }
}

function sceneContainer(container: Container, all: readonly Container[]): SceneContainer {
  const mode = container.hostConfig.NetworkMode ?? 'default'
  const other = mode.startsWith(SHARES) ? mode.slice(SHARES.length) : undefined
  const shares =
    other === undefined ? undefined : all.find(({ id, name }) => id.startsWith(other) || name === other)?.id
  const status = statusOf(container.state)
  return {
    id: container.id,
    name: container.name,
    hostname: container.config.Hostname ?? container.id.slice(0, 12),
    state: status === 'running' || status === 'paused' || status === 'created' ? status : 'exited',
    networkMode: mode === 'default' ? 'bridge' : mode,
    ...(shares === undefined ? {} : { shares }),
    networks: new Map(
      container.networks.map(({ name, settings }) => [
        name,
        { aliases: settings.aliases ?? [], dnsNames: null },
      ]),
    ),
  }
}
