import { parsePlatform } from '../oci/platform.ts'
import { parseReference } from '../oci/reference.ts'
import { checksOf } from './checks.ts'
import { BadInstruction, type Instruction } from './dockerfile/instruction.ts'
import { type Dockerfile, parseDockerfile, type Stage } from './dockerfile/parse.ts'
import type { BuildCheck } from './dockerfile/source.ts'
import { exportImage } from './export.ts'
import { neededStages, stageNamed } from './graph.ts'
import { bytesOf, packLayer } from './layer.ts'
import { ignoring } from './patterns.ts'
import type { BuildError, BuildInput, BuildResult, BuildStage, BuildStep } from './result.ts'
import { expand, GlobalScope, StageScope } from './scope.ts'
import { type Done, Solver, StepFailed } from './solver.ts'
import { fromImage, fromScratch, fromStage, type StageState } from './stage-state.ts'

/** Executed on the file system; the others only write configuration. */
const EXECUTED = new Set(['ADD', 'COPY', 'RUN', 'WORKDIR'])

const oneLine = ({ text }: Instruction): string => text.replace(/\s+/g, ' ')

/** The way out when a stage cannot be built. */
class Stopped extends Error {
  readonly failure: BuildError
  constructor(failure: BuildError) {
    super(failure.message)
    this.failure = failure
  }
}

/**
 * Builds an image from a Dockerfile and a context: which stages are needed, which steps the cache has, what the others
 * do to the files, and the image's documents. The same input gives the same result, byte for byte.
 *
 * @see https://github.com/moby/buildkit/blob/v0.32.2/frontend/dockerfile/dockerfile2llb/convert.go
 */
export function solve(input: BuildInput): BuildResult {
  const parsed = parseDockerfile(input.dockerfile)
  if (!parsed.ok) return nothing({ ...parsed.error }, [])
  const file = parsed.value
  const build = new Build(file, input)
  return build.result()
}

const nothing = (error: BuildError, checks: readonly BuildCheck[]): BuildResult => ({
  stages: [],
  steps: [],
  checks,
  error,
  cache: [],
  snapshots: [],
  contextBytes: 0,
  ms: 0,
})

class Build {
  private readonly file: Dockerfile
  private readonly input: BuildInput
  private readonly solver: Solver
  private readonly global: GlobalScope
  private readonly bases = new Map<number, string>()
  private steps: BuildStep[] = []
  private stages: BuildStage[] = []

  constructor(file: Dockerfile, input: BuildInput) {
    this.file = file
    this.input = input
    this.solver = new Solver(file, input)
    this.global = new GlobalScope(file, input)
  }

  result(): BuildResult {
    const { solver, input } = this
    const checks = checksOf(this.file)
    let error: BuildError | undefined
    let image: BuildResult['image']
    let snapshots: BuildResult['snapshots'] = []
    try {
      const target = this.plan()
      for (const stage of this.file.stages)
        if (this.stages[stage.index]?.needed === true) this.buildStage(stage)
      const state = solver.ended.get(target.index)
      if (state !== undefined) {
        image = this.export(state)
        snapshots = state.snapshots.flatMap((id) => solver.disk.host.filesystems.get(id) ?? [])
        this.steps = this.steps.map((step) =>
          step.stage === target.index && step.kind === 'layer' && step.files !== undefined
            ? { ...step, layer: packLayer(step.files) }
            : step,
        )
      }
    } catch (thrown) {
      if (!(thrown instanceof Stopped)) throw thrown
      error = thrown.failure
    }
    const all = [...checks, ...solver.checks, ...this.ignoredFiles()].sort((a, b) => a.line - b.line)
    return {
      stages: this.stages,
      steps: this.steps,
      checks: all,
      ...(error === undefined ? {} : { error }),
      ...(image === undefined ? {} : { image }),
      cache: [...solver.records.values()],
      snapshots,
      contextBytes: [...solver.asked.values()].reduce((sum, bytes) => sum + bytes, 0),
      ms: solver.disk.now - input.nowMs,
    }
  }

