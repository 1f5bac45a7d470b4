import { both } from '#content/text.ts'

/** The words in the drawing that are not names. */
export const words = {
  title: both('The process tree', '行程樹'),
  summary: both(
    '{count} processes: dockerd {dockerd}, containerd {containerd}, {shims} shims. Lines on the left join a parent with its children, lines on the right a client with its server.',
    '共 {count} 個行程：dockerd {dockerd}，containerd {containerd}，{shims} 個 shim。左側的線連接父行程與子行程，右側的線連接用戶端與伺服端。',
  ),
  runs: both('runs', '執行中'),
  isGone: both('is gone', '不在了'),
  parents: both('whose child', '誰是誰的子行程'),
  talks: both('who calls whom', '誰呼叫誰'),
  folders: both('where its state lies', '狀態放在哪裡'),
  pid: both('pid {pid}', 'pid {pid}'),
  pidInside: both('pid {pid}, {inside} inside', 'pid {pid}，容器內是 {inside}'),
  pidExec: both('pid {pid}, by docker exec', 'pid {pid}，由 docker exec 啟動'),
  only: both('only while a command runs', '只在指令執行期間'),
  child: both('Child of {parent}, pid {pid}.', '父行程是 {parent}，pid {pid}。'),
  root: both('The first process of the host.', '主機的第一個行程。'),
  state: both('Its state lies in {path}.', '狀態放在 {path}。'),
  killed: both('killed', '已強制終止'),
  stopped: both('stopped', '已停止'),
  running: both('running', '執行中'),
  paused: both('paused', '已暫停'),
  gone: both('no process', '沒有行程'),
  died: both('died with dockerd', '跟著 dockerd 結束了'),
  more: both('and {count} more', '另有 {count} 個'),
  ended: both('without a process: {names}', '沒有行程的容器：{names}'),
  refused: both('refused', '被拒'),
} as const
