import { both, type Localized } from '#content/text.ts'
import type { ChoiceGroup } from '../choice.ts'

export const ONE_APP = {
  title: both('One application, three ways', '一個應用程式，三種佈署'),
  engine: both('one engine', '一個引擎'),
  project: both('project {name}', '專案 {name}'),
  kernel: both('one kernel', '一個核心'),
  replicas: both('{count} containers', '{count} 個容器'),
  oneContainer: both('1 container', '1 個容器'),
  bridge: both('bridge', '橋接'),
  internal: both('internal bridge', '內部橋接'),
  overlay: both('overlay', 'overlay'),
  volume: both('local', '本機'),
  startOrder: both('Start order', '啟動順序'),
  first: both('networks, volume', '網路、儲存卷'),
  port: both('published on the host', '發佈在主機上'),
  mesh: both('port 8080 on every node', '每個節點的 8080 連接埠'),
  manager: both('manager', 'manager'),
  leader: both('leader', 'leader'),
  quorum: both('quorum: {quorum} of {count} must agree', '過半數：{count} 個中要有 {quorum} 個同意'),
  survives: both('{count} more may fail', '還可容許 {count} 個故障'),
  noQuorum: both(
    'no quorum: {quorum} of {count} needed, {up} left',
    '不到半數：{count} 個中要 {quorum} 個，只剩 {up} 個',
  ),
  frozen: both('nothing can be changed; what runs goes on', '什麼都不能改；正在執行的會繼續'),
  down: both('down', '故障'),
  worker: both('worker {name}', 'worker {name}'),
  workerDown: both('worker {name}: down', 'worker {name}：故障'),
  lost: both('lost with {name}', '隨 {name} 消失'),
  empty: both('new, empty', '新的，空的'),
  command: both('made by docker service create', '由 docker service create 建立'),
  deployed: both('made by docker stack deploy', '由 docker stack deploy 建立'),
  crossed: both('In the file, and without effect:', '檔案裡有，但沒有作用：'),
  ignored: both('ignored', '忽略'),
  summaryCompose: both(
    'Compose makes {containers} containers, {networks} networks and {volumes} volume on one engine. Start order: {order}.',
    'Compose 在一個引擎上建立 {containers} 個容器、{networks} 個網路與 {volumes} 個儲存卷。啟動順序：{order}。',
  ),
  summaryManagers: both('{count} managers keep the state.', '{count} 個 manager 保存狀態。'),
  summaryDown: both('Down: {nodes}.', '故障：{nodes}。'),
  summarySwarm: both(
    '{tasks} tasks run on {workers} workers: {placed}. Networks are overlays over both.',
    '{tasks} 個 task 在 {workers} 個 worker 上執行：{placed}。網路是跨兩台的 overlay。',
  ),
  summaryIgnored: both('A stack ignores: {keys}.', 'Stack 忽略：{keys}。'),
} as const satisfies Record<string, Localized>

/** Why a key has no effect in a stack, by key; the others say only that it is ignored. */
export const REASONS: Readonly<Record<string, Localized>> = {
  build: both('images must be in a registry', '映像檔要先在 registry'),
  restart: both('deploy.restart_policy instead', '改用 deploy.restart_policy'),
  shm_size: both('no such option in a service', '服務沒有這個選項'),
  depends_on: both('no order between services', '服務之間沒有順序'),
}

export const oneAppChoices: readonly ChoiceGroup[] = [
  {
    id: 'as',
    label: both('Deployed as', '佈署方式'),
    choices: [
      { name: 'Compose' },
      { lens: 'swarm', name: both('Swarm services', 'Swarm 服務') },
      { lens: 'stack', name: 'Stack' },
    ],
  },
  {
    id: 'lost',
    label: both('Lose', '故障'),
    shownWith: ['swarm', 'stack'],
    choices: [
      { name: both('nothing', '沒有') },
      { lens: 'lost-worker', name: both('a worker', '一個 worker') },
      { lens: 'lost-leader', name: both('the leader', 'leader') },
      { lens: 'lost-quorum', name: both('two managers', '兩個 manager') },
      { lens: 'lost-all', name: both('and then a worker', '再加一個 worker') },
    ],
  },
]
