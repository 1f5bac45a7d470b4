import { same } from '../text.ts'
import { kernelDoc, man, moby, page } from '../upstream.ts'
import type { Term } from './term.ts'

/** Networks, volumes and the rules between them. */
export const networkTerms = {
  network: {
    label: { en: 'network', 'zh-TW': '網路' },
    means: {
      en: 'What containers join to reach each other: a driver, an address range and a list of members.',
      'zh-TW': '容器加入後能互相連線的東西：一個驅動程式、一段位址範圍與成員名單。',
    },
    source: moby('daemon/libnetwork/network.go').url,
  },
  bridge: {
    label: { en: 'bridge', 'zh-TW': '橋接（bridge）' },
    means: {
      en: 'A switch in the kernel. A bridge network is one of these with veth pairs and NAT, on one host.',
      'zh-TW': '核心裡的交換器。bridge 網路就是它加上 veth 與 NAT，只在一台主機上。',
    },
    source: moby('daemon/libnetwork/drivers/bridge/bridge_linux.go').url,
  },
  'default-bridge': {
    label: { en: 'default bridge (docker0)', 'zh-TW': '預設 bridge（docker0）' },
    means: {
      en: 'Where a container lands without --network. It has addresses and no names.',
      'zh-TW': '沒加 --network 的容器所在的網路。有位址，沒有名稱解析。',
    },
    source: moby('daemon/daemon_unix.go').url,
  },
  'user-defined-bridge': {
    label: { en: 'user-defined bridge', 'zh-TW': '自訂 bridge' },
    means: {
      en: 'A bridge made with docker network create. Its members find each other by name.',
      'zh-TW': '用 docker network create 建立的 bridge，成員可以用名稱找到彼此。',
    },
    source: moby('daemon/libnetwork/resolver.go').url,
  },
  veth: {
    label: { en: 'veth pair', 'zh-TW': 'veth（成對虛擬網路線）' },
    means: {
      en: 'A cable with two ends: one in the container as eth0, one on the bridge.',
      'zh-TW': '有兩端的虛擬網路線：一端是容器裡的 eth0，一端插在橋接上。',
    },
    source: man('4', 'veth').url,
  },
  'host-network': {
    label: { en: 'host network', 'zh-TW': 'host 網路' },
    means: {
      en: 'No network namespace of its own: the container uses the host’s interfaces and ports.',
      'zh-TW': '沒有自己的網路命名空間：容器直接使用主機的介面與連接埠。',
    },
    source: moby('daemon/libnetwork/drivers/host/host.go').url,
  },
  'none-network': {
    label: { en: 'none network', 'zh-TW': 'none 網路' },
    means: {
      en: 'A network namespace with nothing but loopback in it.',
      'zh-TW': '只有 loopback、其他什麼都沒有的網路命名空間。',
    },
    source: moby('daemon/libnetwork/drivers/null/null.go').url,
  },
  'container-network': {
    label: { en: 'container: network', 'zh-TW': 'container: 網路' },
    means: {
      en: 'Shares the network namespace of another container: same addresses, same ports, same localhost.',
      'zh-TW': '共用另一個容器的網路命名空間：同樣的位址、連接埠與 localhost。',
    },
    source: moby('daemon/internal/runconfig/hostconfig_unix.go').url,
  },
  overlay: {
    label: { en: 'overlay network', 'zh-TW': 'overlay 網路' },
    means: {
      en: 'One virtual network across swarm nodes, carried in VXLAN packets. Not encrypted unless asked.',
      'zh-TW': '橫跨 swarm 節點的一個虛擬網路，以 VXLAN 封包承載。不特別要求就不加密。',
    },
    source: moby('daemon/libnetwork/drivers/overlay/overlay.go').url,
  },
  vxlan: {
    label: same('VXLAN'),
    means: {
      en: 'Ethernet frames inside UDP packets, port 4789, with a 24-bit network number.',
      'zh-TW': '把乙太網路訊框裝進 UDP 封包（連接埠 4789），帶一個 24 位元的網路編號。',
    },
    source: page('RFC 7348', 'https://www.rfc-editor.org/rfc/rfc7348').url,
  },
  macvlan: {
    label: same('macvlan'),
    means: {
      en: 'Gives a container its own MAC and address on the LAN. The host itself cannot reach it.',
      'zh-TW': '讓容器在 LAN 上有自己的 MAC 與位址。主機自己反而連不到它。',
    },
    source: moby('daemon/libnetwork/drivers/macvlan/macvlan.go').url,
  },
  ipvlan: {
    label: same('ipvlan'),
    means: {
      en: 'Like macvlan with the parent’s MAC: several addresses behind one network card.',
      'zh-TW': '類似 macvlan，但沿用上層網卡的 MAC：一張網卡後面有好幾個位址。',
    },
    source: moby('daemon/libnetwork/drivers/ipvlan/ipvlan.go').url,
  },
  'internal-network': {
    label: { en: 'internal network', 'zh-TW': 'internal 網路' },
    means: {
      en: 'A bridge without a way out: no default route, no published ports.',
      'zh-TW': '沒有出口的 bridge：沒有預設路由，也不能發佈連接埠。',
    },
    source: moby('daemon/libnetwork/drivers/bridge/internal/iptabler/network.go').url,
  },
  port: {
    label: { en: 'port', 'zh-TW': '連接埠' },
    means: {
      en: 'A number between 1 and 65535 that leads a packet to one listening process.',
      'zh-TW': '1 到 65535 之間的數字，把封包帶到某個正在聆聽的行程。',
    },
    source: man('7', 'ip').url,
  },
  'published-port': {
    label: { en: 'published port', 'zh-TW': '發佈的連接埠' },
    means: {
      en: 'A port of the host that leads into a container, made by -p: a DNAT rule and a docker-proxy.',
      'zh-TW': '用 -p 做出來、從主機通往容器的連接埠：一條 DNAT 規則加一個 docker-proxy。',
    },
    source: moby('daemon/libnetwork/drivers/bridge/port_mapping_linux.go').url,
  },
  expose: {
    label: same('EXPOSE'),
    means: {
      en: 'A note in the image about ports. It opens nothing; -P reads it.',
      'zh-TW': '映像檔裡關於連接埠的備註。它不會打開任何東西，只有 -P 會參考它。',
    },
    source: page('image-spec config.md', 'https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md')
      .url,
  },
  netfilter: {
    label: { en: 'netfilter (iptables, nftables)', 'zh-TW': 'netfilter（iptables、nftables）' },
    means: {
      en: 'The kernel’s packet rules. Docker adds chains of its own to them.',
      'zh-TW': '核心的封包規則。Docker 會在裡面加上自己的鏈。',
    },
    source: moby('daemon/libnetwork/drivers/bridge/internal/iptabler/iptabler.go').url,
  },
  nat: {
    label: same('NAT'),
    means: {
      en: 'Rewriting addresses in passing packets, and back again in the replies.',
      'zh-TW': '改寫經過封包的位址，並在回覆時改回來。',
    },
    source: page('iptables-extensions(8)', 'https://man7.org/linux/man-pages/man8/iptables-extensions.8.html')
      .url,
  },
  dnat: {
    label: same('DNAT'),
    means: {
      en: 'Rewrites where a packet goes: from the host’s port to the container’s address.',
      'zh-TW': '改寫封包要去哪裡：從主機的連接埠改成容器的位址。',
    },
    source: moby('daemon/libnetwork/drivers/bridge/internal/iptabler/port.go').url,
  },
  masquerade: {
    label: same('MASQUERADE'),
    means: {
      en: 'Rewrites where a packet comes from: the container’s address becomes the host’s.',
      'zh-TW': '改寫封包從哪裡來：容器的位址變成主機的位址。',
    },
    source: moby('daemon/libnetwork/drivers/bridge/internal/iptabler/network.go').url,
  },
  conntrack: {
    label: same('conntrack'),
    means: {
      en: 'The kernel’s memory of connections. It is why replies of a rewritten packet find the way back.',
      'zh-TW': '核心對連線的記憶。被改寫過的封包，回覆能找到路回來就靠它。',
    },
    source: kernelDoc('networking/nf_conntrack-sysctl').url,
  },
  'docker-user': {
    label: same('DOCKER-USER'),
    means: {
      en: 'The chain that Docker leaves to you: your rules there come before Docker’s own.',
      'zh-TW': 'Docker 留給你的鏈：你放在這裡的規則會比 Docker 的先執行。',
    },
    source: moby('daemon/libnetwork/firewall_linux.go').url,
  },
  'embedded-dns': {
    label: { en: 'embedded DNS (127.0.0.11)', 'zh-TW': '內建 DNS（127.0.0.11）' },
    means: {
      en: 'dockerd’s resolver inside a container’s network namespace. Only on user-defined networks.',
      'zh-TW': 'dockerd 在容器網路命名空間裡的名稱解析器。只有自訂網路才有。',
    },
    source: moby('daemon/libnetwork/resolver.go').url,
  },
  loopback: {
    label: same('loopback (lo)'),
    means: {
      en: 'The interface of 127.0.0.1. Each network namespace has its own, so localhost is the container itself.',
      'zh-TW': '127.0.0.1 所在的介面。每個網路命名空間各有一個，所以 localhost 就是容器自己。',
    },
    source: man('7', 'network_namespaces').url,
  },
  eth0: {
    label: same('eth0'),
    means: {
      en: 'The name of the first network card: of the host, or of a container’s end of a veth pair.',
      'zh-TW': '第一張網卡的名字：主機的，或是 veth 在容器裡的那一端。',
    },
    source: moby('daemon/libnetwork/osl/interface_linux.go').url,
  },
  ipam: {
    label: same('IPAM'),
    means: {
      en: 'Who hands out subnets and addresses. Docker takes the lowest free one.',
      'zh-TW': '負責分配子網路與位址的部分。Docker 會拿最小的可用位址。',
    },
    source: moby('daemon/libnetwork/ipams/defaultipam/address_space.go').url,
  },
  endpoint: {
    label: { en: 'endpoint', 'zh-TW': 'endpoint（端點）' },
    means: {
      en: 'A container’s place in one network: its address, its names, its interface.',
      'zh-TW': '容器在某個網路裡的位置：位址、名稱與介面。',
    },
    source: moby('daemon/libnetwork/endpoint.go').url,
  },
  sandbox: {
    label: same('sandbox'),
    means: {
      en: 'libnetwork’s word for a container’s network namespace and what belongs to it.',
      'zh-TW': 'libnetwork 對容器網路命名空間與其內容的稱呼。',
    },
    source: moby('daemon/libnetwork/sandbox.go').url,
  },
  mtu: {
    label: same('MTU'),
    means: {
      en: 'The largest packet that fits through: 1500 bytes on a bridge, 1450 on an overlay.',
      'zh-TW': '能通過的最大封包：bridge 是 1500 位元組，overlay 是 1450。',
    },
    source: moby('daemon/libnetwork/drivers/overlay/ov_network.go').url,
  },
  ipsec: {
    label: { en: 'IPsec ESP', 'zh-TW': 'IPsec ESP' },
    means: {
      en: 'What --opt encrypted turns on for an overlay. It is not TLS.',
      'zh-TW': 'overlay 加上 --opt encrypted 時使用的加密。它不是 TLS。',
    },
    source: moby('daemon/libnetwork/drivers/overlay/encryption.go').url,
  },
  'docker-gwbridge': {
    label: same('docker_gwbridge'),
    means: {
      en: 'The local bridge through which containers of an overlay reach the world outside.',
      'zh-TW': 'overlay 上的容器連到外界時經過的本機 bridge。',
    },
    source: moby('daemon/libnetwork/default_gateway.go').url,
  },
  ingress: {
    label: { en: 'ingress network', 'zh-TW': 'ingress 網路' },
    means: {
      en: 'The overlay that carries published ports of services to a node that runs a task.',
      'zh-TW': '把服務發佈的連接埠帶到有 task 的節點的那個 overlay。',
    },
    source: moby('daemon/libnetwork/service_linux.go').url,
  },
  'routing-mesh': {
    label: { en: 'routing mesh', 'zh-TW': '路由網格（routing mesh）' },
    means: {
      en: 'Every node answers on a service’s published port, also one that runs none of its tasks.',
      'zh-TW': '每個節點都會在服務發佈的連接埠上回應，即使它沒有執行任何該服務的 task。',
    },
    source: moby('daemon/libnetwork/service_linux.go').url,
  },
  vip: {
    label: { en: 'virtual IP (VIP)', 'zh-TW': '虛擬 IP（VIP）' },
    means: {
      en: 'One address for a whole service. IPVS in the kernel picks a task for each connection.',
      'zh-TW': '整個服務共用的一個位址。核心的 IPVS 為每條連線挑一個 task。',
    },
    source: moby('daemon/libnetwork/service_linux.go').url,
  },
} satisfies Record<string, Term>
