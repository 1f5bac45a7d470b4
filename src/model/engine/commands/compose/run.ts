import { splitCommand } from '../../../compose/shellwords.ts'
import { commandsBySpelling } from '../../cli/catalog.ts'
import { flagBool, flagList, flagNumber, flagText, isChanged, parseFlags } from '../../cli/flags.ts'
import { parsePublishAll } from '../../options/publish.ts'
import type { Container, PortBinding } from '../../state/container.ts'
import type { Cli, DockerCommand } from '../cli.ts'
import { attach, collect, waitRequest } from '../container/attached.ts'
import { cp as containerCp } from '../container/cp.ts'
import { exec as containerExec } from '../container/exec.ts'
import { exportContainer } from '../container/misc.ts'
import { commit as containerCommit } from '../container/more.ts'
import { top as containerTop } from '../container/top.ts'
import { stats as systemStats } from '../system/system.ts'
import { bodyOf, copiedFiles } from './body.ts'
import { LABEL, labelOf, projectContainers, serviceOf } from './containers.ts'
import { convergeService, ensureImages, startServices } from './converge.ts'
import { scopeOf } from './life.ts'
import { Progress } from './progress.ts'
import { ComposeExit, imageOf, readProject, selected } from './project.ts'
import * as request from './requests.ts'
import { checkExternal, makeResources } from './resources.ts'

/** Hands the work to a command of docker's own, with arguments as somebody would type them. */
function delegate(cli: Cli, command: DockerCommand, path: string, argv: readonly string[]): number {
  const spec = commandsBySpelling().get(path)
  const parsed = parseFlags(spec?.flags ?? [], argv, {
    stopsAtFirstArgument: spec?.stopsAtFirstArgument === true,
  })
  if (!parsed.ok) throw new ComposeExit(parsed.error.message)
  return command({
    ...cli,
    flags: parsed.value,
    args: parsed.value.args,
    out: (text) => cli.out(text),
    err: (text) => cli.err(text),
  })
}

/** A running container of a service. @param index 0 = the first */
function running(cli: Cli, service: string, index: number): Container {
  const { containers, project } = scopeOf(cli, [], false)
  const own = containers.filter(
    (one) => serviceOf(one) === service && (index === 0 || labelOf(one, LABEL.number) === String(index)),
  )
  const [first] = own
  if (first !== undefined) return first
  if (index > 0 && project !== undefined)
    throw new ComposeExit(`service ${JSON.stringify(service)} is not running container #${index}`)
  throw new ComposeExit(`service ${JSON.stringify(service)} is not running`)
}

export const exec: DockerCommand = (cli) => {
  const { flags } = cli
  const [service = '', ...argv] = cli.args
  const container = running(cli, service, flagNumber(flags, 'index'))
  const tty =
    cli.run.terminal &&
    !flagBool(flags, 'detach') &&
    !(isChanged(flags, 'no-tty') && flagBool(flags, 'no-tty'))
  return delegate(cli, containerExec, 'container exec', [
    ...(flagBool(flags, 'detach') ? ['-d'] : ['-i']),
    ...(tty ? ['-t'] : []),
    ...(flagBool(flags, 'privileged') ? ['--privileged'] : []),
    ...(flagText(flags, 'user') === '' ? [] : ['-u', flagText(flags, 'user')]),
    ...(flagText(flags, 'workdir') === '' ? [] : ['-w', flagText(flags, 'workdir')]),
    ...flagList(flags, 'env').flatMap((pair) => ['-e', pair]),
    container.id,
    ...argv,
  ])
}

export const port: DockerCommand = (cli) => {
  const { flags } = cli
  const [service = '', wanted = ''] = cli.args
  const container = running(cli, service, flagNumber(flags, 'index'))
  const proto = flagText(flags, 'protocol')
  const found = cli.run.host.networking.sandboxes
    .get(container.id)
    ?.ports.find((one) => one.containerPort === Number(wanted) && one.proto === proto && one.hostPort !== 0)
  request.inspect(cli, container.id)
  if (found === undefined)
    throw new ComposeExit(`no port ${wanted}/${proto} for container ${container.name}: `)
  cli.out(`${found.hostIp.includes(':') ? `[${found.hostIp}]` : found.hostIp}:${found.hostPort}\n`)
  return 0
}

