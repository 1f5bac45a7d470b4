import { cleanPath } from '../engine/options/path.ts'
import { toCanonical } from './canonical.ts'
import { interpolateTree } from './cast.ts'
import { checkValues } from './check.ts'
import { parseDotenv } from './dotenv.ts'
import type { Lookup } from './interpolate.ts'
import { applyResets, extendService, mergeFiles } from './merge.ts'
import { resolvePath, resolvePaths } from './paths.ts'
import { readLayers } from './read.ts'
import { validateSchema } from './schema.ts'
import { type Dict, isDict, newDict, type Path, sameValue, stop, textOf, type Value } from './tree.ts'
import { makeUnique } from './unique.ts'

export type Environment = ReadonlyMap<string, string>

/** What a load reads from: the client's files by absolute path. */
export interface Source {
  readonly readFile: (path: string) => string | undefined
  /** Called with each variable that is not set and has no default. */
  readonly missing: (name: string) => void
  readonly warn: (message: string) => void
}

interface Context {
  readonly source: Source
  readonly environment: Environment
  /** Files on the way here, for the check that an include does not come back to itself. */
  readonly included: readonly string[]
}

const lookupIn =
  (environment: Environment): Lookup =>
  (name) =>
    environment.get(name)

/**
 * Reads files and lays them over each other: variables, extends, include, merge, schema, long forms, absolute paths.
 *
 * @param files absolute paths, in order
 * @param directory where relative paths of these files start
 * @throws ComposeStop with Compose's message
 */
export function loadModel(
  files: readonly string[],
  directory: string,
  source: Source,
  environment: Environment,
  included: readonly string[] = [],
): Dict {
  const context: Context = { source, environment, included }
  let model = newDict()
  for (const file of files) model = loadFile(file, directory, context, model)
  checkValues(model)
  resolvePaths(model, directory)
  resolveNames(model, environment)
  return model
}

function readText(source: Source, path: string): string {
  return source.readFile(path) ?? stop(`open ${path}: no such file or directory`)
}

function interpolated(value: Value, { source, environment }: Context): Dict {
  const tree = interpolateTree(value, lookupIn(environment), source.missing)
  return isDict(tree) ? tree : stop('top-level object must be a mapping')
}

function loadFile(file: string, directory: string, context: Context, below: Dict): Dict {
  let model = below
  for (const layer of readLayers(file, readText(context.source, file))) {
    const own = interpolated(layer.value, context)
    applyExtends(own, file, layer.resets, context)
    applyResets(model, layer.resets)
    applyInclude(own, file, directory, context)
    model = finish(mergeFiles(model, own), file, context)
  }
  return model
}

/** Sets, schema and long forms; a range of ports may show duplicates only then. */
function finish(merged: Dict, file: string, { source }: Context): Dict {
  const model = makeUnique(merged) as Dict
  const problem = validateSchema(model)
  if (problem) stop(`validating ${file}: ${problem}`)
  if (Object.hasOwn(model, 'version')) {
    source.warn(
      `${file}: the attribute \`version\` is obsolete, it will be ignored, please remove it to avoid potential confusion`,
    )
    delete model.version
  }
  return makeUnique(toCanonical(model)) as Dict
}

/** A file that someone extends: its services in long form with absolute paths, and its resets. */
function loadBase(file: string, context: Context): { services: Dict; resets: readonly Path[] } {
  let model = newDict()
  let resets: readonly Path[] = []
  for (const layer of readLayers(file, readText(context.source, file))) {
    const own = interpolated(layer.value, context)
    applyResets(model, layer.resets)
    model = makeUnique(toCanonical(makeUnique(mergeFiles(model, own)))) as Dict
    resets = layer.resets
  }
  resolvePaths(model, directoryOf(file))
  return {
    services: isDict(model.services) ? model.services : stop(`no services section in ${file}`),
    resets,
  }
}

function applyExtends(model: Dict, file: string, resets: readonly Path[], context: Context): void {
  const { services } = model
  if (services === undefined) return
  if (!isDict(services)) {
    stop('services must be a mapping')
    return
  }
  for (const name of Object.keys(services).sort())
    services[name] = extended(name, services, file, resets, context, [])
}

