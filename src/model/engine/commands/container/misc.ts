import { portsInspect } from '../../../network/inspect.ts'
import { flagBool, flagText } from '../../cli/flags.ts'
import { grpc } from '../../containerd/calls.ts'
import { changesOf } from '../../dockerd/changes.ts'
import { containerEvent } from '../../dockerd/events.ts'
import { findContainer, isReply } from '../../dockerd/find.ts'
import { containerJson } from '../../dockerd/inspect.ts'
import { renameContainer } from '../../dockerd/rename.ts'
import { answer, refuse } from '../../dockerd/reply.ts'
import { exportArchive } from '../../files/archive.ts'
import { printTable } from '../../format/table.ts'
import { processesInside } from '../../host.ts'
import { type DockerCommand, failWith } from '../cli.ts'
import { clockText, userName } from '../host/ps-text.ts'
import { hostNode, hostPath, writeHostFile } from '../project.ts'
import { attach as attachStreams, collect, waitRequest } from './attached.ts'

export const rename: DockerCommand = (cli) => {
  const [from = '', to = ''] = cli.args
  const reply = cli.client.call(
    { kind: 'containers/rename', method: 'POST', path: `/containers/${from}/rename`, query: { name: to } },
    () => renameContainer(cli.run, from, to),
  )
  return reply.status >= 400 ? failWith(cli, reply, 'failed to rename container: ') : 0
}

/** Prints the exit code of each container as it ends. */
export const wait: DockerCommand = (cli) => {
  let code = 0
  for (const name of cli.args) {
    const found = findContainer(cli.run.host, name)
    if (isReply(found)) {
      cli.client.call(
        { kind: 'containers/wait', method: 'POST', path: `/containers/${name}/wait` },
        () => found,
      )
      code = failWith(cli, found)
      continue
    }
    waitRequest(cli, name, '')
    cli.run.waitUntil(() => cli.run.host.containers.get(found.id)?.state.running !== true, 86_400_000)
    const exit = cli.run.exitCodes.get(found.id) ?? cli.run.host.containers.get(found.id)?.state.exitCode ?? 0
    cli.run.hop({
      kind: 'api/answer',
      from: { role: 'dockerd' },
      to: { role: 'cli' },
      via: 'http',
      call: '200',
      status: 200,
      reply: { StatusCode: exit },
    })
    cli.out(`${exit}\n`)
  }
  return code
}

export const port: DockerCommand = (cli) => {
  const [name = '', wanted = ''] = cli.args
  const found = cli.client.call(
    { kind: 'containers/inspect', method: 'GET', path: `/containers/${name}/json` },
    () => containerJson(cli.run.host, name),
  )
  if (found.container === undefined) return failWith(cli, found)
  const sandbox = cli.run.host.networking.sandboxes.get(found.container.id)
  const ports = sandbox === undefined ? {} : portsInspect(cli.run.host.networking, sandbox)
  const text = (binding: { HostIp: string; HostPort: string }) =>
    `${binding.HostIp.includes(':') ? `[${binding.HostIp}]` : binding.HostIp}:${binding.HostPort}`
  if (wanted !== '') {
    const [number = '', proto = 'tcp'] = wanted.split('/')
    if (!/^\d+$/.test(number)) {
      cli.err(
        `invalid port '${wanted}': strconv.ParseUint: parsing ${JSON.stringify(number)}: invalid syntax\n`,
      )
      return 1
    }
    const bindings = ports[`${number}/${proto}`]
    if (!bindings || bindings.length === 0) {
      cli.err(`no public port '${wanted}' published for ${name}\n`)
      return 1
    }
    for (const binding of bindings) cli.out(`${text(binding)}\n`)
    return 0
  }
  const lines = Object.entries(ports).flatMap(([key, bindings]) =>
    (bindings ?? []).map((one) => `${key} -> ${text(one)}`),
  )
  for (const line of lines.sort(byPort)) cli.out(`${line}\n`)
  return 0
}

const byPort = (a: string, b: string): number =>
  Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1)

export const top: DockerCommand = (cli) => {
  const [name = '', ...psArgs] = cli.args
  const reply = cli.client.call(
    {
      kind: 'containers/top',
      method: 'GET',
      path: `/containers/${name}/top`,
      ...(psArgs.length > 0 ? { query: { ps_args: psArgs.join(' ') } } : {}),
    },
    () => {
      const container = findContainer(cli.run.host, name)
      if (isReply(container)) return container
      if (!container.state.running) return refuse(409, `container ${container.id} is not running`)
      if (container.state.restarting)
        return refuse(409, `Container ${container.id} is restarting, wait until the container is running`)
      grpc(cli.run, 'tasks/list-pids', 'Tasks/ListPids', { container_id: container.id })
      containerEvent(cli.run, container, 'top')
      return answer(200)
    },
  )
  const container = findContainer(cli.run.host, name)
  if (reply.status >= 400 || isReply(container)) return failWith(cli, reply)
  const rows = processesInside(cli.run.host, container.id).map((process) => [
    userName(process.uid),
    String(process.pid),
    String(process.ppid),
    '0',
    clockText(process.startedAtMs),
    '?',
    '00:00:00',
    process.argv.join(' '),
  ])
  cli.out(printTable(['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'], rows))
  return 0
}

export const diff: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  const reply = cli.client.call(
    { kind: 'containers/changes', method: 'GET', path: `/containers/${name}/changes` },
    () => changesOf(cli.run.host, name),
  )
  if (reply.changes === undefined) return failWith(cli, reply)
  for (const { kind, path } of reply.changes) cli.out(`${kind} ${path}\n`)
  return 0
}

export const attach: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  const found = cli.client.call(
    { kind: 'containers/inspect', method: 'GET', path: `/containers/${name}/json` },
    () => containerJson(cli.run.host, name),
  )
  if (found.container === undefined) return failWith(cli, found)
  const { state, id } = found.container
  const refusal = !state.running
    ? 'cannot attach to a stopped container, start it first'
    : state.paused
      ? 'cannot attach to a paused container, unpause it first'
      : state.restarting
        ? 'cannot attach to a restarting container, wait until it is running'
        : undefined
  if (refusal !== undefined) {
    cli.err(`${refusal}\n`)
    return 1
  }
  attachStreams(cli, id, {
    stdin: !flagBool(cli.flags, 'no-stdin') && found.container.config.OpenStdin === true,
  })
  return collect(cli, id)
}

export const exportContainer: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  const output = flagText(cli.flags, 'output')
  if (output === '') {
    cli.err('cowardly refusing to save to a terminal. Use the -o flag or redirect\n')
    return 1
  }
  const directory = output.includes('/') ? output.slice(0, output.lastIndexOf('/')) || '/' : '.'
  if (hostPath(directory) !== '/' && hostNode(cli.run.host, directory)?.type !== 'dir') {
    cli.err(`failed to export container: invalid output path: stat ${directory}: no such file or directory\n`)
    return 1
  }
  if (output.startsWith('/dev/')) {
    cli.err('failed to export container: cannot write to a character device file\n')
    return 1
  }
  const reply = cli.client.call(
    { kind: 'containers/export', method: 'GET', path: `/containers/${name}/export` },
    () => {
      const container = findContainer(cli.run.host, name)
      if (isReply(container)) return container
      containerEvent(cli.run, container, 'export')
      writeHostFile(cli.run, output, exportArchive(cli.run, container.filesystem))
      return answer(200)
    },
  )
  return reply.status >= 400 ? failWith(cli, reply) : 0
}
