import { expect, test } from 'vitest'
import { Session } from './session.ts'

const kinds = (session: Session, line: string): string[] => {
  const { firstHop, lastHop } = session.run(line)
  return session.log.slice(firstHop - 1, lastHop).map((hop) => hop.kind)
}

test('docker run makes its hops in the order of the real engine', () => {
  const session = new Session()
  session.run('docker pull nginx')
  expect(kinds(session, 'docker run -d -p 8080:80 --name web nginx')).toEqual([
    'cli/parse',
    'cli/ping',
    'containers/create',
    'dockerd/image-lookup',
    'dockerd/validate',
    'dockerd/reserve-name',
    'leases/create',
    'snapshots/stat',
    'snapshots/prepare-init',
    'dockerd/init-layer',
    'snapshots/commit-init',
    'snapshots/prepare',
    'dockerd/container-record',
    'api/answer',
    'containers/wait',
    'containers/start',
    'snapshots/mounts',
    'dockerd/rootfs-mount',
    'dockerd/sandbox',
    'dockerd/spec',
    'ctr-containers/create',
    'dockerd/fifo',
    'tasks/create',
    'containerd/bundle',
    'containerd/shim-start',
    'shim/listen',
    'shim/create',
    'runc/create',
    'kernel/exec-fifo',
    'kernel/clone',
    'kernel/cgroup',
    'kernel/namespaces',
    'kernel/mounts',
    'kernel/pivot-root',
    'kernel/identity',
    'kernel/capabilities',
    'kernel/seccomp',
    'kernel/fifo-wait',
    'runc/state',
    'kernel/reparent',
    'shim/event-create',
    'network/netns-bind',
    'network/ipam',
    'network/veth',
    'network/address',
    'network/port-bind',
    'network/port-bind',
    'network/rules',
    'network/proxy-start',
    'network/proxy-start',
    'tasks/start',
    'shim/start',
    'runc/start',
    'kernel/fifo-open',
    'kernel/execve',
    'shim/event-start',
    'dockerd/state-running',
    'api/answer',
    'cli/print',
    'container/output',
    'dockerd/log',
    'host/time',
  ])
})

test('a missing image is pulled between two create requests', () => {
  const session = new Session()
  const all = kinds(session, 'docker run -d --name web nginx')
  const creates = all.flatMap((kind, at) => (kind === 'containers/create' ? [at] : []))
  expect(creates).toHaveLength(2)
  const [first = 0, second = 0] = creates
  const between = all.slice(first, second)
  for (const kind of [
    'cli/image-missing',
    'images/pull',
    'registry/challenge',
    'registry/token',
    'registry/resolve',
    'registry/index',
    'dockerd/platform-choice',
    'registry/manifest',
    'registry/config',
    'registry/blob',
    'snapshots/prepare-extract',
    'diff/apply',
    'snapshots/commit-layer',
    'images/record',
  ]) {
    expect(between).toContain(kind)
  }
})

test.each([
  [
    'docker stop web',
    [
      'tasks/kill',
      'runc/kill',
      'kernel/exit',
      'shim/reap',
      'shim/event-exit',
      'tasks/delete',
      'runc/delete',
      'shim/shutdown',
      'ctr-containers/delete',
      'network/release',
      'dockerd/rootfs-unmount',
      'dockerd/state-exited',
    ],
  ],
  ['docker pause web', ['tasks/pause', 'runc/pause', 'kernel/freeze']],
  [
    'docker kill web',
    ['tasks/kill', 'runc/kill', 'kernel/signal', 'kernel/exit', 'shim/reap', 'dockerd/exit-handling'],
  ],
  [
    'docker exec web true',
    [
      'exec/create',
      'exec/start',
      'tasks/exec',
      'runc/exec',
      'kernel/setns',
      'kernel/execve',
      'shim/reap',
      'tasks/delete-process',
      'exec/inspect',
    ],
  ],
])('%s takes the way through containerd, the shim and runc', (line, expected) => {
  const session = new Session()
  session.run('docker run -d --name web nginx')
  const seen = kinds(session, line)
  expect(
    seen.filter((kind) => expected.includes(kind)).filter((kind, at, all) => all.indexOf(kind) === at),
  ).toEqual(expected)
})

test('every request carries its status and every hop its place in the log', () => {
  const session = new Session()
  session.run('docker run -d --name web nginx')
  session.run('docker inspect web')
  session.log.forEach((hop, at) => {
    expect(hop.index).toBe(at + 1)
    if (hop.via === 'http' && hop.from.role === 'cli') expect(hop.status).toBeTypeOf('number')
  })
})