function extended(
  name: string,
  services: Dict,
  file: string,
  resets: readonly Path[],
  context: Context,
  seen: readonly string[],
): Value {
  const service = services[name] ?? null
  if (service === null) return null
  if (!isDict(service)) return stop(`services.${name} must be a mapping`)
  const wish = service.extends
  if (wish === undefined) return service
  const reference = textOf(isDict(wish) ? wish.service : wish)
  const otherFile = isDict(wish) && typeof wish.file === 'string' ? wish.file : undefined
  const here = `${file}\n${name}`
  if (seen.includes(here))
    stop(`Circular reference with extends: ${[...seen, here].join(' -> ').replaceAll('\n', ' ')}`)
  let base: Value
  if (otherFile === undefined) {
    if (!Object.hasOwn(services, reference)) {
      stop(`cannot extend service "${name}" in ${file}: service "${reference}" not found`)
    }
    // The tags of a base in the same file count only where it is merged for itself: upstream goes by name, sorted here.
    base = extended(reference, services, file, [], context, [...seen, here])
    services[reference] = base
  } else {
    const path = resolvePath(otherFile, directoryOf(file))
    const loaded = loadBase(path, context)
    if (!Object.hasOwn(loaded.services, reference)) {
      stop(`cannot extend service "${name}" in ${file}: service "${reference}" not found in ${otherFile}`)
    }
    base = extended(reference, loaded.services, path, loaded.resets, context, [...seen, here])
  }
  if (!isDict(base)) return without(service, 'extends')
  const bare = extendService(base, newDict(), name)
  applyResets(Object.assign(newDict(), { services: Object.assign(newDict(), { [name]: bare }) }), resets)
  const merged = extendService(bare, service, name)
  return without(merged, 'extends')
}

function without(value: Dict, key: string): Dict {
  const copy = Object.assign(newDict(), value)
  delete copy[key]
  return copy
}

const directoryOf = (file: string) => cleanPath(file.slice(0, file.lastIndexOf('/')) || '/')
const textsOf = (value: Value | undefined): string[] =>
  value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(textOf)

function applyInclude(model: Dict, file: string, directory: string, context: Context): void {
  const wishes = model.include
  delete model.include
  if (wishes === undefined || wishes === null) return
  if (!Array.isArray(wishes)) {
    stop('`include` must be a list')
    return
  }
  const included = [...context.included, file]
  for (const wish of wishes)
    importOne(model, isDict(wish) ? wish : Object.assign(newDict(), { path: wish }), directory, {
      ...context,
      included,
    })
}

function importOne(model: Dict, wish: Dict, directory: string, context: Context): void {
  const files = textsOf(wish.path).map((path) => resolvePath(path, directory))
  const [main] = files
  if (!main) return
  if (context.included.includes(main)) {
    stop(`include cycle detected:\n${[...context.included, main].join('\n include ')}`)
  }
  const own =
    typeof wish.project_directory === 'string'
      ? resolvePath(wish.project_directory, directory)
      : directoryOf(main)
  const environment = new Map(context.environment)
  for (const [key, value] of readEnvFiles(wish, directory, own, context))
    if (!environment.has(key)) environment.set(key, value)
  const imported = loadModel(files, own, context.source, environment, context.included)
  for (const kind of ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'])
    importKind(model, imported, kind)
}

function readEnvFiles(
  wish: Dict,
  directory: string,
  own: string,
  { source, environment }: Context,
): Map<string, string> {
  const values = new Map<string, string>()
  const wanted = textsOf(wish.env_file).filter((path) => path !== '/dev/null')
  const paths =
    wish.env_file === undefined ? [`${own}/.env`] : wanted.map((path) => resolvePath(path, directory))
  for (const path of paths) {
    const text = source.readFile(path)
    if (text === undefined) {
      if (wish.env_file === undefined) continue
      stop(`stat ${path}: no such file or directory`)
    }
    const parsed = parseDotenv(text ?? '', (name) => environment.get(name) ?? values.get(name))
    if (!parsed.ok) stop(`failed to read ${path}: ${parsed.error}`)
    else for (const [key, value] of Object.entries(parsed.value)) values.set(key, value)
  }
  return values
}

function importKind(model: Dict, imported: Dict, kind: string): void {
  const from = imported[kind]
  if (!isDict(from)) return
  const to = isDict(model[kind]) ? (model[kind] as Dict) : newDict()
  for (const [name, value] of Object.entries(from)) {
    if (Object.hasOwn(to, name) && !sameValue(to[name], value))
      stop(`${kind}.${name} conflicts with imported resource`)
    to[name] = value
  }
  model[kind] = to
}

/** Names without "=" in lists of variables take their value from the environment of the file they stand in. */
function resolveNames(model: Dict, environment: Environment): void {
  for (const service of Object.values(isDict(model.services) ? model.services : {})) {
    if (!isDict(service) || !Array.isArray(service.environment)) continue
    service.environment = service.environment.map((item) => {
      const text = textOf(item)
      const value = text.includes('=') ? undefined : environment.get(text)
      return value === undefined ? item : `${text}=${value}`
    })
  }
}
