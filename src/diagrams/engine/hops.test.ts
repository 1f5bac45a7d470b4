import { describe, expect, test } from 'vitest'
import { inLocale, LOCALES } from '#content/text.ts'
import { hostAt, runScript, type Script } from '#model/engine/session.ts'
import type { DiagramNode, DiagramValue, Layout } from '../diagram.ts'
import { deckOf, hops } from './hops.ts'
import { hopsParts } from './hops-parts.ts'

const LAYOUTS: readonly Layout[] = ['wide', 'narrow']
const RUN = 'docker run -d --name web -p 8080:80 nginx'
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  'one container': [RUN, 'docker stop web', 'docker rm web'],
  'three containers': [
    RUN,
    'docker run -d --name cache redis',
    'docker run -d --name api alpine sleep 1d',
    'docker kill api',
  ],
  'more than fit': ['a1', 'b1', 'c1', 'd1', 'e1', 'f1'].map(
    (name) => `docker run -d --name ${name} alpine sleep 1d`,
  ),
  'dockerd killed': [RUN, 'kill -9 $(pidof dockerd)', 'docker ps'],
  'containerd stopped': [RUN, 'systemctl stop containerd', 'docker ps'],
  'nothing yet': ['docker ps'],
}

const drawn = (script: Script, cursor: number, layout: Layout = 'wide'): DiagramValue =>
  hops.draw({ host: hostAt(script, cursor), log: script.log, cursor }, layout)
const node = (value: DiagramValue, id: string): DiagramNode | undefined =>
  value.nodes.find((one) => one.id === id)
const edge = (value: DiagramValue, id: string) => value.edges.find((one) => one.id === id)
const cursorOf = (script: Script, kind: string) =>
  script.log.findLast((hop) => hop.kind === kind)?.index ?? -1

const overlap = (one: DiagramNode, other: DiagramNode) =>
  one.box.x < other.box.x + other.box.width &&
  other.box.x < one.box.x + one.box.width &&
  one.box.y < other.box.y + other.box.height &&
  other.box.y < one.box.y + one.box.height

describe.each(LAYOUTS)('%s', (layout) => {
  describe.each(Object.entries(SCRIPTS))('%s', (_name, lines) => {
    const script = runScript(lines)
    const values = Array.from({ length: script.log.length + 1 }, (_, at) => drawn(script, at, layout))

    test('every node and edge opens an explanation that is on the list', () => {
      const parts: readonly string[] = hopsParts
      for (const { nodes, edges } of values)
        expect(
          [...nodes, ...edges].map(({ id, part }) => part ?? id).filter((part) => !parts.includes(part)),
        ).toEqual([])
    })

    test('ids are given once, and edges join nodes that are there', () => {
      const wrong = values.flatMap(({ nodes, edges }) => {
        const ids = [...nodes, ...edges].map(({ id }) => id)
        const there = new Set(nodes.map(({ id }) => id))
        const loose = edges.filter(({ from, to }) => !there.has(from) || !there.has(to)).map(({ id }) => id)
        return [...ids.filter((id, at) => ids.indexOf(id) !== at), ...loose]
      })
      expect(wrong).toEqual([])
    })

    test('everything lies within the picture, and nodes do not overlap', () => {
      const wrong = values.flatMap(({ nodes, edges, width, height, card }) => {
        const places = [...nodes, ...(card ? [{ id: 'card', box: card.box }] : [])]
        const outside = places.filter(
          ({ box }) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height,
        )
        const astray = edges.filter(({ points }) =>
          points.some(({ x, y }) => x < 0 || x > width || y < 0 || y > height),
        )
        const pairs = nodes.flatMap((one, at) =>
          nodes.slice(at + 1).flatMap((other) => (overlap(one, other) ? [`${one.id} and ${other.id}`] : [])),
        )
        return [...outside, ...astray].map(({ id }) => id).concat(pairs)
      })
      expect(wrong).toEqual([])
    })

    test('lines run level or upright', () => {
      const slanted = values.flatMap(({ edges }) =>
        edges.filter(({ points }) =>
          points.some((point, at) => {
            const before = points[at - 1]
            return before !== undefined && before.x !== point.x && before.y !== point.y
          }),
        ),
      )
      expect(slanted.map(({ id }) => id)).toEqual([])
    })

    test('no more than one line is current, and it ends at the node that is', () => {
      for (const value of values) {
        const current = value.edges.filter(({ state }) => state === 'now')
        expect(current.length).toBeLessThanOrEqual(1)
        for (const { to } of current) expect(['now', 'dead']).toContain(node(value, to)?.state)
      }
    })

    test('both languages have all words', () => {
      const texts = values.flatMap(({ nodes, edges, title, summary }) => [
        title,
        summary,
        ...nodes.flatMap(({ name, caption = '' }) => [name, caption]),
        ...edges.map(({ label }) => label?.text ?? ''),
      ])
      const said = texts.flatMap((text) => LOCALES.map((locale) => inLocale(text, locale)))
      expect(said.filter((words) => /\{\w+\}|undefined/.test(words))).toEqual([])
    })

    test('no card is wider than its lines', () => {
      for (const { card } of values)
        for (const runs of card?.lines ?? []) {
          const characters = runs.reduce((sum, { text }) => sum + [...text].length, 0)
          expect(characters * 7.5).toBeLessThanOrEqual((card?.box.width ?? 0) - 14)
        }
    })
  })
})

