import type { StepWords } from '#content/engine/hops/steps/step.ts'
import { stepWords as wordsOfStep } from '#content/engine/hops/steps.ts'
import { same } from '#content/text.ts'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { momentOf } from '#diagrams/moment.ts'
import { compareModes, type ModeComparison } from '#diagrams/network/compare-modes.ts'
import { type ShownDiagram, withSpecLens } from '#diagrams/shown.ts'
import { complete } from '#model/engine/cli/complete.ts'
import type { Hop } from '#model/engine/hop.ts'
import { type Host, isContainerdUp, isDockerdUp } from '#model/engine/host.ts'
import { type Command, hostAt as hostOf, runScript, type Script } from '#model/engine/session.ts'
import { catalogNames } from '#model/image/catalog/catalog.ts'
import { lanesOf } from './player/lanes.ts'

/**
 * Everything that computes: the model, the drawings and their words. One chunk, loaded on the first sign of
 * interest; the page's frame imports only its type.
 */
export type Live = typeof import('./live.ts')

export interface RunCommand extends Command {
  readonly output: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[]
}

export interface Run extends Script {
  /** The lane of each hop, as digits. */
  readonly lanes: string
  readonly commands: readonly RunCommand[]
}

const runs = new WeakMap<readonly string[], Map<string, Run>>()

/** Runs typed lines on a fresh host; the same list gives the same object. */
export function run(lines: readonly string[], lenses: readonly string[]): Run {
  const options = optionsOf(lenses)
  const key = JSON.stringify(options)
  const known = runs.get(lines) ?? new Map<string, Run>()
  runs.set(lines, known)
  const before = known.get(key)
  if (before) return before
  const script = runScript(lines, options)
  const made: Run = {
    ...script,
    lanes: lanesOf(script.log),
    commands: script.commands.map((command) => ({ ...command, output: outputOf(command) })),
  }
  known.set(key, made)
  return made
}

/** Lenses that change the host one starts with. */
function optionsOf(lenses: readonly string[]): { profile?: '28'; liveRestore?: true } {
  return {
    ...(lenses.includes('engine-28') ? { profile: '28' as const } : {}),
    ...(lenses.includes('live-restore') ? { liveRestore: true as const } : {}),
  }
}

/** Progress and errors are read before the result, as a person sees them on a terminal. */
function outputOf({ stdout, stderr }: Command): RunCommand['output'] {
  return [
    { stream: 'stderr' as const, text: stderr },
    { stream: 'stdout' as const, text: stdout },
  ].filter(({ text }) => text !== '')
}

export const hostAt = (script: Run, at: number): Host => hostOf(script, at)

/** The drawings of each topic are a chunk of their own: a visitor loads those of the pages that are opened. */
const DRAWINGS: Readonly<Record<string, () => Promise<{ readonly shown: readonly ShownDiagram[] }>>> = {
  home: () => import('#diagrams/home/shown.ts'),
  engine: () => import('#diagrams/engine/shown.ts'),
  image: () => import('#diagrams/image/shown.ts'),
  standards: () => import('#diagrams/standards/shown.ts'),
  deploy: () => import('#diagrams/deploy/shown.ts'),
  container: () => import('#diagrams/container/shown.ts'),
  network: () => import('#diagrams/network/shown.ts'),
  volume: () => import('#diagrams/volume/shown.ts'),
}
const drawings = new Map<string, ShownDiagram>()

/** Has the code of a diagram at hand; comes before the first {@link draw} of it. */
export async function prepare(id: string | undefined): Promise<void> {
  if (id === undefined || drawings.has(id)) return
  const { shown } = (await DRAWINGS[id.replace(/\/.*$/, '')]?.()) ?? { shown: [] }
  for (const one of shown) drawings.set(one.id, withSpecLens(one))
}

/** @throws Error for a diagram that was not prepared: a fault of ours */
export function draw(
  id: string,
  script: Run,
  at: number,
  layout: Layout,
  lenses: readonly string[],
  images: readonly string[],
  reference?: string,
): DiagramValue {
  const diagram = drawings.get(id)
  if (!diagram) throw new Error(`The diagram ${id} is not prepared.`)
  return diagram.draw(momentOf(script, at), layout, lenses, images, reference)
}

/** The words of a hop; a kind without words is a fault of ours that a test finds, and shows as its name. */
export function stepWords(hop: Hop): StepWords {
  const status = hop.status === undefined ? {} : { status: String(hop.status) }
  return wordsOfStep(hop.kind, { ...status, ...hop.facts }) ?? { title: same(hop.kind), text: same('') }
}

const HOST_COMMANDS = [
  'docker',
  'kill -9 dockerd',
  'kill -9 containerd',
  'systemctl start docker',
  'systemctl restart docker',
  'systemctl stop docker',
  'curl localhost:8080',
  'sleep 10',
]

/** What Tab would add to a written line: the rest of the first candidate, or nothing. */
export function completionOf(text: string, host: Host): string {
  const words = text.trimStart().split(/\s+/)
  if (words[0] !== 'docker' || words.length < 2) {
    const whole = HOST_COMMANDS.find((line) => line.startsWith(text) && line !== text)
    return whole === undefined ? '' : whole.slice(text.length)
  }
  const local = [...host.tags.keys()].map((name) => name.replace(/^docker\.io\/(library\/)?/, ''))
  const candidates = complete(words.slice(1), {
    containers: [...host.containers.values()].map(({ name }) => name.replace(/^\//, '')),
    images: [...new Set([...local, ...catalogNames()])],
    networks: [...host.networking.networks.values()].map(({ name }) => name),
    volumes: [...host.volumes.keys()],
  })
  const current = words.at(-1) ?? ''
  const best = candidates.find(({ word }) => word !== current)
  return best === undefined || current === '' ? '' : best.word.slice(current.length)
}

/** What is broken now, for the keys that break and mend. */
export function faultsOf(host: Host): {
  dockerd: boolean
  containerd: boolean
  firstShim: number | undefined
} {
  const shim = [...host.processes.values()].find(({ role }) => role === 'shim')
  return { dockerd: !isDockerdUp(host), containerd: !isContainerdUp(host), firstShim: shim?.pid }
}

let comparison: ModeComparison | undefined
/** Runs the same application on every kind of network, once for the page. */
export const modeComparison = (): ModeComparison => {
  comparison ??= compareModes()
  return comparison
}

export { survivalOf } from '#diagrams/engine/survival.ts'
export { MODES } from '#diagrams/network/compare-modes.ts'
export { clausesOf } from '#diagrams/spec-lens.ts'
export { faultsAt } from '#model/engine/faults/faults.ts'
