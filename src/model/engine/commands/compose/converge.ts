import { type Dict, textOf } from '../../../compose/tree.ts'
import { checkOf } from '../../dockerd/health.ts'
import type { Container } from '../../state/container.ts'
import type { Cli } from '../cli.ts'
import { bodyOf, configHash, copiedFiles } from './body.ts'
import { current, LABEL, labelOf, numberOf, serviceOf } from './containers.ts'
import type { Progress } from './progress.ts'
import { ComposeExit, dictOf, imageOf, type Project, replicasOf } from './project.ts'
import * as request from './requests.ts'

export interface ConvergeWish {
  readonly recreate: 'diverged' | 'force' | 'never'
  /** Service → containers, from `--scale`. */
  readonly scale: ReadonlyMap<string, number>
  readonly timeout?: number | undefined
  readonly renewVolumes: boolean
}

/** An image that is missing is pulled, unless the policy says never; one that is to be built cannot be made here. */
export function ensureImages(
  cli: Cli,
  project: Project,
  services: readonly string[],
  policy: string,
  progress: Progress,
): Map<string, string> {
  const ids = new Map<string, string>()
  for (const name of services) {
    const service = project.services.get(name) ?? {}
    const image = imageOf(project, name, service)
    const wanted = textOf(service.pull_policy) || policy
    let id = ids.get(image) ?? request.imageId(cli, image)
    if (wanted === 'always' || (id === undefined && wanted !== 'never'))
      id = obtain(cli, image, service, id, progress)
    if (id === undefined)
      throw new ComposeExit(
        `Error response from daemon: No such image: ${image.includes(':') ? image : `${image}:latest`}`,
      )
    ids.set(image, id)
  }
  return ids
}

function obtain(
  cli: Cli,
  image: string,
  service: Dict,
  before: string | undefined,
  progress: Progress,
): string | undefined {
  if (service.build !== undefined && service.image === undefined) {
    if (before !== undefined) return before
    throw new ComposeExit(
      `image ${JSON.stringify(image)} has to be built first: docker compose builds nothing in this model, docker build does`,
    )
  }
  progress.say(`Image ${image}`, 'Pulling')
  const reply = request.pull(cli, image)
  if (reply.status >= 400) {
    progress.say(`Image ${image}`, `Error ${reply.message ?? ''}`, true)
    throw new ComposeExit(`Error response from daemon: ${reply.message ?? ''}`)
  }
  progress.say(`Image ${image}`, 'Pulled')
  return request.imageId(cli, image)
}

export const containerNameOf = (project: Project, name: string, service: Dict, number: number): string =>
  textOf(service.container_name) || `${project.name}-${name}-${number}`

/**
 * Brings the containers of one service to what its file says: as many as wanted, each made from the service as it is
 * now. The oldest numbers stay; what differs is made anew under the same name.
 *
 * @param before the service's containers
 */
export function convergeService(
  cli: Cli,
  project: Project,
  name: string,
  before: readonly Container[],
  ids: ReadonlyMap<string, string>,
  wish: ConvergeWish,
  progress: Progress,
): void {
  const service = project.services.get(name) ?? {}
  const wanted = wish.scale.get(name) ?? replicasOf(service)
  if (wanted > 1 && textOf(service.container_name) !== '') {
    throw new ComposeExit(
      `WARNING: The ${JSON.stringify(name)} service is using the custom container name ${JSON.stringify(textOf(service.container_name))}. Docker requires each container to have a unique name. Remove the custom name to scale the service`,
    )
  }
  const image = ids.get(imageOf(project, name, service)) ?? ''
  const hash = configHash(service)
  const outdated = (one: Container) =>
    wish.recreate !== 'never' &&
    (wish.recreate === 'force' || labelOf(one, LABEL.hash) !== hash || labelOf(one, LABEL.image) !== image)
  const sorted = [...before].sort(
    (a, b) => Number(outdated(a)) - Number(outdated(b)) || numberOf(a) - numberOf(b),
  )
  for (const surplus of sorted.slice(wanted).reverse()) {
    stopOne(cli, surplus, wish.timeout, progress)
    removeOne(cli, surplus, true, progress)
  }
  const kept = sorted.slice(0, wanted).sort((a, b) => numberOf(a) - numberOf(b))
  for (const one of kept) if (outdated(one)) recreate(cli, project, name, one, image, wish, progress)
  let number = Math.max(0, ...before.map(numberOf))
  for (let made = kept.length; made < wanted; made++) {
    number++
    const called = containerNameOf(project, name, service, number)
    progress.say(`Container ${called}`, 'Creating')
    const id = request.create(cli, bodyOf(project, name, service, { number, name: called, imageId: image }))
    request.copyIn(
      cli,
      id,
      copiedFiles(project, service, (variable) => cli.run.env.get(variable)),
    )
    progress.say(`Container ${called}`, 'Created')
  }
}

