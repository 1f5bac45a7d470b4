import { composeGraph } from '#model/compose/graph.ts'
import type { ComposeGraph } from '#model/compose/types.ts'
import { type Cluster, loseNode, startCluster } from '#model/swarm/failure.ts'
import { loadStack } from '#model/swarm/stack/load.ts'
import { ONE_APP_FILE } from './one-app-file.ts'

export type DeployedAs = 'compose' | 'swarm' | 'stack'

export interface OneAppView {
  readonly as: DeployedAs
  readonly graph: ComposeGraph
  /** Services that may start together, first ones first. */
  readonly order: readonly (readonly string[])[]
  /** The application as services of a swarm, after the nodes that a lens takes away. */
  readonly cluster: Cluster
  /** Keys of the file that `docker stack deploy` accepts and does not act on. */
  readonly ignored: readonly string[]
}

/** In front of what Compose and a stack create. */
export const PROJECT = 'shop'
const MANAGERS = ['m1', 'm2', 'm3']
const WORKERS = [{ id: 'w1' }, { id: 'w2' }]

/** What is lost under which lens, in order of time. */
export const LOST = {
  'lost-worker': ['w1'],
  'lost-leader': ['m1'],
  'lost-quorum': ['m1', 'm2'],
  'lost-all': ['m1', 'm2', 'w1'],
} as const satisfies Readonly<Record<string, readonly string[]>>

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

function clusterOf({ services }: ComposeGraph, lenses: readonly string[]): Cluster {
  const start = startCluster(
    MANAGERS,
    WORKERS,
    services.map(({ name, replicas = 1 }) => ({ name, replicas })),
  )
  const lost = Object.entries(LOST).find(([lens]) => lenses.includes(lens))?.[1] ?? []
  return lost.reduce(loseNode, start)
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
    cluster: clusterOf(loaded.value, lenses),
    ignored: [
      ...stack.value.ignored,
      // Accepted as a list, and read by nobody: the CLI does not call it ignored.
      ...(loaded.value.services.some(({ dependsOn }) => dependsOn.length > 0) ? ['depends_on'] : []),
    ],
  }
}
