import type { Change } from '../change.ts'
import type { Hop, Json, Role } from '../hop.ts'
import { limitFiles } from '../runc/create.ts'
import type { Container } from '../state/container.ts'
import type { CtrContainer, FileSystem } from '../state/storage.ts'

/** What one run of a line leaves on its way, ids and pids masked so that two runs can be compared. */
export interface Facets {
  /** `POST /containers/create` → its query and body; requests of the CLI to dockerd. */
  readonly requests: ReadonlyMap<string, Json>
  /** The OCI `config.json`; absent when the container was refused. */
  readonly spec: Json
  /** File of the container's cgroup v2 directory → its text. */
  readonly cgroup: Readonly<Record<string, Json>>
  /** File that dockerd writes for the container → its text: `/etc/hosts`. */
  readonly files: Readonly<Record<string, Json>>
  /** Calls of everything else, by who is called: `kernel` → `mount(2)`, how often. */
  readonly calls: ReadonlyMap<string, { readonly role: Role; readonly call: string; readonly count: number }>
  /** What the daemon answers instead of creating or starting the container. */
  readonly refusal?: string
}

const masked = <Value>(value: Value): Value =>
  JSON.parse(
    (JSON.stringify(value ?? null) ?? 'null')
      .replace(/\b[0-9a-f]{12,64}\b/g, '<id>')
      .replace(/\/proc\/\d+\//g, '/proc/<pid>/'),
  ) as Value

/** Who types and who prints; what they do is in the requests. */
const OUTSIDE = new Set<Role>(['user', 'cli', 'container'])

type Log = readonly Hop<Change>[]

/** The last row that the hops wrote into a table. */
function lastRow<Row>(log: Log, table: string, fits: (key: string) => boolean = () => true): Row | undefined {
  let found: Row | undefined
  for (const { changes } of log)
    for (const change of changes)
      if ('put' in change && change.put === table && fits(`${change.key}`)) found = change.row as Row
  return found
}

/** Up to the answer of the start request: what the program does then is not the line's doing. */
function untilStarted(log: Log): Log {
  const asked = log.findIndex(({ kind }) => kind === 'containers/start')
  const answered = asked < 0 ? -1 : log.findIndex(({ kind }, at) => at > asked && kind === 'api/answer')
  return answered < 0 ? log : log.slice(0, answered + 1)
}

const REFUSED = /^docker: (Error response from daemon: .*)$/m

/** @param whole the hops of one `docker run` @param stderr what the line printed there */
export function facetsOf(whole: Log, stderr: string): Facets {
  const refusal = REFUSED.exec(stderr)?.[1]
  const log = untilStarted(whole)
  const container = lastRow<Container>(log, 'containers')
  const own = lastRow<FileSystem>(log, 'filesystems', (key) => key.startsWith('own:'))
  const requests = new Map<string, Json>()
  const calls = new Map<string, { role: Role; call: string; count: number }>()
  for (const hop of log) {
    const path = masked(hop.path ?? '')
    if (hop.from.role === 'cli' && hop.to.role === 'dockerd' && hop.method !== undefined)
      requests.set(`${hop.method} ${path}`, masked({ query: { ...hop.query }, body: hop.request ?? null }))
    else if (!OUTSIDE.has(hop.from.role) && !OUTSIDE.has(hop.to.role) && hop.from.role !== hop.to.role) {
      const call = masked(hop.call)
      const key = `${hop.to.role} ${call}`
      calls.set(key, { role: hop.to.role, call, count: (calls.get(key)?.count ?? 0) + 1 })
    }
  }
  return {
    requests,
    spec: masked(lastRow<CtrContainer>(log, 'ctrContainers')?.spec ?? null),
    cgroup: container === undefined ? {} : masked(limitFiles(container)),
    files: Object.fromEntries(
      [...(own?.files ?? [])].map(([path, node]) => [`/etc${path}`, masked(node?.text ?? '')]),
    ),
    calls,
    ...(refusal === undefined ? {} : { refusal }),
  }
}
