/**
 * How the model's plain data stands for Go's typed data: an object whose keys all look like exported names is a
 * struct, any other a map; so is an empty one that is a field of a struct. A Map is always a map.
 */
export function isStruct(value: unknown, insideMap = false): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Map)
    return false
  const keys = Object.keys(value)
  return keys.length === 0 ? insideMap : keys.every((key) => /^[A-Z][A-Za-z0-9]*$/.test(key))
}

export const isMapping = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Entries in the order Go ranges over them: maps sorted by key, structs as declared. */
export function entriesOf(value: object): [string, unknown][] {
  const entries: [string, unknown][] = value instanceof Map ? [...value] : Object.entries(value)
  return isStruct(value) ? entries : entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

/** @returns undefined when there is no such key of its own */
export function fieldOf(value: unknown, name: string): { readonly value: unknown } | undefined {
  if (value instanceof Map) return value.has(name) ? { value: value.get(name) } : undefined
  if (!isMapping(value) || !Object.hasOwn(value, name)) return undefined
  return { value: (value as Record<string, unknown>)[name] }
}

/** Fields of the Engine API that are lists or maps: their null prints as an empty one, that of others as <nil>. */
const LISTS = new Set(
  'Aliases Args Binds BlkioDeviceReadBps BlkioDeviceReadIOps BlkioDeviceWriteBps BlkioDeviceWriteIOps BlkioWeightDevice CapAdd CapDrop Cmd Config DNSNames DeviceCgroupRules DeviceRequests Devices Dns DnsOptions DnsSearch Entrypoint Env ExecIDs ExtraHosts GroupAdd Layers Links MaskedPaths Mounts OnBuild ReadonlyPaths RepoDigests RepoTags SecurityOpt Shell Ulimits VolumesFrom'.split(
    ' ',
  ),
)
const MAPS = new Set(
  'Annotations Containers DriverOpts ExposedPorts Labels Networks Options PortBindings Ports StorageOpt Sysctls Tmpfs Volumes'.split(
    ' ',
  ),
)

/** Go's `%v`. */
export function printValue(value: unknown, field = '', insideMap = false): string {
  if (value === null || value === undefined)
    return LISTS.has(field) ? '[]' : MAPS.has(field) ? 'map[]' : '<nil>'
  if (typeof value === 'number') return printNumber(value)
  if (Array.isArray(value)) return `[${value.map((item) => printValue(item)).join(' ')}]`
  if (typeof value !== 'object') return String(value)
  const entries = entriesOf(value)
  if (isStruct(value, insideMap)) return `{${entries.map(([key, item]) => printValue(item, key)).join(' ')}}`
  return `map[${entries.map(([key, item]) => `${key}:${printValue(item, '', true)}`).join(' ')}]`
}

/** Whole numbers in full; others as Go's shortest `%v`, whose exponents have two digits. */
function printNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) return BigInt(value).toString()
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2')
}

/** Go's truth: zero values and empty collections are false, structs are true. */
export function isTrue(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (typeof value === 'string' || Array.isArray(value)) return value.length > 0
  if (typeof value === 'number') return value !== 0
  if (typeof value === 'boolean') return value
  return value instanceof Map ? value.size > 0 : Object.keys(value).length > 0
}
