import { flagBool, flagList, flagText } from '../../cli/flags.ts'
import type { Row } from '../../format/template.ts'
import type { Json } from '../../hop.ts'
import { pairsOf } from '../../options/pairs.ts'
import {
  createFile,
  type FileKind,
  type FileReply,
  findFile,
  listFiles,
  removeFile,
} from '../../swarm/files.ts'
import { fileJson } from '../../swarm/json.ts'
import { type Cli, type DockerCommand, daemonError, failWith } from '../cli.ts'
import { inspectAll } from '../inspect-all.ts'
import { filterQuery, filtersOf, showList } from '../lists.ts'
import { natural } from '../network/network.ts'
import { readHostFile } from '../project.ts'
import { ago, when } from './print.ts'

const pathOf = (kind: FileKind) => `/${kind}s`

export function askFile(cli: Cli, kind: FileKind, term: string): FileReply {
  return cli.client.call({ kind: 'swarm/request', method: 'GET', path: `${pathOf(kind)}/${term}` }, () => {
    const found = findFile(cli.run.host, kind, term)
    return found.file === undefined ? found : { ...found, body: fileJson(kind, found.file) as Json }
  })
}

/** What a secret is made of never shows up in a trace, only its length does. */
export function sendFile(
  cli: Cli,
  kind: FileKind,
  wish: {
    name: string
    labels: Readonly<Record<string, string>>
    data: string
    driver?: string
    templateDriver?: string
  },
) {
  const body: Json = {
    Name: wish.name,
    Labels: wish.labels,
    Data: kind === 'secret' ? `<${wish.data.length} characters>` : wish.data,
  }
  return cli.client.call(
    { kind: 'swarm/request', method: 'POST', path: `${pathOf(kind)}/create`, body },
    () => createFile(cli.run, kind, { driver: '', templateDriver: '', ...wish }),
  )
}

const create =
  (kind: FileKind): DockerCommand =>
  (cli) => {
    const { flags, run } = cli
    const [name = '', path] = cli.args
    const driver = kind === 'secret' ? flagText(flags, 'driver') : ''
    if (driver !== '' && path !== undefined) {
      cli.err('When using secret driver secret data must be empty\n')
      return 1
    }
    if (driver === '' && path === undefined) {
      cli.err(`"docker ${kind} create" requires either STDIN or a file\n`)
      return 1
    }
    const data = driver !== '' ? '' : path === '-' ? run.stdin : readHostFile(run.host, path ?? '')
    if (data === undefined) {
      cli.err(`error reading content from ${JSON.stringify(path)}: open ${path}: no such file or directory\n`)
      return 1
    }
    const reply = sendFile(cli, kind, {
      name,
      labels: pairsOf(flagList(flags, 'label')),
      data,
      driver,
      templateDriver: flagText(flags, 'template-driver'),
    })
    if (reply.status >= 400) return failWith(cli, reply)
    cli.out(`${(reply.body as { ID: string }).ID}\n`)
    return 0
  }

const ls =
  (kind: FileKind): DockerCommand =>
  (cli) => {
    const filters = filtersOf(cli)
    const reply = cli.client.call(
      { kind: 'swarm/request', method: 'GET', path: pathOf(kind), query: filterQuery(filters) },
      () => listFiles(cli.run.host, kind, filters),
    )
    if (reply.files === undefined) return failWith(cli, reply)
    const sorted = [...reply.files].sort((a, b) => natural(a.name, b.name))
    if (flagBool(cli.flags, 'quiet')) {
      for (const { id } of sorted) cli.out(`${id}\n`)
      return 0
    }
    const rows: Row[] = sorted.map((file) => ({
      CreatedAt: ago(cli, file.createdAtMs),
      ID: file.id,
      ...(kind === 'secret' ? { Driver: file.driver } : {}),
      Label: (key: unknown) => file.labels[String(key)] ?? '',
      Labels: Object.entries(file.labels)
        .map(([key, value]) => `${key}=${value}`)
        .sort()
        .join(','),
      Name: file.name,
      UpdatedAt: ago(cli, file.updatedAtMs),
    }))
    return showList(cli, rows, {
      defaultTable:
        kind === 'secret'
          ? 'table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.CreatedAt}}\t{{.UpdatedAt}}'
          : 'table {{.ID}}\t{{.Name}}\t{{.CreatedAt}}\t{{.UpdatedAt}}',
      headers: {
        ID: 'ID',
        Name: 'NAME',
        Driver: 'DRIVER',
        CreatedAt: 'CREATED',
        UpdatedAt: 'UPDATED',
        Labels: 'LABELS',
      },
      typeName: `*${kind}.${kind}Context`,
    })
  }

const inspect =
  (kind: FileKind): DockerCommand =>
  (cli) => {
    if (flagBool(cli.flags, 'pretty')) return pretty(cli, kind)
    return inspectAll(cli, (name) => {
      const found = askFile(cli, kind, name)
      return { reply: found, value: found.file === undefined ? undefined : fileJson(kind, found.file) }
    })
  }

function pretty(cli: Cli, kind: FileKind): number {
  for (const name of cli.args) {
    const found = askFile(cli, kind, name)
    const { file } = found
    if (file === undefined) return failWith(cli, found)
    const labels = Object.entries(file.labels).sort(([a], [b]) => (a < b ? -1 : 1))
    cli.out(
      [
        `ID:\t\t\t${file.id}`,
        `Name:\t\t\t${file.name}`,
        ...(labels.length > 0
          ? ['Labels:', ...labels.map(([key, value]) => ` - ${key}${value === '' ? '' : `=${value}`}`)]
          : []),
        ...(file.driver === '' ? [] : [`Driver:\t\t\t${file.driver}`]),
        `Created at:            \t${when(file.createdAtMs)}`,
        `Updated at:            \t${when(file.updatedAtMs)}`,
        ...(kind === 'config' ? ['Data:', file.data] : []),
        '',
      ].join('\n'),
    )
  }
  return 0
}

const rm =
  (kind: FileKind): DockerCommand =>
  (cli) => {
    const problems: string[] = []
    for (const name of cli.args) {
      const reply = cli.client.call(
        { kind: 'swarm/request', method: 'DELETE', path: `${pathOf(kind)}/${name}` },
        () => removeFile(cli.run, kind, name),
      )
      if (reply.status >= 400) problems.push(daemonError(reply))
      else cli.out(`${name}\n`)
    }
    for (const problem of problems) cli.err(`${problem}\n`)
    return problems.length > 0 ? 1 : 0
  }

/** `docker secret …` and `docker config …` differ in little. */
export const fileCommands = (kind: FileKind) => ({
  create: create(kind),
  inspect: inspect(kind),
  ls: ls(kind),
  rm: rm(kind),
})
