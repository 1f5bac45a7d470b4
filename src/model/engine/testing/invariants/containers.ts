import { type Host, isContainerdUp, isDockerdUp } from '../../host.ts'
import type { Container } from '../../state/container.ts'
import { type HostRule, repeated, those } from './invariant.ts'

const nameOf = ({ name }: Container) => name
/** Containers of which dockerd, while it is up, says that their program runs. */
const running = (host: Host): Container[] =>
  isDockerdUp(host)
    ? [...host.containers.values()].filter(({ state }) => state.running && !state.restarting)
    : []

export const containerRules: Readonly<Record<string, HostRule>> = {
  'a container lies under its own id of 64 hex digits': (host) =>
    those(
      host.containers,
      ([id, one]) => id !== one.id || !/^[0-9a-f]{64}$/.test(id),
      ([id]) => id,
    ),
  'no two containers share a name': (host) => repeated([...host.containers.values()].map(nameOf)),
  'a name leads to the container that has it': (host) =>
    those(
      host.names,
      ([name, id]) => host.containers.get(id)?.name !== name,
      ([name]) => name,
    ),
  'every container is found by its name': (host) =>
    those(host.containers.values(), ({ id, name }) => host.names.get(name) !== id, nameOf),
  'no two containers were created in the same place of the order': (host) =>
    repeated([...host.containers.values()].map(({ order }) => order)),
  'a container that does not run has no pid': (host) =>
    those(host.containers.values(), ({ state }) => !state.running && state.pid !== 0, nameOf),
  'only a container that runs is paused': (host) =>
    those(host.containers.values(), ({ state }) => state.paused && !state.running, nameOf),
  'nothing stays in removal': (host) =>
    isDockerdUp(host) ? those(host.containers.values(), ({ state }) => state.removing, nameOf) : [],
  'exit codes are bytes': (host) =>
    those(
      host.containers.values(),
      ({ state }) => !Number.isInteger(state.exitCode) || state.exitCode < 0 || state.exitCode > 255,
      nameOf,
    ),
  'no container started or ended in the future': (host) =>
    those(
      host.containers.values(),
      ({ state }) => state.startedAtMs > host.nowMs || state.finishedAtMs > host.nowMs,
      nameOf,
    ),
  'a container that has ended did not end before it began': (host) =>
    those(
      host.containers.values(),
      ({ state }) => !state.running && state.finishedAtMs > 0 && state.finishedAtMs < state.startedAtMs,
      nameOf,
    ),
  'a running container has a task in containerd': (host) =>
    isContainerdUp(host) ? those(running(host), ({ id }) => !host.tasks.has(id), nameOf) : [],
  'a running container is known to containerd': (host) =>
    isContainerdUp(host) ? those(running(host), ({ id }) => !host.ctrContainers.has(id), nameOf) : [],
  'a running container has a living PID 1, the one that dockerd names': (host) =>
    those(
      running(host),
      ({ id, state }) =>
        host.tasks.get(id)?.status !== 'stopped' && host.processes.get(state.pid)?.containerId !== id,
      nameOf,
    ),
  'PID 1 is a child of its shim': (host) =>
    those(
      running(host),
      ({ id, state }) => {
        const shim = host.processes.get(host.tasks.get(id)?.shimPid ?? 0)
        const init = host.processes.get(state.pid)
        return shim !== undefined && init !== undefined && init.ppid !== shim.pid
      },
      nameOf,
    ),
  'a container is paused exactly when its task is': (host) =>
    isContainerdUp(host)
      ? those(
          running(host),
          ({ id, state }) => state.paused !== (host.tasks.get(id)?.status === 'paused'),
          nameOf,
        )
      : [],
  'a log belongs to a container': (host) =>
    those(
      host.logs.keys(),
      (id) => !host.containers.has(id),
      (id) => id,
    ),
  'lines of a log stand in the order of time': (host) =>
    those(
      host.logs,
      ([, lines]) => lines.some(({ atMs }, at) => atMs < (lines[at - 1]?.atMs ?? atMs) || atMs > host.nowMs),
      ([id]) => id,
    ),
  'an exec belongs to a container': (host) =>
    those(
      host.execs.values(),
      ({ containerId }) => !host.containers.has(containerId),
      ({ id }) => id,
    ),
  'a running exec has a living process of its container': (host) =>
    isDockerdUp(host)
      ? those(
          host.execs.values(),
          ({ running: runs, pid, containerId }) =>
            runs && host.processes.get(pid)?.containerId !== containerId,
          ({ id }) => id,
        )
      : [],
}
