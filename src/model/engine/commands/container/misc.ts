import { portsInspect } from '../../../network/inspect.ts'
import { flagBool, flagText } from '../../cli/flags.ts'
import { changesOf } from '../../dockerd/changes.ts'
import { containerEvent } from '../../dockerd/events.ts'
import { findContainer, isReply } from '../../dockerd/find.ts'
import { containerJson } from '../../dockerd/inspect.ts'
import { renameContainer } from '../../dockerd/rename.ts'
import { answer } from '../../dockerd/reply.ts'
import { exportArchive } from '../../files/archive.ts'
import { type DockerCommand, failWith } from '../cli.ts'
import { hostNode, hostPath, writeHostFile } from '../project.ts'
import { attach as attachStreams, collect } from './attached.ts'

export const rename: DockerCommand = (cli) => {
  const [from = '', to = ''] = cli.args
  const reply = cli.client.call(
    { kind: 'containers/rename', method: 'POST', path: `/containers/${from}/rename`, query: { name: to } },
    () => renameContainer(cli.run, from, to),
  )
  return reply.status >= 400 ? failWith(cli, reply, 'failed to rename container: ') : 0
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
  const refused = attachStreams(cli, id, {
    stdin: !flagBool(cli.flags, 'no-stdin') && found.container.config.OpenStdin === true,
  })
  return refused === undefined ? collect(cli, id) : failWith(cli, refused)
}

export const exportContainer: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  const output = flagText(cli.flags, 'output')
  if (output === '' && cli.run.terminal) {
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
      const archive = exportArchive(cli.run, container.filesystem)
      if (output === '') cli.out(archive)
      else writeHostFile(cli.run, output, archive)
      return answer(200)
    },
  )
  return reply.status >= 400 ? failWith(cli, reply) : 0
}
