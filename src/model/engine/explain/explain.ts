import { fail, ok, type Result } from '../../result.ts'
import type { Flag } from '../cli/command.ts'
import { argvOf } from '../cli/expand.ts'
import { type ResolvedCommand, resolveCommand } from '../cli/resolve.ts'
import { parseLine } from '../cli/words.ts'
import { execute } from '../execute.ts'
import type { Json, Role } from '../hop.ts'
import type { Host } from '../host.ts'
import { type Difference, differences } from './difference.ts'
import { type Facets, facetsOf } from './facets.ts'
import { stageFor } from './stage.ts'

/** Where something of a flag ends up, and what it becomes there. */
export interface Becomes extends Difference {
  /** The form it has there. */
  readonly form: 'request' | 'api' | 'oci' | 'cgroup' | 'file' | 'call'
  /** Who reads it in this form. */
  readonly reader: Role
  /** api: the request it travels in, `POST /containers/create`. */
  readonly within?: string
}

export interface ExplainedFlag {
  readonly flag: Flag
  /** As typed; "true" for a switch. */
  readonly text: string
  /** In the order of its way down; empty when leaving the flag out makes no difference. */
  readonly becomes: readonly Becomes[]
  /** The last component that acts on it. */
  readonly consumer: Role
  /** The line is refused, with or without this flag, so that it was played alone. */
  readonly alone?: true
}

export interface Explanation {
  readonly image: string
  readonly command: readonly string[]
  readonly flags: readonly ExplainedFlag[]
  /** What the daemon answers when it refuses the whole line; each flag is then played alone. */
  readonly refusal?: string
}

export type NotExplained =
  | { readonly code: 'explain/not-run' }
  /** What the command line or the daemon prints. */
  | { readonly code: 'explain/refused'; readonly said: string }

/**
 * Each flag of a `docker run` or `docker create`, and what it becomes on its way down. Nothing is looked up: the line
 * is played with and without the flag, and what differs is what the flag is for.
 */
export function explain(line: string): Result<Explanation, NotExplained> {
  const parsed = parseLine(line)
  const first = parsed.ok ? parsed.value.pipelines[0]?.commands[0] : undefined
  const [program, ...words] =
    first === undefined ? [] : argvOf(first, { variable: () => undefined, run: () => '' })
  if (program !== 'docker') return fail({ code: 'explain/not-run' })
  const resolved = resolveCommand(words)
  if (resolved.kind === 'said' && resolved.exitCode !== 0)
    return fail({ code: 'explain/refused', said: resolved.stderr.trimEnd() })
  if (resolved.kind !== 'command' || !['container run', 'container create'].includes(resolved.command.path))
    return fail({ code: 'explain/not-run' })
  return explainResolved(resolved)
}

function explainResolved({ command, flags, args }: ResolvedCommand): Result<Explanation, NotExplained> {
  const [image = '', ...rest] = args
  const host = stageFor(flags, image)
  const verb = command.path === 'container run' ? 'run' : 'create'
  const play = (seen: typeof flags.seen) => played(host, verb, seen, args)
  const all = play(flags.seen)
  if (!all.ok) return fail({ code: 'explain/refused', said: all.error })
  const bare = play([])
  const refusal = all.value.refusal
  const explained = flags.seen.map((one): ExplainedFlag => {
    const others = play(flags.seen.filter((other) => other !== one))
    const apart = refusal !== undefined || !others.ok || others.value.refusal !== undefined
    const [without, alone] = apart ? [bare, play([one])] : [others, all]
    const becomes = without.ok && alone.ok ? changesOf(without.value, alone.value) : []
    const consumer = becomes.at(-1)?.reader ?? 'cli'
    return {
      ...one,
      becomes,
      consumer,
      ...(apart && flags.seen.length > 1 ? { alone: true as const } : {}),
    }
  })
  return ok({ image, command: rest, flags: explained, ...(refusal === undefined ? {} : { refusal }) })
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`

/** What a line leaves behind; or what the CLI says when it sends no request at all. */
function played(
  host: Host,
  verb: string,
  seen: readonly { readonly flag: Flag; readonly text: string }[],
  args: readonly string[],
): Result<Facets, string> {
  const words = [...seen.map(({ flag, text }) => `--${flag.name}=${text}`), ...args]
  const { hops, stderr } = execute(host, `docker ${verb} ${words.map(quoted).join(' ')}`)
  const asked = hops.some(({ kind }) => kind === 'containers/create')
  return asked ? ok(facetsOf(hops, stderr)) : fail(stderr.split('\n\n')[0] ?? stderr)
}

function changesOf(before: Facets, after: Facets): readonly Becomes[] {
  return [inRequests, inFiles, inSpec, inCalls, inCgroup].flatMap((look) => look(before, after))
}

function inRequests(before: Facets, after: Facets): readonly Becomes[] {
  const keys = new Set([...after.requests.keys(), ...before.requests.keys()])
  return [...keys].flatMap((within): Becomes[] => {
    const [old, fresh] = [before.requests.get(within), after.requests.get(within)]
    // A request that is sent, or no longer sent, is a decision of the CLI.
    if (old === undefined) return [{ form: 'request', reader: 'cli', path: within, after: true }]
    if (fresh === undefined) return [{ form: 'request', reader: 'cli', path: within, before: true }]
    return differences(old, fresh).map(({ path, ...rest }) => ({
      form: 'api',
      reader: 'dockerd',
      within,
      path: path.replace(/^body\.?/, '').replace(/^query\./, '?'),
      ...rest,
    }))
  })
}

const inSpec = (before: Facets, after: Facets): readonly Becomes[] =>
  before.spec === null || after.spec === null
    ? []
    : differences(before.spec, after.spec).map((one) => ({ form: 'oci', reader: 'runc', ...one }))

/** Files that dockerd writes for the container: the lines that come. */
const inFiles = (before: Facets, after: Facets): readonly Becomes[] =>
  Object.keys(after.files)
    .filter((path) => before.files[path] !== after.files[path])
    .map((path) => ({
      form: 'file',
      reader: 'dockerd',
      path,
      after: added(before.files[path], after.files[path]),
    }))

/** What is called more, or less, often. Writing the files of the cgroup is told by the files. */
function inCalls(before: Facets, after: Facets): readonly Becomes[] {
  const keys = new Set([...after.calls.keys(), ...before.calls.keys()])
  return [...keys].flatMap((key): Becomes[] => {
    const [old, fresh] = [before.calls.get(key), after.calls.get(key)]
    const { role, call } = fresh ?? old ?? { role: 'kernel', call: key }
    if (old?.count === fresh?.count || CGROUP_CALL.test(call)) return []
    return [
      {
        form: 'call',
        reader: role,
        path: call,
        ...(old === undefined ? {} : { before: old.count }),
        ...(fresh === undefined ? {} : { after: fresh.count }),
      },
    ]
  })
}
const CGROUP_CALL = /cgroup/

/** The lines of a file that were not in it before. */
function added(before: Json | undefined, after: Json | undefined): Json {
  const old = new Set(`${before ?? ''}`.split('\n'))
  return `${after ?? ''}`
    .split('\n')
    .filter((line) => !old.has(line))
    .join('\n')
}

const inCgroup = (before: Facets, after: Facets): readonly Becomes[] =>
  differences(before.cgroup, after.cgroup).map(({ path, ...rest }) => ({
    form: 'cgroup',
    reader: 'kernel',
    path: path.replace(/^\["(.*)"\]$/, '$1'),
    ...rest,
  }))
