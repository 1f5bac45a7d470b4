import { composeGraph } from '#model/compose/graph.ts'
import type { ComposeGraph } from '#model/compose/types.ts'
import type { SwarmNode } from '#model/swarm/node.ts'
import { schedule } from '#model/swarm/schedule.ts'
import { loadStack } from '#model/swarm/stack/load.ts'
import { ONE_APP_FILE } from './one-app-file.ts'

export type DeployedAs = 'compose' | 'swarm' | 'stack'

export interface OneAppView {
  readonly as: DeployedAs
  readonly graph: ComposeGraph
  /** Services that may start together, first ones first. */
  readonly order: readonly (readonly string[])[]
  readonly managers: readonly string[]
  readonly workers: readonly {
    readonly name: string
    /** `api.2`: the second replica of api. */
    readonly tasks: readonly { readonly service: string; readonly slot: number }[]
  }[]
  /** Keys of the file that `docker stack deploy` accepts and does not act on. */
  readonly ignored: readonly string[]
}

/** In front of what Compose and a stack create. */
export const PROJECT = 'shop'
const MANAGERS = ['m1', 'm2', 'm3']
const WORKERS: readonly SwarmNode[] = [
  { id: 'w1', hostname: 'w1' },
  { id: 'w2', hostname: 'w2' },
]

/** Each service after those it depends on. */
function startOrder({ services }: ComposeGraph): string[][] {
  const levels: string[][] = []
  const done = new Set<string>()
  while (done.size < services.length) {
    const ready = services.filter(
      ({ name, dependsOn }) => !done.has(name) && dependsOn.every(({ service }) => done.has(service)),
    )
    if (ready.length === 0) break
    levels.push(ready.map(({ name }) => name))
    for (const { name } of ready) done.add(name)
  }
  return levels
}

/** Slots are numbered over the whole service, in the order in which its tasks were placed on nodes. */
function placeTasks({ services }: ComposeGraph): OneAppView['workers'] {
  const { perNode } = schedule(
    WORKERS,
    services.map(({ name, replicas = 1 }) => ({ id: name, replicas })),
  )
  const next = new Map<string, number>()
  return WORKERS.map(({ id }) => ({
    name: id,
    tasks: services.flatMap(({ name }) =>
      Array.from({ length: perNode[name]?.[id] ?? 0 }, () => {
        const slot = (next.get(name) ?? 0) + 1
        next.set(name, slot)
        return { service: name, slot }
      }),
    ),
  }))
}

export function oneAppView(lenses: readonly string[]): OneAppView {
  const chosen = (['swarm', 'stack'] as const).find((lens) => lenses.includes(lens)) ?? 'compose'
  const loaded = composeGraph({
    files: { 'compose.yaml': ONE_APP_FILE },
    entry: ['compose.yaml'],
    projectName: PROJECT,
  })
  const stack = loadStack([{ name: 'compose.yaml', text: ONE_APP_FILE }], {
    variable: () => undefined,
    readFile: () => undefined,
    interpolate: true,
  })
  if (!loaded.ok) throw new Error(loaded.error)
  if (!stack.ok) throw new Error(stack.error.message)
  return {
    as: chosen,
    graph: loaded.value,
    order: startOrder(loaded.value),
    managers: MANAGERS,
    workers: placeTasks(loaded.value),
    ignored: [
      ...stack.value.ignored,
      // Accepted as a list, and read by nobody: the CLI does not call it ignored.
      ...(loaded.value.services.some(({ dependsOn }) => dependsOn.length > 0) ? ['depends_on'] : []),
    ],
  }
}
