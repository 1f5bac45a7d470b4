import { CONTAINERD, DOCKERD, KERNEL, SYSTEMD, shimActor } from './actors.ts'
import { boot } from './dockerd/boot.ts'
import { shutdown } from './dockerd/shutdown.ts'
import type { Actor } from './hop.ts'
import { CONTAINERD_SOCKET, DOCKER_SOCKET, type Host, isDockerdUp } from './host.ts'
import { actorOf, exit, spawn } from './kernel/processes.ts'
import { SIGHUP, SIGINT, SIGTERM, signalName } from './kernel/signals.ts'
import type { Run } from './run.ts'
import type { Process, Unit } from './state/process.ts'
import { shimLost, tellExit } from './wire.ts'

export const DOCKER_ARGV = ['/usr/bin/dockerd', '-H', 'fd://', '--containerd=/run/containerd/containerd.sock']
const RESTART_SEC_MS = 2000

const unitOf = (host: Host, name: Unit['name']): Unit => host.units.get(name) as Unit

/** `docker` → `docker.service`; undefined for a unit that this host lacks. */
export function unitName(text: string): Unit['name'] | undefined {
  const full = /\.(service|socket)$/.test(text) ? text : `${text}.service`
  return full === 'docker.service' || full === 'docker.socket' || full === 'containerd.service'
    ? full
    : undefined
}

/** Starts a unit and what it requires; a running one stays as it is. */
export function startUnit(run: Run, name: Unit['name']): void {
  const unit = unitOf(run.host, name)
  if (unit.active === 'active') return
  run.drop('timers', `unit:${name}`)
  if (name === 'docker.socket') {
    run.put('units', name, { ...unit, active: 'active', sub: 'listening', sinceMs: run.now })
    run.hop({
      kind: 'systemd/start',
      from: SYSTEMD,
      to: KERNEL,
      via: 'syscall',
      call: `listen ${DOCKER_SOCKET}`,
      facts: { unit: name },
    })
    return
  }
  if (name === 'docker.service') {
    startUnit(run, 'docker.socket')
    startUnit(run, 'containerd.service')
  }
  const dockerd = name === 'docker.service'
  const argv = dockerd ? [...DOCKER_ARGV, ...run.host.daemon.flags] : ['/usr/bin/containerd']
  const process = spawn(run, { ppid: 1, role: dockerd ? 'dockerd' : 'containerd', argv, uid: 0 })
  run.put('units', name, {
    ...unit,
    active: 'active',
    sub: 'running',
    mainPid: process.pid,
    sinceMs: run.now,
    result: '',
  })
  const path = dockerd ? DOCKER_SOCKET : CONTAINERD_SOCKET
  run.put('sockets', path, { path, pid: process.pid, protocol: dockerd ? 'http' : 'grpc' })
  run.hop({
    kind: 'systemd/start',
    from: SYSTEMD,
    to: actorOf(process),
    via: 'exec',
    call: argv[0] ?? '',
    request: argv,
    facts: { unit: name, pid: String(process.pid) },
  })
  if (dockerd) boot(run)
  else bootContainerd(run)
}

/** containerd finds its shims again by the bundles on disk; what ended meanwhile is reported now. */
function bootContainerd(run: Run): void {
  run.inChapter('boot', () => {
    run.hop({
      kind: 'containerd/boot',
      from: CONTAINERD,
      to: KERNEL,
      via: 'syscall',
      call: 'open meta.db',
      facts: { tasks: String(run.host.tasks.size) },
    })
    for (const task of [...run.host.tasks.values()]) {
      if (run.host.processes.has(task.shimPid)) {
        run.hop({
          kind: 'containerd/shim-adopted',
          from: CONTAINERD,
          to: shimActor(task.id),
          via: 'ttrpc',
          call: 'Task/Connect',
          facts: { pid: String(task.shimPid) },
        })
        if (task.status === 'stopped') tellExit(run, task.id)
      } else shimLost(run, task.id)
    }
    if (isDockerdUp(run.host)) {
      run.hop({
        kind: 'events/subscribe',
        from: DOCKERD,
        to: CONTAINERD,
        via: 'grpc',
        call: 'Events/Subscribe',
        path: 'containerd.services.events.v1.Events/Subscribe',
      })
    }
  })
}