  /** Replaces variables in every FROM, and finds the stages that the target needs. */
  private plan(): Stage {
    for (const stage of this.file.stages) {
      const [written = ''] = stage.from.args
      const { text, unknown } = this.guard(stage.from, () =>
        expand(written, this.global.values, this.file.escapeSign, stage.from),
      )
      for (const name of unknown)
        this.solver.checks.push({
          rule: 'UndefinedArgInFrom',
          message: `FROM argument '${name}' is not declared`,
          line: stage.from.line,
        })
      this.bases.set(stage.index, text)
    }
    const needed = neededStages(this.file, this.input.target, ({ index }) => this.bases.get(index) ?? '')
    const several = this.file.stages.length > 1
    this.stages = this.file.stages.map(({ index, name }) => ({
      index,
      name: name ?? (several ? `stage-${index}` : 'image'),
      named: name !== undefined,
      needed: needed.ok && needed.value.needed.has(index),
    }))
    this.steps = this.file.stages.flatMap((stage) =>
      [stage.from, ...stage.instructions].map((one, n) => waiting(stage, one, n)),
    )
    if (!needed.ok) throw new Stopped({ message: needed.error, line: 0, endLine: 0, column: 1 })
    return needed.value.target
  }

  /** Turns what an instruction throws into the build's error. */
  private guard<T>(one: Instruction, act: () => T, step?: string): T {
    try {
      return act()
    } catch (thrown) {
      if (!(thrown instanceof BadInstruction || thrown instanceof StepFailed)) throw thrown
      const { line, endLine, column, word } = one
      const at =
        thrown instanceof BadInstruction && thrown.at >= 0 ? column + word.length + 1 + thrown.at : column
      throw new Stopped({
        message: thrown.message,
        line,
        endLine,
        column: at,
        ...(step === undefined ? {} : { step }),
      })
    }
  }

  private buildStage(stage: Stage): void {
    const state = this.guard(stage.from, () => this.begin(stage), idOf(stage, 0))
    const triggers = this.triggersOf(stage, state)
    const all = [...triggers, ...stage.instructions]
    const several = this.file.stages.length > 1
    const starts = state.continues === undefined && state.state.base !== undefined ? 1 : 0
    const total = starts + all.filter((one) => isExecuted(one)).length
    let number = starts
    const label = (n: number) => `[${several ? `${this.stages[stage.index]?.name} ` : ''}${n}/${total}]`
    this.put(idOf(stage, 0), {
      status: 'hit',
      ...(starts === 1 ? { label: label(1) } : {}),
      ...(state.state.base === undefined ? {} : { base: state.state.base }),
      ...(state.continues === undefined ? {} : { continues: state.continues }),
    })
    for (const [n, one] of all.entries()) {
      const place = n - triggers.length
      const id = place < 0 ? idOf(stage, 0) : idOf(stage, place + 1)
      if (isExecuted(one)) number += 1
      const done = this.guard(one, () => this.instruct(state.state, one, label(number), id), id)
      if (place >= 0 && done !== undefined)
        this.put(id, {
          kind: 'layer',
          status: done.status,
          label: label(number),
          key: done.key,
          files: done.files,
          contentBytes: bytesOf(done.files),
          output: done.output,
          ms: done.ms,
          ...(done.reason === undefined ? {} : { reason: done.reason }),
          ...(done.copiesFrom === undefined ? {} : { copiesFrom: done.copiesFrom }),
        })
      else if (place >= 0) this.put(id, { kind: 'meta', status: 'meta' })
    }
    this.solver.ended.set(stage.index, state.state)
  }

  private instruct(state: StageState, one: Instruction, label: string, id: string): Done | undefined {
    const { solver } = this
    try {
      if (one.name === 'RUN') return solver.run(state, one, label)
      if (one.name === 'COPY' || one.name === 'ADD') return solver.copy(state, one, label)
      if (one.name === 'WORKDIR') return solver.workdir(state, one, label)
    } catch (thrown) {
      const output = thrown instanceof StepFailed ? thrown.output : []
      this.put(id, { status: 'failed', label, output })
      throw thrown
    }
    solver.meta(state, one)
    return undefined
  }

