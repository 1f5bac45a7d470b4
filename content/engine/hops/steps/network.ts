import { both } from '../../../text.ts'
import type { Steps } from './step.ts'

/** The network of a container, made by libnetwork between runc create and runc start. */
export const networkSteps = {
  'network/bridge': {
    title: both('The kernel’s bridge changes', '核心的橋接有變動'),
    text: both(
      'A bridge is a switch made of software. libnetwork creates it with the network’s first address, the gateway, and takes it away when the network is removed.',
      '橋接就是軟體做的交換器。libnetwork 建立它時給它該網路的第一個位址當閘道，移除網路時一併拿掉。',
    ),
  },
  'network/netns-bind': {
    title: both('The network namespace gets a name', '網路命名空間取得名字'),
    text: both(
      'runc has made the namespace; a mount under /var/run/docker/netns keeps it reachable for dockerd. Since Engine 28 no hook of runc is needed for this.',
      '命名空間已由 runc 建立，再用 /var/run/docker/netns 底下的掛載讓 dockerd 隨時找得到它。Engine 28 起不再需要 runc 的 hook。',
    ),
  },
  'network/ipam': {
    title: both('An address is taken from the pool', '從位址池拿一個位址'),
    text: both(
      'The lowest free one. Addresses are given at start and taken back at stop, so a restarted container may get another: use names, not addresses.',
      '拿最小的可用位址。位址在啟動時配發、停止時收回，所以重啟後可能換一個：請用名稱，不要用位址。',
    ),
  },
  'network/veth': {
    title: both('A cable joins container and bridge', '一條線接起容器與橋接'),
    text: both(
      'A veth pair has two ends. One stays on the host and is plugged into the bridge; the other moves into the container’s namespace and becomes eth0.',
      'veth 有兩端。一端留在主機、插上橋接；另一端移進容器的命名空間，改名為 eth0。',
    ),
  },
  'network/address': {
    title: both('eth0 gets its address and a default route', 'eth0 取得位址與預設路由'),
    text: both(
      'dockerd steps into the namespace for a moment and configures it. The route leads to the bridge. runc init still waits: the program will find its network ready.',
      'dockerd 暫時踏進命名空間把它設定好，路由指向橋接。runc init 還在等：程式啟動時網路就已經備妥。',
    ),
  },
  'network/rules': {
    title: both('Firewall rules for the container are added', '加上容器的防火牆規則'),
    text: both(
      'For a published port: one rule rewrites the destination, one lets the packet through. For the address itself: one rule drops packets that try to reach it from outside its bridge.',
      '每個發佈的連接埠：一條規則改寫目的位址，一條放行封包。針對位址本身：一條規則丟掉從橋接以外想直接連進來的封包。',
    ),
  },
  'network/port-bind': {
    title: both('dockerd binds the host’s port', 'dockerd 綁定主機的連接埠'),
    text: both(
      'Binding is what reserves the port: if another program has it, the start fails here and the container stays in the state created.',
      '綁定就等於佔住連接埠：若已被其他程式使用，啟動會在這裡失敗，容器停在 created 狀態。',
    ),
    aside: both(
      '“port is already allocated” comes from here.',
      '「port is already allocated」就是這裡來的。',
    ),
  },
  'network/proxy-start': {
    title: both('dockerd starts docker-proxy', 'dockerd 啟動 docker-proxy'),
    text: both(
      'It inherits the listening socket. It will serve what the rules do not catch, above all localhost. It asked the kernel to be told when dockerd ends, so that it ends too.',
      '它繼承聆聽中的 socket，負責規則接不到的連線，主要是 localhost。它請核心在 dockerd 結束時通知，好跟著結束。',
    ),
    aside: both(
      'With "userland-proxy": false in daemon.json there is none, and the kernel does its work.',
      '在 daemon.json 設 "userland-proxy": false 就沒有它，改由核心處理。',
    ),
  },
  'network/proxy-stop': {
    title: both('docker-proxy is stopped', '停掉 docker-proxy'),
    text: both(
      'The container has stopped, and the host’s port is free again.',
      '容器停了，主機的連接埠也空出來。',
    ),
  },
  'network/release': {
    title: both('Address, cable and rules are given back', '收回位址、網路線與規則'),
    text: both(
      'The veth pair goes with its namespace, rules are deleted, the address returns to the pool, and the event disconnect is sent.',
      'veth 隨命名空間消失，規則刪除，位址回到池中，並送出 disconnect 事件。',
    ),
  },
} satisfies Steps
