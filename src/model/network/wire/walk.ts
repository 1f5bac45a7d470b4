import type { Part } from './bytes.ts'
import { type Cluster, type Member, type Node, nodeNamed } from './cluster.ts'
import { type Inner, overlayFrame, VXLAN_PORT } from './frame.ts'

/** How a service is called: by its one virtual address, by the addresses of its tasks, or from outside on any node. */
export type Way = 'vip' | 'dnsrr' | 'mesh'
export const WAYS: readonly Way[] = ['vip', 'dnsrr', 'mesh']

export interface WireAsk {
  readonly way: Way
  readonly encrypted: boolean
  /** Which connection it is: the balancer takes the next task each time. From 0. */
  readonly connection: number
  /** What a firewall between the nodes keeps back. */
  readonly blocked?: 'data' | 'gossip'
}

export interface Ends {
  readonly src: string
  readonly dst: string
}

/** One thing that happens on the way. */
export interface WireStep {
  readonly id:
    | 'lookup-vip'
    | 'lookup-tasks'
    | 'lookup-fails'
    | 'arp-balancer'
    | 'mark'
    | 'balance'
    | 'source'
    | 'mesh-dnat'
    | 'mesh-accept'
    | 'mesh-mark'
    | 'mesh-source'
    | 'neighbour'
    | 'forwarding'
    | 'same-node'
    | 'wrap'
    | 'esp-mark'
    | 'seal'
    | 'wire'
    | 'lost'
    | 'open'
    | 'unwrap'
    | 'redirect'
    | 'arrive'
    | 'answer'
  /** Name of a node; `outside` for a machine on the LAN. */
  readonly node: string
  /** Where on that node: an interface, a namespace, a hook. */
  readonly at: string
  readonly before: Ends
  readonly after: Ends
  readonly rule?: string
  readonly values: Readonly<Record<string, string | number>>
  readonly frame?: readonly Part[]
}

export interface WireWalk {
  readonly verdict: 'OK' | 'DROP' | 'NAME'
  readonly steps: readonly WireStep[]
  /** Who answers, and whom it sees. */
  readonly task?: Member
  readonly source?: string
}

const CLIENT_PORT = 40001
const OUTSIDE = '192.168.1.50'
const ESP_MARK = '0xd0c4e3'

const end = (ip: string, port: number): string => `${ip}:${port}`

/** Collects steps; each goes on from where the last one left the packet. */
class Steps {
  readonly list: WireStep[] = []
  ends: Ends
  constructor(ends: Ends) {
    this.ends = ends
  }
  add(
    id: WireStep['id'],
    node: string,
    at: string,
    values: WireStep['values'] = {},
    more: { readonly to?: Partial<Ends>; readonly rule?: string; readonly frame?: readonly Part[] } = {},
  ): void {
    const after = { ...this.ends, ...more.to }
    this.list.push({
      id,
      node,
      at,
      before: this.ends,
      after,
      values,
      ...(more.rule ? { rule: more.rule } : {}),
      ...(more.frame ? { frame: more.frame } : {}),
    })
    this.ends = after
  }
}

const portOf = (text: string): number => Number(text.slice(text.lastIndexOf(':') + 1))
const ipOf = (text: string): string => text.slice(0, text.lastIndexOf(':'))

