import { digestOf } from '../../../oci/digest.ts'
import { flagBool, flagList, flagText } from '../../cli/flags.ts'
import { directory, lookup, parentOf, textFile } from '../../files/tree.ts'
import { DOCKER_SOCKET } from '../../host.ts'
import type { Run } from '../../run.ts'
import type { FileNode } from '../../state/storage.ts'
import type { Cli, DockerCommand } from '../cli.ts'
import { inspectAll } from '../inspect-all.ts'
import { showList } from '../lists.ts'

const META = '/root/.docker/contexts/meta'
const CONFIG = '/root/.docker/config.json'

interface Meta {
  readonly Name: string
  readonly Description: string
  readonly Host: string
}

const place = (name: string) => `${META}/${digestOf(name).slice(7)}/meta.json`

function read(run: Run, name: string): Meta | undefined {
  if (name === 'default')
    return {
      Name: 'default',
      Description: 'Current DOCKER_HOST based configuration',
      Host: `unix://${DOCKER_SOCKET}`,
    }
  const node = lookup(run.host.filesystems, 'host', place(name))
  if (node === undefined) return undefined
  try {
    return JSON.parse(node.text) as Meta
  } catch {
    return undefined
  }
}

const all = (run: Run): Meta[] => {
  const found: Meta[] = [read(run, 'default') as Meta]
  for (const [path, node] of run.host.filesystems.get('host')?.files ?? []) {
    if (path.startsWith(`${META}/`) && path.endsWith('/meta.json') && node !== null)
      found.push(JSON.parse(node.text) as Meta)
  }
  return found.sort((a, b) => (a.Name < b.Name ? -1 : 1))
}

/** `DOCKER_CONTEXT`, else the configured one, else `default`. */
function current(run: Run): string {
  const chosen = run.env.get('DOCKER_CONTEXT')
  if (chosen) return chosen
  const config = lookup(run.host.filesystems, 'host', CONFIG)?.text ?? ''
  return /"currentContext":\s*"([^"]+)"/.exec(config)?.[1] ?? 'default'
}

function write(run: Run, path: string, node: FileNode | undefined): void {
  const fs = run.host.filesystems.get('host')
  if (fs === undefined) return
  const files = new Map(fs.files)
  if (node === undefined) files.delete(path)
  else {
    for (let at = parentOf(path); at !== '/' && !files.has(at); at = parentOf(at))
      files.set(at, directory(run.now))
    files.set(path, node)
  }
  run.put('filesystems', 'host', { ...fs, files })
}

const missing = (name: string) =>
  `context ${JSON.stringify(name)}: context not found: open ${place(name)}: no such file or directory`

function fail(cli: Cli, message: string): number {
  cli.err(`${message}\n`)
  return 1
}

export const ls: DockerCommand = (cli) => {
  const now = current(cli.run)
  const list = all(cli.run)
  if (flagBool(cli.flags, 'quiet')) {
    for (const one of list) cli.out(`${one.Name}\n`)
    return 0
  }
  const format = flagText(cli.flags, 'format')
  const table = format === '' || format === 'table'
  const rows = list.map((one) => ({
    Current: one.Name === now ? (table ? '*' : 'true') : table ? '' : 'false',
    Description: one.Description,
    DockerEndpoint: one.Host,
    Error: '',
    Name: table && one.Name === now ? `${one.Name} *` : one.Name,
  }))
  return showList(cli, rows, {
    defaultTable: 'table {{.Name}}\t{{.Description}}\t{{.DockerEndpoint}}\t{{.Error}}',
    headers: {
      Name: 'NAME',
      Description: 'DESCRIPTION',
      DockerEndpoint: 'DOCKER ENDPOINT',
      Current: 'CURRENT',
      Error: 'ERROR',
    },
    typeName: '*formatter.clientContextContext',
  })
}

export const show: DockerCommand = (cli) => {
  cli.out(`${current(cli.run)}\n`)
  return 0
}

export const use: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  if (read(cli.run, name) === undefined) return fail(cli, missing(name))
  write(
    cli.run,
    CONFIG,
    name === 'default' ? undefined : textFile(`{\n\t"currentContext": "${name}"\n}\n`, cli.run.now),
  )
  cli.out(`${name}\n`)
  cli.err(`Current context is now ${JSON.stringify(name)}\n`)
  return 0
}

export const create: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  if (name === 'default') return fail(cli, '"default" is a reserved context name')
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/.test(name)) {
    return fail(
      cli,
      `context name ${JSON.stringify(name)} is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"`,
    )
  }
  if (read(cli.run, name) !== undefined) return fail(cli, `context ${JSON.stringify(name)} already exists`)
  const endpoint = flagList(cli.flags, 'docker')
    .flatMap((text) => text.split(','))
    .find((text) => text.startsWith('host='))
  const meta: Meta = {
    Name: name,
    Description: flagText(cli.flags, 'description'),
    Host: endpoint?.slice(5) ?? `unix://${DOCKER_SOCKET}`,
  }
  write(cli.run, place(name), textFile(JSON.stringify(meta), cli.run.now))
  cli.out(`${name}\n`)
  cli.err(`Successfully created context ${JSON.stringify(name)}\n`)
  return 0
}

export const rm: DockerCommand = (cli) => {
  let code = 0
  for (const name of cli.args) {
    if (name === 'default') code = fail(cli, 'context "default" cannot be removed')
    else if (read(cli.run, name) === undefined) code = fail(cli, `context ${JSON.stringify(name)}: not found`)
    else if (name === current(cli.run) && !flagBool(cli.flags, 'force'))
      code = fail(cli, `context ${JSON.stringify(name)} is in use, set -f flag to force remove`)
    else {
      write(cli.run, place(name), undefined)
      cli.out(`${name}\n`)
    }
  }
  return code
}

export const inspect: DockerCommand = (cli) =>
  inspectAll(cli, (name) => {
    const meta = read(cli.run, name)
    if (meta === undefined) return { reply: { status: 404 }, value: undefined, message: missing(name) }
    return {
      reply: { status: 200 },
      value: {
        Name: meta.Name,
        Metadata: meta.Description === '' ? {} : { Description: meta.Description },
        Endpoints: { docker: { Host: meta.Host, SkipTLSVerify: false } },
        TLSMaterial: {},
        Storage: {
          MetadataPath: meta.Name === 'default' ? '<IN MEMORY>' : parentOf(place(name)),
          TLSPath:
            meta.Name === 'default' ? '<IN MEMORY>' : `/root/.docker/contexts/tls/${digestOf(name).slice(7)}`,
        },
      },
    }
  })
