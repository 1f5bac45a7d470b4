import { both } from '../../../text.ts'
import type { Steps } from './step.ts'

/** ttrpc calls to a shim, what a shim reports, and the runs of runc. */
export const shimSteps = {
  'shim/listen': {
    title: both('The shim listens; its parent is PID 1', 'shim 開始聆聽，父行程是 PID 1'),
    text: both(
      'The helper that started it has exited, so the shim belongs to nobody on the way down. It declares itself a subreaper: orphans below it will become its children.',
      '啟動它的幫手已經結束，所以這條路上沒有人擁有它。它宣告自己是 subreaper：底下的孤兒行程都會變成它的子行程。',
    ),
  },
  'shim/create': {
    title: both('containerd asks the shim to create', 'containerd 請 shim 建立容器'),
    text: both(
      'The shim gets the bundle’s directory and the paths of the pipes. It opens the pipes and prepares to run runc.',
      'shim 拿到 bundle 目錄與管線路徑。它打開管線，準備執行 runc。',
    ),
  },
  'shim/start': {
    title: both('containerd asks the shim to start', 'containerd 請 shim 啟動'),
    text: both(
      'Everything stands ready; what is missing is one run of runc start.',
      '一切就緒，只差執行一次 runc start。',
    ),
  },
  'shim/kill': {
    title: both('containerd asks the shim to deliver a signal', 'containerd 請 shim 送訊號'),
    text: both(
      'The shim knows the process that belongs to the ID, and whether it still lives.',
      'shim 知道這個 ID 對應哪個行程，也知道它還在不在。',
    ),
  },
  'shim/exec': {
    title: both('containerd asks the shim for one more process', 'containerd 請 shim 多開一個行程'),
    text: both(
      'It will be the shim’s child too, beside PID 1, not below it.',
      '它也會是 shim 的子行程，與 PID 1 並列，而不是在它底下。',
    ),
  },
  'shim/pause': {
    title: both('containerd asks the shim to freeze', 'containerd 請 shim 凍結'),
    text: both('The shim runs runc pause.', 'shim 執行 runc pause。'),
  },
  'shim/resume': {
    title: both('containerd asks the shim to thaw', 'containerd 請 shim 解凍'),
    text: both('The shim runs runc resume.', 'shim 執行 runc resume。'),
  },
  'shim/update': {
    title: both('containerd asks the shim for other limits', 'containerd 請 shim 套用新限額'),
    text: both('The shim runs runc update with the new values.', 'shim 以新值執行 runc update。'),
  },
  'shim/delete': {
    title: both('containerd asks the shim for the end result', 'containerd 向 shim 取最後結果'),
    text: both(
      'The shim hands over the exit status it has kept, and has runc remove what is left of the container.',
      'shim 交出保存的結束狀態，並請 runc 清掉容器剩下的東西。',
    ),
  },
  'shim/shutdown': {
    title: both('The shim is sent home', 'shim 功成身退'),
    text: both(
      'No process is left to look after. The shim exits, and with it the last program of this container.',
      '已經沒有行程需要照顧。shim 結束，這個容器的最後一個程式也跟著離開。',
    ),
  },
  'shim/reap': {
    title: both('The shim collects the exit status', 'shim 收下結束狀態'),
    text: both(
      'The kernel tells a parent when its child has ended, and keeps the status until the parent asks. The shim asks and remembers: an exit code, or 128 plus the number of the signal.',
      '子行程結束時核心會通知父行程，並保留狀態直到父行程來問。shim 問了並記下：結束碼，或 128 加上訊號編號。',
    ),
  },
  'shim/event-create': {
    title: both('The shim reports: created', 'shim 回報：已建立'),
    text: both(
      'With the PID of the process that waits. Events go to containerd, and from there to whoever subscribed: dockerd.',
      '附上等待中行程的 PID。事件送到 containerd，再轉給訂閱的人，也就是 dockerd。',
    ),
  },
  'shim/event-start': {
    title: both('The shim reports: started', 'shim 回報：已啟動'),
    text: both('The program runs.', '程式跑起來了。'),
  },
  'shim/event-exit': {
    title: both('The shim reports: exited', 'shim 回報：已結束'),
    text: both(
      'With exit status and time. If containerd is down, the shim tries again later: no exit is lost.',
      '附上結束狀態與時間。若 containerd 剛好不在，shim 稍後會再送，不會漏掉。',
    ),
  },
  'shim/event-exec-started': {
    title: both('The shim reports: the added process runs', 'shim 回報：加入的行程已執行'),
    text: both('With its PID on the host.', '附上它在主機上的 PID。'),
  },
  'shim/event-delete': {
    title: both('The shim reports: deleted', 'shim 回報：已刪除'),
    text: both('Nothing of the task is left.', 'task 的東西都清乾淨了。'),
  },
  'shim/event-paused': {
    title: both('The shim reports: paused', 'shim 回報：已暫停'),
    text: both('The cgroup is frozen.', 'cgroup 已凍結。'),
  },
  'shim/event-resumed': {
    title: both('The shim reports: resumed', 'shim 回報：已恢復'),
    text: both('The processes run again.', '行程又開始執行。'),
  },
  'shim/event-oom': {
    title: both('The shim reports: out of memory', 'shim 回報：記憶體用盡'),
    text: both(
      'The cgroup counted a process killed for lack of memory. That need not be PID 1; the container may go on.',
      'cgroup 記錄到有行程因記憶體不足被殺。不一定是 PID 1，容器可能繼續執行。',
    ),
  },
  'runc/create': {
    title: both('The shim runs runc create', 'shim 執行 runc create'),
    text: both(
      'runc reads config.json and refuses what does not fit. It builds everything the program will live in, but does not let it begin.',
      'runc 讀取 config.json，不合的就拒絕。它蓋好程式要住的一切，但還不讓它開始。',
    ),
  },
  'runc/start': {
    title: both('The shim runs runc start', 'shim 執行 runc start'),
    text: both(
      'A second, very short run of the same program. All it does is read from a pipe.',
      '同一個程式第二次、非常短的執行。它只做一件事：讀一條管線。',
    ),
  },
  'runc/kill': {
    title: both('The shim runs runc kill', 'shim 執行 runc kill'),
    text: both(
      'runc looks up the container’s first process in its state file and sends it the signal.',
      'runc 從狀態檔查出容器的第一個行程，把訊號送給它。',
    ),
  },
  'runc/exec': {
    title: both('The shim runs runc exec', 'shim 執行 runc exec'),
    text: both(
      'No new namespaces this time: the process joins those of the running container, and its cgroup.',
      '這次不建立新的命名空間：行程加入執行中容器的命名空間與 cgroup。',
    ),
  },
  'runc/pause': {
    title: both('The shim runs runc pause', 'shim 執行 runc pause'),
    text: both('It writes 1 into the cgroup’s freeze file.', '在 cgroup 的 freeze 檔寫入 1。'),
  },
  'runc/resume': {
    title: both('The shim runs runc resume', 'shim 執行 runc resume'),
    text: both('It writes 0 into the cgroup’s freeze file.', '在 cgroup 的 freeze 檔寫入 0。'),
  },
  'runc/update': {
    title: both('The shim runs runc update', 'shim 執行 runc update'),
    text: both('It writes new limits into the files of the cgroup.', '把新的限額寫進 cgroup 的檔案。'),
  },
  'runc/delete': {
    title: both('The shim runs runc delete', 'shim 執行 runc delete'),
    text: both(
      'The cgroup and runc’s state directory are removed. With --force a living process is killed first.',
      '移除 cgroup 與 runc 的狀態目錄。加 --force 時會先殺掉還活著的行程。',
    ),
  },
  'runc/state': {
    title: both('runc writes down the state', 'runc 寫下狀態'),
    text: both(
      'state.json says created or running, and which process. The next run of runc will read it: between two runs, this file is all that is left of runc.',
      'state.json 記著 created 或 running，以及是哪個行程。下一次執行的 runc 會讀它：兩次執行之間，runc 留下的就只有這個檔案。',
    ),
  },
  'runc/failed': {
    title: both('runc gives up', 'runc 放棄了'),
    text: both(
      'The program does not exist, may not be executed, or a mount does not fit. runc looks for the program before it waits, so this is an error of create; the container stays in the state created.',
      '程式不存在、不能執行，或掛載不合。runc 在等待之前就會先找程式，所以這是 create 的錯誤；容器停在 created 狀態。',
    ),
  },
} satisfies Steps
