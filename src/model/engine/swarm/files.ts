import { type Filters, hasLabel, unknownFilter } from '../dockerd/list.ts'
import { type ApiReply, answer } from '../dockerd/reply.ts'
import type { Host } from '../host.ts'
import type { Run } from '../run.ts'
import { swarmId } from './ids.ts'
import { erase, findIn, freshMeta, type SwarmFile, store } from './state.ts'
import { ambiguous, notFound, onManager, rpc } from './words.ts'

export type FileKind = 'secret' | 'config'
const tableOf = (kind: FileKind) => (kind === 'secret' ? 'secrets' : 'configs')
/** Bytes; one more is too many. */
const LIMIT = { secret: 512_000, config: 1_024_000 }
const NAME = /^[a-zA-Z0-9]+(?:[a-zA-Z0-9-_.]*[a-zA-Z0-9])?$/

/** In UTF-8. */
function byteLength(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

export interface FileWish {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly data: string
  readonly driver: string
  readonly templateDriver: string
}

function faultOf(kind: FileKind, { name, data, driver }: FileWish): ApiReply | undefined {
  if (name === '') return rpc('InvalidArgument', 'name must be provided')
  if (name.length > 64 || !NAME.test(name))
    return rpc(
      'InvalidArgument',
      'invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character must be [a-zA-Z0-9]',
    )
  const bytes = byteLength(data)
  if (driver === '' && (bytes >= LIMIT[kind] || bytes === 0))
    return rpc('InvalidArgument', `${kind} data must be larger than 0 and less than ${LIMIT[kind]} bytes`)
  return undefined
}

/** `POST /secrets/create`, `POST /configs/create`. */
export function createFile(run: Run, kind: FileKind, wish: FileWish): ApiReply {
  return onManager(run.host, (swarm) => {
    const fault = faultOf(kind, wish)
    if (fault !== undefined) return fault
    if ([...swarm[tableOf(kind)].values()].some(({ name }) => name === wish.name))
      return rpc('AlreadyExists', `${kind} ${wish.name} already exists`)
    const id = swarmId(run)
    store(run, tableOf(kind), { ...freshMeta(run, id), ...wish })
    run.event(kind, 'create', id, { name: wish.name })
    return answer(201, { ID: id })
  })
}

export type FileReply = ApiReply & { readonly file?: SwarmFile }

export function findFile(host: Host, kind: FileKind, term: string): FileReply {
  return onManager(host, (swarm): FileReply => {
    const found = findIn(swarm[tableOf(kind)], term, ({ name }) => name)
    if (found === 'none') return notFound(kind, term)
    return 'ambiguous' in found ? ambiguous(kind, term, found.ambiguous) : { ...answer(200), file: found }
  })
}

/** `POST /secrets/{id}/update`: labels only, the data stay as they are. */
export function updateFile(run: Run, kind: FileKind, id: string, wish: FileWish): ApiReply {
  const { file, ...reply } = findFile(run.host, kind, id)
  if (file === undefined) return reply
  if (wish.data !== file.data || wish.driver !== file.driver)
    return rpc('InvalidArgument', 'only updates to Labels are allowed')
  store(run, tableOf(kind), { ...file, labels: wish.labels })
  run.event(kind, 'update', file.id, { name: file.name })
  return answer(200)
}

/** `DELETE /secrets/{id}`, `DELETE /configs/{id}`: not while a service uses it. */
export function removeFile(run: Run, kind: FileKind, term: string): ApiReply {
  return onManager(run.host, (swarm) => {
    const { file, ...reply } = findFile(run.host, kind, term)
    if (file === undefined) return reply
    const users = [...swarm.services.values()].flatMap(({ spec }) => {
      const { Secrets = [], Configs = [] } = spec.TaskTemplate.ContainerSpec
      const ids =
        kind === 'secret' ? Secrets.map(({ SecretID }) => SecretID) : Configs.map(({ ConfigID }) => ConfigID)
      return ids.includes(file.id) ? [spec.Name] : []
    })
    if (users.length > 0) {
      const word = users.length === 1 ? 'service' : 'services'
      return rpc(
        'InvalidArgument',
        `${kind} '${file.name}' is in use by the following ${word}: ${users.join(', ')}`,
      )
    }
    erase(run, tableOf(kind), file.id)
    run.event(kind, 'remove', file.id, { name: file.name })
    return answer(204)
  })
}

const FILTERS = new Set(['name', 'names', 'id', 'label'])

/** `GET /secrets`, `GET /configs`. */
export function listFiles(
  host: Host,
  kind: FileKind,
  filters: Filters,
): ApiReply & { readonly files?: readonly SwarmFile[] } {
  return onManager(host, (swarm): ApiReply & { readonly files?: readonly SwarmFile[] } => {
    const unknown = unknownFilter(filters, FILTERS)
    if (unknown !== undefined) return unknown
    const files = [...swarm[tableOf(kind)].values()].filter((file) => {
      for (const [key, values] of filters) {
        const hit = values.some((value) =>
          key === 'name'
            ? file.name.startsWith(value)
            : key === 'names'
              ? file.name === value
              : key === 'id'
                ? file.id.startsWith(value)
                : hasLabel(file.labels, value),
        )
        if (!hit) return false
      }
      return true
    })
    return {
      ...answer(
        200,
        files.map(({ id, name }) => ({ ID: id, Name: name })),
      ),
      files,
    }
  })
}
