import { CONTAINERD, USER } from '../../actors.ts'
import { epochMs } from '../../clock.ts'
import { RUNC_ROOT } from '../../containerd/calls.ts'
import { UNAVAILABLE } from '../../containerd/reply.ts'
import { alignTabs } from '../../format/table.ts'
import { rfc3339Nano } from '../../format/time.ts'
import { isContainerdUp } from '../../host.ts'
import type { Run } from '../../run.ts'
import { sayHost } from './say.ts'

const table = (rows: readonly (readonly string[])[], padding: number): string =>
  alignTabs(rows.map((cells) => `${cells.join('\t')}\n`).join(''), { minWidth: 4, padding })

/** `ctr -n moby containers ls | tasks ls | images ls | snapshots ls`: containerd without dockerd. */
export function ctr(run: Run, args: readonly string[], argv: readonly string[]): number {
  run.chapter = 'query'
  run.hop({
    kind: 'host/command',
    from: USER,
    to: CONTAINERD,
    via: 'grpc',
    call: argv.join(' '),
    request: argv,
    facts: { line: argv.join(' ') },
  })
  if (!isContainerdUp(run.host)) {
    const message = UNAVAILABLE.ok ? '' : UNAVAILABLE.message
    run.stderr += `ctr: failed to dial "/run/containerd/containerd.sock": ${message}\n`
    return 1
  }
  const words = args.filter(
    (arg, at) => !arg.startsWith('-') && args[at - 1] !== '-n' && args[at - 1] !== '--namespace',
  )
  const at = args.findIndex((arg) => arg === '-n' || arg === '--namespace')
  const namespace = at < 0 ? 'default' : (args[at + 1] ?? '')
  const mine = namespace === 'moby'
  const [noun = '', verb = 'ls'] = words
  const { host } = run
  if (/^(c|container|containers)$/.test(noun) && /^(ls|list)$/.test(verb)) {
    const rows = mine ? [...host.ctrContainers.values()].map((one) => [one.id, one.image, one.runtime]) : []
    run.stdout += table([['CONTAINER', 'IMAGE', 'RUNTIME'], ...rows], 4)
    return 0
  }
  if (/^(t|task|tasks)$/.test(noun) && /^(ls|list)$/.test(verb)) {
    const rows = mine
      ? [...host.tasks.values()].map((one) => [one.id, String(one.pid), one.status.toUpperCase()])
      : []
    run.stdout += table([['TASK', 'PID', 'STATUS'], ...rows], 4)
    return 0
  }
  if (/^(i|image|images)$/.test(noun)) {
    const rows =
      mine && host.profile.store === 'containerd' ? [...host.tags].map(([name, id]) => [name, id]) : []
    run.stdout += table([['REF', 'DIGEST'], ...rows], 1)
    return 0
  }
  if (/^snapshots?$/.test(noun)) {
    const rows = mine
      ? [...host.snapshots.values()].map((one) => [
          one.key,
          one.parent,
          one.kind === 'active' ? 'Active' : 'Committed',
        ])
      : []
    run.stdout += table([['KEY', 'PARENT', 'KIND'], ...rows], 1)
    return 0
  }
  if (/^(ns|namespaces?)$/.test(noun)) {
    run.stdout += table(
      [
        ['NAME', 'LABELS'],
        ['moby', ''],
      ],
      1,
    )
    return 0
  }
  run.stderr += `No help topic for '${noun}'\n`
  return 3
}

/** `runc --root /run/docker/runtime-runc/moby list`: what runc knows, from its state files. */
export function runc(run: Run, args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  const rootAt = args.indexOf('--root')
  const root = rootAt < 0 ? '/run/runc' : (args[rootAt + 1] ?? '')
  const words = args.filter((arg, at) => !arg.startsWith('-') && args[at - 1] !== '--root')
  const tasks = root === RUNC_ROOT ? [...run.host.tasks.values()] : []
  if (words[0] === 'list') {
    const rows = tasks.map((one) => {
      const created = rfc3339Nano(epochMs(run.host.processes.get(one.pid)?.startedAtMs ?? 0), 1)
      return [one.id, String(one.pid), one.status, one.bundle, created, 'root']
    })
    run.stdout += table([['ID', 'PID', 'STATUS', 'BUNDLE', 'CREATED', 'OWNER'], ...rows], 3)
    return 0
  }
  if (words[0] === 'state') {
    const task = tasks.find((one) => one.id.startsWith(words[1] ?? '-'))
    if (task === undefined) {
      run.stderr += 'ERRO[0000] container does not exist\n'
      return 1
    }
    run.stdout += `${JSON.stringify({ ociVersion: '1.3.0', id: task.id, pid: task.pid, status: task.status, bundle: task.bundle }, undefined, 2)}\n`
    return 0
  }
  run.stderr += `No help topic for '${words[0] ?? ''}'\n`
  return 3
}
