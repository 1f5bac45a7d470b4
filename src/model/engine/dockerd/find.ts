import type { Host } from '../host.ts'
import type { Container } from '../state/container.ts'
import { type ApiReply, refuse } from './reply.ts'

/**
 * A container by full id, else by name, else by the beginning of an id.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/container.go
 */
export function findContainer(host: Host, term: string): Container | ApiReply {
  const missing = () => refuse(404, `No such container: ${term}`)
  if (term === '') return refuse(400, 'no name or ID supplied')
  const exact = host.containers.get(term)
  if (exact !== undefined) return exact
  const name = term.startsWith('/') ? term.slice(1) : term
  const byName = host.containers.get(host.names.get(name) ?? '')
  if (byName !== undefined) return byName
  let found: Container | undefined
  for (const container of host.containers.values()) {
    if (!container.id.startsWith(term)) continue
    if (found !== undefined) return refuse(400, `multiple IDs found with provided prefix: ${term}`)
    found = container
  }
  return found ?? missing()
}

export const isReply = (value: object): value is ApiReply => 'status' in value && !('config' in value)
