import { pairsOf } from '../../../compose/project.ts'
import { textOf, type Value } from '../../../compose/tree.ts'
import type { NetworkCreateBody } from '../../../network/create-network.ts'
import type { Network } from '../../../network/networking.ts'
import { digestOf } from '../../../oci/digest.ts'
import { inspectNetwork, listNetworks, makeNetwork, removeNetworkNow } from '../../dockerd/network-api.ts'
import { listVolumes, volumeJson } from '../../dockerd/volume-api.ts'
import { createVolume, removeVolume } from '../../dockerd/volumes.ts'
import type { Json } from '../../hop.ts'
import type { Volume } from '../../state/storage.ts'
import { type Cli, daemonError } from '../cli.ts'
import { filterQuery } from '../lists.ts'
import { COMPOSE_VERSION, LABEL } from './containers.ts'
import type { Progress } from './progress.ts'
import { ComposeExit, dictOf, listOf, type Project, resourceName, resourceOf } from './project.ts'

const stringsOf = (value: Value | undefined): Record<string, string> =>
  Object.fromEntries(pairsOf(value).map(([key, item]) => [key, item ?? '']))

const ofProject = (name: string) => new Map([['label', [`${LABEL.project}=${name}`]]])

export function projectNetworks(cli: Cli, project: string): readonly Network[] {
  const filters = ofProject(project)
  return (
    cli.client.call(
      { kind: 'networks/list', method: 'GET', path: '/networks', query: filterQuery(filters) },
      () => listNetworks(cli.run.host, filters),
    ).networks ?? []
  )
}

export function projectVolumes(cli: Cli, project: string): readonly Volume[] {
  const filters = ofProject(project)
  return (
    cli.client.call(
      { kind: 'volumes/list', method: 'GET', path: '/volumes', query: filterQuery(filters) },
      () => listVolumes(cli.run.host, filters),
    ).volumes ?? []
  )
}

/** The networks that services use, by key. */
export const usedNetworks = (project: Project, services: readonly string[]): string[] =>
  [...new Set(services.flatMap((name) => Object.keys(dictOf(project.services.get(name)?.networks))))].sort()

export const usedVolumes = (project: Project, services: readonly string[]): string[] =>
  [
    ...new Set(
      services.flatMap((name) =>
        listOf(project.services.get(name)?.volumes).flatMap((volume) => {
          const { type, source } = dictOf(volume)
          return type === 'volume' && textOf(source) !== '' ? [textOf(source)] : []
        }),
      ),
    ),
  ].sort()

/** What is not the project's own must be there already. */
export function checkExternal(cli: Cli, project: Project, services: readonly string[]): void {
  for (const key of usedNetworks(project, services)) {
    if (resourceOf(project, 'networks', key).external !== true) continue
    const name = resourceName(project, 'networks', key)
    const reply = cli.client.call(
      { kind: 'networks/inspect', method: 'GET', path: `/networks/${name}` },
      () => inspectNetwork(cli.run.host, name),
    )
    if (reply.status >= 400)
      throw new ComposeExit(`network ${name} declared as external, but could not be found`)
  }
  for (const key of usedVolumes(project, services)) {
    if (resourceOf(project, 'volumes', key).external !== true) continue
    const name = resourceName(project, 'volumes', key)
    const reply = cli.client.call({ kind: 'volumes/inspect', method: 'GET', path: `/volumes/${name}` }, () =>
      volumeJson(cli.run.host, name),
    )
    if (reply.status >= 400) throw new ComposeExit(`external volume ${JSON.stringify(name)} not found`)
  }
}

