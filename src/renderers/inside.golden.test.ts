import { describe, expect, test } from 'vitest'
import { inside, insideLines } from '#diagrams/container/inside.ts'
import { insideView } from '#diagrams/container/inside/view.ts'
import { insideParts } from '#diagrams/container/inside-parts.ts'
import { hostAfter } from '#model/engine/session.ts'
import { expectGolden } from './golden.ts'
import { expectSound } from './testing/sound.ts'

test('one process from both sides looks and reads as it did', () => expectGolden(inside))

const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  nothing: ['docker ps'],
  'the example': insideLines,
  paused: [...insideLines, 'docker pause web'],
  'everything shared': [
    'docker run -d --name open --privileged --pid host --network host --uts host --ipc host --cgroupns host alpine sleep 1d',
  ],
  'all limits': [
    'docker run -d --name tight -m 512m --memory-swap 1g --cpus 1.5 --pids-limit 100 --cpu-shares 512 --cpuset-cpus 0-1 --memory-reservation 256m --shm-size 128m --hostname a-rather-long-host-name.example.org nginx',
  ],
  'another container’s network': [...insideLines, 'docker run -d --name side --network container:web alpine sleep 1d'],
  'no network': ['docker run -d --name alone --network none --cap-drop ALL --user 1000 alpine sleep 1d'],
}

describe.each(['wide', 'narrow'] as const)('%s', (layout) =>
  test.each(Object.entries(SCRIPTS))('%s', (_name, lines) =>
    expectSound(inside.draw(hostAfter(...lines), layout), insideParts),
  ),
)

const whose = (...lines: string[]) =>
  Object.fromEntries(insideView(hostAfter(...lines))?.namespaces.map(({ kind, whose }) => [kind, whose]) ?? [])

test('by default all namespaces but one are the container’s own', () => {
  expect(whose(...insideLines)).toEqual({
    pid: 'own',
    net: 'own',
    mnt: 'own',
    uts: 'own',
    ipc: 'own',
    'cgroup-ns': 'own',
    time: 'own',
    user: 'host',
  })
})

test.each([
  ['--pid host', 'pid', 'host'],
  ['--network host', 'net', 'host'],
  ['--uts host', 'uts', 'host'],
  ['--ipc host', 'ipc', 'host'],
  ['--cgroupns host', 'cgroup-ns', 'host'],
])('%s shares %s', (flag, kind, expected) => {
  expect(whose(`docker run -d --name web ${flag} nginx`)[kind]).toBe(expected)
})

test('limits typed as flags stand in the cgroup’s files', () => {
  expect(insideView(hostAfter(...insideLines))?.files).toEqual([
    ['memory.max', '536870912'],
    ['memory.swap.max', '536870912'],
    ['cpu.max', '150000 100000'],
    ['pids.max', '100'],
  ])
})

test.each([
  ['nginx', 'default'],
  ['--privileged nginx', 'degraded'],
  ['--pid host nginx', 'degraded'],
  ['-v /var/run/docker.sock:/var/run/docker.sock nginx', 'degraded'],
  ['-v /run:/host nginx', 'degraded'],
  ['-v /var/lib:/data nginx', 'default'],
])('docker run %s: the ways out are %s', (words, state) => {
  const value = inside.draw(hostAfter(`docker run -d --name web ${words}`), 'wide')
  expect(value.nodes.find(({ id }) => id === 'holes')?.state).toBe(state)
})
