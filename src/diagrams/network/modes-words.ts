import { both, fill, type Localized } from '#content/text.ts'
import type { ContainerView, ModesView, PipeView } from './modes-view.ts'

export const WORDS = {
  title: both('Network modes', '網路模式'),
  host: both('Host', '主機'),
  oneKernel: both('one kernel, {address}', '同一個核心，{address}'),
  netfilter: 'netfilter',
  dns: both('embedded DNS', '內建 DNS'),
  onlyLo: both('only lo', '只有 lo'),
  outside: both('LAN and internet', '區域網路與網際網路'),
  ports: both('{count} published ports', '發佈了 {count} 個連接埠'),
} as const

const KINDS: Readonly<Partial<Record<PipeView['part'], Localized>>> = {
  'user-bridge': both(
    'A user-defined bridge: members find each other by name.',
    '使用者自訂的橋接：成員可以用名稱找到彼此。',
  ),
  'internal-bridge': both(
    'An internal bridge: no way out and no published ports.',
    '內部橋接：沒有對外出口，也不能發佈連接埠。',
  ),
  'default-bridge': both(
    'The default bridge: addresses, but no names.',
    '預設橋接：有位址，但沒有名稱解析。',
  ),
  overlay: both(
    'An overlay: one network over all nodes of a swarm, in VXLAN.',
    'overlay：以 VXLAN 跨越 Swarm 所有節點的一個網路。',
  ),
  'gateway-bridge': both(
    'The bridge that overlay containers leave the host by.',
    'overlay 的容器經由這個橋接離開主機。',
  ),
  macvlan: both(
    'A network on the LAN itself: no bridge, no NAT.',
    '直接位在區域網路上：沒有橋接，也沒有 NAT。',
  ),
}

export function sayPipe(pipe: PipeView): Localized {
  const kind = KINDS[pipe.part] ?? both('', '')
  const where = fill(both(' Subnet {subnet}, gateway {gateway}.', '子網路 {subnet}，閘道 {gateway}。'), {
    subnet: pipe.subnet || '–',
    gateway: pipe.gateway || '–',
  })
  return { en: kind.en + where.en, 'zh-TW': kind['zh-TW'] + where['zh-TW'] }
}

const NO_PIPE = {
  host: both(
    'It uses the host’s own network: same addresses, same ports.',
    '它直接使用主機的網路：位址與連接埠都相同。',
  ),
  none: both('It has a loopback interface and nothing else.', '它只有 loopback 介面，沒有其他網路。'),
  shared: both(
    'It shares the network namespace of another container ({flag}).',
    '它共用另一個容器的網路命名空間（{flag}）。',
  ),
} as const

export function sayContainer(container: ContainerView, view: ModesView): Localized {
  if (container.place !== 'pipes') return fill(NO_PIPE[container.place], { flag: container.flag })
  if (container.branches.length === 0)
    return both('It does not run and has no address.', '它沒有在執行，也沒有位址。')
  const names = new Map(view.pipes.map(({ id, name }) => [id, name]))
  const list = container.branches.map(
    ({ interface: dev, ip, networkId }) => `${dev} ${ip} (${names.get(networkId) ?? ''})`,
  )
  const dns = container.dns
    ? both(' It asks 127.0.0.11 for names.', '名稱問 127.0.0.11。')
    : both(' It finds no other container by name.', '它無法用名稱找到其他容器。')
  return { en: `${list.join(', ')}.${dns.en}`, 'zh-TW': `${list.join('、')}。${dns['zh-TW']}` }
}

export const SAYS = {
  dns: both(
    'dockerd answers at 127.0.0.11 inside every container that is on a user-defined network.',
    '只要容器位在使用者自訂的網路上，dockerd 就會在容器內的 127.0.0.11 回答名稱查詢。',
  ),
  netfilter: both(
    'What leaves a bridge passes here: forwarded, filtered, and given the host’s address.',
    '離開橋接的封包都會經過這裡：轉送、過濾，並換成主機的位址。',
  ),
  proxy: both(
    'One process for each published port, for connections that rules do not catch: {list}.',
    '每個發佈的連接埠一個行程，接手規則攔不到的連線：{list}。',
  ),
  eth0: both('The host’s interface, {address}.', '主機的網路介面，{address}。'),
  veth: both(
    'A veth pair: {container}’s {dev} and a port of {network} are two ends of one cable.',
    'veth pair：{container} 的 {dev} 與 {network} 的一個埠，是同一條線的兩端。',
  ),
  child: both(
    '{container}’s {dev} sits on the host’s interface itself, beside it.',
    '{container} 的 {dev} 直接掛在主機的介面上，與它並列。',
  ),
  dnsQuery: both('{container} asks 127.0.0.11 for names.', '{container} 向 127.0.0.11 查詢名稱。'),
  route: both(
    'The bridge is the default route of its containers; the kernel forwards from here.',
    '橋接就是其中容器的預設路由；核心從這裡轉送。',
  ),
  masquerade: both(
    'The source becomes {address}; conntrack remembers whose packet it was.',
    '來源位址換成 {address}；conntrack 記得封包是誰的。',
  ),
  published: both(
    'A host port is led to a container by DNAT: {list}.',
    '主機的連接埠以 DNAT 導向容器：{list}。',
  ),
  proxied: both(
    'docker-proxy opens a second connection to the container; it sees the bridge as its client.',
    'docker-proxy 對容器另開一條連線；容器看到的用戶端是橋接。',
  ),
  hostStack: both(
    '{container} opens its sockets on the host itself: no cable, no NAT.',
    '{container} 的 socket 直接開在主機上：沒有線，也沒有 NAT。',
  ),
  vxlan: both('Frames to other nodes are wrapped into UDP 4789.', '送往其他節點的訊框會包進 UDP 4789。'),
  lan: both(
    'Frames go straight onto the LAN, with an address of their own.',
    '訊框直接送上區域網路，用的是自己的位址。',
  ),
  none: both(
    'Nothing but lo: no other interface, no route, no names.',
    '只有 lo：沒有其他介面、路由與名稱。',
  ),
} as const

export function summaryOf(view: ModesView): Localized {
  const running = view.containers.filter(({ state }) => state === 'running' || state === 'paused').length
  return fill(
    both(
      '{running} containers run on one host; {pipes} networks carry them, and netfilter stands between the bridges and {interface}.',
      '一台主機上執行 {running} 個容器，由 {pipes} 個網路承載；橋接與 {interface} 之間是 netfilter。',
    ),
    { running, pipes: view.pipes.length, interface: view.interface },
  )
}
