import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '#content/text.ts'
import { type Command, hostAt, runScript } from '#model/engine/session.ts'
import { sceneOf } from '#model/network/scene-of-host.ts'
import { drawModes, modesLines } from './modes.ts'
import { reachMatrix } from './reach-matrix.ts'
import { walkOf, withWalk } from './walk.ts'
import { askFor, askOfLenses, lensesOfAsk, targetsOf } from './walk-ask.ts'
import { curesOf } from './walk-cures.ts'
import { judge } from './walk-judge.ts'
import { reachableOf } from './walk-world.ts'

function hostAfter(lines: readonly string[]) {
  const script = runScript(lines)
  expect(script.commands.map((command: Command) => [command.line, command.exitCode])).toEqual(
    lines.map((line) => [line, 0]),
  )
  return hostAt(script, script.log.length)
}
const example = hostAfter(modesLines)
const world = reachableOf(example)
const walk = (from: string, to: string, port: number) => walkOf(world, askFor(from, { to, port }))

describe('a walk', () => {
  test('to the internet is masqueraded on its way out and restored on its way back', () => {
    const { verdict, hops } = walk('web', '203.0.113.9', 443)
    expect(verdict).toBe('OK')
    expect(hops.map(({ kind, direction }) => `${kind} ${direction}`)).toEqual([
      'route there',
      'forward there',
      'source there',
      'arrived there',
      'route back',
      'restored back',
      'forward back',
      'arrived back',
    ])
    const [, , source] = hops
    expect(source?.rule).toMatch(/^-A POSTROUTING -s 172\.18\.0\.0\/16 ! -o br-\w+ -j MASQUERADE$/)
    expect([source?.before?.src, source?.after?.src]).toEqual(['172.18.0.2', '192.168.1.10'])
  })

  test('begins with the lookup of a name, and ends there when nobody knows it', () => {
    const known = walk('web', 'api', 0)
    expect([known.verdict, known.hops[0]?.kind, known.hops.length > 1]).toEqual(['OK', 'lookup', true])
    const unknown = walk('web', 'db', 5432)
    expect([unknown.verdict, unknown.hops.map(({ kind }) => kind)]).toEqual(['NAME', ['lookup']])
    expect(unknown.reason.en).toContain('db is on no network that web is on')
  })

  test('shows the rule that isolates two bridges', () => {
    const { verdict, hops } = walk('web', '172.19.0.3', 5432)
    expect([verdict, hops.at(-1)?.kind]).toEqual(['DROP', 'dropped'])
    expect(hops.at(-1)?.rule).toMatch(/^-A PREROUTING -d 172\.19\.0\.3\/32 ! -i br-\w+ -j DROP$/)
  })

  test('that docker-proxy takes up goes on from docker-proxy', () => {
    const { verdict, hops } = walk('host', 'localhost', 8080)
    expect(verdict).toBe('OK')
    expect(hops.find(({ title }) => title === 'docker-proxy')?.parts).toContain('docker-proxy')
  })

  test('to a container without a program that listens is an echo, and a refused connection on a port', () => {
    expect(targetsOf(world).find(({ to }) => to === 'api')?.port).toBe(0)
    expect(walk('web', 'api', 3000).verdict).toBe('REFUSED')
  })
})

describe('a link', () => {
  test('brings a walk and its step back, and is what an address takes for a lens', () => {
    for (const target of targetsOf(world)) {
      const ask = askFor('web', target)
      const lenses = lensesOfAsk(ask, 3)
      expect(askOfLenses(lenses)).toEqual({ ask, step: 3 })
      for (const lens of lenses) expect(lens).toMatch(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/)
    }
  })

  test('of any text is no fault', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (lenses, tail) => {
        const found = askOfLenses([...lenses, `walk:${tail}`])
        if (found) walkOf(world, found.ask)
      }),
    )
  })
})

describe('the drawing', () => {
  test.each(['wide', 'narrow'] as const)('of a walk lights parts it has at every hop: %s', (layout) => {
    const value = drawModes(sceneOf(example), layout)
    const { hops } = walk('web', '203.0.113.9', 443)
    for (const at of hops.keys()) {
      const lit = withWalk(value, hops, at + 1)
      expect(lit.nodes.some(({ state }) => state === 'now')).toBe(true)
      expect(lit.overlay?.filter((each) => each.as === 'step' && each.current)).toHaveLength(1)
    }
    expect(withWalk(value, hops, 0)).toBe(value)
  })

  test('marks the chain whose rule decided', () => {
    const { hops } = walk('web', '203.0.113.9', 443)
    const lit = withWalk(drawModes(sceneOf(example), 'wide'), hops, 3)
    const netfilter = lit.nodes.find(({ id }) => id === 'netfilter')
    expect(netfilter?.cells?.filter(({ active }) => active).map(({ id }) => id)).toEqual(['postrouting'])
  })
})

