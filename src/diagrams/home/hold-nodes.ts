import type { Text } from '#content/text.ts'
import type { Box, Chip, DiagramEdge, DiagramNode, NodeState } from '../diagram.ts'
import type { ContainerView } from './host-view.ts'
import { stackLayers } from './layer-stack.ts'
import { pillOutline, wedgeOutline } from './outlines.ts'
import type { ShipPlan } from './plan.ts'
import type { Hold } from './scene.ts'
import { region } from './ship-nodes.ts'
import { join, NAME_LIST, put, SAYS, STATES, WORDS } from './words.ts'

export const holdX = (plan: ShipPlan, at: number): number => plan.holds.x + at * plan.holds.pitch

const shimOutline = ({ holds }: ShipPlan, x: number): string =>
  wedgeOutline(moved(holds.shim, x), holds.shimInset)

const moved = (box: Box, dx: number): Box => ({ ...box, x: box.x + dx })

const CHIPS: Readonly<Record<ContainerView['state'], Chip['kind']>> = {
  created: 'created',
  running: 'running',
  paused: 'paused',
  restarting: 'active',
  exited: 'exited',
  removing: 'exited',
  dead: 'killed',
}

const BODY: Readonly<Record<ContainerView['state'], NodeState>> = {
  created: 'ghost',
  running: 'default',
  paused: 'default',
  restarting: 'degraded',
  exited: 'uninvolved',
  removing: 'uninvolved',
  dead: 'dead',
}

const SHIMS = {
  alive: { state: 'default', name: 'shim', says: SAYS.shim },
  dead: { state: 'dead', name: 'shim', says: SAYS.shimDead },
  none: { state: 'ghost', name: WORDS.noShim, says: SAYS.shimNone },
} as const satisfies Readonly<Record<ContainerView['shim'], { state: NodeState; name: Text; says: Text }>>

const RUNC = {
  busy: { state: 'default', name: 'runc', says: SAYS.runcBusy },
  exited: { state: 'uninvolved', name: WORDS.runcExited, says: SAYS.runcExited },
  none: { state: 'ghost', name: WORDS.runcNotYet, says: SAYS.runcNone },
} as const satisfies Readonly<Record<ContainerView['runc'], { state: NodeState; name: Text; says: Text }>>

/** Shim, runc, container and layers of each hold, in reading order. */
export function holdNodes(plan: ShipPlan, drawn: readonly ContainerView[]): DiagramNode[] {
  if (drawn.length === 0) return emptyHold(plan)
  return drawn.flatMap((container, at) => nodesOf(plan, container, at, drawn))
}

function nodesOf(
  plan: ShipPlan,
  container: ContainerView,
  at: number,
  drawn: readonly ContainerView[],
): DiagramNode[] {
  const x = holdX(plan, at)
  const { holds } = plan
  const { name } = container
  const shim = SHIMS[container.shim]
  const runc = RUNC[container.runc]
  const runcBox = container.runc === 'busy' ? holds.runc?.busy : holds.runc?.idle
  const { stack } = holds
  return [
    region({
      part: 'shim',
      id: `shim-${name}`,
      caption: name,
      box: moved(holds.shim, x),
      outline: shimOutline(plan, x),
      name: shim.name,
      state: shim.state,
      says: put(shim.says, { name }),
    }),
    ...(runcBox
      ? [
          region({
            part: 'runc',
            id: `runc-${name}`,
            caption: name,
            box: moved(runcBox, x),
            outline: pillOutline(moved(runcBox, x)),
            name: runc.name,
            state: runc.state,
            says: put(runc.says, { name }),
          }),
        ]
      : []),
    region({
      part: 'container',
      id: `container-${name}`,
      box: moved(holds.container, x),
      name,
      state: BODY[container.state],
      chip: { kind: CHIPS[container.state], text: STATES[container.state] },
      ...sayContainer(container),
      ...(plan.layout === 'wide' ? { caption: container.image } : {}),
    }),
    region({
      part: 'layers',
      id: `layers-${name}`,
      caption: name,
      box: {
        x: x + stack.x,
        y: holds.writable.y,
        width: stack.width,
        height: stack.bottom - holds.writable.y,
      },
      says: sayLayers(container, drawn),
    }),
  ]
}

