import { resolveTag } from '../../../image/catalog/catalog.ts'
import { DOCKERD, REGISTRY } from '../../actors.ts'
import { familiar, readImageRef, withTag } from '../../dockerd/image-ref.ts'
import { answer, refuse } from '../../dockerd/reply.ts'
import type { ServiceSpec } from '../../swarm/spec.ts'
import { dialFault } from '../../trouble.ts'
import type { Cli } from '../cli.ts'

function withImage(spec: ServiceSpec, Image: string): ServiceSpec {
  const container = { ...spec.TaskTemplate.ContainerSpec, Image }
  return { ...spec, TaskTemplate: { ...spec.TaskTemplate, ContainerSpec: container } }
}

/** `nginx` → `nginx:latest`. */
export function withTagged(spec: ServiceSpec): ServiceSpec {
  const ref = readImageRef(spec.TaskTemplate.ContainerSpec.Image)
  if (typeof ref === 'string' || ref.digest !== undefined) return spec
  return withImage(spec, familiar(withTag(ref)))
}

/**
 * The client asks for the digest behind a tag, through dockerd, so that every node runs the same image. When the
 * registry does not answer, the tag stays, and a warning says what that may lead to.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/client/service_create.go
 */
export function withDigest(
  cli: Cli,
  wish: ServiceSpec,
): { readonly spec: ServiceSpec; readonly warnings: readonly string[] } {
  const spec = withTagged(wish)
  const image = spec.TaskTemplate.ContainerSpec.Image
  const ref = readImageRef(image)
  if (typeof ref === 'string' || ref.digest !== undefined) return { spec, warnings: [] }
  const { run } = cli
  const name = withTag(ref)
  const domain = name.slice(0, name.indexOf('/'))
  const found =
    dialFault(run.host, 'registry-1.docker.io') === undefined && domain === 'docker.io'
      ? resolveTag(familiar(name))
      : undefined
  cli.client.call({ kind: 'swarm/request', method: 'GET', path: `/distribution/${image}/json` }, () => {
    run.hop({
      kind: found === undefined ? 'registry/unreachable' : 'registry/resolve',
      from: DOCKERD,
      to: REGISTRY,
      via: 'https',
      call: `HEAD ${image}`,
      method: 'HEAD',
      path: `/v2/${ref.name.slice(domain.length + 1)}/manifests/${ref.tag ?? 'latest'}`,
      ...(found === undefined ? {} : { status: 200, reply: { digest: found.digest } }),
      facts: { host: domain },
    })
    return found === undefined
      ? refuse(503, 'the registry did not answer')
      : answer(200, {
          Descriptor: { digest: found.digest, mediaType: found.mediaType, size: found.sizeBytes },
        })
  })
  if (found !== undefined) return { spec: withImage(spec, `${image}@${found.digest}`), warnings: [] }
  return {
    spec,
    warnings: [
      `image ${image} could not be accessed on a registry to record\nits digest. Each node will access ${image} independently,\npossibly leading to different nodes running different\nversions of the image.\n`,
    ],
  }
}
