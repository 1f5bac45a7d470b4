import { fill, inLocale, type Localized, type Text } from '#content/text.ts'
import { runScript } from '#model/engine/session.ts'
import { type Container, statusOf } from '#model/engine/state/container.ts'
import {
  type Backdrop,
  type DiagramEdge,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type Layout,
} from '../diagram.ts'
import { boxed, edge, fitting, words as note } from '../kit.ts'
import { type Moment, momentOf } from '../moment.ts'
import { type LifePlaces, NARROW, WIDE } from './lifecycle/places.ts'
import { type Step, stepsOf, TRANSITIONS, type Transition } from './lifecycle/transitions.ts'
import { STATE_NAMES, words } from './lifecycle/words.ts'
import { LIFE_STATES, type LifeState } from './lifecycle-parts.ts'

export const lifecycleLines: readonly string[] = [
  'docker create --name web nginx',
  'docker start web',
  'docker pause web',
  'docker unpause web',
]

/** The states a container can be in, where the session's own is, and which arrows it has taken. */
export const lifecycle = defineDiagram<Moment>({
  id: 'engine/lifecycle',
  sheet: 'E-05',
  title: words.title,
  example: () => momentOf(runScript(lifecycleLines)),
  draw: drawLifecycle,
})

function drawLifecycle({ script, at: cursor, host }: Moment, layout: Layout): DiagramValue {
  const places = layout === 'wide' ? WIDE : NARROW
  const steps = stepsOf(script.log, cursor)
  const containers = [...host.containers.values()]
  const followed = host.containers.get(steps.at(-1)?.containerId ?? '') ?? containers.at(-1)
  return {
    id: lifecycle.id,
    title: words.title,
    summary: followed
      ? fill(words.summary, { name: followed.name, state: statusOf(followed.state) })
      : words.nobody,
    width: places.width,
    height: places.height,
    backdrop: historyOf(steps, places),
    nodes: LIFE_STATES.map((state) => stateNode(state, containers, followed, places)),
    edges: TRANSITIONS.flatMap((one) => transitionEdge(one, steps, cursor, places)),
  }
}

function stateNode(
  state: LifeState,
  containers: readonly Container[],
  followed: Container | undefined,
  { states }: LifePlaces,
): DiagramNode {
  const inside = state === 'none' ? [] : containers.filter((one) => statusOf(one.state) === state)
  const here =
    state === 'none' ? containers.length === 0 : followed !== undefined && inside.includes(followed)
  const first = here && followed ? followed : inside.at(-1)
  const room = states[state].width - 54
  return boxed({
    id: state,
    entity: 'container',
    box: states[state],
    name: STATE_NAMES[state],
    ...(first ? { caption: captionOf(first, inside.length, room) } : {}),
    state: here ? 'now' : inside.length > 0 ? 'default' : 'uninvolved',
    ...(here ? { says: words.here } : {}),
  })
}

/** Who is in it; the exit code of one that has ended. */
function captionOf(container: Container, count: number, room: number): Text {
  const { name, state } = container
  const text =
    count > 1
      ? fill(words.also, { name, count: count - 1 })
      : statusOf(state) === 'exited'
        ? fill(words.exitCode, { name, code: state.exitCode })
        : name
  const cut = (locale: 'en' | 'zh-TW') => fitting(inLocale(text, locale), 'caption', room)
  return { en: cut('en'), 'zh-TW': cut('zh-TW') }
}

function transitionEdge(
  { id, part, from, to, protocol, label, call }: Transition,
  steps: readonly Step[],
  cursor: number,
  { routes, pills }: LifePlaces,
): readonly DiagramEdge[] {
  const taken = steps.filter(({ transition }) => transition === id)
  const last = taken.at(-1)
  const says: Localized = fill(
    last === undefined ? words.never : taken.length === 1 ? words.once : words.taken,
    {
      call,
      count: taken.length,
      step: last?.index ?? 0,
    },
  )
  const pill = pills[id]
  return [
    edge(id, from, to, protocol, routes[id] ?? [], {
      ...(id === part ? {} : { part }),
      state: last === undefined ? 'ghost' : last.index === cursor ? 'now' : 'default',
      says,
      ...(pill ? { label: { ...pill, text: taken.length > 1 ? `${label} ×${taken.length}` : label } } : {}),
    }),
  ]
}

const SHOWN = 4

/** The last changes of state, newest first. */
function historyOf(steps: readonly Step[], { history }: LifePlaces): readonly Backdrop[] {
  if (!history || steps.length === 0) return []
  return [
    note(history.x, history.y, words.history, 'name'),
    ...steps
      .slice(-SHOWN)
      .reverse()
      .map(({ name, to, index }, row) =>
        note(history.x, history.y + 22 + row * 18, stateLine(fitting(name, 'caption', 200), to, index)),
      ),
  ]
}

function stateLine(name: string, to: LifeState, step: number): Localized {
  const put = (locale: 'en' | 'zh-TW') =>
    inLocale(fill(words.facts, { name, state: inLocale(STATE_NAMES[to], locale), step }), locale)
  return { en: put('en'), 'zh-TW': put('zh-TW') }
}
