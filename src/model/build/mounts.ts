import { cleanPath, textFile } from '../engine/files/tree.ts'
import type { ViewMount } from '../engine/files/view.ts'
import { selectSources } from './copy.ts'
import type { Disk } from './disk.ts'
import { BadInstruction } from './dockerfile/instruction.ts'
import { checksumOf } from './layer.ts'

/** A `RUN --mount` read: where it lies, and what of it belongs to the cache key. */
export interface StepMount {
  readonly view: ViewMount
  readonly key: readonly unknown[]
  /** Of a cache mount: its id, under which what it holds is kept. */
  readonly cacheId?: string
}

const TYPES = new Set(['bind', 'cache', 'tmpfs', 'secret', 'ssh'])

/**
 * @param sourceOf the snapshot that `from` means; without it the build context
 * @returns undefined for an optional secret or socket that nobody gave
 * @throws BadInstruction in BuildKit's words
 * @see https://docs.docker.com/reference/dockerfile/#run---mount
 */
export function readMount(
  disk: Disk,
  text: string,
  cwd: string,
  sourceOf: (from: string | undefined) => string,
  secrets: ReadonlyMap<string, string>,
): StepMount | undefined {
  const fields = new Map(
    text.split(',').map((field) => {
      const cut = field.indexOf('=')
      return cut < 0 ? [field, 'true'] : [field.slice(0, cut), field.slice(cut + 1)]
    }),
  )
  const type = fields.get('type') ?? 'bind'
  if (!TYPES.has(type)) throw new BadInstruction(`unsupported mount type ${JSON.stringify(type)}`)
  const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination')
  if (target === undefined && type !== 'secret' && type !== 'ssh')
    throw new BadInstruction('invalid field: target is required')
  const at = cleanPath(target ?? '', cwd)
  if (type === 'tmpfs') {
    disk.put('filesystems', `tmpfs:${at}`, { id: `tmpfs:${at}`, kind: 'tmpfs', files: new Map() })
    return { view: { at, filesystem: `tmpfs:${at}`, root: '/', readOnly: false }, key: [type, at] }
  }
  if (type === 'cache') {
    const cacheId = fields.get('id') ?? at
    const id = `cache:${cacheId}`
    if (!disk.host.filesystems.has(id)) disk.put('filesystems', id, { id, kind: 'tmpfs', files: new Map() })
    return { view: { at, filesystem: id, root: '/', readOnly: false }, key: [type, at], cacheId }
  }
  if (type === 'secret' || type === 'ssh') {
    const id = fields.get('id') ?? (type === 'ssh' ? 'default' : ((target ?? '').split('/').at(-1) ?? ''))
    const secret = type === 'secret' ? secrets.get(id) : undefined
    if (secret === undefined) {
      if (fields.get('required') === 'true') throw new BadInstruction(`secret ${id}: not found`)
      return undefined
    }
    const path = target ?? `/run/secrets/${id}`
    const name = `secret:${id}`
    disk.put('filesystems', name, {
      id: name,
      kind: 'tmpfs',
      files: new Map([['/value', textFile(secret, 0, 0o400)]]),
    })
    return {
      view: { at: cleanPath(path, cwd), filesystem: name, root: '/value', readOnly: true, file: true },
      key: [type, id, path],
    }
  }
  const filesystem = sourceOf(fields.get('from'))
  const source = cleanPath(fields.get('source') ?? fields.get('src') ?? '/')
  const [selected] = selectSources(disk, { filesystem }, [source], [])
  const files = selected === undefined ? [] : [['', selected.node] as const, ...selected.below]
  return {
    view: {
      at,
      filesystem,
      root: source,
      readOnly: fields.get('rw') !== 'true' && fields.get('readwrite') !== 'true',
    },
    key: [type, at, checksumOf(files)],
  }
}
