import { cleanPath, directory } from '../engine/files/tree.ts'
import { envMap } from '../engine/kernel/context.ts'
import type { FileTree } from '../engine/state/storage.ts'
import type { Platform } from '../oci/platform.ts'
import { configure } from './configure.ts'
import { applyCopy, planCopy, type Selected, selectSources } from './copy.ts'
import { Disk } from './disk.ts'
import { BadInstruction, type Instruction } from './dockerfile/instruction.ts'
import type { Dockerfile, Stage } from './dockerfile/parse.ts'
import type { BuildCheck } from './dockerfile/source.ts'
import { stageNamed } from './graph.ts'
import { bytesOf, checksumOf } from './layer.ts'
import { readMount, type StepMount } from './mounts.ts'
import { type Owner, ownerOf } from './owner.ts'
import { ignoring } from './patterns.ts'
import type { BaseImage, BuildInput, CacheRecord, MissReason } from './result.ts'
import { type OutputLine, runStep } from './run-step.ts'
import { cwdOf, envOf, keyOf, type StageState, shellOf } from './stage-state.ts'

/** The snapshot of what the client sent, `.dockerignore` applied. */
export const CONTEXT = 'context'
/** Milliseconds that copying and making directories takes. */
const FILE_MS = 20
const RUN_MS = 80

/** A step stopped the build: the message, and what was printed before. */
export class StepFailed extends Error {
  readonly output: readonly OutputLine[]
  constructor(message: string, output: readonly OutputLine[] = []) {
    super(message)
    this.output = output
  }
}

/** What one executed instruction leads to. */
export interface Done {
  readonly status: 'hit' | 'miss'
  readonly reason?: MissReason
  readonly key: string
  readonly files: FileTree
  readonly output: readonly OutputLine[]
  readonly ms: number
  readonly copiesFrom?: readonly number[]
}

/** Executes instructions on snapshots, or takes what the cache has. */
export class Solver {
  readonly disk: Disk
  readonly records = new Map<string, CacheRecord>()
  readonly checks: BuildCheck[] = []
  /** Paths of the context that some step asked for, with their bytes. */
  readonly asked = new Map<string, number>()
  readonly ended = new Map<number, StageState>()
  private readonly file: Dockerfile
  private readonly input: BuildInput
  private readonly ignored: (path: string) => boolean

  constructor(file: Dockerfile, input: BuildInput) {
    this.file = file
    this.input = input
    this.disk = new Disk(input.filesystems, input.nowMs)
    this.ignored = ignoring(input.context.get('/.dockerignore')?.text ?? '')
    const kept = [...input.context].filter(([path]) => !this.ignored(path.slice(1)))
    this.disk.put('filesystems', CONTEXT, { id: CONTEXT, kind: 'bind', files: new Map(kept) })
    for (const record of input.cache.values())
      if (record.kind === 'exec.cachemount')
        this.disk.put('filesystems', `cache:${record.key}`, {
          id: `cache:${record.key}`,
          kind: 'tmpfs',
          files: record.files,
        })
  }

  /** ENV, CMD and the like; the history gets a line without a layer. */
  meta(state: StageState, one: Instruction): void {
    const env = envOf(state)
    if (one.name === 'ARG') {
      state.drafts = [...state.drafts, { createdBy: state.scope.declare(one, env) }]
      return
    }
    const { config, createdBy } = configure(state.config, one, state.scope.expander(one, env), {
      shell: shellOf(state),
      hasCmd: state.hasCmd,
      oldHealthcheck: this.input.oldHealthcheck === true,
    })
    if (one.name === 'CMD') state.hasCmd = true
    state.config = config
    if (createdBy !== '') state.drafts = [...state.drafts, { createdBy }]
  }

