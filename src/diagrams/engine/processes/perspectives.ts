import { both, fill, type Localized, type Text } from '#content/text.ts'
import type { Host } from '#model/engine/host.ts'
import { networkOwner } from '#model/engine/kernel/network-view.ts'
import type { ChoiceGroup } from '../../choice.ts'
import { shortened } from '../../kit.ts'
import type { Row } from './rows.ts'

/** Ways to look at the same processes: each says something else beside them and brings other lines forward. */
export const PERSPECTIVES = ['see-tree', 'see-api', 'see-storage', 'see-network', 'see-owner'] as const
export type Perspective = (typeof PERSPECTIVES)[number]

/** What a perspective writes above its column. */
export const HEADINGS: Readonly<Record<Perspective, Localized>> = {
  'see-tree': both('whose child', '誰的子行程'),
  'see-api': both('where it listens', '在哪裡監聽'),
  'see-storage': both('where its state lies', '狀態放在哪裡'),
  'see-network': both('in which network', '在哪個網路裡'),
  'see-owner': both('what it keeps', '由它保管的東西'),
}

export const perspectiveChoices: ChoiceGroup = {
  id: 'perspective',
  label: both('Look at', '看'),
  folded: true,
  shownWith: PERSPECTIVES,
  choices: [
    { name: both('all', '全部') },
    { lens: 'see-tree', name: both('process tree', '行程樹') },
    { lens: 'see-api', name: both('API path', 'API 路徑') },
    { lens: 'see-storage', name: both('storage', '儲存') },
    { lens: 'see-network', name: both('network', '網路') },
    { lens: 'see-owner', name: both('ownership', '歸屬') },
  ],
}

export const perspectiveOf = (lenses: readonly string[]): Perspective | undefined =>
  PERSPECTIVES.find((one) => lenses.includes(one))

const SAYS = {
  root: both('nobody’s', '沒有父行程'),
  child: both('child of pid {pid}', '父行程 pid {pid}'),
  hostNetwork: both('the host’s: {address}', '主機的：{address}'),
  ownNetwork: both('its own: {address}', '自己的：{address}'),
  noAddress: both('its own, no address', '自己的，沒有位址'),
  leads: both('{from} to {to}', '{from} 轉到 {to}'),
  systemd: both('units, the listening socket', 'unit 與監聽用的 socket'),
  dockerd: both(
    '{containers} names, {networks} networks, {volumes} volumes',
    '{containers} 個名稱、{networks} 個網路、{volumes} 個儲存卷',
  ),
  containerd: both(
    '{images} images, {snapshots} snapshots, {tasks} tasks',
    '{images} 個映像檔、{snapshots} 個快照、{tasks} 個 task',
  ),
  shim: both('streams and the exit code', '輸入輸出與結束碼'),
  proxy: both('one listening port', '一個監聽埠'),
  runc: both('nothing once it has left', '離開後什麼都不留'),
  process: both('its memory and open files', '自己的記憶體與開啟的檔案'),
  disk: both('writable layer and {mounts} mounts', '可寫層與 {mounts} 個掛載'),
} as const

/** What a perspective says of a row; nothing where there is nothing to say. */
export function seen(host: Host, row: Row, perspective: Perspective): Text | undefined {
  if (row.pid === 0) return undefined
  switch (perspective) {
    case 'see-tree': {
      const parent = host.processes.get(row.pid)?.ppid ?? 0
      return parent === 0 ? SAYS.root : fill(SAYS.child, { pid: parent })
    }
    case 'see-api':
      return listensAt(host, row)
    case 'see-storage': {
      const container = row.part === 'container' ? host.containers.get(row.containerId ?? '') : undefined
      return container ? fill(SAYS.disk, { mounts: container.mounts.length }) : row.folder
    }
    case 'see-network':
      return networkOf(host, row)
    case 'see-owner':
      return keeps(host, row)
  }
}

function listensAt(host: Host, { part, pid, name }: Row): Text | undefined {
  if (part === 'docker-proxy') return `tcp ${name.slice('docker-proxy '.length)}`
  const socket = [...host.sockets.values()].find((one) => one.pid === pid)
  if (socket === undefined) return undefined
  return `${socket.protocol} ${shortened(socket.path, 28)}`
}

function networkOf(host: Host, { part, containerId = '', name }: Row): Text {
  const { machine, sandboxes, endpoints } = host.networking
  const container = host.containers.get(containerId)
  const own = fill(SAYS.hostNetwork, { address: machine.addresses[0] ?? machine.interface })
  if (part === 'docker-proxy' && container !== undefined) {
    const to = addressIn(host, containerId)
    return to === undefined ? own : fill(SAYS.leads, { from: name.slice('docker-proxy '.length), to })
  }
  const inside = part === 'container' || part === 'inside' || part === 'exec'
  if (!inside || container === undefined) return own
  const sandbox = sandboxes.get(networkOwner(host, container).id)
  if (container.hostConfig.NetworkMode === 'host') return own
  const found = (sandbox?.endpoints ?? []).flatMap((id) => endpoints.get(id)?.ipv4 || [])
  return found.length === 0 ? SAYS.noAddress : fill(SAYS.ownNetwork, { address: found.join(', ') })
}

function addressIn(host: Host, containerId: string): string | undefined {
  const sandbox = host.networking.sandboxes.get(containerId)
  return (sandbox?.endpoints ?? []).flatMap(
    (id) => host.networking.endpoints.get(id)?.ipv4.replace(/\/.*$/, '') || [],
  )[0]
}

function keeps(host: Host, { part }: Row): Text {
  switch (part) {
    case 'systemd':
      return SAYS.systemd
    case 'dockerd':
      return fill(SAYS.dockerd, {
        containers: host.names.size,
        networks: host.networking.networks.size,
        volumes: host.volumes.size,
      })
    case 'containerd':
      return fill(SAYS.containerd, {
        images: host.images.size,
        snapshots: host.snapshots.size,
        tasks: host.tasks.size,
      })
    case 'shim':
      return SAYS.shim
    case 'docker-proxy':
      return SAYS.proxy
    case 'runc':
      return SAYS.runc
    default:
      return SAYS.process
  }
}