  /** What FROM means: nothing, an earlier stage, or an image. */
  private begin(stage: Stage): { readonly state: StageState; readonly continues?: number } {
    const { solver, input, file } = this
    const name = this.bases.get(stage.index) ?? ''
    const scope = new StageScope(this.global, input, file.escapeSign, solver.checks)
    if (name === '') throw new BadInstruction(`base name (${stage.from.args[0]}) should not be blank`)
    if (name === 'scratch') return { state: fromScratch(scope) }
    const other = stageNamed(file.stages, name, stage.index)
    const ended = other && solver.ended.get(other.index)
    if (other !== undefined && ended !== undefined)
      return { state: fromStage(ended, scope), continues: other.index }
    const parsed = parseReference(name)
    if (!parsed.ok)
      throw new BadInstruction(`failed to parse stage name ${JSON.stringify(name)}: ${parsed.error.message}`)
    const [written] = stage.from.flags.get('platform') ?? []
    const wanted =
      written === undefined
        ? input.platform
        : parsePlatform(expand(written, this.global.values, file.escapeSign, stage.from).text)
    const platform = 'ok' in wanted ? (wanted.ok ? wanted.value : undefined) : wanted
    if (platform === undefined) throw new BadInstruction(`failed to parse platform ${written}`)
    return { state: fromImage(solver.image(name, platform), scope) }
  }

  /** Instructions that the base image keeps for its children. @see https://docs.docker.com/reference/dockerfile/#onbuild */
  private triggersOf(stage: Stage, { state }: { state: StageState }): readonly Instruction[] {
    const lines = state.base?.config.OnBuild ?? []
    if (lines.length === 0) return []
    const parsed = parseDockerfile(`FROM scratch\n${lines.join('\n')}\n`)
    const { line, endLine, column } = stage.from
    return (parsed.ok ? (parsed.value.stages[0]?.instructions ?? []) : []).map((one) => ({
      ...one,
      line,
      endLine,
      column,
    }))
  }

  private put(id: string, change: Partial<BuildStep>): void {
    this.steps = this.steps.map((step) => (step.id === id ? { ...step, ...change } : step))
  }

  private export(state: StageState): NonNullable<BuildResult['image']> {
    const { base } = state
    const labels = this.input.labels ?? {}
    const config =
      Object.keys(labels).length === 0
        ? state.config
        : { ...state.config, Labels: { ...state.config.Labels, ...labels } }
    return exportImage({
      config,
      platform: base?.platform ?? this.input.platform,
      baseHistory: state.baseHistory,
      baseLayers: state.baseLayers,
      base,
      drafts: state.drafts,
      programs: state.programs,
      filesystem: state.filesystem,
      nowMs: this.solver.disk.now,
    })
  }

  /** COPY of a file that `.dockerignore` keeps away. */
  private ignoredFiles(): BuildCheck[] {
    const ignored = ignoring(this.input.context.get('/.dockerignore')?.text ?? '')
    return this.file.stages.flatMap(({ instructions }) =>
      instructions.flatMap((one) =>
        (one.name === 'COPY' || one.name === 'ADD') && !one.flags.has('from')
          ? one.args
              .slice(0, -1)
              .filter(
                (path) =>
                  this.input.context.has(`/${path.replace(/^\.?\/+/, '')}`) &&
                  ignored(path.replace(/^\.?\/+/, '')),
              )
              .map((path) => ({
                rule: 'CopyIgnoredFile',
                message: `Attempting to ${one.name === 'COPY' ? 'Copy' : 'Add'} file ${JSON.stringify(path)} that is excluded by .dockerignore`,
                line: one.line,
              }))
          : [],
      ),
    )
  }
}

const idOf = ({ index }: Stage, place: number): string => `s${index}-${place}`

/** `WORKDIR /` makes no directory. */
const isExecuted = ({ name, args }: Instruction): boolean =>
  EXECUTED.has(name) && !(name === 'WORKDIR' && args[0] === '/')

const waiting = (stage: Stage, one: Instruction, place: number): BuildStep => ({
  id: idOf(stage, place),
  stage: stage.index,
  line: one.line,
  endLine: one.endLine,
  text: oneLine(one),
  kind: place === 0 ? 'from' : isExecuted(one) ? 'layer' : 'meta',
  status: 'waiting',
  output: [],
  ms: 0,
})
