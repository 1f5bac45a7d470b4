import { isAddress } from '../engine/options/address.ts'
import { type Dict, isDict, type Path, ruleFor, stop, textOf, type Value } from './tree.ts'

type Check = (value: Value, path: Path) => void

/** What an external volume may still say. */
const externalOnly: Check = (value, path) => {
  if (!isDict(value) || value.external !== true) return
  const other = Object.keys(value).find(
    (key) => key !== 'external' && key !== 'name' && !key.startsWith('x-'),
  )
  if (other) stop(`${path.join('.')}: conflicting parameters "external" and "${other}" specified`)
}

const oneSource =
  (...keys: readonly string[]): Check =>
  (value, path) => {
    if (!isDict(value)) return
    const used = keys.filter((key) => Object.hasOwn(value, key))
    if (used.length > 1) stop(`${path.join('.')}: ${keys.join('|')} attributes are mutually exclusive`)
    if (used.length === 0 && value.driver === undefined && value.external === undefined) {
      stop(`${path.join('.')}: one of ${keys.join('|')} must be set`)
    }
    externalOnly(value, path)
  }

const hostAddress: Check = (value, path) => {
  if (!isDict(value) || !value.host_ip) return
  if (!isAddress(textOf(value.host_ip)))
    stop(`${path.join('.')}: invalid ip address: ${textOf(value.host_ip)}`)
}

const deviceRequest: Check = (value, path) => {
  if (!isDict(value)) return
  if (value.count !== undefined && value.device_ids !== undefined) {
    stop(`${path.slice(0, -1).join('.')}.[]: "count" and "device_ids" attributes are exclusive`)
  }
}

const watchPath: Check = (value, path) => {
  if (textOf(value) === '') stop(`${path.join('.')}: value can't be blank`)
}

const RULES: Readonly<Record<string, Check>> = {
  'volumes.*': externalOnly,
  'configs.*': oneSource('file', 'environment', 'content'),
  'secrets.*': oneSource('file', 'environment'),
  'services.*.ports.*': hostAddress,
  'services.*.develop.watch.*.path': watchPath,
  'services.*.deploy.resources.reservations.devices.*': deviceRequest,
  'services.*.gpus.*': deviceRequest,
}

/** What the schema cannot say about single values; throws ComposeStop. */
export function checkValues(value: Dict): void {
  walk(value, [])
}

function walk(value: Value, path: Path): void {
  ruleFor(RULES, path)?.(value, path)
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) walk(item, [...path, key])
}
