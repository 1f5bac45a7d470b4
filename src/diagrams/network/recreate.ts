import { quoteWord } from '#model/engine/cli/expand.ts'
import { findImage, isImage } from '#model/engine/dockerd/images.ts'
import type { Host } from '#model/engine/host.ts'
import type { Container } from '#model/engine/state/container.ts'

/** `0.0.0.0:8080` in front of `80/tcp`, as `-p` wants it. */
const publishText = (hostIp: string, hostPort: string, port: string): string => {
  const inner = port.replace(/\/tcp$/, '')
  const ip = hostIp === '' ? '' : `${hostIp.includes(':') ? `[${hostIp}]` : hostIp}:`
  return hostPort === '' && ip === '' ? inner : `${ip}${hostPort}:${inner}`
}

const beyond = (own: readonly string[], given: readonly string[] | null | undefined): readonly string[] =>
  own.filter((each) => !(given ?? []).includes(each))

export interface Recreated {
  /** Words of `-p` to add. */
  readonly publish?: readonly string[]
  /** Publishes what was published on one address on all of them. */
  readonly everywhere?: boolean
  /** The network it begins on; its own without one. */
  readonly network?: string
}

/**
 * The commands that make a container again with something changed that only `docker run` can say. What its image says
 * anyhow is left out; networks it joined later are joined again.
 *
 * @see https://docs.docker.com/reference/cli/docker/container/run/
 */
export function recreated(host: Host, container: Container, change: Recreated): readonly string[] {
  const { name, config, hostConfig, networks } = container
  const found = findImage(host, config.Image ?? '')
  const image = isImage(found) ? found.image.config : undefined
  const [first, ...more] = networks.map((each) => each.name)
  const network = change.network ?? first ?? 'bridge'
  const bindings = Object.entries(hostConfig.PortBindings ?? {}).flatMap(([port, list]) =>
    (list ?? []).map(({ HostIp = '', HostPort = '' }) =>
      publishText(change.everywhere ? '' : HostIp, HostPort, port),
    ),
  )
  const command = config.Cmd ?? []
  const usual = JSON.stringify(command) === JSON.stringify(image?.Cmd ?? [])
  const words = [
    ...['docker', 'run', '-d', '--name', name],
    ...(network === 'bridge' ? [] : ['--network', network]),
    ...[...bindings, ...(change.publish ?? [])].flatMap((each) => ['-p', each]),
    ...beyond(config.Env ?? [], image?.Env).flatMap((each) => ['-e', each]),
    ...(hostConfig.Binds ?? []).flatMap((each) => ['-v', each]),
    config.Image ?? '',
    ...(usual ? [] : command),
  ]
  return [
    `docker rm -f ${name}`,
    words.map(quoteWord).join(' '),
    ...more.map((each) => `docker network connect ${each} ${name}`),
  ]
}