export const top: DockerCommand = (cli) => {
  let code = 0
  for (const one of scopeOf(cli, cli.args, false).containers) {
    cli.out(`${one.name}\n`)
    code = Math.max(code, delegate(cli, containerTop, 'container top', [one.id]))
    cli.out('\n')
  }
  return code
}

export const cp: DockerCommand = (cli) => {
  const paths = cli.args.map((text) => {
    const colon = text.indexOf(':')
    if (/^[/.]/.test(text) || colon < 0) return text
    return `${running(cli, text.slice(0, colon), flagNumber(cli.flags, 'index')).id}${text.slice(colon)}`
  })
  return delegate(cli, containerCp, 'container cp', paths)
}

/** `docker compose commit web` is `docker commit` of the service's container; the others likewise. */
export const commit: DockerCommand = (cli) => {
  const { flags } = cli
  const [service = '', ...rest] = cli.args
  const id = running(cli, service, flagNumber(flags, 'index')).id
  return delegate(cli, containerCommit, 'container commit', [
    ...(flagText(flags, 'author') === '' ? [] : ['-a', flagText(flags, 'author')]),
    ...(flagText(flags, 'message') === '' ? [] : ['-m', flagText(flags, 'message')]),
    ...flagList(flags, 'change').flatMap((line) => ['-c', line]),
    id,
    ...rest,
  ])
}

export const exportCommand: DockerCommand = (cli) => {
  const id = running(cli, cli.args[0] ?? '', flagNumber(cli.flags, 'index')).id
  const file = flagText(cli.flags, 'output')
  return delegate(cli, exportContainer, 'container export', [...(file === '' ? [] : ['-o', file]), id])
}

export const stats: DockerCommand = (cli) => {
  const { containers } = scopeOf(cli, cli.args, flagBool(cli.flags, 'all'))
  const format = flagText(cli.flags, 'format')
  const chosen = format === '' || format === 'table' ? [] : ['--format', format]
  return delegate(cli, systemStats, 'container stats', [
    '--no-stream',
    ...chosen,
    ...containers.map(({ id }) => id),
  ])
}

export const wait: DockerCommand = (cli) => {
  const { run } = cli
  const { containers } = scopeOf(cli, cli.args, false)
  if (containers.length === 0) throw new ComposeExit('no containers for project')
  let code = 0
  for (const one of containers) {
    waitRequest(cli, one.id, 'not-running')
    run.waitUntil(() => run.host.containers.get(one.id)?.state.running !== true, 3_600_000)
    code = run.host.containers.get(one.id)?.state.exitCode ?? 0
    cli.out(`container ${JSON.stringify(one.id)} exited with status code ${code}\n`)
  }
  return code
}

export const pull: DockerCommand = (cli) => {
  const project = readProject(cli, cli.args)
  const services = selected(project, cli.args, flagBool(cli.flags, 'include-deps'))
  const progress = new Progress(cli, 'pull')
  try {
    const images = new Set(
      services.flatMap((name) =>
        project.services.get(name)?.image === undefined
          ? []
          : [imageOf(project, name, project.services.get(name) ?? {})],
      ),
    )
    for (const image of images) {
      progress.say(`Image ${image}`, 'Pulling')
      const reply = request.pull(cli, image)
      if (reply.status >= 400 && !flagBool(cli.flags, 'ignore-pull-failures')) {
        progress.say(`Image ${image}`, `Error ${reply.message ?? ''}`, true)
        throw new ComposeExit(`Error response from daemon: ${reply.message ?? ''}`)
      }
      progress.say(`Image ${image}`, 'Pulled')
    }
    return 0
  } finally {
    progress.end()
  }
}

