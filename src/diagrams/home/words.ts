import { fill, type Localized, type Text } from '#content/text.ts'
import type { ContainerView } from './host-view.ts'
import type { ShipPart } from './ship-parts.ts'

/** Names that are drawn; programs and kernel features keep theirs in every language. */
export const NAMES: Readonly<Record<ShipPart, Text>> = {
  cli: 'docker',
  compose: 'Compose',
  sdk: 'SDK',
  dockerd: 'dockerd',
  api: 'API',
  buildkit: 'BuildKit',
  libnetwork: 'libnetwork',
  volumes: { en: 'volumes', 'zh-TW': '儲存卷' },
  swarmkit: 'swarmkit',
  containerd: 'containerd',
  'task-service': { en: 'task service', 'zh-TW': 'task 服務' },
  'image-store': { en: 'Image layers', 'zh-TW': '映像檔的層' },
  network: { en: 'Network', 'zh-TW': '網路' },
  shim: 'shim',
  runc: 'runc',
  container: { en: 'Container', 'zh-TW': '容器' },
  layers: { en: 'Layers', 'zh-TW': '層' },
  volume: { en: 'Volume', 'zh-TW': '儲存卷' },
  kernel: { en: 'Kernel', 'zh-TW': '核心' },
  namespaces: { en: 'namespaces', 'zh-TW': '命名空間' },
  cgroups: 'cgroups v2',
  overlayfs: 'overlayfs',
  netfilter: 'netfilter',
  veth: 'veth · bridge',
  seccomp: 'seccomp',
  capabilities: 'capabilities',
  registry: 'Registry',
}

export const WORDS = {
  title: { en: 'Docker, cut open', 'zh-TW': 'Docker，剖開來看' },
  client: { en: 'Client', 'zh-TW': '用戶端' },
  shims: 'Shims',
  engineHall: { en: 'engine hall', 'zh-TW': '機艙' },
  oneShimEach: { en: 'one shim per container, over ttrpc', 'zh-TW': '每個容器一個 shim，以 ttrpc 溝通' },
  sharedLayers: { en: 'shared layers', 'zh-TW': '共用的層' },
  runcExited: { en: 'runc exited', 'zh-TW': 'runc 已結束' },
  runcNotYet: { en: 'runc not yet', 'zh-TW': '尚無 runc' },
  none: { en: 'none', 'zh-TW': '沒有' },
  noShim: { en: 'no shim', 'zh-TW': '沒有 shim' },
  noContainer: { en: 'no container yet', 'zh-TW': '還沒有容器' },
  noImages: { en: 'no images yet', 'zh-TW': '還沒有映像檔' },
  more: { en: '+{count} more', 'zh-TW': '另有 {count} 個' },
  killed: { en: 'killed', 'zh-TW': '已終止' },
} as const satisfies Readonly<Record<string, Text>>

export const STATES: Readonly<Record<ContainerView['state'], Localized>> = {
  created: { en: 'created', 'zh-TW': '已建立' },
  running: { en: 'running', 'zh-TW': '執行中' },
  paused: { en: 'paused', 'zh-TW': '已暫停' },
  restarting: { en: 'restarting', 'zh-TW': '重新啟動中' },
  exited: { en: 'exited', 'zh-TW': '已結束' },
  removing: { en: 'being removed', 'zh-TW': '移除中' },
  dead: { en: 'dead', 'zh-TW': '已失效' },
}

