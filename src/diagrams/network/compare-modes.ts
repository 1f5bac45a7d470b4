import { both, fill, type Localized, type Text } from '#content/text.ts'
import { endpointsOf, gatewayEndpoint } from '#model/network/gateway.ts'
import { withoutLength } from '#model/network/ip.ts'
import { containerLinks } from '#model/network/links.ts'
import { type Probe, prepare, type Reachable, type WalkedProbe, walkProbe } from '#model/network/reach.ts'
import { resolvConf } from '#model/network/resolv-conf.ts'
import { containerRoutes } from '#model/network/routes.ts'
import { containerNamed, sandboxOf } from '#model/network/scene.ts'
import type { Verdict } from '#model/network/walk/dial.ts'
import type { ModesPart } from './modes-parts.ts'

/** One way to run the same app, and the commands that do it. */
export interface Mode {
  readonly id:
    | 'default-bridge'
    | 'user-bridge'
    | 'host'
    | 'none'
    | 'overlay'
    | 'macvlan'
    | 'ipvlan'
    | 'ipvlan-l3'
  readonly name: Text
  /** The part of the diagram that explains it. */
  readonly part: ModesPart
  readonly commands: readonly string[]
}

export interface ModeRow {
  readonly id: string
  readonly asks: Localized
  /** One answer for each mode, in their order. */
  readonly cells: readonly ModeCell[]
}

export interface ModeCell {
  readonly text: Text
  /** Colours the cell; a plain fact has none. */
  readonly good?: boolean
}

export interface ModeComparison {
  readonly modes: readonly Mode[]
  readonly rows: readonly ModeRow[]
}

const app = (network: string): string[] => [
  `docker run -d --name api ${network}node`,
  `docker run -d --name web ${network}-p 8080:80 nginx`,
  `docker run -d --name db ${network}postgres`,
]

/** The same three containers, web, api and db, on each kind of network. */
export const MODES: readonly Mode[] = [
  {
    id: 'default-bridge',
    name: both('default bridge', '預設橋接'),
    part: 'default-bridge',
    commands: app(''),
  },
  {
    id: 'user-bridge',
    name: both('user-defined bridge', '自訂橋接'),
    part: 'user-bridge',
    commands: ['docker network create app', ...app('--network app ')],
  },
  { id: 'host', name: 'host', part: 'host-stack', commands: app('--network host ') },
  { id: 'none', name: 'none', part: 'none', commands: app('--network none ') },
  {
    id: 'overlay',
    name: 'overlay',
    part: 'overlay',
    commands: [
      'docker swarm init',
      'docker network create -d overlay --attachable mesh',
      ...app('--network mesh '),
    ],
  },
  {
    id: 'macvlan',
    name: 'macvlan',
    part: 'macvlan',
    commands: [
      'docker network create -d macvlan --subnet 192.168.1.0/24 --gateway 192.168.1.1 --ip-range 192.168.1.192/28 -o parent=eth0 lan',
      ...app('--network lan '),
    ],
  },
  {
    id: 'ipvlan',
    name: 'ipvlan',
    part: 'macvlan',
    commands: [
      'docker network create -d ipvlan --subnet 192.168.1.0/24 --gateway 192.168.1.1 --ip-range 192.168.1.192/28 -o parent=eth0 lan',
      ...app('--network lan '),
    ],
  },
  {
    id: 'ipvlan-l3',
    name: 'ipvlan l3',
    part: 'macvlan',
    commands: [
      'docker network create -d ipvlan --subnet 10.1.0.0/24 -o parent=eth0 -o ipvlan_mode=l3 routed',
      ...app('--network routed '),
    ],
  },
]

const INTERNET = '203.0.113.9'

/** A LAN with one more machine, a router that answers DNS, and a server on the Internet. */
const WORLD = {
  host: { addresses: ['192.168.1.10/24'], interface: 'eth0', gateway: '192.168.1.1', dns: ['192.168.1.1'] },
  lan: { addresses: ['192.168.1.50/24'], listeners: ['tcp 192.168.1.50:80 (lan)'] },
  router: { addresses: ['192.168.1.1/24'], dns: { 'example.com': INTERNET } },
  internet: { address: INTERNET, listeners: [`tcp ${INTERNET}:443 (inet)`] },
}

const LISTENERS = { web: ['tcp/0.0.0.0/80'], api: ['tcp/0.0.0.0/3000'], db: ['tcp/0.0.0.0/5432'] }

const VERDICTS: Readonly<Record<Verdict, Localized>> = {
  OK: both('yes', '可以'),
  NAME: both('no such name', '找不到名稱'),
  NOROUTE: both('no route', '沒有路由'),
  UNREACH: both('unreachable', '無法到達'),
  DROP: both('dropped: no answer', '被丟棄：沒有回應'),
  REFUSED: both('refused', '被拒絕'),
  HANG: both('connects, no answer', '連得上但沒有回應'),
}
const SEEN = both('yes, seen as {source}', '可以，對方看到 {source}')
const NONE = both('none', '無')
const NO_ADDRESS = both('has no address', '沒有位址')

function probe(reachable: Reachable, asked: Probe): WalkedProbe | undefined {
  const walked = walkProbe(reachable, asked)
  return walked.ok ? walked.value : undefined
}

function verdictCell(walked: WalkedProbe | undefined): ModeCell {
  if (!walked) return { text: NONE }
  if (walked.verdict !== 'OK') return { text: VERDICTS[walked.verdict], good: false }
  const { source } = walked
  return { text: source ? fill(SEEN, { source }) : VERDICTS.OK, good: true }
}

interface Played {
  readonly mode: Mode
  readonly reachable: Reachable
}

