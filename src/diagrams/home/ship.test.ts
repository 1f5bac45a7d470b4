import { describe, expect, test } from 'vitest'
import { TOPICS } from '#content/page.ts'
import { exampleHostView } from './example.ts'
import type { ContainerView, HostView } from './host-view.ts'
import type { ShipScene } from './scene.ts'
import { drawShip, ship } from './ship.ts'
import { SHIP_TOPICS, shipPartOf, shipParts } from './ship-parts.ts'

const host = exampleHostView()
const [web, api, db] = host.containers as [ContainerView, ContainerView, ContainerView]
const sceneOf = (view: HostView) => {
  const backdrop = drawShip(view, 'wide').backdrop[0]
  return (backdrop?.as === 'scene' ? backdrop.data : undefined) as ShipScene
}
const node = (view: HostView, id: string) => drawShip(view, 'wide').nodes.find((one) => one.id === id)
const edge = (view: HostView, id: string) => drawShip(view, 'wide').edges.find((one) => one.id === id)
const named = (name: string, more: Partial<ContainerView> = {}): ContainerView => ({
  ...web,
  id: name,
  name,
  ...more,
})

describe.each(['wide', 'narrow'] as const)('%s', (layout) => {
  const value = drawShip(host, layout)

  test('every region has a part, leads to a topic and lies in the picture', () => {
    for (const { id, leadsTo, box } of value.nodes) {
      expect(shipPartOf(id), id).toBeDefined()
      expect(TOPICS.map((topic) => `/${topic}/`)).toContain(leadsTo)
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(value.width)
      expect(box.y + box.height).toBeLessThanOrEqual(value.height)
    }
  })

  test('ids are unique, and every edge joins two of them', () => {
    const ids = value.nodes.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { from, to } of value.edges) {
      expect(ids).toContain(from)
      expect(ids).toContain(to)
    }
  })
})

test('the wide ship shows every part', () => {
  const shown = new Set(drawShip(host, 'wide').nodes.map(({ id }) => shipPartOf(id)))
  expect(shipParts.filter((part) => !shown.has(part))).toEqual([])
})

test('each topic has its disc, and Standards has three', () => {
  const { discs } = sceneOf(host)
  for (const { topic, number } of SHIP_TOPICS) {
    const own = discs.filter((disc) => disc.topic === topic)
    expect(own, topic).toHaveLength(topic === 'standards' ? 3 : 1)
    expect(own.every((disc) => disc.number === number)).toBe(true)
  }
})

test('a host without containers and images keeps every disc and says what is missing', () => {
  const empty = { ...host, containers: [], images: [] }
  expect(sceneOf(empty).discs).toHaveLength(9)
  expect(node(empty, 'container')?.state).toBe('ghost')
  expect(node(empty, 'image-store')?.state).toBe('ghost')
})

test('without dockerd its house is dead, its lines are severed, no message rests, and containers run on', () => {
  const down: HostView = { ...host, dockerd: 'dead' }
  expect(node(down, 'dockerd')?.state).toBe('dead')
  expect(edge(down, 'rest')?.state).toBe('severed')
  expect(edge(down, 'grpc')?.state).toBe('severed')
  expect(edge(down, 'pull')?.state).toBe('ghost')
  expect(sceneOf(down).packet).toBeUndefined()
  expect(node(down, 'container-web')?.state).toBe('default')
  expect(edge(down, 'ttrpc-web')?.state).toBe('default')
})

test('without containerd the lines to it and to the shims are severed, and the shims stay', () => {
  const down: HostView = { ...host, containerd: 'dead' }
  expect(node(down, 'containerd')?.state).toBe('dead')
  expect(edge(down, 'grpc')?.state).toBe('severed')
  expect(edge(down, 'ttrpc-web')?.state).toBe('severed')
  expect(edge(down, 'rest')?.state).toBe('default')
  expect(node(down, 'shim-web')?.state).toBe('default')
})

test('a registry out of reach severs the pull', () => {
  expect(edge({ ...host, registryReachable: false }, 'pull')?.state).toBe('severed')
})

