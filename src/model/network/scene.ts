import type { Networking, Sandbox } from '#model/network/networking.ts'

/** What networks need to know of a container, running or not. */
export interface SceneContainer {
  readonly id: string
  readonly name: string
  readonly hostname: string
  readonly state: 'created' | 'running' | 'paused' | 'exited'
  /** HostConfig.NetworkMode: `bridge`, `app`, `host`, `none`, `container:<id>`. */
  readonly networkMode: string
  /** Whose namespace it shares: the other container's id. */
  readonly shares?: string
  /** That container has ended since: the namespace it left behind has only `lo`. */
  readonly orphaned?: boolean
  /** The networks it was told to be on, by name, with what inspect shows while it does not run. */
  readonly networks: ReadonlyMap<string, StoredEndpoint>
}

export interface StoredEndpoint {
  readonly aliases: readonly string[]
  readonly dnsNames: readonly string[] | null
}

/** A host as far as packets are concerned: its networks, and who is on them. */
export interface Scene {
  readonly networking: Networking
  /** By id, oldest first. */
  readonly containers: ReadonlyMap<string, SceneContainer>
}

export const containerNamed = (scene: Scene, ref: string): SceneContainer | undefined =>
  scene.containers.get(ref) ??
  [...scene.containers.values()].find(({ name }) => name === ref) ??
  [...scene.containers.values()].find(({ id }) => ref !== '' && id.startsWith(ref))

/** The container whose namespace this one lives in: itself, or the one it was told to share with. */
export function ownerOf(scene: Scene, container: SceneContainer): SceneContainer {
  const shared = container.orphaned ? undefined : container.shares
  const other = shared === undefined ? undefined : scene.containers.get(shared)
  return other ? ownerOf(scene, other) : container
}

/** The namespace a running container lives in; undefined when its owner has ended and only `lo` is left. */
export const sandboxOf = (scene: Scene, container: SceneContainer): Sandbox | undefined =>
  scene.networking.sandboxes.get(ownerOf(scene, container).id)

export const isAlive = ({ state }: SceneContainer): boolean => state === 'running' || state === 'paused'
