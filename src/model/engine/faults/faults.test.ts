import { describe, expect, test } from 'vitest'
import { Session } from '../session.ts'
import { FAULTS, faultsAt } from './faults.ts'

const running = (): Session => {
  const session = new Session()
  session.run('docker run -d --name web nginx')
  return session
}
const faultNamed = (id: string) => FAULTS.find((fault) => fault.id === id)
/** Breaks, and says what a line prints then and after it was mended. */
function broken(id: string, line: string): { then: string; mended: string } {
  const session = running()
  const fault = faultNamed(id)
  session.run(fault?.breaks(session.host)[0]?.line ?? '')
  const then = session.run(line).stderr
  session.run(fault?.mends(session.host) ?? '')
  return { then, mended: session.run(line).stderr }
}

test.each(FAULTS.map(({ id }) => [id] as const))(
  '%s: its command breaks it, another mends it or nothing does',
  (id) => {
    const session = running()
    const fault = faultNamed(id)
    const [stroke] = fault?.breaks(session.host) ?? []
    expect(fault?.mends(session.host)).toBeUndefined()
    session.run(stroke?.line ?? '')
    expect(fault?.breaks(session.host)).toEqual([])
    const mend = fault?.mends(session.host)
    expect(mend === undefined).toBe(stroke?.container !== undefined)
    if (mend === undefined) return
    expect(session.run(mend).exitCode).toBe(0)
    expect(fault?.mends(session.host)).toBeUndefined()
    expect(fault?.breaks(session.host)).toHaveLength(1)
  },
)

test.each(['disk', 'cable', 'registry', 'runc', 'dockerd', 'containerd'])(
  'with %s broken a container that runs goes on, with its shim',
  (id) => {
    const session = running()
    const pids = () =>
      [...session.host.processes.values()].filter(({ role }) => role === 'shim' || role === 'container')
    const before = pids()
    session.run(faultNamed(id)?.breaks(session.host)[0]?.line ?? '')
    expect(pids()).toEqual(before)
  },
)

describe('what is refused, in the words of a real Engine', () => {
  test.each([
    ['registry', 'docker pull alpine', 'dial tcp 127.0.0.1:443: connect: connection refused'],
    ['cable', 'docker pull alpine', 'dial udp 192.168.1.1:53: connect: network is unreachable'],
    ['cable', 'docker search redis', 'connect: network is unreachable'],
    ['disk', 'docker pull alpine', 'failed to copy: failed to send write: write /var/lib/containerd/'],
    [
      'disk',
      'docker create nginx',
      'mkdir /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/new-',
    ],
    ['disk', 'docker commit web kept', 'failed to export layer: failed to write compressed diff: write '],
    ['disk', 'docker cp /etc/hosts web:/tmp/hosts', 'write /tmp/hosts: no space left on device'],
    [
      'runc',
      'docker exec web true',
      'OCI runtime exec failed: exec: "runc": executable file not found in $PATH',
    ],
    [
      'runc',
      'docker pause web',
      'OCI runtime pause failed: exec: "runc": executable file not found in $PATH',
    ],
    ['runc', 'docker kill -s HUP web', 'cannot kill container: web: unknown error after kill: exec: "runc"'],
    ['runc', 'docker run nginx true', 'unable to retrieve OCI runtime error (open /run/containerd/'],
  ])('%s: %s', (id, line, words) => {
    const { then, mended } = broken(id, line)
    expect(then).toContain(words)
    expect(mended).not.toContain(words)
  })

  test('without runc a start fails with 127, and a stop has to wait until dockerd kills the process itself', () => {
    const session = running()
    session.run('mv /usr/bin/runc /usr/bin/runc.old')
    expect(session.run('docker run nginx true').exitCode).toBe(127)
    const before = session.host.nowMs
    expect(session.run('docker stop web').exitCode).toBe(0)
    expect(Math.round((session.host.nowMs - before) / 1000)).toBe(12)
    expect(session.run("docker inspect -f '{{.State.ExitCode}}' web").stdout).toBe('137\n')
  })
})

test('a node offers the faults of its part, and of several containers only its own', () => {
  const session = running()
  session.run('docker run -d --name db redis')
  const lines = (part: string, node: string) => faultsAt(session.host, part, node).map(({ line }) => line)
  expect(lines('dockerd', 'dockerd')).toEqual(['kill -9 dockerd'])
  expect(faultsAt(session.host, 'shim', 'shim-db')).toMatchObject([{ container: 'db', mends: false }])
  expect(faultsAt(session.host, 'shim', 'shim')).toMatchObject([{ container: 'web' }, { container: 'db' }])
  expect(lines('registry', 'registry')).toHaveLength(2)
  session.run('kill -9 containerd')
  expect(lines('containerd', 'containerd')).toEqual(['systemctl start containerd'])
  expect(lines('cli', 'cli')).toEqual([])
})