  /** WORKDIR: a directory, and where later steps start. */
  workdir(state: StageState, one: Instruction, label: string): Done | undefined {
    const text = state.scope.expander(one, envOf(state))(one.args[0] ?? '')
    if (!text.startsWith('/') && state.config.WorkingDir == null)
      this.checks.push({
        rule: 'WorkdirRelativePath',
        message: `Relative workdir ${JSON.stringify(text)} can have unexpected results if the base image changes`,
        line: one.line,
      })
    const path = cleanPath(text, cwdOf(state))
    state.config = { ...state.config, WorkingDir: path }
    if (path === '/') {
      state.drafts = [...state.drafts, { createdBy: `WORKDIR ${path}` }]
      return undefined
    }
    return this.step(
      state,
      { label, createdBy: `WORKDIR ${path}`, key: keyOf('mkdir', path, state.key) },
      (id) => {
        const files = new Map(this.disk.files(id))
        for (let at = path; at !== '/'; at = at.slice(0, at.lastIndexOf('/')) || '/')
          if (this.disk.node(id, at) === undefined) files.set(at, directory(this.disk.now))
        this.write(id, files)
        this.disk.now += FILE_MS
        return []
      },
    )
  }

  run(state: StageState, one: Instruction, label: string): Done {
    const env = envOf(state)
    const shell = shellOf(state)
    const put = state.scope.expander(one, env)
    const argv = one.json ? [...one.args] : [...shell, scriptOf(one)]
    const shown = state.scope.shown(env)
    const extra = state.scope.environment(env)
    const mounts = (one.flags.get('mount') ?? []).flatMap((text) => {
      const from = (name: string | undefined) => this.sourceNamed(state, name, one).filesystem
      return readMount(this.disk, put(text), cwdOf(state), from, this.input.secrets ?? new Map()) ?? []
    })
    const network = one.flags.get('network')?.[0] ?? this.input.network ?? 'default'
    const user = state.config.User ?? ''
    const args =
      shown.length === 0
        ? ''
        : `|${shown.length} ${shown.map(([name, value]) => `${name}=${value}`).join(' ')} `
    const key = keyOf(
      'exec',
      argv,
      [...env, ...shown.map(([name, value]) => `${name}=${value}`)],
      cwdOf(state),
      user,
      network,
      mounts.map((mount) => mount.key),
      state.key,
    )
    const createdBy = `RUN ${args}${argv.join(' ')} # buildkit`
    return this.step(state, { label, createdBy, key }, (id) =>
      this.execute(id, state, argv, [...env, ...extra.map(([name, value]) => `${name}=${value}`)], mounts),
    )
  }

  private execute(
    filesystem: string,
    state: StageState,
    argv: readonly string[],
    env: readonly string[],
    mounts: readonly StepMount[],
  ): readonly OutputLine[] {
    const failed = (why: string, output: readonly OutputLine[] = []) =>
      new StepFailed(
        `process ${JSON.stringify(argv.join(' '))} did not complete successfully: ${why}`,
        output,
      )
    let owner: Owner
    try {
      owner = ownerOf(this.disk, filesystem, state.config.User || '0')
    } catch (thrown) {
      throw failed((thrown as Error).message)
    }
    this.disk.now += RUN_MS
    const variables = envMap(env)
    if (!variables.has('HOME')) variables.set('HOME', owner.uid === 0 ? '/root' : '/')
    const ran = runStep(this.disk, {
      argv,
      env: variables,
      cwd: cwdOf(state),
      ...owner,
      filesystem,
      mounts: mounts.map(({ view }) => view),
    })
    for (const { cacheId } of mounts) if (cacheId !== undefined) this.keepCacheMount(cacheId)
    if (ran.refused !== undefined) throw failed(ran.refused, ran.output)
    if (ran.endless === true) throw new StepFailed('Canceled: context canceled', ran.output)
    if (ran.exitCode !== 0) throw failed(`exit code: ${ran.exitCode}`, ran.output)
    return ran.output
  }

  private keepCacheMount(id: string): void {
    const files = this.disk.files(`cache:${id}`)
    const before = this.input.cache.get(id)
    this.records.set(id, {
      key: id,
      description: `cached mount ${id} from exec /bin/sh -c`,
      kind: 'exec.cachemount',
      files,
      sizeBytes: bytesOf(files),
      createdAtMs: before?.createdAtMs ?? this.disk.now,
      lastUsedMs: this.disk.now,
      uses: (before?.uses ?? 0) + 1,
    })
  }

