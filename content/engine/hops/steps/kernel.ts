import { both } from '../../../text.ts'
import type { Steps } from './step.ts'

/** What the kernel is asked to do, does by itself, and what the program in the container does. */
export const kernelSteps = {
  'kernel/exec-fifo': {
    title: both('A pipe to wait at', '一條用來等待的管線'),
    text: both(
      'runc makes exec.fifo in its state directory. Opening a named pipe blocks until someone opens the other end: that is the whole mechanism of “created, not started”.',
      'runc 在狀態目錄建立 exec.fifo。打開具名管線會卡住，直到另一端也有人打開：「已建立、未啟動」的機制就只有這樣。',
    ),
  },
  'kernel/clone': {
    title: both('runc starts a copy of itself', 'runc 啟動自己的複本'),
    text: both(
      'It is called runc init and will become the container. The copy is sealed, so that a container cannot overwrite the runc of the host.',
      '這個複本叫 runc init，它將變成容器。複本是封住的，容器無法覆寫主機上的 runc。',
    ),
  },
  'kernel/cgroup': {
    title: both('Into the cgroup before anything else', '最先進入 cgroup'),
    text: both(
      'The process is put into a new cgroup, and the limits are written there. Whatever it starts later is counted in the same group; nobody slips out.',
      '行程被放進新的 cgroup，並寫入限額。之後它啟動的任何東西都算在同一組，沒有人溜得掉。',
    ),
  },
  'kernel/namespaces': {
    title: both('New namespaces', '新的命名空間'),
    text: both(
      'From here on the process sees its own mounts, its own network (only loopback so far), its own host name and its own process numbers. A PID namespace takes in only children, so one more fork follows: that child is PID 1.',
      '從這裡開始，行程看到的是自己的掛載、自己的網路（目前只有 loopback）、自己的主機名稱與行程編號。PID 命名空間只收子行程，所以還要再 fork 一次：那個子行程就是 PID 1。',
    ),
    aside: both(
      '--network host leaves the network namespace out; --pid container:web joins one that exists.',
      '--network host 不建立網路命名空間；--pid container:web 則加入既有的。',
    ),
  },
  'kernel/mounts': {
    title: both('The file system is furnished', '佈置檔案系統'),
    text: both(
      '/proc, /dev, /sys, volumes, bind mounts, /etc/hosts: everything config.json lists is mounted below the new root, in the container’s own mount table.',
      '/proc、/dev、/sys、儲存卷、綁定掛載、/etc/hosts：config.json 列出的都掛到新的根目錄底下，只存在於容器自己的掛載表。',
    ),
  },
  'kernel/pivot-root': {
    title: both('The root is exchanged', '換掉根目錄'),
    text: both(
      'pivot_root makes the merged layers the new /, and the old root is unmounted. There is no path left to the host’s files, except through what was mounted on purpose.',
      'pivot_root 讓合併後的各層成為新的 /，舊的根目錄隨即卸載。除了刻意掛進來的，已經沒有路通往主機的檔案。',
    ),
  },
  'kernel/identity': {
    title: both('Host name, sysctls, hidden paths', '主機名稱、sysctl、遮住的路徑'),
    text: both(
      'The host name is set to the first twelve digits of the ID. Parts of /proc and /sys that tell or change too much are masked or made read-only.',
      '主機名稱設為 ID 的前 12 碼。/proc 與 /sys 中洩漏或能更動太多的部分會被遮住，或改成唯讀。',
    ),
  },
  'kernel/capabilities': {
    title: both('Rights are given up', '放掉權利'),
    text: both(
      'User and group are set, and of root’s capabilities fourteen are left by default. A program running as root inside is not what root is outside.',
      '設定使用者與群組；root 的 capability 預設只留下十四項。裡面的 root 和外面的 root 不是同一回事。',
    ),
    aside: both(
      '--cap-add and --cap-drop change the list; --privileged keeps them all.',
      '--cap-add 與 --cap-drop 可以增減；--privileged 則全部保留。',
    ),
  },
  'kernel/seccomp': {
    title: both('The system call filter is loaded', '載入系統呼叫過濾器'),
    text: both(
      'From now on every system call of the process and its children is checked against a list. Those not allowed fail with “Operation not permitted”.',
      '從現在起，這個行程與子行程的每個系統呼叫都要對照名單。不允許的會以「Operation not permitted」失敗。',
    ),
  },
  'kernel/fifo-wait': {
    title: both('runc init waits at the pipe', 'runc init 在管線前等待'),
    text: both(
      'Everything is ready, and the process is blocked in one open call. This pause belongs to dockerd: it connects the network now.',
      '一切就緒，行程卡在一個 open 呼叫裡。這段空檔是留給 dockerd 的：它現在去接網路。',
    ),
  },
  'kernel/reparent': {
    title: both('runc exits; the shim inherits its child', 'runc 結束，shim 接手它的子行程'),
    text: both(
      'An orphan goes to the nearest ancestor that declared itself a subreaper. That is the shim, and it will be the container’s parent until the end.',
      '孤兒會交給最近一個宣告為 subreaper 的祖先，也就是 shim。直到最後，它都是容器的父行程。',
    ),
  },
  'kernel/fifo-open': {
    title: both('runc start opens the other end', 'runc start 打開另一端'),
    text: both(
      'One byte passes through the pipe, the pipe is deleted, and runc init goes on.',
      '一個位元組穿過管線，管線隨即刪除，runc init 繼續往下走。',
    ),
  },
  'kernel/execve': {
    title: both('The program takes over', '程式接手'),
    text: both(
      'execve replaces runc init with your program: the same process, the same PID, other contents. Everything set up before stays in force. Now the container runs.',
      'execve 把 runc init 換成你的程式：同一個行程、同一個 PID，換了內容。先前設定好的一切繼續有效。容器現在開始執行。',
    ),
    aside: both(
      'Inside it is PID 1. On the host it has an ordinary number, which docker inspect calls State.Pid.',
      '在裡面它是 PID 1；在主機上是普通的編號，也就是 docker inspect 裡的 State.Pid。',
    ),
  },
  'kernel/setns': {
    title: both('The process joins the container’s namespaces', '行程加入容器的命名空間'),
    text: both(
      'setns enters namespaces that exist already. After this it sees what the container sees.',
      'setns 進入已經存在的命名空間。之後它看到的就和容器一樣。',
    ),
  },
  'kernel/signal': {
    title: both('The signal is delivered[[: {signal}]]', '訊號送達[[：{signal}]]'),
    text: both(
      'The kernel marks it for the process[[ with PID {pid}]]. SIGKILL cannot be caught; for the others the program may have a handler, and often that is where it closes files and connections.',
      '核心把訊號交給行程[[（PID {pid}）]]。SIGKILL 攔不住；其他訊號可能有處理函式，程式往往在那裡關閉檔案與連線。',
    ),
  },
  'kernel/signal-ignored': {
    title: both('The signal is ignored[[: {signal}]]', '訊號被忽略[[：{signal}]]'),
    text: both(
      'The process has no handler for it. For anybody else the default would be to end; PID 1 of a namespace is exempt. So it runs on, and docker stop will wait ten seconds. With --init a small program takes the place of PID 1 and passes signals on.',
      '行程沒有對應的處理函式。換成別的行程，預設行為就是結束；命名空間的 PID 1 例外。所以它繼續執行，docker stop 得等滿十秒。加上 --init 時，會由一個小程式擔任 PID 1 並轉送訊號。',
    ),
  },
  'kernel/freeze': {
    title: both('The kernel freezes the cgroup', '核心凍結 cgroup'),
    text: both(
      'Its processes get no more CPU time. They stay in memory with open files and connections; a client that connects now gets no answer.',
      '裡面的行程不再得到 CPU 時間。它們留在記憶體裡，檔案與連線都開著；現在連進來的用戶端得不到回應。',
    ),
  },
  'kernel/thaw': {
    title: both('The kernel thaws the cgroup', '核心解凍 cgroup'),
    text: both('The processes go on with the next instruction.', '行程從下一個指令繼續。'),
  },
  'kernel/cgroup-limits': {
    title: both('New limits are in force', '新的限額生效'),
    text: both(
      'The files of the cgroup hold them: memory.max, cpu.max, pids.max. The kernel obeys at once.',
      '限額寫在 cgroup 的檔案裡：memory.max、cpu.max、pids.max。核心立刻照辦。',
    ),
  },
  'kernel/cgroup-remove': {
    title: both('The cgroup is removed', '移除 cgroup'),
    text: both('It is empty, so its directory can go.', '裡面已經沒有行程，目錄可以刪了。'),
  },
  'kernel/exit': {
    title: both('The process ends', '行程結束'),
    text: both(
      'Memory and files are released; only the exit status[[ {status}]] remains, for the parent to collect.',
      '記憶體與檔案都釋放了，只剩結束狀態[[ {status}]]等父行程來收。',
    ),
  },
  'kernel/pid-namespace-end': {
    title: both('PID 1 is gone, so everybody else goes', 'PID 1 沒了，其他行程也得走'),
    text: both(
      'When the first process of a PID namespace ends, the kernel sends SIGKILL to all others in it. Sessions of docker exec end here too.',
      'PID 命名空間的第一個行程結束時，核心會對裡面其他所有行程送 SIGKILL。docker exec 開的也在這裡結束。',
    ),
  },
  'kernel/parent-death': {
    title: both('The kernel tells a child that its parent died', '核心通知子行程：父行程死了'),
    text: both(
      'docker-proxy asked for this signal when it was started, so it ends together with dockerd. The shim did not ask, and its parent is PID 1 anyway.',
      'docker-proxy 啟動時就要求了這個訊號，所以會和 dockerd 一起結束。shim 沒有要求，而且它的父行程是 PID 1。',
    ),
  },
  'kernel/orphan': {
    title: both('An orphan gets a new parent', '孤兒有了新的父行程'),
    text: both(
      'Its parent is gone. The kernel gives it to the nearest subreaper, or to PID 1. The process itself goes on as before.',
      '父行程沒了。核心把它交給最近的 subreaper，或 PID 1。行程本身照常執行。',
    ),
  },
  'kernel/socket-closed': {
    title: both('A dead process’s sockets close', '死掉的行程，socket 關閉'),
    text: both(
      'The kernel closes everything the process had open. Clients on the other side see their connections end[[: {socket}]].',
      '核心關掉這個行程開著的一切。另一端的用戶端會看到連線結束[[：{socket}]]。',
    ),
  },
  'kernel/oom-kill': {
    title: both('The kernel kills for lack of memory', '核心因記憶體不足殺行程'),
    text: both(
      'The cgroup has reached memory.max and nothing could be reclaimed. The kernel picks a process in this cgroup, not elsewhere on the host, and sends SIGKILL.',
      'cgroup 用到 memory.max，已經沒有可回收的記憶體。核心在這個 cgroup 裡（不是主機其他地方）挑一個行程，送出 SIGKILL。',
    ),
    aside: both(
      'State.OOMKilled becomes true. If PID 1 was hit, the exit code is 137.',
      'State.OOMKilled 會變成 true。若殺到的是 PID 1，結束碼就是 137。',
    ),
  },
  'container/output': {
    title: both('The program prints a line', '程式印出一行'),
    text: both(
      'It goes into a pipe, through the shim to dockerd, and from there to the log and to anyone attached.',
      '輸出寫進管線，經過 shim 到 dockerd，再寫進日誌，並送給附加中的人。',
    ),
  },
  'container/run': {
    title: both('The program runs', '程式執行中'),
    text: both(
      'Between two steps of Docker’s there is only this: a process at work. Neither dockerd nor containerd has a part in it.',
      'Docker 的兩步之間就只有這個：一個在做事的行程。dockerd 與 containerd 都沒有參與。',
    ),
  },
  'container/blocked': {
    title: both('The program blocks while it prints', '程式卡在輸出'),
    text: both(
      'The pipe holds 64 KiB, and nobody empties it while dockerd is away. The next write waits, and with it the whole program if it writes in its main loop.',
      '管線裝滿 64 KiB，而 dockerd 不在，沒有人清空它。下一次寫入只能等；若寫在主迴圈裡，整個程式都得等。',
    ),
  },
} satisfies Steps
