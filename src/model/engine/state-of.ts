import type { Host } from './host.ts'
import { statusOf } from './state/container.ts'

export interface HostState {
  readonly containers: readonly { id: string; name: string; status: string; pid: number }[]
  /** Full references. */
  readonly images: readonly string[]
  readonly networks: readonly { id: string; name: string; driver: string }[]
  readonly volumes: readonly string[]
  readonly processes: readonly { pid: number; ppid: number; role: string; argv: readonly string[] }[]
}

/** What is on a host, as plain data: short enough to read, with every object once. Pids are those of the host. */
export function stateOf(host: Host): HostState {
  return {
    containers: [...host.containers.values()].map((one) => ({
      id: one.id,
      name: one.name,
      status: statusOf(one.state),
      pid: one.state.pid,
    })),
    images: [...host.tags.keys()],
    networks: [...host.networking.networks.values()].map((one) => ({
      id: one.id,
      name: one.name,
      driver: one.driver,
    })),
    volumes: [...host.volumes.keys()],
    processes: [...host.processes.values()].map((one) => ({
      pid: one.pid,
      ppid: one.ppid,
      role: one.role,
      argv: one.argv,
    })),
  }
}
