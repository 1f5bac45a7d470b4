import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'

/** Attributes of a container's events: its labels, image and name, then what the action adds. */
export function containerEvent(
  run: Run,
  container: Container,
  action: string,
  more: Readonly<Record<string, string>> = {},
): void {
  const attributes = {
    ...container.config.Labels,
    image: container.config.Image ?? '',
    name: container.name,
    ...more,
  }
  run.event('container', action, container.id, attributes)
}

export function networkEvent(
  run: Run,
  action: string,
  id: string,
  more: Readonly<Record<string, string>> = {},
): void {
  const network = run.host.networking.networks.get(id)
  const type = network === undefined ? {} : { name: network.name, type: network.driver }
  run.event('network', action, id, { ...more, ...type })
}

export function volumeEvent(
  run: Run,
  action: string,
  name: string,
  more: Readonly<Record<string, string>> = {},
): void {
  run.event('volume', action, name, { driver: 'local', ...more })
}

export function imageEvent(run: Run, action: string, id: string, name: string): void {
  run.event('image', action, id, { name })
}
