import { describe, expect, test } from 'vitest'
import { inLocale } from '#content/text.ts'
import { momentOf } from '#diagrams/moment.ts'
import { processes, processesLines } from '#diagrams/engine/processes.ts'
import { PERSPECTIVES } from '#diagrams/engine/processes/perspectives.ts'
import { processesParts } from '#diagrams/engine/processes-parts.ts'
import { runScript } from '#model/engine/session.ts'
import { expectGolden } from './golden.ts'
import { expectSound } from './testing/sound.ts'

test('the process tree looks and reads as it did', () => expectGolden(processes))

const RUNTIMES = ['runtime-crun', 'runtime-runsc', 'runtime-kata']
const CLIENTS = ['client-nerdctl', 'client-cri', 'client-buildkit']

const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  nothing: ['docker ps'],
  'two containers': processesLines,
  'an exec and an init': [
    'docker run -d --name web --init -p 8080:80 nginx',
    'docker exec -d web sleep 100',
    'docker pause web',
  ],
  'dockerd killed': [...processesLines, 'kill -9 dockerd'],
  'containerd stopped': [...processesLines, 'systemctl stop containerd'],
  'the shims killed': [...processesLines, 'kill -9 containerd-shim-runc-v2'],
  'six containers': ['a1', 'b1', 'c1', 'd1', 'e1', 'f1'].map(
    (name) => `docker run -d --name ${name} alpine sleep 1d`,
  ),
}

describe.each(['wide', 'narrow'] as const)('%s', (layout) => {
  test.each(Object.entries(SCRIPTS))('%s', (_name, lines) => {
    const script = runScript(lines)
    for (let at = 0; at <= script.log.length; at += 1)
      expectSound(processes.draw(momentOf(script, at), layout), processesParts)
  })
})

const LENSES = [...PERSPECTIVES.map((one) => [one]), ...RUNTIMES.flatMap((runtime) => CLIENTS.map((one) => [runtime, one]))]
const pair = momentOf(runScript(processesLines))

test.each(LENSES.flatMap((lenses) => (['wide', 'narrow'] as const).map((layout) => [lenses, layout] as const)))(
  'under %j, %s, nothing lies on anything else',
  (lenses, layout) => expectSound(processes.draw({ ...pair, lenses }, layout), processesParts),
)

test('every perspective says something else of the same processes', () => {
  const views = PERSPECTIVES.map((lens) => processes.draw({ ...pair, lenses: [lens] }, 'wide'))
  expect(new Set(views.map((view) => JSON.stringify(view.nodes.map(({ id }) => id)))).size).toBe(1)
  expect(new Set(views.map((view) => JSON.stringify(view))).size).toBe(PERSPECTIVES.length)
})

test('a swapped runtime or client redraws the path', () => {
  const under = (...lenses: string[]) => processes.draw({ ...pair, lenses }, 'wide')
  expect(parentOf(under('runtime-kata'), 'container-web')).toBe('qemu-shim-web')
  expect(parentOf(under('runtime-runsc'), 'container-web')).toBe('runsc-sandbox-shim-web')
  expect(parentOf(under('runtime-crun'), 'container-web')).toBe('shim-web')
  expect(under('client-nerdctl').edges.some(({ from, to }) => from === 'cli' && to === 'containerd')).toBe(true)
  expect(under('client-nerdctl').edges.some(({ from, to }) => from === 'cli' && to === 'dockerd')).toBe(false)
  expect(under('client-buildkit').nodes.find(({ id }) => id === 'runc-dockerd')?.state).toBe('ghost')
})

const drawn = (...lines: string[]) => processes.draw(momentOf(runScript(lines)), 'wide')
const parentOf = (value: ReturnType<typeof drawn>, id: string) =>
  value.edges.find((edge) => edge.id === `parent-${id}`)?.from

test('a shim is a child of systemd, its container of the shim, docker-proxy of dockerd', () => {
  const value = drawn(...processesLines)
  expect(parentOf(value, 'shim-web')).toBe('systemd')
  expect(parentOf(value, 'container-web')).toBe('shim-web')
  const proxies = value.nodes.filter(({ part }) => part === 'docker-proxy')
  expect(proxies.map(({ id }) => parentOf(value, id))).toEqual(['dockerd', 'dockerd'])
})

test('what docker exec started is a child of the shim too', () => {
  const value = drawn('docker run -d --name web nginx', 'docker exec -d web sleep 100')
  const exec = value.nodes.find(({ part }) => part === 'exec')
  expect(exec && parentOf(value, exec.id)).toBe('shim-web')
})

test('runc is there only while it works', () => {
  const script = runScript(['docker run -d --name web alpine sleep 1d'])
  const shown = script.log.map(({ index }) =>
    processes.draw(momentOf(script, index), 'wide').nodes.some(({ part }) => part === 'runc'),
  )
  expect(shown.some(Boolean)).toBe(true)
  expect(shown.at(-1)).toBe(false)
})

test('without dockerd its proxies are gone, its containers are not', () => {
  const value = drawn(...processesLines, 'kill -9 dockerd')
  const state = (id: string) => value.nodes.find((node) => node.id === id)?.state
  expect([state('dockerd'), state('docker-proxy'), state('container-web')]).toEqual(['dead', 'dead', 'default'])
})

test('without its shim a container has no process, and another shim does not mind', () => {
  const shim = drawn(...processesLines).nodes.find(({ id }) => id === 'shim-web')
  const value = drawn(...processesLines, `kill -9 ${inLocale(shim?.caption ?? '', 'en').replace('pid ', '')}`)
  expect(value.nodes.filter(({ part }) => part === 'container').map(({ id }) => id)).toEqual(['container-db'])
})