/** The address of a container of the app; on the host's network, the host's. */
function addressOf({ mode, reachable }: Played, name: string): string {
  const { networking } = reachable.scene
  if (mode.id === 'host') return withoutLength(networking.machine.addresses[0] ?? '')
  const container = containerNamed(reachable.scene, name)
  const sandbox = container && sandboxOf(reachable.scene, container)
  const [first] = sandbox ? endpointsOf(networking, sandbox) : []
  return withoutLength(first?.ipv4 ?? '')
}

const sandboxOfWeb = ({ reachable: { scene } }: Played) => {
  const web = containerNamed(scene, 'web')
  return web && sandboxOf(scene, web)
}

const dialFrom = (played: Played, from: string, to: string, port: number): ModeCell => {
  if (to === '') return { text: NO_ADDRESS, good: false }
  return verdictCell(probe(played.reachable, { from, to, proto: 'tcp', port }))
}

interface Question {
  readonly id: string
  readonly asks: Localized
  readonly answer: (played: Played) => ModeCell
}

const QUESTIONS: readonly Question[] = [
  {
    id: 'interfaces',
    asks: both('Interfaces that web sees', 'web 看得到的網路介面'),
    answer: (played) => {
      const sandbox = sandboxOfWeb(played)
      const links = sandbox ? containerLinks(played.reachable.scene.networking, sandbox) : []
      const own = links.filter(
        ({ name, kind }) => !/^br-/.test(name) && (kind !== 'veth' || /^eth/.test(name)),
      )
      return { text: own.map(({ name }) => name).join(', ') + (own.length < links.length ? ', …' : '') }
    },
  },
  {
    id: 'address',
    asks: both('Its address', '它的位址'),
    answer: (played) => ({ text: addressOf(played, 'web') || NONE }),
  },
  {
    id: 'default-route',
    asks: both('Its default route', '它的預設路由'),
    answer: (played) => {
      const sandbox = sandboxOfWeb(played)
      const { networking } = played.reachable.scene
      const route = sandbox && containerRoutes(networking, sandbox).find(({ dst }) => dst === 'default')
      return { text: route ? `${route.gateway ?? ''} dev ${route.dev}`.trim() : NONE }
    },
  },
  {
    id: 'leaves-by',
    asks: both('The network it leaves by', '它經由哪個網路出去'),
    answer: (played) => {
      const sandbox = sandboxOfWeb(played)
      const { networking } = played.reachable.scene
      const endpoint = sandbox && gatewayEndpoint(networking, sandbox, 4)
      const network = endpoint && networking.networks.get(endpoint.networkId)
      return { text: network?.name ?? (played.mode.id === 'host' ? 'eth0' : NONE) }
    },
  },
  {
    id: 'nameserver',
    asks: both('Name server in its resolv.conf', 'resolv.conf 裡的 DNS 伺服器'),
    answer: (played) => {
      const sandbox = sandboxOfWeb(played)
      const lines = sandbox ? resolvConf(played.reachable.scene.networking, sandbox) : []
      return { text: lines.find((line) => line.startsWith('nameserver '))?.slice(11) ?? NONE }
    },
  },
  {
    id: 'name',
    asks: both('web looks up the name api', 'web 查詢名稱 api'),
    answer: (played) => {
      const walked = probe(played.reachable, { from: 'web', to: 'api', proto: 'name' })
      const [address] = walked?.addresses ?? []
      return address ? { text: address, good: true } : { text: VERDICTS.NAME, good: false }
    },
  },
  {
    id: 'by-address',
    asks: both('web connects to api by its address', 'web 以位址連到 api'),
    answer: (played) => dialFrom(played, 'web', addressOf(played, 'api'), 3000),
  },
  {
    id: 'internet',
    asks: both('web connects to the internet', 'web 連到網際網路'),
    answer: (played) => dialFrom(played, 'web', INTERNET, 443),
  },
  {
    id: 'host',
    asks: both('The host connects to web by its address', '主機以位址連到 web'),
    answer: (played) => dialFrom(played, 'host', addressOf(played, 'web'), 80),
  },
  {
    id: 'published',
    asks: both('The LAN connects to host port 8080 (-p 8080:80)', '區域網路連到主機的 8080（-p 8080:80）'),
    answer: (played) => dialFrom(played, 'lan', '192.168.1.10', 8080),
  },
  {
    id: 'neighbour',
    asks: both(
      'A container on another bridge connects to db by its address',
      '另一個橋接上的容器以位址連到 db',
    ),
    answer: (played) => {
      const cell = dialFrom(played, 'stranger', addressOf(played, 'db'), 5432)
      return cell.good === undefined ? cell : { text: cell.text, good: !cell.good }
    },
  },
]

/** Everything the app's world is played with: the mode's commands, and a stranger on a bridge of its own. */
function playMode(mode: Mode, daemon: readonly string[]): Played | undefined {
  const strangers = [
    'docker network create elsewhere',
    'docker run -d --name stranger --network elsewhere alpine',
  ]
  const setup = [...mode.commands, ...strangers]
  const ready = prepare({ world: WORLD, daemon, setup, listeners: LISTENERS })
  return ready.ok ? { mode, reachable: ready.value } : undefined
}

/**
 * What differs when the same app runs on each kind of network, worked out by playing the commands and walking
 * the packets.
 *
 * @param daemon dockerd's flags
 */
export function compareModes(daemon: readonly string[] = []): ModeComparison {
  const played = MODES.flatMap((mode) => playMode(mode, daemon) ?? [])
  return {
    modes: played.map(({ mode }) => mode),
    rows: QUESTIONS.map(({ id, asks, answer }) => ({ id, asks, cells: played.map(answer) })),
  }
}