  copy(state: StageState, one: Instruction, label: string): Done {
    const put = state.scope.expander(one, envOf(state))
    const words = one.args.map((arg) => put(arg))
    const destination = words.at(-1) ?? ''
    const sources = words.slice(0, -1)
    const remote = sources.find((path) => /^(?:https?|git|ssh):\/\/|^git@/.test(path))
    if (one.name === 'ADD' && remote !== undefined) throw unreachable(remote)
    const from = one.flags.get('from')?.[0]
    const source = this.sourceNamed(state, from === undefined ? undefined : put(from), one)
    const documents = new Map(one.heredocs.map((doc) => [doc.name, doc]))
    const named = sources.filter((path) => !documents.has(heredocName(path)))
    const selected: Selected[] =
      named.length === 0 ? [] : this.select(source.filesystem, named, one.flags.get('exclude') ?? [])
    for (const { name, text, expand } of documents.values())
      selected.push({
        named: name,
        node: {
          type: 'file',
          text: expand ? put(text.replace(/["'\\]/g, '\\$&')) : text,
          mode: 0o644,
          uid: 0,
          gid: 0,
          mtimeMs: 0,
        },
        below: new Map(),
      })
    const link = one.flags.get('link')?.[0] === 'true'
    const chown = one.flags.get('chown')?.[0]
    const chmod = one.flags.get('chmod')?.[0]
    const mode = chmod === undefined ? undefined : modeOf(put(chmod))
    const target = cleanPath(destination, cwdOf(state)) + (/(?:^|\/)\.?$/.test(destination) ? '/' : '')
    const sum = selected.map(({ named: path, node, below }) => [
      path.split('/').at(-1),
      checksumOf([['', node], ...below]),
    ])
    const flags = [chown ?? '', mode ?? -1, one.flags.has('parents')]
    const key = keyOf('file', target, flags, sum, link ? '' : state.key)
    const createdBy = `${one.name} ${[...one.flags]
      .filter(([flag]) => flag !== 'link')
      .map(([flag, values]) => `--${flag}=${values[0]} `)
      .join('')}${words.join(' ')} # buildkit`
    const done = this.step(state, { label, createdBy, key, ...(link ? { alone: true } : {}) }, (id) => {
      const owner = chown === undefined ? { uid: 0, gid: 0 } : ownerOf(this.disk, id, put(chown))
      const plan = planCopy(this.disk, id, selected, target, {
        owner,
        ...(mode === undefined ? {} : { mode }),
        parents: one.flags.has('parents'),
      })
      applyCopy(this.disk, id, plan, owner)
      this.disk.now += FILE_MS
      return []
    })
    return source.stage === undefined ? done : { ...done, copiesFrom: [source.stage] }
  }

  private select(filesystem: string, named: readonly string[], excluded: readonly string[]): Selected[] {
    const selected = selectSources(this.disk, { filesystem }, named, excluded)
    if (filesystem === CONTEXT)
      for (const { named: path, node, below } of selected) {
        if (node.type === 'file') this.asked.set(`/${path}`, node.sizeBytes ?? node.text.length)
        for (const [inner, one] of below)
          if (one.type === 'file') this.asked.set(`/${path}${inner}`, one.sizeBytes ?? one.text.length)
      }
    return selected
  }

  /** What `--from` means: an earlier stage, an image, or without it the build context. */
  private sourceNamed(
    state: StageState,
    name: string | undefined,
    one: Instruction,
  ): { readonly filesystem: string; readonly stage?: number } {
    if (name === undefined) return { filesystem: CONTEXT }
    const here = this.stageOf(one)
    const stage = stageNamed(this.file.stages, name, here?.index ?? 0)
    if (stage !== undefined)
      return { filesystem: this.ended.get(stage.index)?.filesystem ?? '', stage: stage.index }
    return { filesystem: this.image(name, state.base?.platform ?? this.input.platform).filesystem }
  }

  /** An image with its snapshot at hand. */
  image(name: string, platform: Platform): BaseImage {
    const base = this.input.base(name, platform)
    if (typeof base === 'string') throw new StepFailed(base)
    if (base.snapshot !== undefined) this.disk.put('filesystems', base.snapshot.id, base.snapshot)
    return base
  }

  private stageOf(one: Instruction): Stage | undefined {
    return (
      this.file.stages.find(({ from, instructions }) => from === one || instructions.includes(one)) ??
      this.file.stages.at(-1)
    )
  }

  /** A step with a key of its own: from the cache, or done now. */
  private step(
    state: StageState,
    about: {
      readonly label: string
      readonly createdBy: string
      readonly key: string
      readonly alone?: true
    },
    act: (id: string) => readonly OutputLine[],
  ): Done {
    const { key, createdBy, label } = about
    const id = `snap:${key}:${about.alone ? state.key : ''}`
    const stage = label.slice(1).split(' ')[0] ?? ''
    const ignores = this.input.noCache === true || this.input.noCacheFilter?.includes(stage) === true
    const known = ignores ? undefined : (this.input.cache.get(key) ?? this.records.get(key))
    const began = this.disk.now
    let output: readonly OutputLine[] = []
    if (known === undefined) {
      // A linked layer depends on nothing below it, so it is made on nothing.
      this.disk.begin(id, about.alone ? '' : state.filesystem)
      output = act(id)
    }
    const files = known?.files ?? this.disk.files(id)
    this.disk.put('filesystems', id, {
      id,
      kind: 'image',
      files,
      ...(state.filesystem === '' ? {} : { below: state.filesystem }),
    })
    const createdAtMs = known?.createdAtMs ?? this.disk.now
    this.records.set(key, {
      key,
      description: `${label} ${createdBy.replace(/ # buildkit$/, '')}`,
      kind: 'regular',
      files,
      sizeBytes: bytesOf(files),
      createdAtMs,
      lastUsedMs: this.disk.now,
      uses: (known?.uses ?? 0) + 1,
    })
    const reason: MissReason = ignores
      ? 'no-cache'
      : this.input.cache.size === 0
        ? 'first'
        : state.ran && about.alone !== true
          ? 'below'
          : 'own'
    state.filesystem = id
    state.key = about.alone ? keyOf('merge', state.key, key) : key
    state.ran = known === undefined || (about.alone === true && state.ran)
    state.snapshots = [...state.snapshots, id]
    state.drafts = [...state.drafts, { createdBy, layer: { files, atMs: createdAtMs } }]
    return {
      status: known === undefined ? 'miss' : 'hit',
      ...(known === undefined ? { reason } : {}),
      key,
      files,
      output,
      ms: this.disk.now - began,
    }
  }

  private write(id: string, files: FileTree): void {
    const row = this.disk.host.filesystems.get(id)
    if (row !== undefined) this.disk.put('filesystems', id, { ...row, files })
  }
}

const heredocName = (path: string): string => path.replace(/^\d*<<-?["']?|["']$/g, '')

/** The command of a shell form: its text, or that of its here-document. */
function scriptOf({ args, heredocs }: Instruction): string {
  const text = args.join(' ')
  const [doc] = heredocs
  if (doc === undefined) return text
  return /^<<-?["']?[\w.-]+["']?$/.test(text.trim()) ? doc.text : `${text}\n${doc.text}${doc.name}`
}

function modeOf(text: string): number {
  if (!/^[0-7]{3,4}$/.test(text))
    throw new BadInstruction(
      `invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`,
    )
  return Number.parseInt(text, 8)
}

function unreachable(url: string): StepFailed {
  const host = /^(?:\w+:\/\/|git@)([^/:]+)/.exec(url)?.[1] ?? ''
  return new StepFailed(`failed to load cache key: Get "${url}": dial tcp: lookup ${host}: no such host`)
}
