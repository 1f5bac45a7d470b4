import { listContainers } from '../../dockerd/list.ts'
import { type Container, statusOf } from '../../state/container.ts'
import { type Cli, daemonError } from '../cli.ts'
import { filterQuery } from '../lists.ts'
import { ComposeExit } from './project.ts'

export const LABEL = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  number: 'com.docker.compose.container-number',
  oneoff: 'com.docker.compose.oneoff',
  hash: 'com.docker.compose.config-hash',
  image: 'com.docker.compose.image',
  files: 'com.docker.compose.project.config_files',
  directory: 'com.docker.compose.project.working_dir',
  dependsOn: 'com.docker.compose.depends_on',
  version: 'com.docker.compose.version',
  network: 'com.docker.compose.network',
  volume: 'com.docker.compose.volume',
  slug: 'com.docker.compose.slug',
  replace: 'com.docker.compose.replace',
} as const

export const COMPOSE_VERSION = '5.5.0'

export const labelOf = (container: Container, label: string): string => container.config.Labels?.[label] ?? ''
export const serviceOf = (container: Container): string => labelOf(container, LABEL.service)
export const numberOf = (container: Container): number => Number(labelOf(container, LABEL.number) || 0)

/** `GET /containers/json` for a project, by service and number. @param oneOff what `run` started, too */
export function projectContainers(
  cli: Cli,
  project: string,
  { all = true, oneOff = false } = {},
): Container[] {
  const filters = new Map([
    ['label', [`${LABEL.project}=${project}`, ...(oneOff ? [] : [`${LABEL.oneoff}=False`])]],
  ])
  const query = { ...(all ? { all: '1' } : {}), ...filterQuery(filters) }
  const reply = cli.client.call(
    { kind: 'containers/list', method: 'GET', path: '/containers/json', query },
    () => {
      const found = listContainers(cli.run.host, { all, limit: 0, filters })
      const body = found.containers?.map((one) => ({
        Id: one.id,
        Names: [`/${one.name}`],
        State: statusOf(one.state),
      }))
      return body === undefined ? found : { ...found, body }
    },
  )
  if (reply.containers === undefined) throw new ComposeExit(daemonError(reply))
  return [...reply.containers].sort((a, b) =>
    serviceOf(a) < serviceOf(b) ? -1 : serviceOf(a) > serviceOf(b) ? 1 : numberOf(a) - numberOf(b),
  )
}

/** A container as it is now. */
export const current = (cli: Cli, { id }: Container): Container | undefined => cli.run.host.containers.get(id)
