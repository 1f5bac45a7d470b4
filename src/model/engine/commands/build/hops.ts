import type { BuildResult, BuildStep } from '../../../build/result.ts'
import { CLI, DOCKERD, runcActor } from '../../actors.ts'
import type { Json } from '../../hop.ts'
import type { HopKind } from '../../hop-kinds.ts'
import type { Run } from '../../run.ts'
import type { BuildWish } from './wish.ts'

const CONTROL = 'moby.buildkit.v1.Control'

/** A call of buildx: gRPC on the Engine's socket itself; up to 28 a connection that POST /grpc turned over. */
export function control(run: Run, kind: HopKind, call: string, request: Json): void {
  run.hop({
    kind,
    from: CLI,
    to: DOCKERD,
    via: 'grpc',
    call: `Control/${call}`,
    path: `${CONTROL}/${call}`,
    request,
  })
}

const inside = (run: Run, kind: HopKind, call: string, facts: Record<string, string>, reply?: Json) =>
  run.hop({
    kind,
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call,
    facts,
    ...(reply === undefined ? {} : { reply }),
  })

/** The session turns the roles round: on it the daemon asks and the client serves. */
const fetched = (run: Run, kind: HopKind, what: string, bytes: number) =>
  run.hop({
    kind,
    from: DOCKERD,
    to: CLI,
    via: 'grpc',
    call: 'FileSync/DiffCopy',
    path: 'moby.filesync.v1.FileSync/DiffCopy',
    request: what,
    facts: { what, bytes: String(bytes) },
  })

/** Everything up to the first step: the order, and what is fetched to understand it. */
export function sayOrder(run: Run, wish: BuildWish, result: BuildResult, noCache: boolean): void {
  if (run.host.profile.id === '28')
    for (const path of ['/grpc', '/session'])
      run.hop({
        kind: path === '/grpc' ? 'buildkit/info' : 'buildkit/session',
        from: CLI,
        to: DOCKERD,
        via: 'http',
        call: `POST ${path}`,
        method: 'POST',
        path,
        status: 101,
      })
  else {
    control(run, 'buildkit/info', 'ListWorkers', {})
    control(run, 'buildkit/session', 'Session', { serves: ['FileSync', 'Auth', 'Secrets'] })
  }
  control(run, 'buildkit/solve', 'Solve', {
    Frontend: 'dockerfile.v0',
    FrontendAttrs: {
      filename: wish.filename,
      ...(wish.target === undefined ? {} : { target: wish.target }),
      ...(noCache ? { 'no-cache': '' } : {}),
      ...Object.fromEntries([...wish.buildArgs].map(([name, value]) => [`build-arg:${name}`, value])),
    },
    Exporters: [{ Type: 'moby', Attrs: { name: wish.tags.join(',') } }],
  })
  fetched(run, 'buildkit/dockerfile', wish.filename, wish.dockerfile?.length ?? 0)
  if (wish.dockerfile === undefined || result.stages.length === 0) return
  const needed = result.stages.filter((stage) => stage.needed)
  inside(run, 'buildkit/graph', 'dockerfile2llb', {
    stages: needed.map(({ name }) => name).join(', '),
    left:
      result.stages
        .filter((stage) => !stage.needed)
        .map(({ name }) => name)
        .join(', ') || '–',
  })
  if (result.contextBytes > 0) fetched(run, 'buildkit/context', '.', result.contextBytes)
}

/** One executed step; a cached one takes no time. */
export function sayStep(run: Run, step: BuildStep, sandbox: string): void {
  if (step.kind !== 'layer' || step.label === undefined) return
  const facts = { step: `${step.label} ${step.text}`, key: (step.key ?? '').slice(0, 19) }
  if (step.status === 'hit') {
    inside(run, 'buildkit/cached', step.label, facts)
    return
  }
  run.wait(step.ms)
  if (/^RUN\b/i.test(step.text))
    run.hop({
      kind: 'buildkit/run',
      from: DOCKERD,
      to: runcActor(sandbox),
      via: 'exec',
      call: 'runc run',
      method: 'run',
      request: ['runc', 'run', '--bundle', `/var/lib/docker/buildkit/executor/${sandbox}`, sandbox],
      facts,
    })
  else inside(run, 'buildkit/file', step.label, facts)
  if (step.status === 'failed') inside(run, 'buildkit/failed', step.label, facts)
}

export function sayExport(run: Run, result: BuildResult, imageId: string): void {
  const { image } = result
  if (image === undefined) return
  inside(
    run,
    'buildkit/export',
    'exporting to image',
    { id: imageId, layers: String(image.layers.length) },
    { config: image.configDigest, manifest: image.manifestDigest, index: image.indexDigest },
  )
}

/** What the client reads all the while, and how it ended. */
export const sayEnd = (run: Run, ok: boolean): void => {
  run.hop({
    kind: 'buildkit/status',
    from: DOCKERD,
    to: CLI,
    via: 'grpc',
    call: 'Control/Status',
    path: `${CONTROL}/Status`,
    facts: { outcome: ok ? 'done' : 'failed' },
  })
}
