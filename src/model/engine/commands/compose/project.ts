import { composeProject, normalizeProjectName } from '../../../compose/graph.ts'
import type { Loaded } from '../../../compose/project.ts'
import { type Dict, isDict, textOf, type Value } from '../../../compose/tree.ts'
import { flagList, flagText, isChanged } from '../../cli/flags.ts'
import { epochMs } from '../../clock.ts'
import { rfc3339 } from '../../format/time.ts'
import type { Host } from '../../host.ts'
import type { Cli } from '../cli.ts'
import { PROJECT, readHostFile } from '../project.ts'

/** A project as its files say it, with where they are. */
export interface Project {
  readonly name: string
  readonly loaded: Loaded
  /** Active services by name, in the order of their names. */
  readonly services: ReadonlyMap<string, Dict>
  /** Absolute paths. */
  readonly files: readonly string[]
  readonly directory: string
}

/** What stops a command: the text on stderr, and the exit code. */
export class ComposeExit {
  readonly message: string
  readonly code: number
  constructor(message: string, code = 1) {
    this.message = message
    this.code = code
  }
}

export const dictOf = (value: Value | undefined): Dict => (isDict(value) ? value : {})
export const listOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])

const DEFAULT_FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']
const OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
]

const absolute = (path: string): string =>
  path.startsWith('/') ? path : `${PROJECT}/${path.replace(/^\.\//, '')}`

/** The files of a project, in order; empty when there is none. */
function entryFiles(cli: Cli): string[] {
  const { host, env } = cli.run
  const typed = cli.compose === undefined ? [] : flagList(cli.compose, 'file')
  const named =
    typed.length > 0
      ? typed
      : (env.get('COMPOSE_FILE') ?? '').split(env.get('COMPOSE_PATH_SEPARATOR') ?? ':').filter(Boolean)
  if (named.length > 0) return named.map(absolute)
  const found = DEFAULT_FILES.find((name) => readHostFile(host, name) !== undefined)
  if (found === undefined) return []
  const override = OVERRIDES.find((name) => readHostFile(host, name) !== undefined)
  return [found, ...(override === undefined ? [] : [override])].map(absolute)
}

/** Texts of the client's machine, for env files and what a file extends. */
function textsBelow(host: Host, directory: string): Record<string, string> {
  const files: Record<string, string> = {}
  for (const [path, node] of host.filesystems.get('host')?.files ?? []) {
    if (node === null || node.type !== 'file') continue
    files[path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : path] = node.text
  }
  return files
}

/** `-p`, else what the environment says; '' = the files decide. */
export const typedName = (cli: Cli): string =>
  cli.compose !== undefined && isChanged(cli.compose, 'project-name')
    ? flagText(cli.compose, 'project-name')
    : (cli.run.env.get('COMPOSE_PROJECT_NAME') ?? '')

/** Reads the project, or undefined when a name is all there is. @param enable services named on the command line */
export function findProject(cli: Cli, enable: readonly string[] = []): Project | undefined {
  const entry = entryFiles(cli)
  return entry.length === 0 && typedName(cli) !== '' ? undefined : readProject(cli, enable)
}

/** Reads the project; throws what Compose refuses. */
export function readProject(cli: Cli, enable: readonly string[] = []): Project {
  const entry = entryFiles(cli)
  const [first] = entry
  if (first === undefined) throw new ComposeExit('no configuration file provided: not found', 14)
  for (const path of entry) {
    const text = path.endsWith('/-') ? cli.run.stdin : readHostFile(cli.run.host, path)
    if (text === undefined) throw new ComposeExit(`open ${path}: no such file or directory`, 14)
  }
  const directory = first.slice(0, first.lastIndexOf('/')) || '/'
  const profiles = cli.compose === undefined ? [] : flagList(cli.compose, 'profile')
  const env = Object.fromEntries(cli.run.env)
  const relative = (path: string) =>
    path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : path
  const name = typedName(cli)
  const texts = textsBelow(cli.run.host, directory)
  for (const path of cli.compose === undefined ? [] : flagList(cli.compose, 'env-file')) {
    const text = readHostFile(cli.run.host, path)
    if (text === undefined) throw new ComposeExit(`couldn't find env file: ${absolute(path)}`)
    texts['.env'] = text
  }
  const loaded = composeProject({
    files: texts,
    entry: entry.map(relative),
    env:
      profiles.length > 0
        ? { ...env, COMPOSE_PROFILES: [env.COMPOSE_PROFILES, ...profiles].filter(Boolean).join(',') }
        : env,
    ...(name === '' ? {} : { projectName: name }),
    enable,
  })
  if (!loaded.ok) throw new ComposeExit(loaded.error, codeOf(loaded.error))
  for (const warning of loaded.value.warnings) warn(cli, warning)
  const project =
    loaded.value.project === 'project'
      ? normalizeProjectName(directory.slice(directory.lastIndexOf('/') + 1)) || 'project'
      : loaded.value.project
  const services = new Map([...loaded.value.services].sort(([a], [b]) => (a < b ? -1 : 1)))
  return { name: project, loaded: loaded.value, services, files: entry, directory }
}

const codeOf = (message: string): number =>
  message.endsWith(': not found') ? 14 : message.endsWith('invalid compose project') ? 15 : 1

/** A remark as the plugin logs it. */
export function warn(cli: Cli, message: string): void {
  cli.err(
    `time=${JSON.stringify(rfc3339(epochMs(cli.run.now)))} level=warning msg=${JSON.stringify(message)}\n`,
  )
}

/** Services in the order they depend on each other, those without dependencies first. */
export function inOrder(project: Project, names: Iterable<string> = project.services.keys()): string[] {
  const done: string[] = []
  const visit = (name: string) => {
    const service = project.services.get(name)
    if (service === undefined || done.includes(name)) return
    for (const other of Object.keys(dictOf(service.depends_on)).sort()) visit(other)
    done.push(name)
  }
  const wanted = new Set(names)
  for (const name of [...wanted].sort()) visit(name)
  return done
}

/** The services that were named, checked; all of them without any. @param dependencies with all that they need */
export function selected(project: Project, names: readonly string[], dependencies: boolean): string[] {
  for (const name of names) if (!project.services.has(name)) throw new ComposeExit(`no such service: ${name}`)
  if (names.length === 0) return inOrder(project)
  return dependencies
    ? inOrder(project, names)
    : inOrder(project, names).filter((name) => names.includes(name))
}

/** `demo_default`: what a top-level network or volume is called on the engine. */
export function resourceName(
  project: Project,
  kind: 'networks' | 'volumes' | 'secrets' | 'configs',
  key: string,
): string {
  return textOf(dictOf(dictOf(project.loaded.model[kind])[key]).name) || `${project.name}_${key}`
}

export const resourceOf = (
  project: Project,
  kind: 'networks' | 'volumes' | 'secrets' | 'configs',
  key: string,
): Dict => dictOf(dictOf(project.loaded.model[kind])[key])

/** How many containers a service wants. */
export function replicasOf(service: Dict): number {
  const { replicas } = dictOf(service.deploy)
  const scale = service.scale ?? replicas
  return typeof scale === 'number' ? scale : 1
}

export const imageOf = (project: Project, name: string, service: Dict): string =>
  textOf(service.image) || `${project.name}-${name}`
