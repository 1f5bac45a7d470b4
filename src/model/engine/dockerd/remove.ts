import { DOCKERD, KERNEL } from '../actors.ts'
import { grpc } from '../containerd/calls.ts'
import type { Run } from '../run.ts'
import { containerEvent } from './events.ts'
import { findContainer, isReply } from './find.ts'
import { killNow } from './kill.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import { setState } from './start.ts'
import { destroyVolume, usersOf } from './volumes.ts'

/** `DELETE /containers/{id}`. @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/delete.go */
export function removeContainer(
  run: Run,
  term: string,
  options: { readonly force: boolean; readonly volumes: boolean; readonly link?: boolean },
): ApiReply {
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  const { state, id } = container
  if (state.removing) return refuse(409, `removal of container ${term} is already in progress`)
  // What is found by its own name is no link.
  if (options.link === true)
    return refuse(500, 'Conflict, cannot remove the default link name of the container')
  if (state.running && !options.force) {
    const why = state.paused
      ? 'container is paused and must be unpaused first'
      : `container is ${state.restarting ? 'restarting' : 'running'}: stop the container before removing or force remove`
    return refuse(409, `cannot remove container ${JSON.stringify(term)}: ${why}`)
  }
  if (state.running) {
    const killed = killNow(run, container)
    if (killed.status >= 400)
      return refuse(
        killed.status,
        `cannot remove container ${JSON.stringify(term)}: could not kill container: ${killed.message}`,
      )
  }
  if (run.host.containers.has(id)) removeNow(run, id, options.volumes)
  return answer(204)
}

/** What is left of a container that does not run goes: snapshots, record, name, with `volumes` its anonymous volumes. */
export function removeNow(run: Run, id: string, volumes: boolean): void {
  const container = run.host.containers.get(id)
  if (container === undefined) return
  run.inChapter('remove', () => {
    run.drop('timers', `restart:${id}`)
    setState(run, id, { removing: true, running: false, restarting: false })
    if (run.host.profile.store === 'containerd') {
      grpc(run, 'leases/delete', 'Leases/Delete', { id })
      run.drop('snapshots', id)
      grpc(run, 'snapshots/remove', 'Snapshots/Remove', { snapshotter: 'overlayfs', key: id })
      run.drop('snapshots', `${id}-init`)
    }
    for (const filesystem of [`rw:${id}`, `init:${id}`, `own:${id}`]) run.drop('filesystems', filesystem)
    run.drop('containers', id)
    run.drop('names', container.name)
    run.dropLog(id)
    for (const exec of run.host.execs.values()) if (exec.containerId === id) run.drop('execs', exec.id)
    if (volumes) {
      for (const mount of container.mounts) {
        const volume = run.host.volumes.get(mount.name)
        if (mount.anonymous && volume !== undefined && usersOf(run.host, volume.name).length === 0)
          destroyVolume(run, volume)
      }
    }
    containerEvent(run, container, 'destroy')
    run.hop({
      kind: 'dockerd/destroy',
      from: DOCKERD,
      to: KERNEL,
      via: 'syscall',
      call: 'rmdir(2)',
      request: { directory: `/var/lib/docker/containers/${id}` },
      facts: { name: container.name, id },
    })
  })
}
