import { fail, ok } from '../../result.ts'
import { quote } from '../format/quote.ts'
import { readCsv } from './csv.ts'
import { type Parsed, parseUnsigned } from './numbers.ts'
import { absolutePath } from './path.ts'
import { parseMemory } from './sizes.ts'

/** The Engine API's Mount; fields that nothing set are absent. */
export interface Mount {
  Type: string
  Source?: string
  Target?: string
  ReadOnly?: boolean
  Consistency?: string
  BindOptions?: {
    Propagation?: string
    NonRecursive?: boolean
    CreateMountpoint?: boolean
    ReadOnlyNonRecursive?: boolean
    ReadOnlyForceRecursive?: boolean
  }
  VolumeOptions?: {
    NoCopy?: boolean
    Labels?: Record<string, string>
    Subpath?: string
    DriverConfig?: { Name?: string; Options?: Record<string, string> }
  }
  ImageOptions?: { Subpath?: string }
  /** Bytes, and permission bits as a number. */
  TmpfsOptions?: { SizeBytes?: number; Mode?: number }
}

const BOOLEAN_KEYS = ['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive', 'bind-create-src']
const RECURSIVE = ['enabled', 'disabled', 'writable', 'readonly']

/**
 * `--mount key=value,…`: the fields are CSV, keys in any case, the default type is "volume". A missing target is the
 * daemon's to refuse.
 *
 * @param directory the client's working directory, for a source that begins with "."
 * @see https://docs.docker.com/reference/cli/docker/container/run/#mount
 */
export function parseMount(text: string, directory = '/project'): Parsed<Mount> {
  const trimmed = text.trim()
  if (trimmed === '') return fail('value is empty')
  const fields = readCsv(trimmed)
  if (!fields.ok) return fields
  const mount: Mount = { Type: 'volume' }
  for (const field of fields.value) {
    const problem = readField(mount, field, directory)
    if (problem !== undefined) return fail(problem)
  }
  const problem = checkMount(mount)
  return problem === undefined ? ok(mount) : fail(problem)
}

/** Sets one field; returns what is wrong with it. */
function readField(mount: Mount, field: string, directory: string): string | undefined {
  const at = field.indexOf('=')
  const typedKey = at < 0 ? field : field.slice(0, at)
  const value = at < 0 ? undefined : field.slice(at + 1)
  if (typedKey.trim() !== typedKey) {
    return `invalid option '${typedKey.trim()}' in '${field}': option should not have whitespace`
  }
  if (value !== undefined && value.trim() === '') return `invalid value for '${typedKey}': value is empty`
  if (value !== undefined && value.trim() !== value) {
    return `invalid value for '${typedKey}' in '${field}': value should not have whitespace`
  }
  const key = typedKey.toLowerCase()
  if (value === undefined && !BOOLEAN_KEYS.includes(key))
    return `invalid field '${field}' must be a key=value pair`
  if (BOOLEAN_KEYS.includes(key)) return readSwitch(mount, key, value)
  return readText(mount, key, value ?? '', field, directory)
}

function readSwitch(mount: Mount, key: string, value: string | undefined): string | undefined {
  if (key === 'bind-nonrecursive')
    return 'bind-nonrecursive is deprecated, use bind-recursive=disabled instead'
  const on = value === undefined || value === '1' || value === 'true'
  if (!on && value !== '0' && value !== 'false') {
    return `invalid value for '${key}': invalid boolean value (${quote(value)}): must be one of "true", "1", "false", or "0" (default "true")`
  }
  if (key === 'volume-nocopy') mount.VolumeOptions = { ...mount.VolumeOptions, NoCopy: on }
  else if (key === 'bind-create-src') mount.BindOptions = { ...mount.BindOptions, CreateMountpoint: on }
  else mount.ReadOnly = on
  return undefined
}

