import { checkReport, epilogueOf, type ProgressAbout, progressOf } from '../../../build/progress.ts'
import type { BuildResult } from '../../../build/result.ts'
import { solve } from '../../../build/solve.ts'
import { CLI } from '../../actors.ts'
import { flagBool, flagText } from '../../cli/flags.ts'
import { familiar } from '../../dockerd/image-ref.ts'
import type { FileSystem } from '../../state/storage.ts'
import type { Cli, DockerCommand } from '../cli.ts'
import { writeHostFile } from '../project.ts'
import { findBase } from './base.ts'
import { sayEnd, sayExport, sayOrder, sayStep } from './hops.ts'
import { imageIdOf, storeImage } from './store.ts'
import { type BuildWish, readWish } from './wish.ts'

/**
 * `docker build`: buildx, then BuildKit inside dockerd. RUN is executed by runc directly: no container of the Engine, no
 * shim, nothing in `docker ps`.
 *
 * @see https://github.com/docker/cli/blob/v29.7.2/cmd/docker/builder.go
 */
export const build: DockerCommand = (cli) => {
  const { run, flags } = cli
  run.hop({
    kind: 'cli/plugin',
    from: CLI,
    to: CLI,
    via: 'exec',
    call: 'docker-buildx',
    request: ['docker-buildx', ...cli.argv],
  })
  const wish = readWish(cli)
  if (typeof wish === 'string') {
    cli.err(`ERROR: ${wish}\n`)
    return 1
  }
  cli.client.greet()
  return run.inChapter('create', () => {
    const { result, files } = evaluate(cli, wish)
    for (const one of files) if (!run.host.filesystems.has(one.id)) run.put('filesystems', one.id, one)
    const startedMs = run.now
    const checking = flagBool(flags, 'check') || flagText(flags, 'call') === 'check'
    sayOrder(run, wish, result, flagBool(flags, 'no-cache'))
    if (checking) {
      sayEnd(run, true)
      cli.out(checkReport(result, wish))
      return result.checks.length === 0 && result.error === undefined ? 0 : 1
    }
    const sandbox = run.id(25)
    for (const step of result.steps) sayStep(run, step, sandbox)
    for (const record of result.cache) run.put('buildCache', record.key, record)
    const imageId = result.image === undefined ? '' : imageIdOf(run, result.image)
    sayExport(run, result, imageId)
    if (result.image !== undefined) storeImage(run, result, result.image, wish.tags)
    const ref = run.id(25)
    run.put('builds', ref, {
      ref,
      filename: wish.filename,
      dockerfile: wish.dockerfile ?? '',
      context: [...wish.context.keys()],
      target: wish.target,
      result,
      imageId,
      tags: wish.tags.map(familiar),
      startedMs,
    })
    sayEnd(run, result.error === undefined)
    return print(cli, wish, result, imageId)
  })
}

function evaluate(cli: Cli, wish: BuildWish): { result: BuildResult; files: readonly FileSystem[] } {
  const { run, flags } = cli
  const { host } = run
  if (wish.dockerfile === undefined) return { result: unread(wish.filename), files: [] }
  const fresh = new Map<string, FileSystem>()
  const result = solve({
    dockerfile: wish.dockerfile,
    context: wish.context,
    filesystems: host.filesystems,
    base: (reference, platform) => {
      const found = findBase(host, reference, platform, flagBool(flags, 'pull'))
      if (typeof found !== 'string' && found.snapshot !== undefined)
        fresh.set(found.snapshot.id, found.snapshot)
      return found
    },
    cache: host.buildCache,
    nowMs: run.now,
    platform: wish.platform,
    ...(wish.target === undefined ? {} : { target: wish.target }),
    buildArgs: wish.buildArgs,
    labels: wish.labels,
    secrets: wish.secrets,
    noCache: flagBool(flags, 'no-cache'),
    noCacheFilter: wish.noCacheFilter,
    ...(flagText(flags, 'network') === '' ? {} : { network: flagText(flags, 'network') }),
    oldHealthcheck: host.profile.id === '28',
  })
  return { result, files: [...fresh.values()] }
}

const unread = (filename: string): BuildResult => ({
  stages: [],
  steps: [],
  checks: [],
  error: {
    message: `failed to read dockerfile: open ${filename}: no such file or directory`,
    line: 0,
    endLine: 0,
    column: 0,
  },
  cache: [],
  snapshots: [],
  contextBytes: 0,
  ms: 0,
})

function print(cli: Cli, wish: BuildWish, result: BuildResult, imageId: string): number {
  const { run, flags } = cli
  const about: ProgressAbout = {
    builder: 'default',
    filename: wish.filename,
    dockerfile: wish.dockerfile,
    ignoreBytes: wish.context.get('/.dockerignore')?.text.length ?? 0,
    tags: wish.tags,
    containerd: run.host.profile.store === 'containerd',
    imageId,
  }
  const quiet = flagBool(flags, 'quiet') || flagText(flags, 'progress') === 'quiet'
  if (!quiet) cli.err(progressOf(result, about))
  if (!quiet || result.error !== undefined) cli.err(epilogueOf(result, about))
  if (result.error !== undefined) return 1
  if (quiet) cli.out(`${imageId}\n`)
  const iidfile = flagText(flags, 'iidfile')
  if (iidfile !== '') writeHostFile(run, iidfile, imageId)
  return 0
}
