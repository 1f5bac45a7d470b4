import { type Host, processesInside } from '../host.ts'
import { limitFiles } from '../runc/create.ts'
import type { Container } from '../state/container.ts'
import { memoryUsed } from './memory.ts'

export const CGROUP_FILES = [
  'memory.current',
  'memory.max',
  'memory.swap.max',
  'memory.low',
  'cpu.max',
  'cpu.weight',
  'cpuset.cpus',
  'pids.max',
  'pids.current',
  'cgroup.freeze',
] as const

/** A file of a container's cgroup v2 directory, or undefined when it does not run or has no such file. */
export function cgroupFile(host: Host, container: Container, file: string): string | undefined {
  if (!host.tasks.has(container.id)) return undefined
  const limits = limitFiles(container)
  const defaults: Readonly<Record<string, string>> = {
    'memory.current': String(memoryUsed(host, container.id)),
    'memory.max': 'max',
    'memory.swap.max': 'max',
    'memory.low': '0',
    'cpu.max': 'max 100000',
    'cpu.weight': '100',
    'cpuset.cpus': '',
    'pids.max': 'max',
    'pids.current': String(processesInside(host, container.id).length),
    'cgroup.freeze': container.state.paused ? '1' : '0',
    'cgroup.procs': processesInside(host, container.id)
      .map((one) => one.pid)
      .join('\n'),
  }
  const value = limits[file] ?? (Object.hasOwn(defaults, file) ? defaults[file] : undefined)
  return value === undefined ? undefined : `${String(value)}\n`
}
