import { flagBool, flagText, isChanged } from '../../cli/flags.ts'
import type { Container } from '../../state/container.ts'
import type { Cli, DockerCommand } from '../cli.ts'
import { current, numberOf, projectContainers, serviceOf } from './containers.ts'
import { removeOne, startServices, stopOne } from './converge.ts'
import { Progress } from './progress.ts'
import { ComposeExit, findProject, inOrder, type Project, typedName } from './project.ts'
import * as request from './requests.ts'

export interface Scope {
  readonly name: string
  readonly project: Project | undefined
  /** By service and number; only of the services that were named. */
  readonly containers: readonly Container[]
}

/** The containers that a command is about. @param all those that do not run, too */
export function scopeOf(cli: Cli, services: readonly string[], all = true): Scope {
  const project = findProject(cli, services)
  const name = project?.name ?? typedName(cli)
  for (const service of services)
    if (project !== undefined && !project.services.has(service))
      throw new ComposeExit(`no such service: ${service}`)
  const known = new Set(Object.keys((project?.loaded.model.services ?? {}) as object))
  const containers = projectContainers(cli, name, { all }).filter((one) =>
    services.length === 0
      ? project === undefined || known.has(serviceOf(one))
      : services.includes(serviceOf(one)),
  )
  return { name, project, containers }
}

/** Containers in the order that services depend on each other. */
function ordered({ project, containers }: Scope): Container[] {
  const order = project === undefined ? [] : inOrder(project)
  const place = (one: Container) =>
    order.includes(serviceOf(one)) ? order.indexOf(serviceOf(one)) : order.length
  return [...containers].sort((a, b) => place(a) - place(b))
}

const timeoutOf = (cli: Cli): number | undefined =>
  isChanged(cli.flags, 'timeout') ? Number(flagText(cli.flags, 'timeout')) : undefined

export const stop: DockerCommand = (cli) => {
  const progress = new Progress(cli, 'stop')
  for (const one of ordered(scopeOf(cli, cli.args)).reverse()) stopOne(cli, one, timeoutOf(cli), progress)
  progress.end()
  return 0
}

export const start: DockerCommand = (cli) => {
  const scope = scopeOf(cli, cli.args)
  const progress = new Progress(cli, 'start')
  const { project } = scope
  for (const name of cli.args) {
    if (!scope.containers.some((one) => serviceOf(one) === name))
      throw new ComposeExit(`service ${JSON.stringify(name)} has no container to start`)
  }
  if (project !== undefined && scope.containers.length === 0) {
    const [first] = project.services.keys()
    throw new ComposeExit(`service ${JSON.stringify(first ?? '')} has no container to start`)
  }
  try {
    if (project !== undefined) {
      const names =
        cli.args.length === 0 ? inOrder(project) : inOrder(project).filter((name) => cli.args.includes(name))
      startServices(cli, project, names, scope.containers, progress)
    } else for (const one of scope.containers) request.start(cli, one)
  } finally {
    progress.end()
  }
  return 0
}

export const restart: DockerCommand = (cli) => {
  const progress = new Progress(cli, 'restart')
  for (const one of ordered(scopeOf(cli, cli.args))) {
    progress.say(`Container ${one.name}`, 'Restarting')
    request.restart(cli, one, timeoutOf(cli))
    progress.say(`Container ${one.name}`, 'Started')
  }
  progress.end()
  return 0
}

const each =
  (title: string, doing: string, done: string, act: (cli: Cli, one: Container) => void): DockerCommand =>
  (cli) => {
    const progress = new Progress(cli, title)
    for (const one of scopeOf(cli, cli.args, false).containers) {
      progress.say(`Container ${one.name}`, doing)
      act(cli, one)
      progress.say(`Container ${one.name}`, done)
    }
    progress.end()
    return 0
  }

export const pause = each('pause', 'Pausing', 'Paused', request.pause)
export const unpause = each('unpause', 'Unpausing', 'Unpaused', request.unpause)

export const kill: DockerCommand = (cli) => {
  const progress = new Progress(cli, 'kill')
  const { containers } = scopeOf(cli, cli.args, false)
  if (containers.length === 0) throw new ComposeExit('no container to kill')
  for (const one of containers) {
    progress.say(`Container ${one.name}`, 'Killing')
    request.kill(cli, one, flagText(cli.flags, 'signal'))
    progress.say(`Container ${one.name}`, 'Killed')
  }
  progress.end()
  return 0
}

export const rm: DockerCommand = (cli) => {
  const { flags } = cli
  const scope = scopeOf(cli, cli.args)
  const progress = new Progress(cli, 'rm')
  if (flagBool(flags, 'stop'))
    for (const one of ordered(scope).reverse()) stopOne(cli, one, undefined, progress)
  const stopped = scope.containers.filter((one) => {
    const now = current(cli, one)
    return now !== undefined && !now.state.running
  })
  if (stopped.length === 0) {
    cli.err('No stopped containers\n')
    return 0
  }
  if (!flagBool(flags, 'force')) {
    cli.out(`? Going to remove ${stopped.map(({ name }) => name).join(', ')} Yes/No `)
    if (!/^\s*y/i.test(cli.run.stdin)) return 0
  }
  for (const one of [...stopped].sort((a, b) => numberOf(a) - numberOf(b)))
    removeOne(cli, one, flagBool(flags, 'volumes'), progress)
  progress.end()
  return 0
}
