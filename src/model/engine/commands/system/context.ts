import { flagBool, flagList, flagText } from '../../cli/flags.ts'
import { directory, lookup, parentOf, textFile } from '../../files/tree.ts'
import type { Run } from '../../run.ts'
import type { FileNode } from '../../state/storage.ts'
import type { Cli, DockerCommand } from '../cli.ts'
import {
  CLI_CONFIG,
  chooseContext,
  contextFile,
  contextsOf,
  DEFAULT_ENDPOINT,
  type DockerContext,
  missingContext,
  readContext,
} from '../endpoint.ts'
import { inspectAll } from '../inspect-all.ts'
import { showList } from '../lists.ts'

const read = ({ host, env }: Run, name: string) => readContext(host, name, env)
const current = (cli: Cli): string => chooseContext(cli.run.host, cli.run.env, cli.endpoint).context

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

const keep = (run: Run, context: DockerContext) =>
  write(run, contextFile(context.Name), textFile(JSON.stringify(context), run.now))

function fail(cli: Cli, message: string): number {
  cli.err(`${message}\n`)
  return 1
}

/** `DOCKER_HOST` wins over the current context, which surprises whoever has forgotten it. */
function warnOfOverride(cli: Cli, what: string): void {
  if ((cli.run.env.get('DOCKER_HOST') ?? '') === '') return
  cli.err(
    `Warning: DOCKER_HOST environment variable overrides the active context. To use ${what}, either set the global --context flag, or unset DOCKER_HOST environment variable.\n`,
  )
}

export const ls: DockerCommand = (cli) => {
  const now = current(cli)
  const known = contextsOf(cli.run.host, cli.run.env)
  if (flagBool(cli.flags, 'quiet')) {
    for (const one of known) cli.out(`${one.Name}\n`)
    return 0
  }
  const list = known.some(({ Name }) => Name === now)
    ? known.map((one) => ({ ...one, Error: '' }))
    : [
        ...known.map((one) => ({ ...one, Error: '' })),
        { Name: now, Description: '', Host: '', Error: missingContext(now) },
      ]
  list.sort((a, b) => (a.Name < b.Name ? -1 : 1))
  const format = flagText(cli.flags, 'format')
  const table = format === '' || format === 'table'
  const rows = list.map((one) => ({
    Current: one.Name === now ? (table ? '*' : 'true') : table ? '' : 'false',
    Description: one.Description,
    DockerEndpoint: one.Host,
    Error: one.Error,
    Name: table && one.Name === now ? `${one.Name} *` : one.Name,
  }))
  const code = showList(cli, rows, {
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
  warnOfOverride(cli, 'a context')
  return code
}

export const show: DockerCommand = (cli) => {
  cli.out(`${current(cli)}\n`)
  return 0
}

export const use: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  if (read(cli.run, name) === undefined) return fail(cli, missingContext(name))
  write(
    cli.run,
    CLI_CONFIG,
    name === 'default' ? undefined : textFile(`{\n\t"currentContext": "${name}"\n}\n`, cli.run.now),
  )
  cli.out(`${name}\n`)
  cli.err(`Current context is now ${JSON.stringify(name)}\n`)
  if (name !== 'default') warnOfOverride(cli, JSON.stringify(name))
  return 0
}

type Options = Omit<DockerContext, 'Name' | 'Description'>
const KEYS = ['from', 'host', 'ca', 'cert', 'key', 'skip-tls-verify']

/** What `--docker` says, or why it cannot be. */
function optionsOf({ run, flags }: Cli): Options | string {
  const pairs = flagList(flags, 'docker').flatMap((text) => text.split(','))
  const config = new Map(pairs.map((pair) => [pair.replace(/=.*$/, ''), pair.replace(/^[^=]*=?/, '')]))
  const unknown = [...config.keys()].filter((key) => !KEYS.includes(key))
  if (unknown.length > 0) return unknown.map((key) => `${key}: unrecognized config key`).join('\n')
  const from = config.get('from')
  if (from !== undefined) return read(run, from) ?? missingContext(from)
  const files = (['ca', 'cert', 'key'] as const).flatMap((key) => {
    const path = config.get(key)
    return path === undefined || path === '' ? [] : [{ key, path }]
  })
  const lost = files.find(({ path }) => lookup(run.host.filesystems, 'host', path) === undefined)
  if (lost !== undefined) return `open ${lost.path}: no such file or directory`
  return {
    Host: config.get('host') || DEFAULT_ENDPOINT,
    ...(/^(?:1|t|true)$/i.test(config.get('skip-tls-verify') ?? '') ? { SkipTLSVerify: true } : {}),
    ...(files.length > 0 ? { TlsFiles: files.map(({ key }) => `${key}.pem`) } : {}),
  }
}

const BAD_OPTIONS = 'unable to create docker endpoint config: '

export const create: DockerCommand = (cli) => {
  const { run, flags } = cli
  const name = cli.args[0] ?? ''
  if (name === 'default') return fail(cli, '"default" is a reserved context name')
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/.test(name)) {
    return fail(
      cli,
      `context name ${JSON.stringify(name)} is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"`,
    )
  }
  if (read(run, name) !== undefined) return fail(cli, `context ${JSON.stringify(name)} already exists`)
  const from = flagText(flags, 'from')
  const given = flagList(flags, 'docker').length > 0
  if (from !== '' && given) return fail(cli, 'cannot use --docker flag when --from is set')
  const description = flagText(flags, 'description')
  if (given) {
    const options = optionsOf(cli)
    if (typeof options === 'string') return fail(cli, BAD_OPTIONS + options)
    keep(run, { ...options, Name: name, Description: description })
  } else {
    const source = from === '' ? current(cli) : from
    const copied = read(run, source)
    if (copied === undefined) return fail(cli, missingContext(source))
    keep(run, { ...copied, Name: name, Description: description || copied.Description })
  }
  cli.out(`${name}\n`)
  cli.err(`Successfully created context ${JSON.stringify(name)}\n`)
  return 0
}