/** What the picture says of a part beyond its name: for the outline and for those who cannot see it. */
export const SAYS = {
  cli: {
    en: 'the command line; it calls dockerd on docker.sock',
    'zh-TW': '指令列工具，透過 docker.sock 呼叫 dockerd',
  },
  compose: { en: 'reads a YAML file and calls the same API', 'zh-TW': '讀取 YAML 檔，呼叫同一個 API' },
  sdk: { en: 'any program can call the same API', 'zh-TW': '任何程式都能呼叫同一個 API' },
  dockerd: {
    en: 'the daemon: serves the API, calls containerd over gRPC',
    'zh-TW': 'daemon：提供 API，以 gRPC 呼叫 containerd',
  },
  dockerdDead: { en: 'killed: nobody answers on docker.sock', 'zh-TW': '已終止：docker.sock 上沒有人回應' },
  api: { en: 'the Engine API', 'zh-TW': 'Engine API' },
  buildkit: { en: 'builds images', 'zh-TW': '建置映像檔' },
  libnetwork: { en: 'makes networks', 'zh-TW': '建立網路' },
  volumes: { en: 'keeps the list of volumes', 'zh-TW': '管理儲存卷清單' },
  swarmkit: { en: 'joins hosts into a swarm', 'zh-TW': '把多台主機組成 swarm' },
  containerd: {
    en: 'content, snapshots, metadata, images, leases and events',
    'zh-TW': '內含 content、snapshots、metadata、images、leases、events',
  },
  containerdDead: {
    en: 'killed: no container can be started or stopped',
    'zh-TW': '已終止：無法啟動或停止容器',
  },
  store: { en: 'images on this host: {names}', 'zh-TW': '這台主機上的映像檔：{names}' },
  network: {
    en: 'bridge network {subnet}; attached: {names}',
    'zh-TW': 'bridge 網路 {subnet}；連接的容器：{names}',
  },
  internal: { en: 'internal: no way out', 'zh-TW': 'internal：無法連到外部' },
  shim: { en: 'parent of the processes of {name}', 'zh-TW': '{name} 的行程由它啟動' },
  forContainer: { en: 'commands for {name}', 'zh-TW': '對 {name} 下的指令' },
  stdio: { en: 'input and output', 'zh-TW': '輸入與輸出' },
  shimDead: { en: 'killed: nobody watches over {name}', 'zh-TW': '已終止：沒有程式看顧 {name}' },
  shimNone: { en: '{name} does not run, so it has no shim', 'zh-TW': '{name} 沒有在執行，所以沒有 shim' },
  runcBusy: { en: 'sets up {name} now and then exits', 'zh-TW': '正在設定 {name}，完成後就結束' },
  runcExited: { en: 'has set up {name} and exited', 'zh-TW': '已設定好 {name} 並結束' },
  runcNone: { en: 'has not run for {name} yet', 'zh-TW': '還沒有為 {name} 執行過' },
  onNetworks: { en: 'on network {names}', 'zh-TW': '連接網路 {names}' },
  mounts: { en: 'mounts volume {names}', 'zh-TW': '掛載儲存卷 {names}' },
  layers: {
    en: '{count} read-only layers and one writable layer of {name}',
    'zh-TW': '{name} 的 {count} 個唯讀層與一個可寫層',
  },
  sharedWith: { en: '{count} of them shared with {names}', 'zh-TW': '其中 {count} 層與 {names} 共用' },
  volume: { en: 'mounted in {names}; outlives them', 'zh-TW': '掛載於 {names}；容器移除後仍保留' },
  kernel: { en: 'one kernel for all containers', 'zh-TW': '所有容器共用一個核心' },
  registry: {
    en: 'holds images; dockerd pulls them over HTTPS',
    'zh-TW': '存放映像檔；dockerd 以 HTTPS 拉取',
  },
  registryAway: { en: 'cannot be reached', 'zh-TW': '無法連線' },
  summary: {
    en: 'A ship as a section: clients above, then dockerd, containerd, one shim per container and the kernel as the double bottom. {state}',
    'zh-TW': '一艘船的剖面：上層是用戶端，往下是 dockerd、containerd、每個容器一個 shim，最底是核心。{state}',
  },
} as const satisfies Readonly<Record<string, Localized>>

/** Joins sentences or lists of names, each language with its own comma. */
export function join(texts: readonly Text[], marks: Localized = { en: '; ', 'zh-TW': '；' }): Localized {
  const inside = (locale: 'en' | 'zh-TW') =>
    texts.map((text) => (typeof text === 'string' ? text : text[locale])).join(marks[locale])
  return { en: inside('en'), 'zh-TW': inside('zh-TW') }
}

/** Fills a pattern with words that differ by language. */
export function put(pattern: Localized, values: Readonly<Record<string, Text | number>>): Localized {
  const of = (locale: 'en' | 'zh-TW') => {
    const plain = Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'object' ? value[locale] : value,
    ])
    return fill(pattern, Object.fromEntries(plain))[locale]
  }
  return { en: of('en'), 'zh-TW': of('zh-TW') }
}

export const NAME_LIST: Localized = { en: ', ', 'zh-TW': '、' }
