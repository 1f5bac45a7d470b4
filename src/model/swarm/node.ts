/** A node as the scheduler sees it. */
export interface SwarmNode {
  readonly id: string
  readonly hostname?: string
  /** "worker" when absent. */
  readonly role?: 'manager' | 'worker'
  /** "active" when absent. */
  readonly availability?: 'active' | 'pause' | 'drain'
  /** "ready" when absent. */
  readonly state?: 'ready' | 'down'
  readonly labels?: Readonly<Record<string, string>>
  readonly engineLabels?: Readonly<Record<string, string>>
  readonly os?: string
  readonly arch?: string
  readonly ip?: string
  readonly memoryBytes?: number
  readonly nanoCPUs?: number
}

/** A service with tasks to place. */
export interface SwarmService {
  readonly id: string
  /** Tasks to place now. */
  readonly replicas: number
  readonly constraints?: readonly string[]
  /** What to spread over, outermost first: "node.labels.zone". */
  readonly spread?: readonly string[]
  readonly maxReplicasPerNode?: number
  readonly reserveMemoryBytes?: number
  readonly reserveNanoCPUs?: number
  /** Published in host mode: at most one task a node. */
  readonly hostPort?: number
  /** Running tasks of this service by node id. */
  readonly existing?: Readonly<Record<string, number>>
}
