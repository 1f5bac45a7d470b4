import { both } from '#content/text.ts'

/** Whose an address is, and why it answers or not. */
export const LOCALHOST_WORDS = {
  itsOwnOpen: both(
    'The namespace of {name}: it calls itself, and something listens on {port} there.',
    '這是 {name} 的命名空間：它呼叫的是自己，而那裡有程式監聽 {port}。',
  ),
  itsOwnClosed: both(
    'The namespace of {name}: it calls itself, and nothing listens on {port} there.',
    '這是 {name} 的命名空間：它呼叫的是自己，而那裡沒有程式監聽 {port}。',
  ),
  inTheVm: both(
    '{to} lies behind the virtual machine of Docker Desktop. Your machine has no route to it: publish the port.',
    '{to} 在 Docker Desktop 的虛擬機後面。你的機器沒有到那裡的路由：請發佈連接埠。',
  ),
  inRootless: both(
    '{to} lies in the namespace of RootlessKit. Your shell has no route to it: publish the port.',
    '{to} 在 RootlessKit 的命名空間裡。你的 shell 沒有到那裡的路由：請發佈連接埠。',
  ),
  desktopForwards: both(
    'Your machine’s own loopback. Docker Desktop listens on {port} there and carries it into the virtual machine, to {whose}.',
    '你這台機器自己的 loopback。Docker Desktop 在那裡監聽 {port}，把連線帶進虛擬機，交給 {whose}。',
  ),
  rootlessForwards: both(
    'Your machine’s own loopback. RootlessKit listens on {port} there and carries it into its namespace, to {whose}.',
    '你這台機器自己的 loopback。RootlessKit 在那裡監聽 {port}，把連線帶進它的命名空間，交給 {whose}。',
  ),
  lowPort: both(
    'Port {port} is below 1024: without root nobody may listen there, unless net.ipv4.ip_unprivileged_port_start is lowered.',
    '連接埠 {port} 小於 1024：沒有 root 就不能監聽，除非調低 net.ipv4.ip_unprivileged_port_start。',
  ),
  hostModeInVm: both(
    'Your machine’s own loopback, and nobody is there: --network host means the network of the virtual machine, where {whose} listens. Docker Desktop forwards it only with host networking switched on.',
    '這是你這台機器自己的 loopback，那裡沒有人：--network host 指的是虛擬機的網路，{whose} 在那裡監聽。只有在 Docker Desktop 開啟 host networking 時才會轉送。',
  ),
  hostModeRootless: both(
    'Your machine’s own loopback, and nobody is there: --network host means the namespace of RootlessKit, where {whose} listens.',
    '這是你這台機器自己的 loopback，那裡沒有人：--network host 指的是 RootlessKit 的命名空間，{whose} 在那裡監聽。',
  ),
  nobodyListens: both(
    'Your machine’s own loopback, and nothing listens on {port} there.',
    '這是你這台機器自己的 loopback，而那裡沒有程式監聽 {port}。',
  ),
  desktopHostName: both(
    'Docker Desktop answers this name in every container: it is your machine, and its loopback too. Open if a program of yours listens on {port}.',
    'Docker Desktop 讓每個容器都認得這個名稱：它就是你的機器，包括它的 loopback。你的程式若監聽 {port} 就連得到。',
  ),
  noHostName: both(
    'Nobody knows this name on Linux. Start the container with --add-host host.docker.internal:host-gateway.',
    'Linux 上沒有人認得這個名稱。請用 --add-host host.docker.internal:host-gateway 啟動容器。',
  ),
  hostGateway: both(
    'host-gateway wrote it into the hosts file: the address of the default bridge, which is this machine. A program that listens on 127.0.0.1 alone is not met.',
    'host-gateway 把它寫進 hosts 檔：預設橋接的位址，也就是這台機器。只監聽 127.0.0.1 的程式連不到。',
  ),
  rootlessHostName: both(
    'The gateway inside the namespace of RootlessKit, not your machine: its loopback is not reached from there by default.',
    '這是 RootlessKit 命名空間裡的閘道，不是你的機器：預設無法從那裡連到機器的 loopback。',
  ),
} as const
