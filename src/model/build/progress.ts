import { formatGeneral, humanSize } from '../engine/format/human.ts'
import type { BuildError, BuildResult, BuildStep } from './result.ts'

/** What is built, for the lines around the steps. */
export interface ProgressAbout {
  readonly builder: string
  /** Name of the Dockerfile, and its text; undefined = it could not be read. */
  readonly filename: string
  readonly dockerfile: string | undefined
  readonly ignoreBytes: number
  /** Full references. */
  readonly tags: readonly string[]
  /** Engine 29 keeps images in containerd; 28 in a graph driver, without an index. */
  readonly containerd: boolean
  readonly imageId: string
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)}s`
const size = (bytes: number): string => humanSize(bytes, 4)

/**
 * What `docker build --progress plain` writes to stderr, errors included. Vertices come in the order in which they
 * were built; a real builder interleaves those that run at the same time.
 *
 * @see https://github.com/moby/buildkit/blob/v0.32.2/util/progress/progressui/printer.go
 */
export function progressOf(result: BuildResult, about: ProgressAbout): string {
  const out = [`#0 building with ${JSON.stringify(about.builder)} instance using docker driver\n`]
  let number = 0
  const vertex = (name: string, lines: readonly string[]) => {
    number += 1
    out.push(`\n#${number} ${name}\n${lines.map((line) => `#${number} ${line}\n`).join('')}`)
  }
  const { filename, dockerfile } = about
  vertex(`[internal] load build definition from ${filename}`, [
    `transferring dockerfile: ${dockerfile === undefined ? '2B' : size(dockerfile.length)} done`,
    'DONE 0.0s',
  ])
  if (dockerfile === undefined) return out.join('')
  for (const name of basesOf(result)) vertex(`[internal] load metadata for ${name}`, ['DONE 0.4s'])
  if (result.stages.length > 0)
    vertex('[internal] load .dockerignore', [
      `transferring context: ${about.ignoreBytes === 0 ? '2B' : size(about.ignoreBytes)} done`,
      'DONE 0.0s',
    ])
  if (result.contextBytes > 0 && result.steps.some(({ status }) => status !== 'waiting'))
    vertex('[internal] load build context', [
      `transferring context: ${size(result.contextBytes)} done`,
      'DONE 0.0s',
    ])
  for (const step of result.steps)
    if (step.label !== undefined) vertex(nameOf(step), linesOf(step, result.error?.message ?? ''))
  if (result.image !== undefined) vertex('exporting to image', exported(result, about))
  const failed = result.steps.find(({ status }) => status === 'failed')
  if (failed !== undefined) out.push(failureBlock(failed))
  return out.join('')
}

/** Names whose metadata the builder asked for. */
const basesOf = ({ steps }: BuildResult): readonly string[] => [
  ...new Set(steps.flatMap(({ base }) => (base === undefined ? [] : [base.name]))),
]

const nameOf = ({ label, text, base }: BuildStep): string =>
  base === undefined ? `${label} ${text}` : `${label} FROM ${base.name}@${base.digest}`

function linesOf(step: BuildStep, failure: string): string[] {
  if (step.kind === 'from') return [`resolve ${step.base?.name}@${step.base?.digest} done`, 'DONE 0.0s']
  if (step.status === 'hit') return ['CACHED']
  const said = step.output.flatMap(({ text, atMs }) =>
    text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `${(atMs / 1000).toFixed(3)} ${line}`),
  )
  return [...said, step.status === 'failed' ? `ERROR: ${failure}` : `DONE ${seconds(step.ms)}`]
}

function exported({ image, steps }: BuildResult, about: ProgressAbout): string[] {
  if (image === undefined) return []
  const fresh = steps.some(({ layer, status }) => layer !== undefined && status === 'miss')
  const layers = fresh ? 'exporting layers 0.1s done' : 'exporting layers done'
  if (!about.containerd)
    return [
      layers,
      `writing image ${about.imageId} done`,
      ...about.tags.map((tag) => `naming to ${tag} done`),
      'DONE 0.1s',
    ]
  return [
    layers,
    `exporting manifest ${image.manifestDigest} done`,
    `exporting config ${image.configDigest} done`,
    `exporting attestation manifest ${image.attestationDigest} done`,
    `exporting manifest list ${image.indexDigest} done`,
    ...about.tags.flatMap((tag) => [`naming to ${tag} done`, `unpacking to ${tag} done`]),
    `DONE ${formatGeneral(fresh ? 0.2 : 0.1, 2)}s`,
  ]
}

/** The last lines of the step that failed, once more. */
function failureBlock({ label, text, output }: BuildStep): string {
  const lines = output.flatMap((line) =>
    line.text
      .replace(/\n$/, '')
      .split('\n')
      .map((one) => `${(line.atMs / 1000).toFixed(3)} ${one}\n`),
  )
  return `------\n > ${label} ${text}:\n${lines.slice(-10).join('')}------\n`
}

const PAD = 4

/** The lines around a fault, marked. */
function excerpt(filename: string, lines: readonly string[], { line, endLine }: BuildError): string {
  const from = Math.max(1, line - PAD)
  const to = Math.min(lines.length, endLine + PAD)
  const rows = lines
    .slice(from - 1, to)
    .map((text, n) => {
      const at = from + n
      return ` ${String(at).padStart(3)} | ${at >= line && at <= endLine ? '>>>' : '   '} ${text}\n`
    })
    .join('')
  return `${filename}:${line}\n--------------------\n${rows}--------------------\n`
}

/** The end of a build's stderr: warnings, or where it stopped and why. */
export function epilogueOf(
  result: BuildResult,
  about: Pick<ProgressAbout, 'filename' | 'dockerfile'>,
): string {
  const { error, checks } = result
  const count = checks.length
  const warnings =
    count === 0
      ? ''
      : `\n ${count} warning${count === 1 ? '' : 's'} found (use docker --debug to expand):\n${checks
          .map(({ rule, message, line }) => ` - ${rule}: ${message} (line ${line})\n`)
          .join('')}`
  if (error === undefined) return warnings
  const lines = (about.dockerfile ?? '').replace(/\n$/, '').split('\n')
  const place = error.line > 0 ? excerpt(about.filename, lines, error) : ''
  return `${warnings}${place}ERROR: failed to build: failed to solve: ${error.message}\n`
}

/** What `docker build --check` prints. @see https://docs.docker.com/build/checks/ */
export function checkReport(
  result: BuildResult,
  about: Pick<ProgressAbout, 'filename' | 'dockerfile'>,
): string {
  const { checks } = result
  if (checks.length === 0) return 'Check complete, no warnings found.\n'
  const lines = (about.dockerfile ?? '').replace(/\n$/, '').split('\n')
  const count = checks.length
  const each = checks.map(
    ({ rule, message, line }) =>
      `\nWARNING: ${rule} - https://docs.docker.com/go/dockerfile/rule/${kebab(rule)}/\n${message}\n${excerpt(about.filename, lines, { message, line, endLine: line, column: 1 })}`,
  )
  return `Check complete, ${count} warning${count === 1 ? '' : 's'} ${count === 1 ? 'has' : 'have'} been found!\n${each.join('')}`
}

/** `JSONArgsRecommended` → `json-args-recommended`. */
export const kebab = (rule: string): string =>
  rule
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
