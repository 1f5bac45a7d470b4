/** A node of a swarm. */
export interface Node {
  readonly name: string
  readonly ip: string
  readonly mac: string
  /** The ingress sandbox: on the network `ingress`, and on docker_gwbridge. */
  readonly ingress: string
  readonly ingressGateway: string
  /** The load balancer of the overlay on this node. */
  readonly balancer: string
}

/** A task of a service, or a container of one's own on the overlay. */
export interface Member {
  readonly name: string
  readonly node: string
  readonly ip: string
  /** Only tasks of a published service. */
  readonly ingressIp?: string
}

export interface Service {
  readonly name: string
  readonly vip: string
  readonly ingressVip: string
  readonly published: number
  readonly target: number
  readonly mark: number
}

export interface Cluster {
  readonly nodes: readonly Node[]
  readonly network: { readonly name: string; readonly subnet: string; readonly vni: number }
  readonly ingress: { readonly subnet: string; readonly vni: number }
  readonly service: Service
  readonly tasks: readonly Member[]
  readonly others: readonly Member[]
}

/**
 * Two nodes, a service with a task on each, and a container on the second: addresses as a fresh swarm gives them out.
 * Which address goes to which depends on timing; these are usual ones.
 */
export const CLUSTER: Cluster = {
  nodes: [
    {
      name: 'node-1',
      ip: '192.168.1.10',
      mac: '02:fc:00:00:00:0a',
      ingress: '10.0.0.2',
      ingressGateway: '172.18.0.2',
      balancer: '10.0.1.7',
    },
    {
      name: 'node-2',
      ip: '192.168.1.11',
      mac: '02:fc:00:00:00:0b',
      ingress: '10.0.0.3',
      ingressGateway: '172.18.0.2',
      balancer: '10.0.1.8',
    },
  ],
  network: { name: 'ov', subnet: '10.0.1.0/24', vni: 4097 },
  ingress: { subnet: '10.0.0.0/24', vni: 4096 },
  service: { name: 'svc', vip: '10.0.1.2', ingressVip: '10.0.0.5', published: 8000, target: 80, mark: 0x100 },
  tasks: [
    { name: 'svc.1', node: 'node-1', ip: '10.0.1.3', ingressIp: '10.0.0.8' },
    { name: 'svc.2', node: 'node-2', ip: '10.0.1.4', ingressIp: '10.0.0.9' },
  ],
  others: [{ name: 'oc', node: 'node-2', ip: '10.0.1.10' }],
}

export const nodeNamed = ({ nodes }: Cluster, name: string): Node => {
  const found = nodes.find((node) => node.name === name)
  if (!found) throw new Error(`no node ${name}`)
  return found
}