test('a container that has ended has no shim, no riser, and keeps its layers', () => {
  const ended = { ...host, containers: [named('job', { state: 'exited', shim: 'none', runc: 'exited' })] }
  expect(node(ended, 'shim-job')?.state).toBe('ghost')
  expect(edge(ended, 'ttrpc-job')).toBeUndefined()
  expect(drawShip(ended, 'wide').edges.some(({ protocol }) => protocol === 'packet')).toBe(false)
  expect(sceneOf(ended).holds[0]?.slabs.length).toBeGreaterThan(1)
})

test('a shim that was killed is dead and its line severed', () => {
  const cut = { ...host, containers: [{ ...web, shim: 'dead' as const }] }
  expect(node(cut, 'shim-web')?.state).toBe('dead')
  expect(edge(cut, 'ttrpc-web')?.state).toBe('severed')
})

test('more containers than holds: those that run are drawn first, the rest is counted', () => {
  const stopped = named('old', { state: 'exited', shim: 'none' })
  const many = { ...host, containers: [stopped, web, api, db, named('five')] }
  const { holds } = sceneOf(many)
  expect(holds.map(({ container }) => container)).toEqual(['container-web', 'container-api', 'container-db'])
  expect(holds.at(-1)?.more).toEqual({ en: '+2 more', 'zh-TW': '另有 2 個' })
})

test('containers on one base stand side by side, and the one with a volume next to the tank', () => {
  const mixed = { ...host, containers: [db, web, api] }
  expect(sceneOf(mixed).holds.map(({ container }) => container)).toEqual([
    'container-web',
    'container-api',
    'container-db',
  ])
})

test('one network is one pipe that leaves; of two, an internal one is capped', () => {
  expect(sceneOf(host).pipes).toMatchObject([{ node: 'network-bridge', leaves: true, capped: false }])
  const two = {
    ...host,
    networks: [
      ...host.networks,
      { name: 'front', subnet: '172.18.0.0/16', internal: false },
      { name: 'back', subnet: '172.19.0.0/16', internal: true },
    ],
    containers: [
      { ...web, networks: ['front'] },
      { ...api, networks: ['front', 'back'] },
      { ...db, networks: ['back'] },
    ],
  }
  expect(sceneOf(two).pipes).toMatchObject([
    { node: 'network-front', leaves: true, capped: false },
    { node: 'network-back', leaves: false, capped: true },
  ])
  const packets = drawShip(two, 'wide').edges.filter(({ protocol }) => protocol === 'packet')
  expect(packets.map(({ from, to }) => [from, to])).toEqual([
    ['container-web', 'network-front'],
    ['container-api', 'network-front'],
    ['container-api', 'network-back'],
    ['container-db', 'network-back'],
  ])
})

test('host mode is a plain line to the kernel, none a stub', () => {
  const modes = {
    ...host,
    containers: [
      { ...web, networks: ['host'] },
      { ...db, networks: ['none'] },
    ],
  }
  expect(edge(modes, 'riser-web-host')).toMatchObject({ to: 'kernel', protocol: 'syscall' })
  expect(sceneOf(modes).stubs).toHaveLength(1)
})

test('a second volume is a second tank, a third is counted', () => {
  const many = { ...host, containers: [{ ...db, volumes: ['a', 'b', 'c'] }] }
  expect(sceneOf(many).tanks.map(({ node: id, more }) => [id, more])).toEqual([
    ['volume-b', undefined],
    ['volume-c', '+1'],
  ])
})

test('the summary names every container and its state in both languages', () => {
  const { summary } = drawShip(host, 'wide')
  expect(summary).toMatchObject({ en: expect.stringContaining('web running, api running, db running') })
  expect(summary).toMatchObject({ 'zh-TW': expect.stringContaining('web 執行中、api 執行中、db 執行中') })
})

test('the diagram has its permanent address', () => {
  expect([ship.id, ship.sheet]).toEqual(['home/ship', 'E-01'])
})
