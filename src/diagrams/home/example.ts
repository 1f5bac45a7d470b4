import type { ContainerView, HostView, LayerView } from './host-view.ts'

const MB = 1_000_000
const layer = (id: string, sizeBytes: number): LayerView => ({ id, sizeBytes })

const BASE = [layer('debian', 30 * MB), layer('debian-certs', 2 * MB)]
const NGINX = [...BASE, layer('nginx', 12 * MB)]
const NODE = [...BASE, layer('node', 14 * MB)]
const POSTGRES = [layer('debian-slim', 120 * MB), layer('postgres', 12 * MB)]

const container = (
  name: string,
  image: string,
  layers: readonly LayerView[],
  more: Partial<ContainerView> = {},
): ContainerView => ({
  id: name,
  name,
  image,
  layers,
  state: 'running',
  shim: 'alive',
  runc: 'exited',
  volumes: [],
  networks: ['bridge'],
  ...more,
})

/** A host with three containers, two of them on one base, at the moment when runc starts the first. */
export const exampleHostView = (): HostView => ({
  dockerd: 'alive',
  containerd: 'alive',
  containers: [
    container('web', 'nginx', NGINX, { runc: 'busy' }),
    container('api', 'node', NODE),
    container('db', 'postgres', POSTGRES, { volumes: ['pgdata'] }),
  ],
  images: [
    { id: 'nginx', name: 'nginx:latest', layers: NGINX },
    { id: 'node', name: 'node:latest', layers: [layer('debian', 30 * MB), layer('node', 14 * MB)] },
    { id: 'postgres', name: 'postgres:latest', layers: [layer('debian-slim', 120 * MB)] },
    { id: 'busybox', name: 'busybox:latest', layers: [layer('a', 2 * MB), layer('b', MB), layer('c', MB)] },
  ],
  networks: [{ name: 'bridge', subnet: '172.17.0.0/16', internal: false }],
  registryReachable: true,
})
