import { HUB } from '#model/engine/dockerd/registry-call.ts'
import { type Host, isContainerdUp, isDockerdUp, shimOf } from '#model/engine/host.ts'
import { type Container, statusOf } from '#model/engine/state/container.ts'
import type { StoredImage } from '#model/engine/state/storage.ts'
import { dialFault } from '#model/engine/trouble.ts'
import type { Network } from '#model/network/networking.ts'
import type { ContainerView, HostView, ImageView, LayerView, NetworkView } from './host-view.ts'

/** What the ship shows of the model's host. */
export function viewOfHost(host: Host): HostView {
  return {
    dockerd: isDockerdUp(host) ? 'alive' : 'dead',
    containerd: isContainerdUp(host) ? 'alive' : 'dead',
    containers: [...host.containers.values()].map((container) => viewOfContainer(host, container)),
    images: [...host.images.values()].map((image) => viewOfImage(host, image)),
    networks: [...host.networking.networks.values()].filter(hasBridge).map(viewOfNetwork),
    registryReachable: dialFault(host, HUB) === undefined,
  }
}

function viewOfContainer(host: Host, container: Container): ContainerView {
  const state = statusOf(container.state)
  const image = host.images.get(container.imageId)
  const shim = shimOf(host, container.id) !== undefined
  const isUp = container.state.running
  const inRunc = [...host.processes.values()].some(
    ({ role, containerId }) => role === 'runc' && containerId === container.id,
  )
  return {
    id: container.id,
    name: container.name,
    image: container.config.Image ?? '',
    state,
    shim: shim ? 'alive' : isUp ? 'dead' : 'none',
    runc: inRunc ? 'busy' : container.state.startedAtMs > 0 ? 'exited' : 'none',
    layers: image === undefined ? [] : layersOf(image),
    volumes: container.mounts.filter(({ type }) => type === 'volume').map(({ name }) => name),
    networks: container.networks.map(({ name }) => name),
  }
}

/** A layer is named by its diff ID: two images that share it share one directory of files. */
const layersOf = (image: StoredImage): readonly LayerView[] =>
  image.layers.map(({ digest, sizeBytes }, at) => ({ id: image.diffIds[at] ?? digest, sizeBytes }))

function viewOfImage(host: Host, image: StoredImage): ImageView {
  const tag = [...host.tags].find(([, id]) => id === image.id)?.[0]
  const name = tag?.replace(/^docker\.io\/(library\/)?/, '') ?? '<none>'
  return { id: image.id, name, layers: layersOf(image) }
}

/** Only a bridge is a pipe; host, none, overlay and macvlan are drawn elsewhere. */
const hasBridge = ({ driver }: Network): boolean => driver === 'bridge'

const viewOfNetwork = ({ name, internal, ipam }: Network): NetworkView => ({
  name,
  internal,
  subnet: ipam.config[0]?.subnet ?? '',
})