describe('the matrix', () => {
  const matrix = reachMatrix(world)
  const cell = (from: string, to: string) => {
    const row = matrix.rows.findIndex(({ id }) => id === from)
    const column = matrix.columns.findIndex(({ id }) => id === to)
    return matrix.cells[row]?.[column]
  }

  test('tells names from addresses from no path', () => {
    expect(matrix.columns.map(({ id }) => id)).toEqual([
      ...['web', 'api', 'db', 'legacy', 'metrics', 'batch'],
      ...['host', 'host:8080', 'lan', 'internet'],
    ])
    expect(cell('web', 'web')?.reach).toBe('self')
    expect(cell('web', 'api')?.reach).toBe('name')
    expect(cell('api', 'db')?.reach).toBe('name')
    expect(cell('web', 'db')?.reach).toBe('none')
    expect(cell('metrics', 'db')?.reach).toBe('ip')
    expect(cell('web', 'metrics')?.reach).toBe('ip')
    expect(cell('lan', 'web')?.reach).toBe('none')
    expect(cell('lan', 'host:8080')?.reach).toBe('ip')
    for (const { id } of matrix.columns) if (id !== 'batch') expect(cell('batch', id)?.reach).toBe('none')
  })

  test('names the one address a port is published on', () => {
    const local = reachableOf(hostAfter(['docker run -d -p 127.0.0.1:8080:80 --name web nginx']))
    const { rows, columns, cells } = reachMatrix(local)
    const at = columns.findIndex(({ id }) => id === '127.0.0.1:8080')
    expect(columns[at]).toMatchObject({ kind: 'published', name: '127.0.0.1', port: 8080 })
    const reach = Object.fromEntries(rows.map(({ id }, row) => [id, cells[row]?.[at]?.reach]))
    expect(reach).toEqual({ web: 'none', host: 'ip', lan: 'none' })
  })

  test('says of each cell what its walk says', () => {
    for (const one of matrix.cells.flat()) {
      if (one.reach === 'self') continue
      const again = walkOf(world, one.ask)
      expect([again.verdict, again.reason]).toEqual([one.verdict, one.reason])
      expect(one.verdict === 'OK').toBe(one.reach !== 'none')
      for (const locale of LOCALES) expect(one.reason[locale]).not.toMatch(/[{}]|^$/)
    }
  })
})

describe('a cure', () => {
  const web = 'docker run -d --name web nginx'
  const api = 'docker run -d --name api nginx'
  test.each([
    ['two on the default bridge', [web, api]],
    [
      'two on networks of their own',
      [
        'docker network create a',
        'docker network create b',
        `${web.replace('--name', '--network a --name')}`,
        `${api.replace('--name', '--network b --name')}`,
      ],
    ],
    [
      'one on the default bridge',
      ['docker network create a', `${web.replace('--name', '--network a --name')}`, api],
    ],
    ['a name that is taken', ['docker network create app', web, api]],
    [
      'one that has stopped',
      [
        'docker network create a',
        `${web.replace('--name', '--network a --name')}`,
        `${api.replace('--name', '--network a --name')}`,
        'docker stop api',
      ],
    ],
    [
      'dockerd that is gone',
      [
        'docker network create a',
        `${web.replace('--name', '--network a --name')}`,
        `${api.replace('--name', '--network a --name')}`,
        'systemctl stop docker.socket docker',
      ],
    ],
  ])('opens the way between %s', (_, lines) => {
    const ask = { from: 'web', to: 'api', proto: 'tcp', port: 80 } as const
    const before = hostAfter(lines)
    expect(judge(reachableOf(before), ask).verdict).not.toBe('OK')
    const cures = curesOf(before, ask)
    expect(cures.length).toBeGreaterThan(0)
    for (const cure of cures)
      expect(judge(reachableOf(hostAfter([...lines, ...cure.lines])), cure.ask ?? ask).verdict).toBe('OK')
  })
})
