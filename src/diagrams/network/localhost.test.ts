import { describe, expect, test } from 'vitest'
import { LOCALES } from '#content/text.ts'
import { hostAfter } from '#model/engine/session.ts'
import {
  HOST_NAME,
  lensOfLocal,
  localOfLenses,
  localTargets,
  MACHINE,
  PLATFORMS,
  type Platform,
  whoseIs,
} from './localhost.ts'
import { running } from './walk-ask.ts'
import { reachableOf } from './walk-world.ts'

const world = reachableOf(
  hostAfter(
    'docker run -d --name web -p 8080:80 nginx',
    'docker run -d --name low -p 80:80 nginx',
    'docker run -d --name mine --network host redis',
    'docker run -d --name box --add-host host.docker.internal:host-gateway alpine sleep 1d',
    'docker run -d --name side --network container:web alpine sleep 1d',
  ),
)
const owners = (from: string, to: string, port: number) =>
  PLATFORMS.map((platform) => {
    const { owner, open } = whoseIs(world, { from, to, port }, platform)
    return `${owner} ${open ? 'open' : 'closed'}`
  })

describe('on Linux, on Docker Desktop, and without root', () => {
  test.each([
    [
      'a container’s localhost is its own',
      'box',
      'localhost',
      80,
      ['container:box closed', 'container:box closed', 'container:box closed'],
    ],
    [
      'whoever shares a namespace shares its localhost',
      'side',
      'localhost',
      80,
      ['container:web open', 'container:web open', 'container:web open'],
    ],
    [
      'a published port is met on the machine’s localhost',
      MACHINE,
      'localhost',
      8080,
      ['machine open', 'machine open', 'machine open'],
    ],
    [
      'a low port is not, without root',
      MACHINE,
      'localhost',
      80,
      ['machine open', 'machine open', 'machine closed'],
    ],
    [
      '--network host is the network of wherever the engine is',
      MACHINE,
      'localhost',
      6379,
      ['machine open', 'machine closed', 'machine closed'],
    ],
    ['and its localhost is there', 'mine', 'localhost', 6379, ['machine open', 'engine open', 'engine open']],
    [
      'a container’s address is known where the bridge is',
      MACHINE,
      '172.17.0.2',
      80,
      ['container:web open', 'nobody closed', 'nobody closed'],
    ],
    [
      'the host’s name has to be given on Linux',
      'web',
      HOST_NAME,
      8080,
      ['nobody closed', 'machine open', 'nobody closed'],
    ],
    [
      'and then leads to the machine, the machine behind the VM, or RootlessKit’s gateway',
      'box',
      HOST_NAME,
      8080,
      ['machine open', 'machine open', 'engine open'],
    ],
  ] as const)('%s', (_, from, to, port, want) => {
    expect(owners(from, to, port)).toEqual(want)
  })

  test('every pair of asker and address has an owner and a sentence', () => {
    for (const from of [MACHINE, ...running(world).map(({ name }) => name)])
      for (const target of localTargets(world))
        for (const platform of PLATFORMS) {
          const { text, owner } = whoseIs(world, { from, ...target }, platform as Platform)
          expect(owner).not.toBe('')
          for (const locale of LOCALES) expect(text[locale]).not.toMatch(/[{}]|^$/)
        }
  })
})

test('a link brings the question back', () => {
  const ask = { from: 'web', to: 'fd00::2', port: 80 }
  expect(localOfLenses(['desktop', lensOfLocal(ask)])).toEqual(ask)
  expect(localOfLenses(['local:web:99999:x', 'local:'])).toBeUndefined()
})