/** New container under a name of its own, old one away, new one renamed; anonymous volumes move along. */
function recreate(
  cli: Cli,
  project: Project,
  name: string,
  old: Container,
  imageId: string,
  wish: ConvergeWish,
  progress: Progress,
): void {
  const service = project.services.get(name) ?? {}
  const number = numberOf(old)
  const called = old.name
  progress.say(`Container ${called}`, 'Recreate')
  const body = bodyOf(project, name, service, { number, name: `${old.id.slice(0, 12)}_${called}`, imageId })
  const taken = new Set([
    ...(body.hostConfig.Binds ?? []).map((text) => text.split(':')[1]),
    ...(body.hostConfig.Mounts ?? []).map(({ Target }) => Target),
  ])
  const inherited = wish.renewVolumes
    ? []
    : old.mounts.filter((mount) => mount.anonymous && !taken.has(mount.destination))
  const id = request.create(cli, {
    ...body,
    config: { ...body.config, Labels: { ...body.config.Labels, [LABEL.replace]: old.id } },
    hostConfig: {
      ...body.hostConfig,
      Binds: [
        ...(body.hostConfig.Binds ?? []),
        ...inherited.map((mount) => `${mount.name}:${mount.destination}:rw`),
      ],
    },
  })
  request.copyIn(
    cli,
    id,
    copiedFiles(project, service, (variable) => cli.run.env.get(variable)),
  )
  request.stop(cli, old, wish.timeout)
  request.remove(cli, old, false)
  request.rename(cli, { id }, called)
  progress.say(`Container ${called}`, 'Recreated')
}

export function stopOne(
  cli: Cli,
  container: Container,
  timeout: number | undefined,
  progress: Progress,
): void {
  progress.say(`Container ${container.name}`, 'Stopping')
  request.stop(cli, container, timeout)
  progress.say(`Container ${container.name}`, 'Stopped')
}

export function removeOne(cli: Cli, container: Container, volumes: boolean, progress: Progress): void {
  progress.say(`Container ${container.name}`, 'Removing')
  request.remove(cli, container, volumes)
  progress.say(`Container ${container.name}`, 'Removed')
}

const POLL_MS = 500
const LONGEST_MS = 600_000

/** Waits for what a service depends on. The same answer twice is asked for only once in the log. */
export function waitForDependencies(
  cli: Cli,
  project: Project,
  name: string,
  containers: readonly Container[],
  progress: Progress,
): void {
  for (const [other, value] of Object.entries(dictOf(project.services.get(name)?.depends_on)).sort(
    ([a], [b]) => (a < b ? -1 : 1),
  )) {
    const wish = dictOf(value)
    const condition = textOf(wish.condition)
    if (condition === 'service_started' || !project.services.has(other)) continue
    for (const container of containers.filter((one) => serviceOf(one) === other)) {
      progress.say(`Container ${container.name}`, 'Waiting')
      const problem =
        condition === 'service_healthy' ? waitHealthy(cli, container) : waitCompleted(cli, container, other)
      if (problem === undefined) {
        progress.say(`Container ${container.name}`, condition === 'service_healthy' ? 'Healthy' : 'Exited')
        continue
      }
      progress.say(`Container ${container.name}`, `Error ${problem.split(': ').at(-1)}`, true)
      if (wish.required !== false) throw new ComposeExit(problem)
    }
  }
}

/** Polls until the question is settled. */
function poll(
  cli: Cli,
  container: Container,
  settled: (now: Container) => string | true | undefined,
): string | undefined {
  const until = cli.run.now + LONGEST_MS
  let seen = ''
  while (cli.run.now < until) {
    const now = current(cli, container)
    if (now === undefined) return `No such container: ${container.id}`
    const picture = JSON.stringify([now.state.running, now.state.health?.status, now.state.exitCode])
    if (picture !== seen) request.inspect(cli, container.id)
    seen = picture
    const answer = settled(now)
    if (answer !== undefined) return answer === true ? undefined : answer
    cli.run.wait(POLL_MS)
  }
  return 'timeout waiting for dependencies'
}

function waitHealthy(cli: Cli, container: Container): string | undefined {
  const failed = 'dependency failed to start: container'
  return poll(cli, container, (now) => {
    if (!now.state.running) return `${failed} ${now.name} exited (${now.state.exitCode})`
    if (checkOf(now) === undefined) return `${failed} ${now.name} has no healthcheck configured`
    if (now.state.health?.status === 'unhealthy') return `${failed} ${now.name} is unhealthy`
    return now.state.health?.status === 'healthy' ? true : undefined
  })
}

function waitCompleted(cli: Cli, container: Container, service: string): string | undefined {
  return poll(cli, container, (now) => {
    if (now.state.running || now.state.startedAtMs === 0) return undefined
    return now.state.exitCode === 0
      ? true
      : `service ${JSON.stringify(service)} didn't complete successfully: exit ${now.state.exitCode}`
  })
}

/** Starts what does not run, dependencies first. */
export function startServices(
  cli: Cli,
  project: Project,
  services: readonly string[],
  containers: readonly Container[],
  progress: Progress,
): void {
  for (const name of services) {
    const own = containers.filter((one) => serviceOf(one) === name)
    waitForDependencies(cli, project, name, containers, progress)
    for (const one of own) {
      if (current(cli, one)?.state.running === true) {
        progress.say(`Container ${one.name}`, 'Running')
        continue
      }
      progress.say(`Container ${one.name}`, 'Starting')
      request.start(cli, one)
      progress.say(`Container ${one.name}`, 'Started')
    }
  }
}
