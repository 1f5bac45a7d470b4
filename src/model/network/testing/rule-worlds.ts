import { hexOf } from '#model/network/chance.ts'
import { networkFlags } from '#model/network/daemon-flags.ts'
import { initialNetworking } from '#model/network/initial.ts'
import type { NetworkDaemon } from '#model/network/networking.ts'
import { play } from '#model/network/play.ts'
import { restoreText } from '#model/network/restore-text.ts'

const OPTION = '-o com.docker.network.bridge.'
const run = (name: string, flags: string) => `docker run -d --name ${name} ${flags} busybox:1.36 sleep 86400`
const PORTS = [
  "-p 8080:80 -p 127.0.0.1:8081:80 -p '[::1]:8082:80' -p 192.168.1.11:8083:80",
  '-p 8084:53/udp -p 8085:132/sctp -p 8090-8092:8090-8092',
].join(' ')

const published = (options: string): readonly string[] => [
  `docker network create --ipv6 --subnet 172.30.0.0/24 --subnet fd00:18::/64 ${options} n`,
  run('a', `--network n ${PORTS}`),
  run('b', '--network n'),
]

/** What rules are written for: every option that shapes them, each once. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'nothing yet': [],
  plain: published(''),
  'icc off': published(`${OPTION}enable_icc=false`),
  routed: published(`${OPTION}gateway_mode_ipv4=routed ${OPTION}gateway_mode_ipv6=routed`),
  unprotected: published(
    `${OPTION}gateway_mode_ipv4=nat-unprotected ${OPTION}gateway_mode_ipv6=nat-unprotected`,
  ),
  internal: published('--internal'),
  'internal, icc off': published(`--internal ${OPTION}enable_icc=false`),
  isolated: published(`--internal ${OPTION}gateway_mode_ipv4=isolated`),
  'source address chosen': published('-o com.docker.network.host_ipv4=192.168.1.11'),
  'no masquerading': published(`${OPTION}enable_ip_masquerade=false`),
  trusted: published(`${OPTION}trusted_host_interfaces=eth0:eth1`),
  'bound to one address': published(`${OPTION}host_binding_ipv4=127.0.0.1`),
  'a name of its own': published(`${OPTION}name=br-lab`),
  linked: [run('a', '--expose 80 --expose 53/udp'), run('b', '--link a:db')],
  swarm: [
    'docker swarm init',
    'docker network create -d overlay --attachable ov',
    run('a', '--network ov -p 8080:80'),
  ],
}

const DAEMONS: Readonly<Record<string, readonly string[]>> = {
  '': [],
  'no proxy': ['--userland-proxy=false'],
  'icc off on docker0': ['--icc=false'],
  'direct routing': ['--allow-direct-routing'],
  'marks accepted': ['--bridge-accept-fwmark=0x1/0x3'],
}

export interface RuleFile {
  readonly name: string
  readonly family: 4 | 6
  /** What iptables-restore (or ip6tables-restore) reads. */
  readonly text: string
}

function filesOf(name: string, commands: readonly string[], daemon: Partial<NetworkDaemon>): RuleFile[] {
  const hex = hexOf(1)
  const { networking } = play(initialNetworking({ hex, daemon }), commands, hex).scene
  const texts = [networking.iptables, networking.ip6tables].map(restoreText)
  return texts.flatMap((text, at) => (text === '' ? [] : [{ name, family: at === 0 ? 4 : 6, text } as const]))
}

/** The rules of every world, as files for iptables-restore; those that several share come once. */
export function ruleFiles(): readonly RuleFile[] {
  const all = Object.entries(DAEMONS).flatMap(([flags, argv]) => {
    const daemon = networkFlags(argv)
    if (!daemon.ok) throw new Error(daemon.error)
    return Object.entries(COMMANDS).flatMap(([what, commands]) =>
      (['29.7', '28.5'] as const).flatMap((engine) =>
        filesOf([what, flags, engine].filter(Boolean).join(', '), commands, { ...daemon.value, engine }),
      ),
    )
  })
  return [...new Map(all.map((file) => [`${file.family}${file.text}`, file])).values()]
}
