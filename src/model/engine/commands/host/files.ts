import { epochMs } from '../../clock.ts'
import { BUNDLES, RUNC_ROOT } from '../../containerd/calls.ts'
import { inspectContainer } from '../../dockerd/inspect.ts'
import { hostPlace } from '../../files/host-place.ts'
import { namesIn } from '../../files/tree.ts'
import { printJson } from '../../format/json.ts'
import { rfc3339NanoFixed } from '../../format/time.ts'
import type { Host } from '../../host.ts'
import { cgroupFile } from '../../kernel/cgroup.ts'
import type { Run } from '../../run.ts'
import { hostNode, hostPath, PROJECT, readHostFile } from '../project.ts'
import { sayHost } from './say.ts'

/** `cat FILE…`: files of the host, and those that Docker's parts keep on disk. */
export function cat(run: Run, args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  let code = 0
  for (const path of args.filter((arg) => !arg.startsWith('-'))) {
    const text = stateFile(run.host, hostPath(path)) ?? readHostFile(run.host, path)
    if (text !== undefined) run.stdout += text
    else {
      const isDirectory = hostNode(run.host, path)?.type === 'dir'
      run.stderr += `cat: ${path}: ${isDirectory ? 'Is a directory' : 'No such file or directory'}\n`
      code = 1
    }
  }
  return code
}

/** Files that dockerd, containerd, runc and the kernel keep; written out when somebody looks. */
function stateFile(host: Host, path: string): string | undefined {
  const found = /^(.*\/)([0-9a-f]{12,64})(?:\.scope)?\/([^/]+)$/.exec(
    path.replace(/docker-(?=[0-9a-f]{12})/, ''),
  )
  if (path === '/var/run/docker.pid') {
    const pid = host.units.get('docker.service')?.mainPid ?? 0
    return pid > 0 ? `${pid}\n` : undefined
  }
  if (found === null) return undefined
  const [, directory = '', prefix = '', file = ''] = found
  const id = [...host.containers.keys()].find((one) => one.startsWith(prefix))
  const container = host.containers.get(id ?? '')
  if (container === undefined) return undefined
  if (directory === `${BUNDLES}/`) {
    if (file === 'config.json' && host.tasks.has(container.id))
      return `${printJson(host.ctrContainers.get(container.id)?.spec, { indent: 2 })}\n`
    return file === 'init.pid' && host.tasks.has(container.id) ? String(container.state.pid) : undefined
  }
  if (directory === `${RUNC_ROOT}/` && file === 'state.json' && host.tasks.has(container.id)) {
    const task = host.tasks.get(container.id)
    return `${printJson({ id: container.id, init_process_pid: task?.pid, status: task?.status }, { indent: 2 })}\n`
  }
  if (directory === '/var/lib/docker/containers/') {
    if (file === `${container.id}-json.log`) {
      return (host.logs.get(container.id) ?? [])
        .map(
          (line) =>
            `${printJson({ log: line.text, stream: line.stream, time: rfc3339NanoFixed(epochMs(line.atMs), 123_456) }, { escapeHtml: true })}\n`,
        )
        .join('')
    }
    if (file === 'config.v2.json') return `${printJson(inspectContainer(host, container))}\n`
    return host.filesystems.get(`own:${container.id}`)?.files.get(`/${file}`)?.text
  }
  return directory.startsWith('/sys/fs/cgroup/') ? cgroupFile(host, container, file) : undefined
}

export function ls(run: Run, args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  const path = hostPath(args.find((arg) => !arg.startsWith('-')) ?? PROJECT)
  if (path === '/var/lib/docker/containers') {
    for (const id of run.host.containers.keys()) run.stdout += `${id}\n`
    return 0
  }
  if (path === BUNDLES) {
    for (const id of run.host.tasks.keys()) run.stdout += `${id}\n`
    return 0
  }
  if (path === '/var/lib/docker/volumes') {
    for (const name of run.host.volumes.keys()) run.stdout += `${name}\n`
    return 0
  }
  const node = path === '/' ? { type: 'dir' } : hostNode(run.host, path)
  if (node === undefined) {
    run.stderr += `ls: cannot access '${args.at(-1) ?? path}': No such file or directory\n`
    return 2
  }
  if (node.type !== 'dir') run.stdout += `${path}\n`
  else {
    const { filesystem, root } = hostPlace(run.host, path)
    for (const name of namesIn(run.host.filesystems, filesystem, root)) run.stdout += `${name}\n`
  }
  return 0
}

export function pwd(run: Run, _args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  run.stdout += `${PROJECT}\n`
  return 0
}

export function echo(run: Run, args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  run.stdout += `${args.join(' ')}\n`
  return 0
}
