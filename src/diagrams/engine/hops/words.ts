import { both } from '#content/text.ts'
import type { ContainerStatus } from '#model/engine/state/container.ts'
import type { Chip } from '../../diagram.ts'

/** The words in the drawing that are not names, in both languages. */
export const words = {
  title: both('A command, hop by hop', '一個指令，一步一步'),
  client: both('Client', '用戶端'),
  shims: both('Shims', 'Shim'),
  kernel: both('Kernel', '核心'),
  linux: both('Linux kernel', 'Linux 核心'),
  images: both('images', '映像檔'),
  volumes: both('volumes', '儲存卷'),
  namespaces: both('namespaces', '命名空間'),
  sending: both('sending', '傳送中'),
  receiving: both('receiving', '接收中'),
  noDaemon: both('no daemon', '沒有 daemon'),
  running: both('running', '執行中'),
  starting: both('starting', '啟動中'),
  stopped: both('stopped', '已停止'),
  killed: both('killed', '已被終止'),
  notYet: both('not yet', '尚未'),
  ownUnit: both('own systemd unit, pid {pid}', '獨立的 systemd 單元，pid {pid}'),
  gone: both('no process', '沒有行程'),
  layers: both('{count} layers, {size}', '{count} 層，{size}'),
  oneLayer: both('1 layer, {size}', '1 層，{size}'),
  noImage: both('no image', '沒有映像檔'),
  pulling: both('being pulled', '拉取中'),
  pulled: both('pulled', '已拉取'),
  notStarted: both('not started', '尚未啟動'),
  exited: both('exited', '已結束'),
  runcExited: both('runc, exited', 'runc，已結束'),
  appearsAt: both('appears at step {step}', '第 {step} 步出現'),
  startsAt: both('starts at step {step}', '第 {step} 步啟動'),
  noContainer: both('no container', '沒有容器'),
  nothingRuns: both('nothing runs yet', '尚無執行中的程式'),
  lookupsFail: both('lookups fail', '名稱解析失敗'),
  connectionClosed: both('connection closed', '連線已關閉'),
  refused: both('connection refused', '連線被拒'),
  parent: both('the shim is the parent', 'shim 是父行程'),
  more: both('and {count} more', '另有 {count} 個'),
  containers: both('containers', '容器'),
  idle: both(
    'No message is in flight. dockerd is {dockerd}, containerd is {containerd}, {count} containers exist.',
    '目前沒有訊息在傳送。dockerd {dockerd}，containerd {containerd}，共有 {count} 個容器。',
  ),
  inFlight: both('{from} to {to}: {call}.', '{from} 送給 {to}：{call}。'),
  inside: both('Inside {from}: {call}.', '{from} 內部：{call}。'),
} as const

export const STATUS_CHIPS: Readonly<Record<ContainerStatus, Chip>> = {
  created: { kind: 'created', text: both('created', '已建立') },
  running: { kind: 'running', text: words.running },
  paused: { kind: 'paused', text: both('paused', '已暫停') },
  restarting: { kind: 'created', text: both('restarting', '重新啟動中') },
  removing: { kind: 'exited', text: both('removing', '移除中') },
  exited: { kind: 'exited', text: words.exited },
  dead: { kind: 'killed', text: both('dead', '已失效') },
}

export const TASK_STATUS: Readonly<Record<string, string>> = {
  created: 'CREATED',
  running: 'RUNNING',
  paused: 'PAUSED',
  stopped: 'STOPPED',
}