/** From one node to another inside VXLAN; false when it does not get there. */
function carry(steps: Steps, cluster: Cluster, from: Node, to: Node, vni: number, ask: WireAsk): boolean {
  const { src, dst } = steps.ends
  const ip = ipOf(dst)
  const inner: Inner = {
    src: ipOf(src),
    sport: portOf(src),
    dst: ip,
    dport: portOf(dst),
    text: 'GET / HTTP/1.1\r\n\r\n',
  }
  if (from === to) {
    steps.add('same-node', from.name, 'br0', { ip })
    return true
  }
  const encrypted = ask.encrypted && vni === cluster.network.vni
  const carrier = { from: from.ip, to: to.ip, fromMac: from.mac, toMac: to.mac, vni, encrypted }
  const frame = overlayFrame(inner, carrier)
  const plain = encrypted ? overlayFrame(inner, { ...carrier, encrypted: false }) : frame
  steps.add('neighbour', from.name, 'vxlan0', { ip })
  steps.add('forwarding', from.name, 'vxlan0', { ip, node: to.ip })
  steps.add('wrap', from.name, 'vxlan0', { vni, node: to.ip, port: VXLAN_PORT }, { frame: plain })
  if (encrypted) {
    const rule = `-A OUTPUT -p udp -m udp --dport ${VXLAN_PORT} -m bpf … -j MARK --set-xmark ${ESP_MARK}/0xffffffff`
    steps.add('esp-mark', from.name, 'mangle OUTPUT', { mark: ESP_MARK, vni }, { rule })
    steps.add('seal', from.name, 'xfrm', { from: from.ip, node: to.ip }, { frame })
  }
  steps.add('wire', from.name, 'eth0', { from: from.ip, node: to.ip, vni }, { frame })
  if (ask.blocked === 'data') {
    const what = encrypted ? 'ESP (IP 50)' : `UDP ${VXLAN_PORT}`
    steps.add('lost', to.name, 'eth0', { what })
    return false
  }
  if (encrypted) steps.add('open', to.name, 'xfrm', { node: from.ip }, { frame: plain })
  steps.add('unwrap', to.name, 'vxlan0', { vni })
  return true
}

/** Round robin, as IPVS does it: no regard to where a task runs. */
const taskFor = ({ tasks }: Cluster, connection: number): Member => tasks[connection % tasks.length] as Member

function arrived(steps: Steps, task: Member): WireWalk {
  const source = ipOf(steps.ends.src)
  steps.add('arrive', task.node, 'eth0', { task: task.name, source })
  steps.add('answer', task.node, 'eth0', { source })
  return { verdict: 'OK', steps: steps.list, task, source }
}

const failed = (steps: Steps, verdict: 'DROP' | 'NAME'): WireWalk => ({ verdict, steps: steps.list })

/** From the first task, by name, inside the overlay. */
function fromTask(cluster: Cluster, ask: WireAsk): WireWalk {
  const { service, network, tasks } = cluster
  const [client = taskFor(cluster, 0)] = tasks
  const node = nodeNamed(cluster, client.node)
  const vip = ask.way === 'vip'
  // Without gossip a node knows nobody but its own: of the tasks, those that run here.
  const known =
    ask.blocked === 'gossip'
      ? { ...cluster, tasks: tasks.filter((each) => each.node === client.node) }
      : cluster
  const task = taskFor(known, ask.connection)
  const steps = new Steps({ src: end(client.ip, CLIENT_PORT), dst: end(service.vip, service.target) })
  const [name, at] = [service.name, '127.0.0.11']
  if (vip) steps.add('lookup-vip', node.name, at, { name, ip: service.vip })
  else {
    const ips = known.tasks.map(({ ip }) => ip).join(', ')
    steps.ends = { ...steps.ends, dst: end(task.ip, service.target) }
    steps.add('lookup-tasks', node.name, at, { name, ips, ip: task.ip })
  }
  if (vip) {
    steps.add('arp-balancer', node.name, 'br0', { ip: service.vip, balancer: node.balancer })
    const mark = `0x${service.mark.toString(16)}`
    const markRule = `-A INPUT -d ${service.vip}/32 -j MARK --set-xmark ${mark}/0xffffffff`
    steps.add('mark', node.name, 'lb-ov: mangle INPUT', { mark }, { rule: markRule })
    steps.add(
      'balance',
      node.name,
      'lb-ov: IPVS',
      { mark, task: task.name },
      { to: { dst: end(task.ip, service.target) } },
    )
    const rule = `-A POSTROUTING -d ${network.subnet} -m ipvs --ipvs -j SNAT --to-source ${node.balancer}`
    steps.add(
      'source',
      node.name,
      'lb-ov: nat POSTROUTING',
      { balancer: node.balancer },
      { to: { src: end(node.balancer, CLIENT_PORT) }, rule },
    )
  }
  const there = carry(steps, cluster, node, nodeNamed(cluster, task.node), network.vni, ask)
  return there ? arrived(steps, task) : failed(steps, 'DROP')
}

