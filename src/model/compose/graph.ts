import { cleanPath } from '../engine/options/path.ts'
import { fail, ok, type Result } from '../result.ts'
import { checkConsistency } from './consistency.ts'
import { parseDotenv } from './dotenv.ts'
import { substitute } from './interpolate.ts'
import { type Environment, loadModel, type Source } from './load.ts'
import { normalize } from './normalize.ts'
import { type Loaded, printProject } from './project.ts'
import { readLayers } from './read.ts'
import { ComposeStop, type Dict, isDict, stop } from './tree.ts'
import type { ComposeGraph } from './types.ts'

export interface ComposeInput {
  /** Path relative to where the first `-f` is looked for → text: YAML, .env, env_file, extended files. */
  readonly files: Readonly<Record<string, string>>
  /** The -f files, in order. */
  readonly entry: readonly string[]
  /** The process environment; COMPOSE_PROFILES and COMPOSE_PROJECT_NAME count too. */
  readonly env?: Readonly<Record<string, string>>
  /** `-p`; otherwise COMPOSE_PROJECT_NAME, `name:`, else "project". */
  readonly projectName?: string
  /** Services that are named on the command line: they are active whatever their profiles are. */
  readonly enable?: readonly string[]
}

/** Where the folder of the first file is shown. */
const PROJECT_DIRECTORY = '/project'

/**
 * What `docker compose config` shows: the files after interpolation, extends, include, merge and defaults, without
 * services of inactive profiles and without resources that no service uses.
 *
 * @returns Compose's own message when it refuses
 * @see https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export function composeGraph(input: ComposeInput): Result<ComposeGraph, string> {
  return attempt(() => printProject(load(input)))
}

/** The same project with everything its files say, for whoever acts on it. */
export const composeProject = (input: ComposeInput): Result<Loaded, string> =>
  attempt(() => {
    const loaded = load(input)
    // Printing it finds what is wrong with commands and env files.
    printProject(loaded)
    return loaded
  })

function attempt<T>(act: () => T): Result<T, string> {
  try {
    return ok(act())
  } catch (thrown) {
    if (thrown instanceof ComposeStop) return fail(thrown.message)
    throw thrown
  }
}

function load(input: ComposeInput): Loaded {
  const warnings = new Set<string>()
  const files = clientFiles(input)
  const source: Source = {
    readFile: (path) => files.get(path),
    missing: (name) => warnings.add(`The "${name}" variable is not set. Defaulting to a blank string.`),
    warn: (message) => warnings.add(message),
  }
  const entry = input.entry.map((path) => absolute(path, input))
  const environment = projectEnvironment(input, source)
  const project = projectName(input, entry, source, environment)
  environment.set('COMPOSE_PROJECT_NAME', project)
  const model = loadModel(entry, PROJECT_DIRECTORY, source, environment)
  if (Object.keys(model).length === 0) stop('empty compose file')
  normalize(model, project)
  const profiles = (environment.get('COMPOSE_PROFILES') ?? '').split(',')
  const active = activeServices(model, profiles, input.enable ?? [])
  checkConsistency(model, active)
  return { project, model, services: active, environment, source, warnings: [...warnings] }
}

/** The folder of the first file is the project's; everything is seen from there. */
function absolute(path: string, { entry }: ComposeInput): string {
  const [first = ''] = entry
  const base = cleanPath(first.includes('/') ? first.slice(0, first.lastIndexOf('/')) : '.')
  if (path.startsWith('/')) return cleanPath(path)
  const from = base === '.' ? [] : base.split('/')
  const up = from.map(() => '..').join('/')
  return cleanPath(`${PROJECT_DIRECTORY}/${relative(from, cleanPath(path).split('/')) ?? `${up}/${path}`}`)
}

/** @returns undefined when the path does not lie below */
function relative(from: readonly string[], path: readonly string[]): string | undefined {
  return from.every((part, at) => path[at] === part) ? path.slice(from.length).join('/') : undefined
}

function clientFiles(input: ComposeInput): ReadonlyMap<string, string> {
  return new Map(Object.entries(input.files).map(([path, text]) => [absolute(path, input), text]))
}

/** The process environment, then what `.env` beside the project adds. */
function projectEnvironment({ env = {} }: ComposeInput, source: Source): Map<string, string> {
  const environment = new Map(Object.entries(env))
  const text = source.readFile(`${PROJECT_DIRECTORY}/.env`)
  if (text === undefined) return environment
  const parsed = parseDotenv(text, (name) => environment.get(name))
  if (!parsed.ok) return stop(`failed to read ${PROJECT_DIRECTORY}/.env: ${parsed.error}`)
  for (const [key, value] of Object.entries(parsed.value))
    if (!environment.has(key)) environment.set(key, value)
  return environment
}

/** Lower case, only letters, digits, "_" and "-", none of the last two in front. */
export function normalizeProjectName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^-_a-z0-9]/g, '')
    .replace(/^[-_]+/, '')
}

function projectName(
  input: ComposeInput,
  entry: readonly string[],
  source: Source,
  environment: Environment,
): string {
  const typed = input.projectName ?? environment.get('COMPOSE_PROJECT_NAME')
  if (typed) {
    if (normalizeProjectName(typed) === typed) return typed
    return stop(
      `invalid project name "${typed}": must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`,
    )
  }
  let found = ''
  for (const file of entry) {
    for (const { value } of readLayers(file, source.readFile(file) ?? '')) {
      if (isDict(value) && typeof value.name === 'string' && value.name !== '') found = value.name
    }
  }
  const text = substitute(found, (name) => environment.get(name))
  if (!text.ok) return stop(`invalid interpolation format for name.\n${text.error}`)
  return normalizeProjectName(text.value) || 'project'
}

function activeServices(
  model: Dict,
  profiles: readonly string[],
  enable: readonly string[],
): Map<string, Dict> {
  const active = new Map<string, Dict>()
  for (const [name, service] of Object.entries(isDict(model.services) ? model.services : {})) {
    const own = isDict(service) && Array.isArray(service.profiles) ? service.profiles.map(String) : []
    const wanted =
      own.length === 0 ||
      own.some((profile) => profiles.includes(profile)) ||
      profiles.includes('*') ||
      enable.includes(name)
    if (wanted) active.set(name, isDict(service) ? service : {})
  }
  return active
}