function sayContainer({ networks, volumes }: ContainerView) {
  const parts = [
    ...(networks.length === 0 ? [] : [put(SAYS.onNetworks, { names: join(networks, NAME_LIST) })]),
    ...(volumes.length === 0 ? [] : [put(SAYS.mounts, { names: join(volumes, NAME_LIST) })]),
  ]
  return parts.length === 0 ? {} : { says: join(parts) }
}

function sayLayers({ name, layers }: ContainerView, drawn: readonly ContainerView[]) {
  const body = put(SAYS.layers, { count: layers.length, name })
  const ids = new Set(layers.map(({ id }) => id))
  const others = drawn.filter((other) => other.name !== name && other.layers.some(({ id }) => ids.has(id)))
  if (others.length === 0) return body
  const shared = layers.filter(({ id }) => others.some((other) => other.layers.some((one) => one.id === id)))
  const names = join(
    others.map((other) => other.name),
    NAME_LIST,
  )
  return join([body, put(SAYS.sharedWith, { count: shared.length, names })])
}

/** Nothing was started yet: the first hold shows what would come. */
function emptyHold(plan: ShipPlan): DiagramNode[] {
  const x = plan.holds.x
  const runc = plan.holds.runc?.idle
  return [
    region({
      part: 'shim',
      box: moved(plan.holds.shim, x),
      outline: shimOutline(plan, x),
      name: WORDS.noShim,
      state: 'ghost',
    }),
    ...(runc
      ? [
          region({
            part: 'runc',
            box: moved(runc, x),
            outline: pillOutline(moved(runc, x)),
            name: WORDS.runcNotYet,
            state: 'ghost',
          }),
        ]
      : []),
    region({
      part: 'container',
      box: moved(plan.holds.container, x),
      name: WORDS.noContainer,
      state: 'ghost',
      ...(plan.layout === 'wide' ? { caption: 'docker run …' } : {}),
    }),
  ]
}

/** Slabs and what stands in them. */
export function holdScenes(plan: ShipPlan, drawn: readonly ContainerView[], left: number): readonly Hold[] {
  const { stack, writable, pitch } = plan.holds
  const piles = stackLayers(
    drawn.map(({ layers }) => layers),
    { ...stack, x: plan.holds.x + stack.x, pitch },
  )
  return drawn.map(({ name }, at) => {
    const own = piles[at] ?? []
    const x = holdX(plan, at) + stack.x
    const top = { x, y: writable.y, width: stack.width, height: writable.height }
    const widest = own
      .filter(({ look }) => look === 'shared')
      .toSorted((a, b) => b.box.height - a.box.height)[0]
    return {
      container: `container-${name}`,
      layers: `layers-${name}`,
      slabs: [{ box: top, look: 'writable', layers: 1 }, ...own],
      ...(widest && widest.box.height >= 15 ? { label: labelOf(widest.box) } : {}),
      ...(left > 0 && at === drawn.length - 1 ? { more: put(WORDS.more, { count: left }) } : {}),
    }
  })
}

const labelOf = ({ x, y, width, height }: Box) => ({
  text: WORDS.sharedLayers,
  at: { x: x + width / 2, y: y + height / 2 + 4.5 },
})

/** ttrpc from the gallery to each shim, stdio from the shim to its container. */
export function holdEdges(
  plan: ShipPlan,
  drawn: readonly ContainerView[],
  containerd: boolean,
): DiagramEdge[] {
  const { shim, container } = plan.holds
  return drawn.flatMap(({ name, shim: life }, at): DiagramEdge[] => {
    if (life === 'none') return []
    const x = holdX(plan, at) + shim.x + shim.width / 2
    return [
      {
        id: `ttrpc-${name}`,
        from: plan.rooms['task-service'] ? 'task-service' : 'containerd',
        to: `shim-${name}`,
        protocol: 'ttrpc',
        state: containerd && life === 'alive' ? 'default' : 'severed',
        says: put(SAYS.forContainer, { name }),
        points: [
          { x, y: plan.lines.galleryY },
          { x, y: shim.y },
        ],
      },
      {
        id: `stdio-${name}`,
        from: `shim-${name}`,
        to: `container-${name}`,
        protocol: 'stdio',
        state: life === 'alive' ? 'default' : 'severed',
        says: SAYS.stdio,
        points: [
          { x, y: shim.y + shim.height },
          { x, y: container.y },
        ],
      },
    ]
  })
}
