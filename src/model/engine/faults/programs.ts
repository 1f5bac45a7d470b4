import { isContainerdUp, isDockerdUp, shimOf } from '../host.ts'
import { machineFault, processFault } from './fault.ts'

export const dockerdKilled = machineFault(
  'dockerd',
  ['dockerd', 'api'],
  (host) => !isDockerdUp(host),
  'kill -9 dockerd',
  'systemctl start docker',
)

export const containerdKilled = machineFault(
  'containerd',
  ['containerd', 'task-service'],
  (host) => !isContainerdUp(host),
  'kill -9 containerd',
  'systemctl start containerd',
)

export const shimKilled = processFault('shim', ['shim'], (host, id) => shimOf(host, id)?.pid)

export const firstProcessKilled = processFault(
  'pid1',
  ['container'],
  (host, id) => host.containers.get(id)?.state.pid,
)
