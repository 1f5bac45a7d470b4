import { flagBool, flagList, flagText, isChanged } from '../../cli/flags.ts'
import { epochMs } from '../../clock.ts'
import type { Container } from '../../state/container.ts'
import type { Cli, DockerCommand } from '../cli.ts'
import { current, LABEL, labelOf, projectContainers, serviceOf } from './containers.ts'
import {
  type ConvergeWish,
  convergeService,
  ensureImages,
  removeOne,
  startServices,
  stopOne,
} from './converge.ts'
import { printLogs } from './logs.ts'
import { Progress } from './progress.ts'
import {
  ComposeExit,
  findProject,
  inOrder,
  type Project,
  readProject,
  selected,
  typedName,
  warn,
} from './project.ts'
import * as request from './requests.ts'
import {
  checkExternal,
  dropNetworks,
  dropVolumes,
  makeResources,
  projectNetworks,
  projectVolumes,
} from './resources.ts'

const timeoutOf = (cli: Cli): number | undefined =>
  isChanged(cli.flags, 'timeout') ? Number(flagText(cli.flags, 'timeout')) : undefined

/** `--scale web=3`. */
export function scaleOf(texts: readonly string[]): Map<string, number> {
  const scale = new Map<string, number>()
  for (const text of texts) {
    const [name = '', count = ''] = text.split('=')
    if (!text.includes('='))
      throw new ComposeExit(`invalid --scale option ${JSON.stringify(text)}. Should be SERVICE=NUM`)
    if (!/^\d+$/.test(count))
      throw new ComposeExit(`strconv.Atoi: parsing ${JSON.stringify(count)}: invalid syntax`)
    scale.set(name, Number(count))
  }
  return scale
}

/** Everything up to containers that exist: images, networks, volumes, what has to be made anew. */
function bringAbout(
  cli: Cli,
  names: readonly string[],
  scale: ReadonlyMap<string, number>,
  progress: Progress,
) {
  const { flags } = cli
  if (flagBool(flags, 'force-recreate') && flagBool(flags, 'no-recreate'))
    throw new ComposeExit('--force-recreate and --no-recreate are incompatible')
  const project = readProject(cli, names)
  const services = selected(project, names, !flagBool(flags, 'no-deps'))
  if (services.length === 0) throw new ComposeExit('no service selected')
  for (const name of scale.keys())
    if (!project.services.has(name)) throw new ComposeExit(`no such service: ${name}`)
  const pull = isChanged(flags, 'pull') ? flagText(flags, 'pull') : 'missing'
  const ids = ensureImages(cli, project, services, pull, progress)
  checkExternal(cli, project, services)
  const before = projectContainers(cli, project.name)
  orphans(cli, project, before, progress)
  makeResources(cli, project, services, progress)
  const wish: ConvergeWish = {
    recreate: flagBool(flags, 'force-recreate')
      ? 'force'
      : flagBool(flags, 'no-recreate')
        ? 'never'
        : 'diverged',
    scale,
    timeout: timeoutOf(cli),
    renewVolumes: flagBool(flags, 'renew-anon-volumes'),
  }
  for (const name of services) {
    // What is only needed by the services that were named is left alone as long as it fits.
    const asked = names.length === 0 || names.includes(name)
    const forced = flagBool(flags, asked ? 'force-recreate' : 'always-recreate-deps')
    const own = before.filter((one) => serviceOf(one) === name)
    convergeService(cli, project, name, own, ids, forced ? { ...wish, recreate: 'force' } : wish, progress)
  }
  return { project, services }
}

/** Containers of services that are in the file no more. */
function orphans(cli: Cli, project: Project, containers: readonly Container[], progress: Progress): void {
  const known = new Set(Object.keys((project.loaded.model.services ?? {}) as object))
  const lost = containers.filter((one) => !known.has(serviceOf(one)))
  if (lost.length === 0) return
  if (flagBool(cli.flags, 'remove-orphans')) {
    for (const one of lost) {
      stopOne(cli, one, undefined, progress)
      removeOne(cli, one, false, progress)
    }
    return
  }
  if (/^(1|true)$/i.test(cli.run.env.get('COMPOSE_IGNORE_ORPHANS') ?? '')) return
  warn(
    cli,
    `Found orphan containers ([${lost.map(({ name }) => name).join(' ')}]) for this project. If you removed or renamed this service in your compose file, you can run this command with the --remove-orphans flag to clean it up.`,
  )
}

export const up: DockerCommand = (cli) => {
  const { flags } = cli
  const detached = flagBool(flags, 'detach') || flagBool(flags, 'wait')
  if (
    detached &&
    (flagBool(flags, 'abort-on-container-exit') || flagBool(flags, 'abort-on-container-failure'))
  )
    throw new ComposeExit('cannot combine --abort-on-container-exit and --detach')
  const since = epochMs(cli.run.now)
  const progress = new Progress(cli, 'up')
  try {
    const { project, services } = bringAbout(cli, cli.args, scaleOf(flagList(flags, 'scale')), progress)
    if (flagBool(flags, 'no-start')) return 0
    const containers = projectContainers(cli, project.name).filter((one) => services.includes(serviceOf(one)))
    startServices(cli, project, services, containers, progress)
    if (flagBool(flags, 'wait')) waitAll(cli, containers)
    progress.end()
    return detached ? 0 : attached(cli, project, containers, since)
  } finally {
    progress.end()
  }
}

