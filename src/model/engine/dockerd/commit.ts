import { chainIds, digestOf } from '../../oci/digest.ts'
import { argvOf } from '../cli/expand.ts'
import { parseLine } from '../cli/words.ts'
import { epochMs } from '../clock.ts'
import { grpc } from '../containerd/calls.ts'
import { rfc3339Nano } from '../format/time.ts'
import type { Run } from '../run.ts'
import type { Container, ContainerConfig } from '../state/container.ts'
import type { StoredImage } from '../state/storage.ts'
import { ingestFault, isDiskFull } from '../trouble.ts'
import { containerEvent, imageEvent } from './events.ts'
import { findContainer, isReply } from './find.ts'
import { familiar } from './image-ref.ts'
import { sizeOf } from './inspect.ts'
import { pauseContainer, unpauseContainer } from './pause.ts'
import { type ApiReply, answer, refuse } from './reply.ts'

export interface CommitWish {
  readonly container: string
  /** Full reference; '' = untagged. */
  readonly name: string
  readonly comment: string
  readonly author: string
  /** Dockerfile instructions: `ENV X=1`. */
  readonly changes: readonly string[]
  /** Whether a running container stands still meanwhile. */
  readonly pause: boolean
}

/**
 * `POST /commit`: the writable layer becomes a layer of a new image.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/commit.go
 */
export function commitContainer(run: Run, wish: CommitWish): ApiReply & { readonly id?: string } {
  const container = findContainer(run.host, wish.container)
  if (isReply(container)) return container
  const paused =
    wish.pause &&
    container.state.running &&
    !container.state.paused &&
    pauseContainer(run, container.id).status < 400
  const reply = takeLayer(run, run.host.containers.get(container.id) ?? container, wish)
  if (paused) unpauseContainer(run, container.id)
  return reply
}

function takeLayer(run: Run, container: Container, wish: CommitWish): ApiReply & { readonly id?: string } {
  const merged = applyChanges(container.config, wish.changes)
  if (typeof merged === 'string') return refuse(400, merged)
  const base = run.host.images.get(container.imageId)
  const stamp = `${container.id}:${run.count('order')}`
  const diffId = digestOf(`layer ${stamp}`)
  const layer = digestOf(`blob ${stamp}`)
  if (run.host.profile.store === 'containerd') {
    grpc(
      run,
      'diff/create',
      'Diff/Diff',
      { left: `${container.id}-init`, right: container.id },
      { digest: layer },
    )
  }
  if (isDiskFull(run.host))
    return refuse(500, `failed to export layer: failed to write compressed diff: ${ingestFault(layer)}`)
  if (run.host.profile.store === 'containerd') {
    grpc(run, 'content/write', 'Content/Write', { ref: layer, action: 'COMMIT' }, { digest: layer })
  }
  const created = rfc3339Nano(epochMs(run.now), 123_456)
  const sizeBytes = sizeOf(run.host, container)
  const diffIds = [...(base?.diffIds ?? []), diffId]
  const configDigest = digestOf(JSON.stringify([merged, diffIds, created, wish.comment]))
  const manifestDigest = digestOf(`manifest ${configDigest}`)
  const image: StoredImage = {
    id: run.host.profile.store === 'containerd' ? manifestDigest : configDigest,
    indexDigest: manifestDigest,
    manifestDigest,
    configDigest,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: merged,
    os: base?.os ?? 'linux',
    architecture: base?.architecture ?? 'amd64',
    variant: base?.variant ?? '',
    createdAtMs: run.now,
    created,
    author: wish.author,
    comment: wish.comment,
    diffIds,
    chainIds: chainIds(diffIds),
    layers: [...(base?.layers ?? []), { digest: layer, sizeBytes: sizeBytes + 120 }],
    contentBytes: (base?.contentBytes ?? 0) + sizeBytes + 120,
    unpackedBytes: (base?.unpackedBytes ?? 0) + sizeBytes,
    history: [
      ...(base?.history ?? []),
      {
        created,
        createdBy: [container.path, ...container.args].join(' '),
        comment: wish.comment,
        author: wish.author,
        emptyLayer: false,
        sizeBytes,
      },
    ],
    programs: base?.programs ?? {},
    filesystem: `image:${configDigest}`,
    lastTaggedMs: run.now,
  }
  run.put('filesystems', image.filesystem, {
    id: image.filesystem,
    kind: 'image',
    files: run.host.filesystems.get(container.filesystem)?.files ?? new Map(),
    below: base?.filesystem ?? '',
  })
  run.put('images', image.id, image)
  run.put('snapshots', image.chainIds.at(-1) ?? '', {
    key: image.chainIds.at(-1) ?? '',
    parent: base?.chainIds.at(-1) ?? '',
    kind: 'committed',
  })
  imageEvent(run, 'create', image.id, image.id)
  if (wish.name !== '') {
    run.drop('tags', wish.name)
    run.put('tags', wish.name, image.id)
    imageEvent(run, 'tag', image.id, familiar(wish.name))
  }
  containerEvent(run, container, 'commit', { comment: wish.comment, imageID: image.id, imageRef: wish.name })
  if (run.host.profile.store === 'containerd')
    grpc(
      run,
      'images/record',
      'Images/Create',
      { name: wish.name, target: manifestDigest },
      { name: familiar(wish.name), digest: manifestDigest },
    )
  return { ...answer(201, { Id: image.id }), id: image.id }
}

