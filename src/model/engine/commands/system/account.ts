import { flagText } from '../../cli/flags.ts'
import { answer, refuse } from '../../dockerd/reply.ts'
import { printTable } from '../../format/table.ts'
import { type DockerCommand, failWith } from '../cli.ts'

/** There is nobody to ask for a password here, so only what can be said without one. */
export const login: DockerCommand = (cli) => {
  if (flagText(cli.flags, 'username') === '' || flagText(cli.flags, 'password') === '') {
    cli.err('Error: Cannot perform an interactive login from a non TTY device\n')
    return 1
  }
  const reply = cli.client.call({ kind: 'system/info', method: 'POST', path: '/auth' }, () =>
    cli.run.host.registryReachable
      ? refuse(401, 'Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password')
      : refuse(
          500,
          'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
        ),
  )
  return failWith(cli, reply)
}

export const logout: DockerCommand = (cli) => {
  const server = cli.args[0]
  cli.out(
    server === undefined
      ? 'Removing login credentials for https://index.docker.io/v1/\n'
      : `Removing login credentials for ${server}\n`,
  )
  if (server === undefined) return 0
  return 0
}

export const plugins: DockerCommand = (cli) => {
  cli.client.call({ kind: 'plugins/inspect', method: 'GET', path: '/plugins' }, () => answer(200, []))
  cli.out(printTable(['ID', 'NAME', 'DESCRIPTION', 'ENABLED'], []))
  return 0
}
