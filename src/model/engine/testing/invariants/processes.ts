import { processOf } from '../../host.ts'
import type { Process } from '../../state/process.ts'
import { type HostRule, repeated, those } from './invariant.ts'

const named = ({ pid, argv }: Process) => `${pid} ${argv[0]}`

export const processRules: Readonly<Record<string, HostRule>> = {
  'a process lies under its own pid': (host) =>
    those(
      host.processes,
      ([pid, one]) => pid !== one.pid,
      ([, one]) => named(one),
    ),
  'every process but the first has a living parent': (host) =>
    those(host.processes.values(), ({ pid, ppid }) => pid !== 1 && !host.processes.has(ppid), named),
  'parents lead to the first process': (host) =>
    those(
      host.processes.values(),
      (one) => {
        let at: Process | undefined = one
        for (let turn = 0; at !== undefined && at.pid !== 1 && turn < 1000; turn++)
          at = host.processes.get(at.ppid)
        return at?.pid !== 1
      },
      named,
    ),
  'no process began in the future': (host) =>
    those(host.processes.values(), ({ startedAtMs }) => startedAtMs > host.nowMs, named),
  'runc never stays behind': (host) => those(host.processes.values(), ({ role }) => role === 'runc', named),
  'a process inside belongs to a task that runs': (host) =>
    those(
      host.processes.values(),
      ({ inside, containerId }) => {
        const task = host.tasks.get(containerId ?? '')
        return inside !== undefined && (task === undefined || task.status === 'stopped')
      },
      named,
    ),
  'the pids inside a container are told apart': (host) =>
    repeated(
      [...host.processes.values()].flatMap(({ inside, containerId }) =>
        inside === undefined ? [] : [`${containerId} ${inside.pid}`],
      ),
    ),
  'a container without a PID 1 has no other process': (host) => {
    const inits = new Set(
      [...host.processes.values()]
        .filter(({ inside }) => inside?.pid === 1)
        .map(({ containerId }) => containerId),
    )
    return those(
      host.processes.values(),
      ({ inside, containerId }) => inside !== undefined && !inits.has(containerId),
      named,
    )
  },
  'the processes of a paused container are frozen, those of others are not': (host) =>
    those(
      host.processes.values(),
      ({ inside, containerId }) =>
        inside !== undefined && inside.frozen !== (host.tasks.get(containerId ?? '')?.status === 'paused'),
      named,
    ),
  'no two shims serve one container': (host) =>
    repeated(
      [...host.processes.values()]
        .filter(({ role }) => role === 'shim')
        .map(({ containerId }) => containerId ?? ''),
    ),
  'a shim has a task': (host) =>
    those(
      host.processes.values(),
      ({ role, containerId }) => role === 'shim' && !host.tasks.has(containerId ?? ''),
      named,
    ),
  'a docker-proxy is a child of the dockerd that lives': (host) =>
    those(
      host.processes.values(),
      ({ role, ppid }) => role === 'docker-proxy' && processOf(host, 'dockerd')?.pid !== ppid,
      named,
    ),
  'a docker-proxy serves a port that is published': (host) =>
    those(
      host.processes.values(),
      ({ role, proxy, containerId }) =>
        role === 'docker-proxy' &&
        !host.networking.sandboxes
          .get(containerId ?? '')
          ?.ports.some(({ hostPort, proto }) => hostPort === proxy?.hostPort && proto === proxy.proto),
      named,
    ),
  'a socket is held by a living process': (host) =>
    those(
      host.sockets.values(),
      ({ pid }) => !host.processes.has(pid),
      ({ path }) => path,
    ),
  'a unit is active exactly when its main process lives': (host) =>
    those(
      [...host.units.values()].filter(({ name }) => name !== 'docker.socket'),
      ({ active, mainPid }) => (active === 'active') !== host.processes.has(mainPid),
      ({ name }) => name,
    ),
}