const list = (text: string): string[] => {
  try {
    const parsed: unknown = JSON.parse(text)
    if (Array.isArray(parsed) && parsed.every((one) => typeof one === 'string')) return parsed
  } catch {
    // the shell form below
  }
  return ['/bin/sh', '-c', text]
}

const words = (text: string): string[] => {
  const line = parseLine(text)
  const command = line.ok ? line.value.pipelines[0]?.commands[0] : undefined
  return command === undefined
    ? text.split(/\s+/).filter(Boolean)
    : [
        ...command.assignments.map(
          (one) =>
            `${one.name}=${argvOf({ assignments: [], words: [one.value], redirects: [], span: one.value.span })[0] ?? ''}`,
        ),
        ...argvOf(command),
      ]
}

/** Dockerfile instructions that `--change` takes. @returns the settings, or the daemon's refusal */
export function applyChanges(base: ContainerConfig, changes: readonly string[]): ContainerConfig | string {
  let config: ContainerConfig = base
  for (const change of changes) {
    const [, verb = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(change) ?? []
    const name = verb.toUpperCase()
    if (name === 'CMD') config = { ...config, Cmd: list(rest) }
    else if (name === 'ENTRYPOINT') config = { ...config, Entrypoint: list(rest) }
    else if (name === 'ENV') {
      const pairs = words(rest)
      config = { ...config, Env: withVariables(config.Env ?? [], pairs) }
    } else if (name === 'LABEL') {
      const labels = Object.fromEntries(
        words(rest).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
      )
      config = { ...config, Labels: { ...config.Labels, ...labels } }
    } else if (name === 'EXPOSE') {
      const ports = Object.fromEntries(
        words(rest).map((port) => [port.includes('/') ? port : `${port}/tcp`, {}]),
      )
      config = { ...config, ExposedPorts: { ...config.ExposedPorts, ...ports } }
    } else if (name === 'VOLUME') {
      const paths = rest.startsWith('[') ? list(rest) : words(rest)
      config = {
        ...config,
        Volumes: { ...config.Volumes, ...Object.fromEntries(paths.map((path) => [path, {}])) },
      }
    } else if (name === 'USER') config = { ...config, User: rest }
    else if (name === 'WORKDIR') config = { ...config, WorkingDir: rest }
    else if (name === 'STOPSIGNAL') config = { ...config, StopSignal: rest }
    else if (name === 'ONBUILD') config = { ...config, OnBuild: [...(config.OnBuild ?? []), rest] }
    else if (name === 'HEALTHCHECK')
      config = {
        ...config,
        Healthcheck: { Test: rest === 'NONE' ? ['NONE'] : ['CMD-SHELL', rest.replace(/^CMD\s+/, '')] },
      }
    else return `${verb} is not a valid change command`
  }
  return config
}

/** `ENV A=1 B=2` or `ENV A 1`: a variable that is there already is replaced in its place. */
function withVariables(env: readonly string[], words: readonly string[]): string[] {
  const pairs = words[0]?.includes('=') ? words : [`${words[0] ?? ''}=${words.slice(1).join(' ')}`]
  const next = [...env]
  for (const pair of pairs) {
    const at = next.findIndex((one) => one.split('=', 1)[0] === pair.split('=', 1)[0])
    if (at < 0) next.push(pair)
    else next[at] = pair
  }
  return next
}
