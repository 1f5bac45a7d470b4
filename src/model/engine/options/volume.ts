import { fail, ok } from '../../result.ts'
import type { Parsed } from './numbers.ts'
import { cleanPath } from './path.ts'

/** A `-v` as the daemon understands it. */
export interface VolumePoint {
  readonly type: 'bind' | 'volume'
  /** Host path of a bind mount. */
  readonly source: string
  /** Volume name; "" for an anonymous one. */
  readonly name: string
  readonly destination: string
  readonly rw: boolean
  readonly mode: string
  readonly propagation: string
  readonly noCopy: boolean
}

export const PROPAGATIONS = ['private', 'rprivate', 'slave', 'rslave', 'shared', 'rshared']
/** At most one of each group. */
const MODE_GROUPS = [
  ['ro', 'rw'],
  ['z', 'Z'],
  PROPAGATIONS,
  ['nocopy'],
  ['consistent', 'cached', 'delegated'],
]

function isMode(mode: string): boolean {
  if (mode === '') return true
  const words = mode.split(',')
  const groups = words.map((word) => MODE_GROUPS.findIndex((group) => group.includes(word)))
  return !groups.includes(-1) && new Set(groups).size === groups.length
}

/**
 * `-v [source:]destination[:options]` on the daemon's side; that host paths exist is taken for granted.
 *
 * @see https://github.com/moby/moby/blob/master/daemon/volume/mounts/linux_parser.go
 */
export function parseVolume(text: string): Parsed<VolumePoint> {
  const invalid = `invalid volume specification: '${text}'`
  const parts = text.split(':')
  const [first = '', second = '', third = ''] = parts
  if (first === '' || parts.length > 3) return fail(invalid)
  if (parts.length === 2 && isMode(second)) return fail(invalid)
  if (!isMode(third)) return fail(`invalid mode: ${third}`)
  const typedSource = parts.length === 1 ? '' : first
  const target = parts.length === 1 ? first : second
  const type = typedSource.startsWith('/') ? 'bind' : 'volume'
  const words = third.split(',')
  const propagation = words.find((word) => PROPAGATIONS.includes(word)) ?? ''
  const noCopy = words.includes('nocopy')
  const rw = !words.includes('ro')
  const problem = checkTarget(target) ?? checkOptions(type, { propagation, noCopy, source: typedSource, rw })
  if (problem) return fail(`${invalid}: invalid mount config for type "${type}": ${problem}`)
  return ok({
    type,
    source: type === 'bind' ? cleanPath(typedSource) : '',
    name: type === 'bind' ? '' : typedSource,
    destination: cleanPath(target),
    rw,
    mode: third,
    propagation: type === 'bind' ? propagation || 'rprivate' : '',
    noCopy,
  })
}

function checkTarget(target: string): string | undefined {
  if (target === '') return 'field Target must not be empty'
  const slashes = target.replaceAll('\\', '/')
  if (cleanPath(slashes) === '/') return "invalid specification: destination can't be '/'"
  return slashes.startsWith('/') ? undefined : `invalid mount path: '${slashes}' mount path must be absolute`
}

function checkOptions(
  type: 'bind' | 'volume',
  { propagation, noCopy, source, rw }: { propagation: string; noCopy: boolean; source: string; rw: boolean },
): string | undefined {
  if (type === 'bind') return noCopy ? 'field VolumeOptions must not be specified' : undefined
  if (propagation !== '') return 'field BindOptions must not be specified'
  if (source === '' && !rw) return 'must not set ReadOnly mode when using anonymous volumes'
  return undefined
}