test('one script shows every part', () => {
  const script = runScript([RUN])
  const shown = new Set<string>()
  for (let at = 0; at <= script.log.length; at += 1) {
    const { nodes, edges } = drawn(script, at)
    for (const { id, part } of [...nodes, ...edges]) shown.add(part ?? id)
  }
  expect(hopsParts.filter((part) => !shown.has(part))).toEqual([])
})

describe('docker run', () => {
  const script = runScript([RUN])

  test('a container is a ghost until dockerd has written it down, and says at which step that is', () => {
    const step = cursorOf(script, 'dockerd/container-record')
    expect(node(drawn(script, step - 1), 'container-web')).toMatchObject({
      state: 'ghost',
      caption: { en: `appears at step ${step}` },
    })
    expect(node(drawn(script, step), 'container-web')?.chip?.kind).toBe('created')
  })

  test('the create request lights the API and carries what was asked', () => {
    const value = drawn(script, cursorOf(script, 'containers/create'))
    expect(edge(value, 'rest')).toMatchObject({ state: 'now', from: 'cli', to: 'dockerd' })
    expect(
      node(value, 'dockerd')
        ?.cells?.filter(({ active }) => active)
        .map(({ id }) => id),
    ).toEqual(['api'])
    expect(node(value, 'cli')?.chip?.text).toMatchObject({ en: 'sending' })
    expect(value.card).toMatchObject({ title: 'POST /containers/create', edge: 'rest', version: 'v1.55' })
    expect(
      value.card?.lines
        .flat()
        .map(({ text }) => text)
        .join(''),
    ).toContain('"Image": "nginx"')
  })

  test('an answer goes the other way', () => {
    const value = drawn(script, cursorOf(script, 'api/answer'))
    expect(edge(value, 'rest')).toMatchObject({ state: 'now', from: 'dockerd', to: 'cli' })
    expect(node(value, 'cli')?.state).toBe('now')
  })

  test('layers fill in one by one while they are pulled', () => {
    const commits = script.log
      .filter(({ kind }) => kind === 'snapshots/commit-layer')
      .map(({ index }) => index)
    const filled = commits.map((at) => {
      const shape = node(drawn(script, at), 'image')?.shape
      return shape?.as === 'stack' ? shape.filled : undefined
    })
    expect(filled).toEqual(commits.map((_, at) => at + 1))
  })

  test.each([
    ['network/rules', 'netfilter'],
    ['kernel/namespaces', 'namespaces'],
    ['kernel/cgroup', 'cgroups'],
    ['kernel/seccomp', 'seccomp'],
  ])('%s goes into the compartment %s', (kind, cell) => {
    const value = drawn(script, cursorOf(script, kind))
    expect(edge(value, 'syscall')?.state).toBe('now')
    expect(
      node(value, 'kernel')
        ?.cells?.filter(({ active }) => active)
        .map(({ id }) => id),
    ).toEqual([cell])
  })

  test('at the end runc is gone, the shim holds the container, and docker-proxy listens', () => {
    const value = drawn(script, script.log.length)
    expect(node(value, 'runc')).toMatchObject({ state: 'ghost', name: { en: 'runc, exited' } })
    expect(edge(value, 'ttrpc-web')?.state).toBe('default')
    expect(edge(value, 'stdio-web')?.state).toBe('default')
    expect(edge(value, 'publish-web')?.from).toBe('docker-proxy')
  })
})

describe('kill -9 dockerd', () => {
  const script = runScript([RUN, 'kill -9 $(pidof dockerd)', 'docker ps'])
  const value = drawn(script, cursorOf(script, 'cli/unreachable'))

  test('its sockets are closed and the client says so', () => {
    expect(node(value, 'dockerd')).toMatchObject({ state: 'dead', chip: { kind: 'killed' } })
    expect(edge(value, 'rest')).toMatchObject({
      state: 'severed',
      label: { problem: { en: 'connection refused' } },
    })
    expect(edge(value, 'grpc')?.state).toBe('severed')
    expect(node(value, 'cli')?.chip?.kind).toBe('degraded')
  })
  test('container, shim and containerd stay', () => {
    expect(node(value, 'container-web')?.chip?.kind).toBe('running')
    expect(node(value, 'shim-web')?.state).toBe('default')
    expect(node(value, 'containerd')?.state).toBe('default')
    expect(edge(value, 'ttrpc-web')?.state).toBe('default')
  })
  test('docker-proxy died with its parent', () => expect(node(value, 'docker-proxy')?.state).toBe('dead'))
})

test('containers that have no place are counted', () => {
  const script = runScript(SCRIPTS['more than fit'] ?? [])
  const value = drawn(script, script.log.length)
  expect(value.nodes.filter(({ part }) => part === 'container')).toHaveLength(4)
  expect(value.backdrop).toContainEqual(
    expect.objectContaining({ as: 'text', text: { en: 'and 2 more', 'zh-TW': '另有 2 個' } }),
  )
})

test('each actor has its deck', () => {
  expect(deckOf({ role: 'cli' })).toBe('D1')
  expect(deckOf({ role: 'shim', containerId: 'a' })).toBe('D4')
  expect(deckOf({ role: 'registry' })).toBe('registry')
})