/** `-p 8080:80` as the API has it. */
function portBindingsOf(texts: readonly string[]): Record<string, PortBinding[]> {
  const ports = parsePublishAll(texts)
  if (!ports.ok) throw new ComposeExit(ports.error)
  return Object.fromEntries(
    [...ports.value.bindings].map(([port, list]) => [
      port,
      list.map(({ hostIp, hostPort }) => ({ HostIp: hostIp, HostPort: hostPort })),
    ]),
  )
}

/** One container for one command: no published ports, a name of its own, removed with `--rm`. */
export const runCommand: DockerCommand = (cli) => {
  const { flags, run: session } = cli
  const [name = '', ...argv] = cli.args
  const project = readProject(cli, [name])
  const needed = selected(project, [name], true)
  const others = flagBool(flags, 'no-deps') ? [] : needed.filter((one) => one !== name)
  const progress = new Progress(cli, 'run')
  const ids = ensureImages(
    cli,
    project,
    [...others, name],
    isChanged(flags, 'pull') ? flagText(flags, 'pull') : 'missing',
    progress,
  )
  checkExternal(cli, project, [...others, name])
  const before = projectContainers(cli, project.name)
  makeResources(cli, project, [...others, name], progress)
  const wish = { recreate: 'diverged', scale: new Map<string, number>(), renewVolumes: false } as const
  for (const other of others)
    convergeService(
      cli,
      project,
      other,
      before.filter((one) => serviceOf(one) === other),
      ids,
      wish,
      progress,
    )
  if (others.length > 0) startServices(cli, project, others, projectContainers(cli, project.name), progress)
  progress.end()
  const service = project.services.get(name) ?? {}
  const slug = session.id(64)
  const detach = flagBool(flags, 'detach')
  const body = bodyOf(project, name, service, {
    number: 1,
    name: flagText(flags, 'name') || `${project.name}-${name}-run-${slug.slice(0, 12)}`,
    imageId: ids.get(imageOf(project, name, service)) ?? '',
    oneOff: { slug, ports: flagBool(flags, 'service-ports'), aliases: flagBool(flags, 'use-aliases') },
  })
  const tty = session.terminal && !detach && !(isChanged(flags, 'no-TTY') && flagBool(flags, 'no-TTY'))
  const entrypoint = splitCommand(flagText(flags, 'entrypoint'))
  const labels = Object.fromEntries(
    flagList(flags, 'label').map((text) => [text.split('=')[0] ?? text, text.split('=').slice(1).join('=')]),
  )
  const id = request.create(cli, {
    ...body,
    config: {
      ...body.config,
      ...(argv.length > 0 ? { Cmd: argv } : {}),
      ...(isChanged(flags, 'entrypoint') && entrypoint.ok ? { Entrypoint: entrypoint.value } : {}),
      ...(flagText(flags, 'user') === '' ? {} : { User: flagText(flags, 'user') }),
      ...(flagText(flags, 'workdir') === '' ? {} : { WorkingDir: flagText(flags, 'workdir') }),
      Env: [...(body.config.Env ?? []), ...flagList(flags, 'env').filter((pair) => pair.includes('='))],
      Labels: { ...body.config.Labels, ...labels },
      Tty: tty,
      AttachStdin: !detach,
      AttachStdout: !detach,
      AttachStderr: !detach,
      OpenStdin: !detach,
      StdinOnce: !detach,
    },
    hostConfig: {
      ...body.hostConfig,
      ...(flagBool(flags, 'rm') ? { AutoRemove: true } : {}),
      RestartPolicy: { Name: '', MaximumRetryCount: 0 },
      PortBindings: { ...body.hostConfig.PortBindings, ...portBindingsOf(flagList(flags, 'publish')) },
      Binds: [...(body.hostConfig.Binds ?? []), ...flagList(flags, 'volume')],
    },
  })
  request.copyIn(
    cli,
    id,
    copiedFiles(project, service, (variable) => session.env.get(variable)),
  )
  if (!detach) attach(cli, id, { stdin: true })
  request.start(cli, { id })
  if (!detach) return collect(cli, id)
  cli.out(`${id}\n`)
  return 0
}
