import { describe, expect, test } from 'vitest'
import { isDockerdUp, processesInside, shimOf } from './host.ts'
import { Session } from './session.ts'
import { statusOf } from './state/container.ts'

const started = (liveRestore: boolean): Session => {
  const session = new Session({ liveRestore })
  session.run('docker run -d --name keep -p 8080:80 nginx')
  session.run('docker run -d --name always --restart always nginx')
  return session
}
const state = (session: Session, name: string) => {
  const container = session.host.containers.get(session.host.names.get(name) ?? '')
  return container === undefined ? 'gone' : statusOf(container.state)
}
const pidOf = (session: Session, name: string) =>
  session.host.containers.get(session.host.names.get(name) ?? '')?.state.pid ?? 0

describe('kill -9 dockerd', () => {
  test('containers run on under their shims, docker-proxy dies, the client says so', () => {
    const session = started(false)
    const pids = [pidOf(session, 'keep'), pidOf(session, 'always')]
    session.run('kill -9 $(pidof dockerd)')
    expect(isDockerdUp(session.host)).toBe(false)
    for (const pid of pids) expect(session.host.processes.has(pid)).toBe(true)
    expect([...session.host.processes.values()].filter((one) => one.role === 'docker-proxy')).toEqual([])
    expect(session.run('docker ps')).toMatchObject({
      exitCode: 1,
      stderr:
        'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n',
    })
    // The OUTPUT rule leaves 127.0.0.0/8 to docker-proxy; the host's own address is still translated.
    expect(session.run('curl -s localhost:8080').exitCode).toBe(7)
    expect(session.run('curl -s 192.168.1.10:8080').exitCode).toBe(0)
  })

  test('without live-restore the next dockerd ends what it finds and applies the policies', () => {
    const session = started(false)
    const before = pidOf(session, 'always')
    session.run('kill -9 dockerd')
    session.run('systemctl start docker')
    expect(state(session, 'keep')).toBe('exited')
    expect(state(session, 'always')).toBe('running')
    expect(pidOf(session, 'always')).not.toBe(before)
    expect(session.run("docker inspect -f '{{.State.ExitCode}} {{.RestartCount}}' keep always").stdout).toBe(
      '0 0\n0 0\n',
    )
  })

  test('with live-restore everything is adopted with its old process', () => {
    const session = started(true)
    const before = pidOf(session, 'keep')
    session.run('kill -9 dockerd')
    session.run('sleep 3')
    expect(isDockerdUp(session.host)).toBe(true)
    expect(pidOf(session, 'keep')).toBe(before)
    expect(state(session, 'always')).toBe('running')
    expect([...session.host.processes.values()].filter((one) => one.role === 'docker-proxy')).toHaveLength(2)
  })

  test('systemd starts it again after two seconds, not before', () => {
    const session = started(true)
    session.run('kill -9 dockerd')
    session.run('sleep 1')
    expect(isDockerdUp(session.host)).toBe(false)
    session.run('sleep 2')
    expect(isDockerdUp(session.host)).toBe(true)
  })
})

test.each([
  [false, 'exited'],
  [true, 'running'],
])('systemctl stop docker with live-restore %s leaves a container %s', (liveRestore, expected) => {
  const session = started(liveRestore)
  session.run('systemctl stop docker')
  expect(isDockerdUp(session.host)).toBe(false)
  expect(state(session, 'keep')).toBe(expected)
})

test('docker.socket starts dockerd again when a client connects', () => {
  const session = started(true)
  session.run('systemctl stop docker')
  expect(session.run("docker ps --format '{{.Names}}'")).toMatchObject({
    exitCode: 0,
    stdout: 'always\nkeep\n',
  })
  session.run('systemctl stop docker docker.socket')
  expect(session.run('docker ps').exitCode).toBe(1)
})

test('a daemon restart starts what its policy says', () => {
  const session = new Session()
  for (const line of [
    'docker run -d --name no nginx',
    'docker run -d --name us --restart unless-stopped nginx',
    'docker run -d --name us2 --restart unless-stopped nginx',
    'docker run -d --name al --restart always nginx',
    'docker stop us2 al',
    'systemctl restart docker',
  ]) {
    session.run(line)
  }
  expect(['no', 'us', 'us2', 'al'].map((name) => state(session, name))).toEqual([
    'exited',
    'running',
    'exited',
    'running',
  ])
})

test('kill -9 containerd: containers run on, docker ps answers, exec is refused; the new one finds the shims', () => {
  const session = started(false)
  const pid = pidOf(session, 'keep')
  session.run('kill -9 containerd')
  expect(session.host.processes.has(pid)).toBe(true)
  expect(session.run("docker ps --format '{{.Names}} {{.State}}'").stdout).toBe(
    'always running\nkeep running\n',
  )
  const exec = session.run('docker exec keep true')
  expect(exec.exitCode).toBe(1)
  expect(exec.stderr).toContain('connection refused')
  session.run('systemctl start containerd')
  expect(session.run('docker exec keep true').exitCode).toBe(0)
  expect(pidOf(session, 'keep')).toBe(pid)
})

test('kill -9 of a shim ends its container with 137, and its policy acts', () => {
  const session = started(false)
  const keep = session.host.names.get('keep') ?? ''
  session.run(`kill -9 ${shimOf(session.host, keep)?.pid}`)
  expect(session.run("docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' keep").stdout).toBe(
    'exited 137\n',
  )
  const always = session.host.names.get('always') ?? ''
  session.run(`kill -9 ${shimOf(session.host, always)?.pid}`)
  expect(state(session, 'always')).toBe('restarting')
  session.run('sleep 1')
  expect(state(session, 'always')).toBe('running')
})

test('when PID 1 of a container dies, everybody in it does', () => {
  const session = started(false)
  const keep = session.host.names.get('keep') ?? ''
  session.run('docker exec -d keep sleep 1000')
  expect(processesInside(session.host, keep).length).toBeGreaterThan(2)
  session.run(`kill -9 ${pidOf(session, 'keep')}`)
  expect(processesInside(session.host, keep)).toEqual([])
  expect(state(session, 'keep')).toBe('exited')
})

test('an exit that nobody could report is dealt with when dockerd is back', () => {
  const session = started(true)
  session.run('kill -9 dockerd')
  session.run(`kill -9 ${pidOf(session, 'keep')}`)
  session.run('systemctl start docker')
  expect(session.run("docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' keep").stdout).toBe(
    'exited 137\n',
  )
})

test('restart policies wait longer each time and count', () => {
  const session = new Session()
  session.run("docker run -d --name crash --restart on-failure:3 alpine sh -c 'exit 1'")
  session.run('sleep 10')
  expect(
    session.run("docker inspect -f '{{.RestartCount}} {{.State.Status}} {{.State.ExitCode}}' crash").stdout,
  ).toBe('3 exited 1\n')
})
