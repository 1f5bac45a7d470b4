import { flagText } from '../../cli/flags.ts'
import { answer, refuse } from '../../dockerd/reply.ts'
import { printTable } from '../../format/table.ts'
import { type Cli, type DockerCommand, failWith } from '../cli.ts'

/** No plugin is ever installed here, so the list is empty and each name is unknown. */
export const ls: DockerCommand = (cli) => {
  cli.client.call({ kind: 'plugins/inspect', method: 'GET', path: '/plugins' }, () => answer(200, []))
  cli.out(printTable(['ID', 'NAME', 'DESCRIPTION', 'ENABLED'], []))
  return 0
}

const ask = (cli: Cli, name: string, method: 'GET' | 'POST' | 'DELETE', path: string) =>
  cli.client.call({ kind: 'plugins/inspect', method, path }, () =>
    refuse(404, `plugin ${JSON.stringify(name)} not found`),
  )

export const inspect: DockerCommand = (cli) => {
  const replies = cli.args.map((name) => ask(cli, name, 'GET', `/plugins/${name}/json`))
  cli.out(flagText(cli.flags, 'format') === '' ? '[]\n' : '\n')
  for (const reply of replies) failWith(cli, reply)
  return 1
}

const each =
  (method: 'POST' | 'DELETE', end: string): DockerCommand =>
  (cli) => {
    for (const name of cli.args) failWith(cli, ask(cli, name, method, `/plugins/${name}${end}`))
    return 1
  }

export const enable = each('POST', '/enable')
export const disable = each('POST', '/disable')
export const rm = each('DELETE', '')
