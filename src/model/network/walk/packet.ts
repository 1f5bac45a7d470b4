/** A packet's addresses; ports are 0 for ICMP. Addresses without length. */
export interface Tuple {
  readonly proto: 'tcp' | 'udp' | 'icmp'
  readonly src: string
  readonly sport: number
  readonly dst: string
  readonly dport: number
}

/** Where a step happens: the name of a namespace, then the hook, device or process. */
export type Hook =
  | 'route'
  | 'raw PREROUTING'
  | 'nat PREROUTING'
  | 'nat OUTPUT'
  | 'nat POSTROUTING'
  | 'filter INPUT'
  | 'filter FORWARD'
  | 'filter OUTPUT'
  | 'neighbour'
  | 'deliver'
  | 'docker-proxy'
  | 'resolver'

/** One thing that happened to a packet on its way. */
export interface Step {
  /** `host`, a container's name, or `outside`. */
  readonly space: string
  readonly hook: Hook
  readonly input?: string
  readonly output?: string
  readonly before: Tuple
  readonly after: Tuple
  /** The rule that decided, as iptables-save prints it; or a route, a missing neighbour, a listener. */
  readonly decidedBy?: string
  readonly verdict: 'passes' | 'changed' | 'dropped' | 'arrived' | 'unreachable'
  readonly direction: 'there' | 'back'
}

export const reversed = ({ proto, src, sport, dst, dport }: Tuple): Tuple => ({
  proto,
  src: dst,
  sport: dport,
  dst: src,
  dport: sport,
})

export const sameTuple = (a: Tuple, b: Tuple): boolean =>
  a.proto === b.proto && a.src === b.src && a.sport === b.sport && a.dst === b.dst && a.dport === b.dport