function networkBody(project: Project, key: string): NetworkCreateBody {
  const network = resourceOf(project, 'networks', key)
  const ipam = dictOf(network.ipam)
  return {
    Name: resourceName(project, 'networks', key),
    Driver: textOf(network.driver) || 'bridge',
    Internal: network.internal === true,
    Attachable: network.attachable === true,
    ...(network.enable_ipv4 === undefined ? {} : { EnableIPv4: network.enable_ipv4 === true }),
    ...(network.enable_ipv6 === undefined ? {} : { EnableIPv6: network.enable_ipv6 === true }),
    Options: stringsOf(network.driver_opts),
    IPAM: {
      Driver: textOf(ipam.driver) || 'default',
      Config: listOf(ipam.config).map((value) => {
        const { subnet, gateway, ip_range: range, aux_addresses: aux } = dictOf(value)
        return {
          Subnet: textOf(subnet),
          ...(gateway === undefined ? {} : { Gateway: textOf(gateway) }),
          ...(range === undefined ? {} : { IPRange: textOf(range) }),
          ...(aux === undefined ? {} : { AuxiliaryAddresses: stringsOf(aux) }),
        }
      }),
    },
    Labels: {
      ...stringsOf(network.labels),
      [LABEL.hash]: digestOf(JSON.stringify(network)).slice(7),
      [LABEL.network]: key,
      [LABEL.project]: project.name,
      [LABEL.version]: COMPOSE_VERSION,
    },
  }
}

/** Networks and volumes that the services need and that are not there yet. */
export function makeResources(
  cli: Cli,
  project: Project,
  services: readonly string[],
  progress: Progress,
): void {
  const { run } = cli
  const networks = new Set(projectNetworks(cli, project.name).map(({ name }) => name))
  for (const key of usedNetworks(project, services)) {
    const name = resourceName(project, 'networks', key)
    const predefined = ['host', 'bridge', 'none'].includes(name)
    if (networks.has(name) || predefined || resourceOf(project, 'networks', key).external === true) continue
    progress.say(`Network ${name}`, 'Creating')
    const body = networkBody(project, key)
    const reply = cli.client.call(
      { kind: 'networks/create', method: 'POST', path: '/networks/create', body: body as unknown as Json },
      () => run.inChapter('network', () => makeNetwork(run, body)),
    )
    if (reply.status >= 400) {
      progress.say(`Network ${name}`, 'Error', true)
      throw new ComposeExit(`failed to create network ${name}: ${daemonError(reply)}`)
    }
    progress.say(`Network ${name}`, 'Created')
  }
  const volumes = new Set(projectVolumes(cli, project.name).map(({ name }) => name))
  for (const key of usedVolumes(project, services)) {
    const volume = resourceOf(project, 'volumes', key)
    const name = resourceName(project, 'volumes', key)
    if (volumes.has(name) || volume.external === true) continue
    progress.say(`Volume ${name}`, 'Creating')
    const wish = {
      name,
      driver: textOf(volume.driver),
      options: stringsOf(volume.driver_opts),
      labels: {
        ...stringsOf(volume.labels),
        [LABEL.hash]: digestOf(JSON.stringify(volume)).slice(7),
        [LABEL.project]: project.name,
        [LABEL.version]: COMPOSE_VERSION,
        [LABEL.volume]: key,
      },
    }
    const body = { Name: name, Driver: wish.driver, DriverOpts: wish.options, Labels: wish.labels }
    const reply = cli.client.call(
      { kind: 'volumes/create', method: 'POST', path: '/volumes/create', body },
      () => run.inChapter('create', () => createVolume(run, wish)),
    )
    if (reply.status >= 400) throw new ComposeExit(daemonError(reply))
    progress.say(`Volume ${name}`, 'Created')
  }
}

export function dropNetworks(cli: Cli, networks: readonly Network[], progress: Progress): void {
  for (const { id, name } of networks) {
    progress.say(`Network ${name}`, 'Removing')
    const reply = cli.client.call(
      { kind: 'networks/remove', method: 'DELETE', path: `/networks/${id}` },
      () => cli.run.inChapter('network', () => removeNetworkNow(cli.run, id)),
    )
    progress.say(`Network ${name}`, reply.status < 400 ? 'Removed' : 'Resource is still in use')
  }
}

export function dropVolumes(cli: Cli, names: readonly string[], progress: Progress): void {
  for (const name of names) {
    progress.say(`Volume ${name}`, 'Removing')
    const reply = cli.client.call(
      { kind: 'volumes/remove', method: 'DELETE', path: `/volumes/${name}` },
      () => cli.run.inChapter('remove', () => removeVolume(cli.run, name)),
    )
    progress.say(`Volume ${name}`, reply.status < 400 ? 'Removed' : 'Resource is still in use')
  }
}
