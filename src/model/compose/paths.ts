import { cleanPath } from '../engine/options/path.ts'
import { isFilePath } from '../engine/options/volume-spec.ts'
import { type Dict, isDict, type Path, ruleFor, type Value } from './tree.ts'

const HOME = '/root'
const REMOTE =
  /^(?:https?:\/\/|git:\/\/|ssh:\/\/|github\.com\/|git@|docker-image:|target:|oci-layout:|service:)/

/** A path of a Compose file as an absolute one of the client; Windows paths and remote ones stay. */
export function resolvePath(path: string, directory: string): string {
  if (path === '~' || path.startsWith('~/')) return cleanPath(HOME + path.slice(1))
  if (path.startsWith('/')) return path
  if (/^\p{L}:[\\/]/u.test(path) || path.startsWith('\\\\')) return path
  return cleanPath(`${directory}/${path}`)
}

type Resolve = (value: Value, directory: string) => Value

const file: Resolve = (value, directory) =>
  typeof value === 'string' ? resolvePath(value, directory) : value
const context: Resolve = (value, directory) =>
  typeof value === 'string' && !REMOTE.test(value) ? resolvePath(value, directory) : value

const mount: Resolve = (value, directory) => {
  if (!isDict(value) || value.type !== 'bind' || typeof value.source !== 'string') return value
  return Object.assign(value, { source: resolvePath(value.source, directory) })
}

/** The local driver's bind: its device is a path of the client. */
const driverDevice: Resolve = (value, directory) => {
  const options = isDict(value) ? value.driver_opts : undefined
  if (
    isDict(options) &&
    options.o === 'bind' &&
    typeof options.device === 'string' &&
    isFilePath(options.device)
  ) {
    options.device = resolvePath(options.device, directory)
  }
  return value
}

const RULES: Readonly<Record<string, Resolve>> = {
  'services.*.build.context': context,
  'services.*.build.additional_contexts.*': context,
  'services.*.env_file.*.path': file,
  'services.*.label_file.*': file,
  'services.*.extends.file': file,
  'services.*.develop.watch.*.path': file,
  'services.*.volumes.*': mount,
  'configs.*.file': file,
  'secrets.*.file': file,
  'volumes.*': driverDevice,
}

/** Makes every path of a canonical file absolute, in place. */
export function resolvePaths(value: Dict, directory: string): void {
  walk(value, directory, [])
}

function walk(value: Value, directory: string, path: Path): Value {
  const rule = ruleFor(RULES, path)
  const resolved = rule ? rule(value, directory) : value
  if (Array.isArray(resolved)) return resolved.map((item, at) => walk(item, directory, [...path, String(at)]))
  if (!isDict(resolved)) return resolved
  for (const [key, item] of Object.entries(resolved)) resolved[key] = walk(item, directory, [...path, key])
  return resolved
}
