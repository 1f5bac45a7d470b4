import { steps } from '#content/engine/hops/steps.ts'
import { HostDraft } from '../../change.ts'
import { eventsOf } from '../../dockerd/event-text.ts'
import { HOP_KINDS } from '../../hop-kinds.ts'
import { isDockerdUp } from '../../host.ts'
import { type Step, type StepRule, those } from './invariant.ts'

const KINDS = new Set<string>(HOP_KINDS)

/** Keys of the one that the other does not have. */
const keysOutside = <Key>(one: ReadonlyMap<Key, unknown>, other: ReadonlyMap<Key, unknown>): Key[] =>
  [...one.keys()].filter((key) => !other.has(key))

/** How often a line said `type action` about something. */
function said({ hops }: Step, type: string, action: string): ReadonlyMap<string, number> {
  const count = new Map<string, number>()
  for (const event of eventsOf(hops))
    if (event.type === type && event.action === action) count.set(event.id, (count.get(event.id) ?? 0) + 1)
  return count
}

/** Commands that only look. */
const LOOKS =
  /^docker (ps|images|inspect|logs|port|top|diff|version|info|history|(\w+ )?ls|stats|events|search)\b[^|;&]*$/

export const stepRules: Readonly<Record<string, StepRule>> = {
  'hops are numbered on, and belong to their line': ({ hops, command }) =>
    those(
      hops.entries(),
      ([at, hop]) => hop.index !== command.firstHop + at || hop.command !== hops[0]?.command,
      ([, hop]) => hop.index,
    ),
  'time never goes back': ({ before, after, hops }) => {
    const times = [before.nowMs, ...hops.map(({ atMs }) => atMs), after.nowMs]
    return times.some((atMs, at) => atMs < (times[at - 1] ?? atMs)) ? [times.join(' ')] : []
  },
  'counters never go back': ({ before, after }) =>
    those(
      Object.keys(after.counters) as (keyof typeof after.counters)[],
      (name) => after.counters[name] < before.counters[name],
      (name) => name,
    ),
  'every hop has a kind of the list, with words': ({ hops }) =>
    those(
      hops,
      ({ kind }) => !KINDS.has(kind) || !Object.hasOwn(steps, kind),
      ({ kind }) => kind,
    ),
  'a message has two ends, and inside a process only one': ({ hops }) =>
    those(
      hops,
      ({ via, from, to }) => (via === 'http' || via === 'grpc') && from.role === to.role,
      ({ call }) => call,
    ),
  'a request on the Engine socket has its status': ({ hops }) =>
    those(
      hops,
      ({ kind, via, to, status }) =>
        via === 'http' && to.role === 'dockerd' && (status === undefined) !== (kind === 'cli/unreachable'),
      ({ call }) => call,
    ),
  'nothing is sent to a dockerd that is not there': ({ before, after, hops }) =>
    isDockerdUp(before) || isDockerdUp(after) || before.sockets.size > 0
      ? []
      : those(
          hops,
          ({ via, to }) => via === 'http' && to.role === 'dockerd',
          ({ call }) => call,
        ),
  'the changes of the hops lead from the host before to the host after': ({ before, after, hops }) => {
    const draft = new HostDraft(before)
    for (const hop of hops) for (const change of hop.changes) draft.apply(change)
    const replayed = draft.seal() as unknown as Record<string, unknown>
    const wanted = after as unknown as Record<string, unknown>
    return Object.keys(wanted).filter((name) => {
      const [a, b] = [replayed[name], wanted[name]]
      if (name === 'nowMs' || a === b) return false
      if (a instanceof Map && b instanceof Map)
        return a.size !== b.size || [...a].some(([key, row]) => b.get(key) !== row && !Array.isArray(row))
      return !Array.isArray(a) || !Array.isArray(b) || a.length !== b.length
    })
  },
  'a container that appears says create once, and one that is gone says destroy': (step) => {
    const { before, after } = step
    const [created, gone] = [said(step, 'container', 'create'), said(step, 'container', 'destroy')]
    return [
      ...those(
        keysOutside(after.containers, before.containers),
        (id) => created.get(id) !== 1,
        (id) => `${id} create`,
      ),
      ...those(
        keysOutside(before.containers, after.containers),
        (id) => gone.get(id) !== 1,
        (id) => `${id} destroy`,
      ),
      ...those(
        created.keys(),
        (id) => before.containers.has(id),
        (id) => `${id} was there`,
      ),
    ]
  },
  'a container that begins to run says start, and one that no longer does says die': (step) => {
    const { before, after } = step
    const [started, died] = [said(step, 'container', 'start'), said(step, 'container', 'die')]
    const runs = (host: Step['before'], id: string) => {
      const state = host.containers.get(id)?.state
      return state?.running === true && !state.restarting
    }
    return those(
      new Set([...before.containers.keys(), ...after.containers.keys()]),
      (id) =>
        (!runs(before, id) && runs(after, id) && !started.has(id)) ||
        (runs(before, id) && !runs(after, id) && !died.has(id)),
      (id) => id,
    )
  },
  'a container is paused and goes on with an event': (step) => {
    const { before, after } = step
    const events = new Set([
      ...said(step, 'container', 'pause').keys(),
      ...said(step, 'container', 'unpause').keys(),
      ...said(step, 'container', 'die').keys(),
    ])
    return those(
      after.containers.values(),
      ({ id, state }) =>
        (before.containers.get(id)?.state.paused ?? false) !== state.paused && !events.has(id),
      ({ name }) => name,
    )
  },
  'a new name of a container is an event': (step) => {
    const renamed = said(step, 'container', 'rename')
    return those(
      step.after.containers.values(),
      ({ id, name }) => (step.before.containers.get(id)?.name ?? name) !== name && !renamed.has(id),
      ({ name }) => name,
    )
  },
  'a volume appears and goes with an event': (step) => {
    const { before, after } = step
    const [created, gone] = [said(step, 'volume', 'create'), said(step, 'volume', 'destroy')]
    return [
      ...those(
        keysOutside(after.volumes, before.volumes),
        (name) => !created.has(name),
        (name) => `${name} create`,
      ),
      ...those(
        keysOutside(before.volumes, after.volumes),
        (name) => !gone.has(name),
        (name) => `${name} destroy`,
      ),
    ]
  },
  'a network appears and goes with an event': (step) => {
    const [before, after] = [step.before.networking.networks, step.after.networking.networks]
    const [created, gone] = [said(step, 'network', 'create'), said(step, 'network', 'destroy')]
    return [
      ...those(
        keysOutside(after, before),
        (id) => !created.has(id),
        (id) => `${id} create`,
      ),
      ...those(
        keysOutside(before, after),
        (id) => !gone.has(id),
        (id) => `${id} destroy`,
      ),
    ]
  },
  'an image appears, gets a name, loses one and goes with an event': (step) => {
    const { before, after } = step
    const spoke = eventsOf(step.hops).some(({ type }) => type === 'image')
    const moved = [
      ...keysOutside(after.images, before.images),
      ...keysOutside(before.images, after.images),
      ...keysOutside(after.tags, before.tags),
      ...keysOutside(before.tags, after.tags),
    ]
    return spoke ? [] : moved
  },
  'every event is carried by a hop of its line': ({ before, after, hops }) => {
    const carried = eventsOf(hops).length
    return after.counters.events - before.counters.events === carried ? [] : [`${carried}`]
  },
  'an exit code is a byte, and a refusal says why': ({ command: { exitCode, stderr, line } }) =>
    Number.isInteger(exitCode) && exitCode >= 0 && exitCode <= 255 && !(exitCode === 125 && stderr === '')
      ? []
      : [`${line}: ${exitCode}`],
  'a command that only looks changes no object': ({ before, after, command }) =>
    LOOKS.test(command.line)
      ? (['images', 'tags', 'volumes', 'names', 'snapshots'] as const).filter(
          (name) => before[name] !== after[name],
        )
      : [],
}
