/** A `-v` text as the daemon reads it. */
export interface Bind {
  readonly type: 'bind' | 'volume'
  /** Host path or volume name; '' = anonymous. */
  readonly source: string
  readonly destination: string
  readonly mode: string
  readonly rw: boolean
  readonly propagation: string
  readonly noCopy: boolean
}

const PROPAGATION = ['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave']
const MODES = new Set([
  'rw',
  'ro',
  'z',
  'Z',
  'nocopy',
  'consistent',
  'cached',
  'delegated',
  'default',
  ...PROPAGATION,
])

/**
 * `[source:]destination[:options]`.
 *
 * @returns the bind, or the daemon's refusal
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/volume/mounts/linux_parser.go
 */
export function parseBind(text: string): Bind | string {
  const parts = text.split(':')
  const bad = `invalid volume specification: '${text}'`
  if (parts.length > 3 || parts[0] === '') return bad
  let [source = '', destination = '', mode = ''] = parts
  if (parts.length === 1) {
    destination = source
    source = ''
  } else if (parts.length === 2 && isMode(destination)) return bad
  if (destination === '/')
    return `${bad}: invalid mount config for type "${source.startsWith('/') ? 'bind' : 'volume'}": invalid specification: destination can't be '/'`
  const type = source.startsWith('/') ? 'bind' : 'volume'
  if (!destination.startsWith('/')) {
    return `${bad}: invalid mount config for type "${type}": invalid mount path: '${destination}' mount path must be absolute`
  }
  const options = mode === '' ? [] : mode.split(',')
  if (options.some((option) => !MODES.has(option)) || (parts.length === 3 && mode === ''))
    return `invalid mode: ${mode}`
  const propagation = options.find((option) => PROPAGATION.includes(option)) ?? ''
  if (type === 'volume' && propagation !== '') return `invalid mode: ${mode}`
  if (type === 'bind' && options.includes('nocopy')) return `invalid mode: ${mode}`
  return {
    type,
    source,
    destination: destination.length > 1 ? destination.replace(/\/+$/, '') : destination,
    mode,
    rw: !options.includes('ro'),
    propagation: propagation || (type === 'bind' ? 'rprivate' : ''),
    noCopy: options.includes('nocopy'),
  }
}

const isMode = (text: string) => text.split(',').every((option) => MODES.has(option))
