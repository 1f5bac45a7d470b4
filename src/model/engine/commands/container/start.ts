import { flagBool } from '../../cli/flags.ts'
import { containerJson } from '../../dockerd/inspect.ts'
import { startContainer } from '../../dockerd/stop.ts'
import { type Cli, type DockerCommand, daemonError } from '../cli.ts'
import { attach, collect, waitRequest } from './attached.ts'

const startOne = (cli: Cli, id: string) =>
  cli.client.call({ kind: 'containers/start', method: 'POST', path: `/containers/${id}/start` }, () =>
    startContainer(cli.run, id),
  )

export const start: DockerCommand = (cli) => {
  const attached = flagBool(cli.flags, 'attach') || flagBool(cli.flags, 'interactive')
  if (attached) return cli.args.length > 1 ? tooMany(cli) : startAttached(cli)
  const failed: string[] = []
  for (const name of cli.args) {
    const reply = startOne(cli, name)
    if (reply.status < 400) cli.out(`${name}\n`)
    else {
      cli.err(`${daemonError(reply)}\n`)
      failed.push(name)
    }
  }
  if (failed.length === 0) return 0
  cli.err(`failed to start containers: ${failed.join(', ')}\n`)
  return 1
}

function tooMany(cli: Cli): number {
  cli.err('you cannot start and attach multiple containers at once\n')
  return 1
}

/** The CLI looks the container up, attaches, waits for the exit in the background and starts it. */
function startAttached(cli: Cli): number {
  const name = cli.args[0] ?? ''
  const found = cli.client.call(
    { kind: 'containers/inspect', method: 'GET', path: `/containers/${name}/json` },
    () => containerJson(cli.run.host, name),
  )
  if (found.container === undefined) {
    cli.err(`${daemonError(found)}\n`)
    return 1
  }
  const { id, config, hostConfig } = found.container
  const stdin = flagBool(cli.flags, 'interactive') && config.OpenStdin === true
  const refused = attach(cli, id, { stdin })
  if (refused !== undefined) {
    cli.err(`${daemonError(refused)}\n`)
    return 1
  }
  waitRequest(cli, id, hostConfig.AutoRemove === true ? 'removed' : 'next-exit')
  const reply = startOne(cli, id)
  if (reply.status >= 400) {
    cli.err(`${daemonError(reply)}\nfailed to start containers: ${name}\n`)
    return 1
  }
  return collect(cli, id)
}