/** From the LAN, on the first node, whether or not a task runs there. */
function fromOutside(cluster: Cluster, ask: WireAsk): WireWalk {
  const { service, ingress, nodes } = cluster
  const [node] = nodes
  if (!node) return { verdict: 'DROP', steps: [] }
  const { published, target } = service
  const steps = new Steps({ src: end(OUTSIDE, CLIENT_PORT), dst: end(node.ip, published) })
  const mark = `0x${service.mark.toString(16)}`
  steps.add(
    'mesh-dnat',
    node.name,
    'nat PREROUTING',
    { ip: node.ingressGateway },
    {
      to: { dst: end(node.ingressGateway, published) },
      rule: `-A DOCKER-INGRESS -p tcp -m tcp --dport ${published} -j DNAT --to-destination ${node.ingressGateway}:${published}`,
    },
  )
  steps.add(
    'mesh-accept',
    node.name,
    'filter FORWARD',
    { dev: 'docker_gwbridge' },
    {
      rule: `-A DOCKER-INGRESS -p tcp -m tcp --dport ${published} -j ACCEPT`,
    },
  )
  steps.add(
    'mesh-mark',
    node.name,
    'ingress_sbox: mangle PREROUTING',
    { mark },
    {
      rule: `-A PREROUTING -p tcp -m tcp --dport ${published} -j MARK --set-xmark ${mark}/0xffffffff`,
    },
  )
  const known =
    ask.blocked === 'gossip'
      ? { ...cluster, tasks: cluster.tasks.filter((each) => each.node === node.name) }
      : cluster
  const task = taskFor(known, ask.connection)
  const ip = task.ingressIp ?? ''
  steps.add(
    'balance',
    node.name,
    'ingress_sbox: IPVS',
    { mark, task: task.name },
    { to: { dst: end(ip, published) } },
  )
  steps.add(
    'mesh-source',
    node.name,
    'ingress_sbox: nat POSTROUTING',
    { ip: node.ingress },
    {
      to: { src: end(node.ingress, CLIENT_PORT) },
      rule: `-A POSTROUTING -d ${ingress.subnet} -m ipvs --ipvs -j SNAT --to-source ${node.ingress}`,
    },
  )
  if (!carry(steps, cluster, node, nodeNamed(cluster, task.node), ingress.vni, ask))
    return failed(steps, 'DROP')
  steps.add(
    'redirect',
    task.node,
    `${task.name}: nat PREROUTING`,
    { port: target },
    {
      to: { dst: end(ip, target) },
      rule: `-A PREROUTING -d ${ip}/32 -p tcp -m tcp --dport ${published} -j REDIRECT --to-ports ${target}`,
    },
  )
  return arrived(steps, task)
}

/**
 * A connection to a service across the nodes of a swarm, step by step: who answers the name, which task IPVS takes, how
 * the frame is wrapped and perhaps sealed, and whom the task sees.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/service_linux.go
 */
export const wireWalk = (cluster: Cluster, ask: WireAsk): WireWalk =>
  ask.way === 'mesh' ? fromOutside(cluster, ask) : fromTask(cluster, ask)

/** A name or an address as somebody in the cluster, on a node or outside would call it; task to task by name. */
export function callMember(cluster: Cluster, from: Member, name: string, ask: WireAsk): WireWalk {
  const { service, network } = cluster
  const to = [...cluster.tasks, ...cluster.others].find((each) => each.name === name)
  const steps = new Steps({ src: end(from.ip, CLIENT_PORT), dst: end(to?.ip ?? '', service.target) })
  const known = to && (ask.blocked !== 'gossip' || to.node === from.node)
  if (!known) {
    steps.add('lookup-fails', from.node, '127.0.0.11', { name })
    return failed(steps, 'NAME')
  }
  steps.add('lookup-tasks', from.node, '127.0.0.11', { name, ips: to.ip, ip: to.ip })
  const [one, two] = [nodeNamed(cluster, from.node), nodeNamed(cluster, to.node)]
  return carry(steps, cluster, one, two, network.vni, ask) ? arrived(steps, to) : failed(steps, 'DROP')
}
