import { cleanPath } from '../files/tree.ts'
import { type Host, processesInside } from '../host.ts'
import { viewOf } from '../kernel/context.ts'
import { isErrno } from '../programs/program.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'

const ROOT = '/var/lib/registry/docker/registry/v2'

/** Where a registry keeps a blob, as the reference implementation lays it out. */
export const blobPath = (digest: string): string =>
  `${ROOT}/blobs/sha256/${digest.slice(7, 9)}/${digest.slice(7)}/data`

/** The file that says which digest a tag leads to. */
export const tagPath = (repository: string, tag: string): string =>
  `${ROOT}/repositories/${repository}/_manifests/tags/${tag}/current/link`

/** A registry that runs as a container here and is published on the port that a name asks for. */
export function localRegistry(host: Host, domain: string): Container | undefined {
  const found = /^(?:localhost|127\.0\.0\.1):(\d+)$/.exec(domain)
  if (found === null) return undefined
  for (const sandbox of host.networking.sandboxes.values()) {
    if (!sandbox.ports.some((port) => port.hostPort === Number(found[1]))) continue
    const init = processesInside(host, sandbox.containerId)[0]
    if (init?.inside?.program.kind === 'registry') return host.containers.get(sandbox.containerId)
  }
  return undefined
}

export function readRegistry(run: Run, registry: Container, path: string): string | undefined {
  const found = viewOf(run, registry).read(path)
  return isErrno(found) ? undefined : found.text
}

export function writeRegistry(run: Run, registry: Container, path: string, text: string): void {
  const parts = cleanPath(path).split('/').filter(Boolean)
  for (let n = 1; n < parts.length; n++) viewOf(run, registry).mkdir(`/${parts.slice(0, n).join('/')}`)
  viewOf(run, registry).write(path, text)
}
