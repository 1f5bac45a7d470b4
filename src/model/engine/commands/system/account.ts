import { flagBool, flagText, isChanged } from '../../cli/flags.ts'
import { refuse } from '../../dockerd/reply.ts'
import { dialFault } from '../../trouble.ts'
import { type Cli, type DockerCommand, failWith } from '../cli.ts'

const HUB = 'https://index.docker.io/v1/'

/**
 * There is nobody to ask for a password here: it comes as a flag or on standard input.
 *
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/command/registry/login.go
 */
export const login: DockerCommand = (cli) => {
  const { flags, run } = cli
  const user = flagText(flags, 'username')
  const fromInput = flagBool(flags, 'password-stdin')
  if (isChanged(flags, 'password')) {
    cli.err('WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n')
    if (fromInput)
      return fail(cli, 'conflicting options: cannot specify both --password and --password-stdin')
  }
  if (fromInput && user === '') return fail(cli, 'the --password-stdin option requires --username to be set')
  const password = fromInput ? run.stdin.replace(/[\r\n]+$/, '') : flagText(flags, 'password')
  if (fromInput && password === '') return fail(cli, 'password is empty')
  if (user === '' || password === '')
    return fail(cli, 'Error: Cannot perform an interactive login from a non TTY device')
  const server = cli.args[0] ?? ''
  const host =
    server === '' ? 'registry-1.docker.io' : server.replace(/^https?:\/\//, '').replace(/\/.*$/, '')
  const address = `Get "https://${host}/v2/":`
  const away = dialFault(run.host, host.replace(/:\d+$/, ''))
  const body = { username: user, password, serveraddress: server === '' ? HUB : host }
  const reply = cli.client.call({ kind: 'system/info', method: 'POST', path: '/auth', body }, () =>
    away === undefined
      ? refuse(401, `${address} unauthorized: incorrect username or password`)
      : refuse(500, `${address} ${away}`),
  )
  return failWith(cli, reply)
}

function fail(cli: Cli, message: string): number {
  cli.err(`${message}\n`)
  return 1
}

/** Nobody is ever logged in here, so there is only something to say. */
export const logout: DockerCommand = (cli) => {
  cli.out(`Removing login credentials for ${cli.args[0] ?? HUB}\n`)
  return 0
}