export const update: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  if (name === 'default') return fail(cli, '"default" is a reserved context name')
  const before = read(cli.run, name)
  if (before === undefined) return fail(cli, missingContext(name))
  const given = flagList(cli.flags, 'docker').length > 0
  const options = given ? optionsOf(cli) : before
  if (typeof options === 'string') return fail(cli, BAD_OPTIONS + options)
  const description = flagText(cli.flags, 'description') || before.Description
  keep(cli.run, { ...options, Name: name, Description: description })
  cli.out(`${name}\n`)
  cli.err(`Successfully updated context ${JSON.stringify(name)}\n`)
  return 0
}

export const rm: DockerCommand = (cli) => {
  let code = 0
  for (const name of cli.args) {
    if (name === 'default') code = fail(cli, 'context "default" cannot be removed')
    else if (read(cli.run, name) === undefined) code = fail(cli, `context ${JSON.stringify(name)}: not found`)
    else if (name === current(cli) && !flagBool(cli.flags, 'force'))
      code = fail(cli, `context ${JSON.stringify(name)} is in use, set -f flag to force remove`)
    else {
      write(cli.run, contextFile(name), undefined)
      cli.out(`${name}\n`)
    }
  }
  return code
}

export const inspect: DockerCommand = (cli) => {
  const names = cli.args.length > 0 ? cli.args : [current(cli)]
  return inspectAll({ ...cli, args: names }, (name) => {
    const meta = read(cli.run, name)
    if (meta === undefined) return { reply: { status: 404 }, value: undefined, message: missingContext(name) }
    const memory = meta.Name === 'default'
    return {
      reply: { status: 200 },
      value: {
        Name: meta.Name,
        Metadata: memory || meta.Description === '' ? {} : { Description: meta.Description },
        Endpoints: { docker: { Host: meta.Host, SkipTLSVerify: meta.SkipTLSVerify ?? false } },
        TLSMaterial: meta.TlsFiles === undefined ? {} : { docker: meta.TlsFiles },
        Storage: {
          MetadataPath: memory ? '<IN MEMORY>' : parentOf(contextFile(name)),
          TLSPath: memory ? '<IN MEMORY>' : parentOf(contextFile(name)).replace('/meta/', '/tls/'),
        },
      },
    }
  })
}