/** `systemctl stop`: SIGTERM to the main process only, and waiting for its end. */
export function stopUnit(run: Run, name: Unit['name']): void {
  const unit = unitOf(run.host, name)
  run.drop('timers', `unit:${name}`)
  if (name === 'docker.socket') {
    run.put('units', name, { ...unit, active: 'inactive', sub: 'dead', sinceMs: run.now })
    run.hop({
      kind: 'systemd/stop',
      from: SYSTEMD,
      to: KERNEL,
      via: 'syscall',
      call: 'close',
      facts: { unit: name },
    })
    return
  }
  const process = run.host.processes.get(unit.mainPid)
  if (process === undefined) {
    run.put('units', name, { ...unit, active: 'inactive', sub: 'dead', mainPid: 0 })
    return
  }
  run.stopping.add(name)
  run.hop({
    kind: 'systemd/stop',
    from: SYSTEMD,
    to: actorOf(process),
    via: 'signal',
    call: 'SIGTERM',
    facts: { unit: name, pid: String(process.pid) },
  })
  hostSignal(run, process, SIGTERM, SYSTEMD)
  run.stopping.delete(name)
}

/** The main process of a unit has ended: by order, or systemd starts it again in two seconds. */
export function unitDied(run: Run, process: Process, status: number): void {
  const name =
    process.role === 'dockerd'
      ? 'docker.service'
      : process.role === 'containerd'
        ? 'containerd.service'
        : undefined
  if (name === undefined) return
  const unit = unitOf(run.host, name)
  if (unit.mainPid !== process.pid) return
  if (process.role === 'dockerd') run.set('networking', { ...run.host.networking, daemonAlive: false })
  if (run.stopping.has(name)) {
    run.put('units', name, {
      ...unit,
      active: 'inactive',
      sub: 'dead',
      mainPid: 0,
      sinceMs: run.now,
      result: '',
    })
    return
  }
  const result = status > 128 ? `signal ${signalName(status - 128).slice(3)}` : `exit-code ${status}`
  run.put('units', name, {
    ...unit,
    active: 'activating',
    sub: 'auto-restart',
    mainPid: 0,
    sinceMs: run.now,
    result,
  })
  run.timer(`unit:${name}`, name === 'docker.service' ? RESTART_SEC_MS : 5000, 'unit', name)
  run.hop({
    kind: 'systemd/restart-timer',
    from: KERNEL,
    to: SYSTEMD,
    via: 'signal',
    call: 'SIGCHLD',
    facts: { unit: name, result },
  })
}

export function unitTimer(run: Run, subject: string): void {
  const name = unitName(subject)
  if (name !== undefined && unitOf(run.host, name).active === 'activating') {
    run.inChapter('boot', () => startUnit(run, name))
  }
}

/** A signal other than SIGKILL for a process outside containers. */
export function hostSignal(run: Run, process: Process, signal: number, from: Actor): boolean {
  run.hop({
    kind: 'kernel/signal',
    from,
    to: actorOf(process),
    via: 'signal',
    call: signalName(signal),
    facts: { pid: String(process.pid), program: process.argv[0] ?? '' },
  })
  if (process.pid === 1) return true
  if (process.role === 'dockerd') {
    if (signal === SIGHUP) {
      run.hop({
        kind: 'dockerd/reload',
        from: DOCKERD,
        to: KERNEL,
        via: 'syscall',
        call: 'open daemon.json',
        request: { path: '/etc/docker/daemon.json' },
      })
      run.event('daemon', 'reload', run.host.networking.daemon.engineId, {
        name: run.host.networking.machine.hostname,
      })
      return true
    }
    if (signal === SIGTERM || signal === SIGINT) {
      shutdown(run)
      exit(run, process.pid, 0)
      return true
    }
  }
  if (process.role === 'containerd' && signal === SIGTERM) {
    exit(run, process.pid, 0)
    return true
  }
  if (process.role === 'shim' && (signal === SIGTERM || signal === SIGINT)) return true
  exit(run, process.pid, 128 + signal)
  return true
}
