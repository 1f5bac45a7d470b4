import type { Text } from '#content/text.ts'
import { type Box, type DiagramEdge, type DiagramValue, defineDiagram, type Layout } from '../diagram.ts'
import { chooseContainers } from './choose.ts'
import { discsOf } from './discs.ts'
import { exampleHostView } from './example.ts'
import { holdEdges, holdNodes, holdScenes } from './hold-nodes.ts'
import type { ContainerView, HostView } from './host-view.ts'
import { fold, largestOf, weightOf } from './layer-stack.ts'
import { networkPlumbing } from './networks.ts'
import { NARROW, type ShipPlan, WIDE } from './plan.ts'
import type { ShipScene, Store } from './scene.ts'
import {
  clientNodes,
  containerdNodes,
  daemonNodes,
  kernelNodes,
  registryNodes,
  storeNodes,
} from './ship-nodes.ts'
import { volumeTanks } from './volumes.ts'
import { join, NAME_LIST, NAMES, put, SAYS, STATES, WORDS } from './words.ts'

/** The whole of Docker as a ship in longitudinal section; what runs on the host is what is drawn. */
export const ship = defineDiagram({
  id: 'home/ship',
  sheet: 'E-01',
  title: WORDS.title,
  example: exampleHostView,
  draw: drawShip,
})

/** The ship with this host aboard; a midship section when `layout` is narrow. */
export function drawShip(host: HostView, layout: Layout): DiagramValue {
  const plan = layout === 'wide' ? WIDE : NARROW
  const { drawn, left } = chooseContainers(host, plan.holds.count)
  const networks = networkPlumbing(plan, host, drawn)
  const volumes = volumeTanks(plan, drawn)
  const nodes = [
    ...clientNodes(plan),
    ...daemonNodes(plan, host),
    ...containerdNodes(plan, host),
    ...storeNodes(plan, host),
    ...networks.nodes,
    ...holdNodes(plan, drawn),
    ...volumes.nodes,
    ...kernelNodes(plan),
    ...registryNodes(plan, host),
  ]
  const outlet = networks.pipes.find(({ leaves }) => leaves)?.box
  const scene: ShipScene = {
    layout,
    ladder: plan.ladder.map((rung) => ({ ...rung, name: DECKS[rung.deck] ?? rung.deck })),
    holds: holdScenes(plan, drawn, left),
    pipes: networks.pipes,
    tanks: volumes.tanks,
    stubs: networks.stubs,
    store: storeOf(plan, host),
    discs: discsOf(plan, nodes, outlet),
    draughtMarks: plan.draughtMarks,
    ...(host.dockerd === 'alive' ? { packet: plan.packet } : {}),
    ...uplinkOf(plan, outlet),
  }
  return {
    id: 'home/ship',
    title: WORDS.title,
    summary: put(SAYS.summary, { state: stateOf(host) }),
    width: plan.width,
    height: plan.height,
    backdrop: [{ as: 'scene', scene: 'ship', data: scene }],
    nodes,
    edges: [
      ...fixedEdges(plan, host),
      ...holdEdges(plan, drawn, host.containerd === 'alive'),
      ...networks.edges,
      ...volumes.edges,
    ],
  }
}

const DECKS: Readonly<Record<string, Text>> = {
  D1: WORDS.client,
  D2: 'dockerd',
  D3: 'containerd',
  D4: WORDS.shims,
  D5: 'runc',
  D6: NAMES.kernel,
}

function fixedEdges({ lines }: ShipPlan, host: HostView): DiagramEdge[] {
  const up = host.dockerd === 'alive'
  const edges: DiagramEdge[] = [
    {
      id: 'rest',
      from: 'cli',
      to: 'dockerd',
      protocol: 'rest',
      state: up ? 'default' : 'severed',
      points: lines.rest,
      ...(lines.https ? { label: { text: 'docker.sock', at: { x: 252, y: 146 } } } : {}),
    },
  ]
  if (lines.grpc) {
    const state = up && host.containerd === 'alive' ? 'default' : 'severed'
    edges.push({ id: 'grpc', from: 'dockerd', to: 'containerd', protocol: 'grpc', state, points: lines.grpc })
  }
  if (lines.https) {
    const state = !host.registryReachable ? 'severed' : up ? 'default' : 'ghost'
    edges.push({ id: 'pull', from: 'registry', to: 'dockerd', protocol: 'https', state, points: lines.https })
  }
  return edges
}

/** The way out, named where its pipe goes through the bow. */
function uplinkOf({ uplink }: ShipPlan, outlet: Box | undefined): Pick<ShipScene, 'uplink'> {
  if (!uplink || !outlet) return {}
  return { uplink: { text: uplink.text, at: { x: uplink.at.x, y: outlet.y + uplink.at.y } } }
}

const [THINNEST, THICKEST, TALLEST] = [9, 30, 44]

/** Piles of layers, one for each image, on the rack of the image store. */
function storeOf(plan: ShipPlan, { images }: HostView): Store {
  if (!plan.store) return { piles: [] }
  const { slots, bottom } = plan.store
  const shown = images.slice(0, slots.length)
  const left = images.length - shown.length
  const largest = largestOf(shown.map(({ layers }) => layers))
  const piles = shown.map(({ layers }, at) => {
    const slot = slots[at] ?? { x: 0, width: 0 }
    let y = bottom
    const thick = fold(layers, 3).map((group) => {
      const bytes = group.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
      return THINNEST + (THICKEST - THINNEST) * Math.min(1, weightOf(bytes, largest))
    })
    const shrink = Math.min(1, (TALLEST - 3 * (thick.length - 1)) / thick.reduce((sum, one) => sum + one, 0))
    return thick.map((one) => {
      const height = Math.round(one * shrink)
      y -= height
      const box = { x: slot.x, y, width: slot.width, height }
      y -= 3
      return box
    })
  })
  const note = images.length === 0 ? WORDS.noImages : left > 0 ? put(WORDS.more, { count: left }) : undefined
  return { piles, ...(note ? { note } : {}) }
}

/** The host in one sentence. */
function stateOf(host: HostView): Text {
  const dead = [host.dockerd === 'dead' && 'dockerd', host.containerd === 'dead' && 'containerd'].filter(
    (name) => name !== false,
  )
  const parts: Text[] = dead.map((name) =>
    put({ en: '{name} was killed', 'zh-TW': '{name} 已終止' }, { name }),
  )
  if (host.containers.length === 0) parts.push(WORDS.noContainer)
  else parts.push(join(host.containers.map(nameAndState), NAME_LIST))
  return put({ en: 'Now: {parts}.', 'zh-TW': '目前：{parts}。' }, { parts: join(parts) })
}

const nameAndState = ({ name, state }: ContainerView) =>
  put({ en: '{name} {state}', 'zh-TW': '{name} {state}' }, { name, state: STATES[state] })
