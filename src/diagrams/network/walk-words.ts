import { both } from '#content/text.ts'

/** What happens to a packet at one place of its way. */
export const HOP_WORDS = {
  lookup: both('Name', '名稱'),
  found: both('{from} asks for {name} and learns {address}.', '{from} 查詢 {name}，得到 {address}。'),
  inHosts: both('{name} stands in the hosts file: {address}.', '{name} 就寫在 hosts 檔裡：{address}。'),
  byEmbedded: both(
    "Docker's DNS server 127.0.0.11 knows {name} on a network of {from}: {address}.",
    'Docker 的 DNS 伺服器 127.0.0.11 在 {from} 所在的網路上認得 {name}：{address}。',
  ),
  byServer: both(
    'The DNS server {server} outside knows {name}: {address}.',
    '外面的 DNS 伺服器 {server} 認得 {name}：{address}。',
  ),
  unknown: both('{from} asks for {name}. Nobody knows it.', '{from} 查詢 {name}，沒有人認得。'),
  route: both('Route', '路由'),
  routed: both('{space} sends it out by {dev}.', '{space} 從 {dev} 送出。'),
  local: both('The address is its own: it never leaves by a wire.', '這是它自己的位址：封包不會離開主機。'),
  proxy: both(
    'docker-proxy has accepted and opens a connection of its own to the container.',
    'docker-proxy 已接受連線，再自己開一條連線到容器。',
  ),
  bridged: both(
    'From port to port of the bridge {dev}. The rules of the host see it all the same.',
    '在橋接 {dev} 的連接埠之間轉送。主機的規則一樣看得到它。',
  ),
  forwarded: both('The kernel forwards it from {input} to {output}.', '核心把它從 {input} 轉送到 {output}。'),
  destination: both('The destination becomes {address}.', '目的位址改成 {address}。'),
  source: both(
    'The source becomes {address}; conntrack remembers whose it was.',
    '來源位址改成 {address}；conntrack 記住原來是誰的。',
  ),
  restored: both(
    'conntrack knows the reply and puts the address back: {address}.',
    'conntrack 認得這個回應，把位址改回來：{address}。',
  ),
  dropped: both('Dropped. The sender hears nothing.', '丟棄。送出的一方不會收到任何回應。'),
  martian: both(
    'Dropped: {why}. The kernel takes no such address from there.',
    '丟棄：{why}。核心不接受從那裡來的這種位址。',
  ),
  noNeighbour: both('Nobody on {dev} answers for that address.', '{dev} 上沒有人回應這個位址。'),
  arrived: both('Arrived', '送達'),
  delivered: both('{space} takes it: the address is its own.', '{space} 收下它：這是它自己的位址。'),
  back: both('The answer is back at {space}.', '回應回到 {space}。'),
  host: both('the host', '主機'),
  outside: both('a machine outside', '外面的機器'),
} as const

/** One sentence for how a walk ended. */
export const REASON_WORDS = {
  answered: both(
    '{server} answers; to it the request comes from {source}.',
    '{server} 有回應；它看到的來源是 {source}。',
  ),
  noNameOnDefault: both(
    'Containers on the default bridge do not know each other by name. A network of your own gives them names.',
    '預設橋接上的容器彼此不認得名稱。自己建立的網路才有名稱解析。',
  ),
  notTogether: both(
    '{name} is on no network that {from} is on, so its name is unknown there.',
    '{name} 不在 {from} 所在的任何網路上，所以那裡不認得它的名稱。',
  ),
  noName: both('{from} learns no address for {name}.', '{from} 查不到 {name} 的位址。'),
  daemonAway: both(
    'The names of containers are answered by dockerd, and dockerd is gone.',
    '容器的名稱由 dockerd 回答，而 dockerd 不在了。',
  ),
  noRoute: both('{from} has no route there.', '{from} 沒有通往那裡的路由。'),
  unreachable: both('Nobody on the wire answers for {to}.', '線路上沒有人回應 {to}。'),
  isolated: both(
    'A rule of the host drops what comes from another network for {to}.',
    '主機的規則會丟棄從別的網路送往 {to} 的封包。',
  ),
  dropped: both('A rule of the host drops it: {rule}', '主機的一條規則把它丟棄：{rule}'),
  noWayBack: both('It arrives, but the answer does not find back.', '封包送達了，但回應找不到回來的路。'),
  lost: both('It is dropped on its way; the sender hears nothing.', '它在半路被丟棄；送出的一方收不到回應。'),
  refused: both(
    'It arrives, but nothing listens on port {port} there.',
    '封包送達了，但那裡的連接埠 {port} 沒有程式在聽。',
  ),
  hangs: both('The connection is accepted, and then nobody answers.', '連線被接受，但之後沒有人回應。'),
  asleep: both('{from} does not run.', '{from} 沒有在執行。'),
  itself: both('This is {from} itself.', '這就是 {from} 自己。'),
} as const

/** What a cure changes. */
export const CURE_WORDS = {
  join: both(
    'Put {guest} on {network} as well, where {home} is.',
    '把 {guest} 也接上 {home} 所在的 {network}。',
  ),
  together: both(
    'Give {from} and {to} a network of their own: on it names work.',
    '替 {from} 和 {to} 建立自己的網路：那裡可以用名稱。',
  ),
  start: both('Start {name}.', '啟動 {name}。'),
  unpause: both('{name} is paused: let it run on.', '{name} 已暫停：讓它繼續執行。'),
  startDaemon: both(
    'Start dockerd again, and what ended with it.',
    '重新啟動 dockerd，以及跟著它結束的容器。',
  ),
  ownPort: both('{name} listens on {port}: ask for that port.', '{name} 監聽的是 {port}：改問那個連接埠。'),
  notLocal: both(
    'localhost is the asker itself. Ask for {to}, where {name} is.',
    'localhost 就是發問的一方自己。改問 {to}，{name} 在那裡。',
  ),
  byAddress: both(
    'Ask for {name} by its address {to}. It can be another one after a restart.',
    '改用 {name} 的位址 {to}。重新啟動後位址可能會變。',
  ),
  published: both(
    '{name} is published: ask the host for port {port}.',
    '{name} 已經發佈：改問主機的連接埠 {port}。',
  ),
  bound: both('The port is published on {to} alone: ask there.', '這個連接埠只發佈在 {to}：改問那裡。'),
  wayOut: both(
    'Put {name} on the default bridge too: it leads out.',
    '把 {name} 也接上預設橋接：那裡可以連到外面。',
  ),
  wayOutHost: both(
    'Put {name} on the default bridge too, and ask the host at {to}.',
    '把 {name} 也接上預設橋接，再用 {to} 找主機。',
  ),
  publish: both(
    'A port can only be published when a container is made. Make {name} again with port {port}.',
    '只有建立容器時才能發佈連接埠。重新建立 {name}，並發佈連接埠 {port}。',
  ),
  rebind: both(
    'Make {name} again with its port on every address of the host.',
    '重新建立 {name}，把連接埠發佈到主機的每個位址。',
  ),
  ontoLan: both(
    'Give {name} an address on the LAN itself, with a macvlan network.',
    '用 macvlan 網路讓 {name} 在區域網路上有自己的位址。',
  ),
} as const