function readText(
  mount: Mount,
  key: string,
  value: string,
  field: string,
  directory: string,
): string | undefined {
  const invalid = `invalid value for ${key}: ${value}`
  switch (key) {
    case 'type':
      mount.Type = value.toLowerCase()
      return undefined
    case 'source':
    case 'src':
      mount.Source = value.startsWith('.') ? absolutePath(value, directory) : value
      return undefined
    case 'target':
    case 'dst':
    case 'destination':
      mount.Target = value
      return undefined
    case 'consistency':
      mount.Consistency = value.toLowerCase()
      return undefined
    case 'bind-propagation':
      mount.BindOptions = { ...mount.BindOptions, Propagation: value.toLowerCase() }
      return undefined
    case 'bind-recursive':
      if (!RECURSIVE.includes(value))
        return `${invalid} (must be "enabled", "disabled", "writable", or "readonly")`
      if (value === 'disabled') mount.BindOptions = { ...mount.BindOptions, NonRecursive: true }
      if (value === 'writable') mount.BindOptions = { ...mount.BindOptions, ReadOnlyNonRecursive: true }
      if (value === 'readonly') mount.BindOptions = { ...mount.BindOptions, ReadOnlyForceRecursive: true }
      return undefined
    case 'volume-subpath':
      mount.VolumeOptions = { ...mount.VolumeOptions, Subpath: value }
      return undefined
    case 'volume-label':
      mount.VolumeOptions = { ...mount.VolumeOptions, Labels: withPair(mount.VolumeOptions?.Labels, value) }
      return undefined
    case 'volume-driver':
    case 'volume-opt': {
      const driver = mount.VolumeOptions?.DriverConfig
      const changed =
        key === 'volume-driver' ? { Name: value } : { Options: withPair(driver?.Options, value) }
      mount.VolumeOptions = { ...mount.VolumeOptions, DriverConfig: { ...driver, ...changed } }
      return undefined
    }
    case 'image-subpath':
      mount.ImageOptions = { ...mount.ImageOptions, Subpath: value }
      return undefined
    case 'tmpfs-size': {
      const size = parseMemory(value)
      if (!size.ok) return invalid
      mount.TmpfsOptions = { ...mount.TmpfsOptions, SizeBytes: size.value }
      return undefined
    }
    case 'tmpfs-mode': {
      const mode = parseUnsigned(value, 8, 32)
      if (!mode.ok) return invalid
      mount.TmpfsOptions = { ...mount.TmpfsOptions, Mode: mode.value }
      return undefined
    }
    default:
      return `unknown option '${key}' in '${field}'`
  }
}

function withPair(pairs: Record<string, string> | undefined, text: string): Record<string, string> {
  const at = text.indexOf('=')
  const key = at < 0 ? text : text.slice(0, at)
  const entries = Object.entries(pairs ?? {})
  if (key !== '') entries.push([key, at < 0 ? '' : text.slice(at + 1)])
  return Object.fromEntries(entries)
}

function checkMount(mount: Mount): string | undefined {
  const groups = [
    ['bind', mount.BindOptions],
    ['volume', mount.VolumeOptions],
    ['image', mount.ImageOptions],
    ['tmpfs', mount.TmpfsOptions],
  ] as const
  for (const [type, options] of groups) {
    if (options && mount.Type !== type)
      return `cannot mix '${type}-*' options with mount type '${mount.Type}'`
  }
  const needs = (option: string, other: string) =>
    `option 'bind-recursive=${option}' requires '${other}' to be specified in conjunction`
  if (mount.BindOptions?.ReadOnlyNonRecursive && !mount.ReadOnly) return needs('writable', 'readonly')
  if (mount.BindOptions?.ReadOnlyForceRecursive) {
    if (!mount.ReadOnly) return needs('readonly', 'readonly')
    if (mount.BindOptions.Propagation !== 'rprivate') return needs('readonly', 'bind-propagation=rprivate')
  }
  return undefined
}
