import { expect, test } from 'vitest'
import { hostAfter, hostAt, runScript } from '#model/engine/session.ts'
import { drawShip } from './ship.ts'
import { viewOfHost } from './view-of-host.ts'

const viewAfter = (...lines: string[]) => viewOfHost(hostAfter(...lines))
const WEB = 'docker run -d --name web nginx'

test('a fresh host has its programs, the default bridge and nothing else', () => {
  expect(viewAfter()).toEqual({
    dockerd: 'alive',
    containerd: 'alive',
    containers: [],
    images: [],
    networks: [{ name: 'bridge', subnet: '172.17.0.0/16', internal: false }],
    registryReachable: true,
  })
})

test('a running container has a shim, an exited runc, the layers of its image and its network', () => {
  const { containers, images } = viewAfter(WEB)
  expect(containers).toMatchObject([
    { name: 'web', image: 'nginx', state: 'running', shim: 'alive', runc: 'exited', networks: ['bridge'] },
  ])
  expect(images.map(({ name }) => name)).toEqual(['nginx:latest'])
  expect(containers[0]?.layers).toEqual(images[0]?.layers)
})

test('images on one base share its layer, so their containers stand on one slab', () => {
  const value = drawShip(viewAfter(WEB, 'docker run -d --name api node sleep 1d'), 'wide')
  expect(value.nodes.find(({ id }) => id === 'layers-web')?.says).toMatchObject({
    en: expect.stringContaining('shared with api'),
  })
})

test('runc works while a container is made, and only then', () => {
  const script = runScript([WEB])
  const states = script.log.map((_, at) => viewOfHost(hostAt(script, at + 1)).containers[0]?.runc)
  expect(states).toContain('busy')
  expect(states.at(-1)).toBe('exited')
})

test('created, paused and ended containers look so', () => {
  const { containers } = viewAfter(
    'docker create --name later nginx',
    'docker run -d --name still nginx',
    'docker pause still',
    'docker run --name done busybox true',
  )
  expect(containers.map(({ name, state, shim, runc }) => [name, state, shim, runc])).toEqual([
    ['later', 'created', 'none', 'none'],
    ['still', 'paused', 'alive', 'exited'],
    ['done', 'exited', 'none', 'exited'],
  ])
})

test('kill -9 dockerd and kill -9 containerd leave the shims alive', () => {
  for (const [line, role] of [
    ['kill -9 dockerd', 'dockerd'],
    ['kill -9 containerd', 'containerd'],
  ] as const) {
    const script = runScript([WEB, line])
    const views = script.log.map((_, at) => viewOfHost(hostAt(script, at + 1)))
    const down = views.find((view) => view[role] === 'dead')
    expect(down?.containers).toMatchObject([{ state: 'running', shim: 'alive' }])
  }
})

test('named volumes and user-defined networks are shown, host and none by their names', () => {
  const { containers, networks } = viewAfter(
    'docker network create front',
    'docker network create --internal back',
    'docker run -d --name db --network back -v data:/data nginx',
    'docker run -d --name open --network host nginx',
    'docker run -d --name shut --network none nginx',
  )
  expect(networks.map(({ name, internal }) => [name, internal])).toEqual([
    ['bridge', false],
    ['front', false],
    ['back', true],
  ])
  expect(containers.map((one) => [one.networks, one.volumes])).toEqual([
    [['back'], ['data']],
    [['host'], []],
    [['none'], []],
  ])
})

test('every moment of a run can be drawn in both compositions', () => {
  const script = runScript([WEB, 'docker stop web', 'docker rm web'])
  for (let at = 0; at <= script.log.length; at++) {
    const view = viewOfHost(hostAt(script, at))
    for (const layout of ['wide', 'narrow'] as const) {
      const { nodes, edges } = drawShip(view, layout)
      const ids = new Set(nodes.map(({ id }) => id))
      expect(edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([])
    }
  }
})