/** `--wait`: running, and healthy where there is a check. */
function waitAll(cli: Cli, containers: readonly Container[]): void {
  const ready = (one: Container): boolean => {
    const state = current(cli, one)?.state
    return state?.running === true && (state.health === undefined || state.health.status === 'healthy')
  }
  cli.run.waitUntil(() => containers.every(ready), 300_000)
  const lost = containers.find((one) => !ready(one))
  if (lost === undefined) return
  const state = current(cli, lost)?.state
  throw new ComposeExit(
    state?.running === true
      ? `container ${lost.name} is unhealthy`
      : `container ${lost.name} exited (${state?.exitCode ?? 0})`,
  )
}

/** How long somebody looks at the output of services that go on before pressing Ctrl-C. */
const LOOKING_MS = 5000

/** In the foreground: the output of all services, until they have ended or somebody presses Ctrl-C. */
function attached(cli: Cli, project: Project, containers: readonly Container[], since: number): number {
  const { run, flags } = cli
  const short = (name: string) =>
    name.startsWith(`${project.name}-`) ? name.slice(project.name.length + 1) : name
  cli.out(`Attaching to ${containers.map(({ name }) => short(name)).join(', ')}\n`)
  const alive = () => containers.filter((one) => current(cli, one)?.state.running === true)
  const aborts = flagBool(flags, 'abort-on-container-exit') || isChanged(flags, 'exit-code-from')
  run.waitUntil(() => (aborts ? alive().length < containers.length : alive().length === 0), LOOKING_MS)
  printLogs(cli, project.name, containers, {
    prefix: !flagBool(flags, 'no-log-prefix'),
    timestamps: flagBool(flags, 'timestamps'),
    since,
  })
  const running = alive()
  for (const one of containers) {
    const now = current(cli, one)
    if (now !== undefined && !now.state.running)
      cli.out(`${short(one.name)} exited with code ${now.state.exitCode}\n`)
  }
  const from = flagText(flags, 'exit-code-from')
  const ended = containers.find(
    (one) => current(cli, one)?.state.running !== true && (from === '' || serviceOf(one) === from),
  )
  const code = (ended === undefined ? undefined : current(cli, ended)?.state.exitCode) ?? 0
  if (running.length === 0) return aborts ? code : 0
  if (!aborts) cli.err('Gracefully Stopping... press Ctrl+C again to force\n')
  const progress = new Progress(cli, 'stop')
  for (const one of [...running].reverse()) stopOne(cli, one, timeoutOf(cli), progress)
  progress.end()
  return aborts ? code : 130
}

export const create: DockerCommand = (cli) => {
  const progress = new Progress(cli, 'create')
  try {
    bringAbout(cli, cli.args, scaleOf(flagList(cli.flags, 'scale')), progress)
    return 0
  } finally {
    progress.end()
  }
}

export const scale: DockerCommand = (cli) => {
  const wanted = scaleOf(cli.args)
  const progress = new Progress(cli, 'scale')
  try {
    const { project, services } = bringAbout(cli, [...wanted.keys()], wanted, progress)
    const containers = projectContainers(cli, project.name).filter((one) => services.includes(serviceOf(one)))
    startServices(cli, project, services, containers, progress)
    return 0
  } finally {
    progress.end()
  }
}

export const down: DockerCommand = (cli) => {
  const { flags, args } = cli
  const project = findProject(cli, args)
  const name = project?.name ?? typedName(cli)
  const progress = new Progress(cli, 'down')
  const known = new Set(Object.keys((project?.loaded.model.services ?? {}) as object))
  const all = projectContainers(cli, name, { oneOff: flagBool(flags, 'remove-orphans') })
  for (const service of args)
    if (project !== undefined && !project.services.has(service))
      throw new ComposeExit(`no such service: ${service}`)
  const mine = all.filter((one) =>
    args.length > 0
      ? args.includes(serviceOf(one))
      : project === undefined || known.has(serviceOf(one)) || flagBool(flags, 'remove-orphans'),
  )
  if (args.length === 0 && !flagBool(flags, 'remove-orphans') && project !== undefined)
    orphans(cli, project, all, progress)
  const order = project === undefined ? [] : inOrder(project)
  const place = (one: Container) =>
    order.includes(serviceOf(one)) ? order.indexOf(serviceOf(one)) : order.length
  const volumes = flagBool(flags, 'volumes')
  for (const one of [...mine].sort((a, b) => place(b) - place(a))) {
    stopOne(cli, one, timeoutOf(cli), progress)
    removeOne(cli, one, volumes, progress)
  }
  if (args.length > 0) {
    progress.end()
    return 0
  }
  const networks = projectNetworks(cli, name)
  dropNetworks(cli, networks, progress)
  const images = rmi(cli, mine, progress)
  const named = volumes ? projectVolumes(cli, name).map((volume) => volume.name) : []
  dropVolumes(cli, named, progress)
  progress.end()
  if (mine.length + networks.length + named.length + images === 0)
    cli.err(`Warning: No resource found to remove for project ${JSON.stringify(name)}.\n`)
  return 0
}

/** `--rmi local|all`. @returns how many images were removed */
function rmi(cli: Cli, containers: readonly Container[], progress: Progress): number {
  const wanted = flagText(cli.flags, 'rmi')
  if (wanted === '') return 0
  if (wanted !== 'local' && wanted !== 'all')
    throw new ComposeExit(`invalid value for --rmi: ${JSON.stringify(wanted)}`)
  const images = new Set(
    containers
      .filter(
        (one) => wanted === 'all' || one.config.Image === `${labelOf(one, LABEL.project)}-${serviceOf(one)}`,
      )
      .map((one) => one.config.Image ?? ''),
  )
  for (const image of images) {
    progress.say(`Image ${image}`, 'Removing')
    const reply = request.removeImageNow(cli, image)
    progress.say(`Image ${image}`, reply.status < 400 ? 'Removed' : 'Resource is still in use')
  }
  return images.size
}
