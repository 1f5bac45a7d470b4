import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LOCALES } from '#content/text.ts'
import type { Host } from '#model/engine/host.ts'
import { hostAt, runScript } from '#model/engine/session.ts'
import type { Reachable } from '#model/network/reach.ts'
import { reachMatrix } from './reach-matrix.ts'
import { askFor, refOf, running } from './walk-ask.ts'
import { curesOf } from './walk-cures.ts'
import { judge } from './walk-judge.ts'
import { reachableOf } from './walk-world.ts'

const NETWORKS = ['one', 'two', 'three'] as const

function hostAfterAll(lines: readonly string[]): Host {
  const script = runScript(lines)
  expect(script.commands.filter(({ exitCode }) => exitCode !== 0)).toEqual([])
  return hostAt(script, script.log.length)
}

const worldAfter = (lines: readonly string[]): Reachable => reachableOf(hostAfterAll(lines))

/** Two to four web servers, each on the default bridge or on some of three networks. */
const topologies = fc
  .array(fc.subarray([...NETWORKS]), { minLength: 2, maxLength: 4 })
  .map((places) => [
    ...NETWORKS.map((name) => `docker network create ${name}`),
    ...places.flatMap(([first, ...more], at) => [
      `docker run -d --name c${at} ${first === undefined ? '' : `--network ${first} `}nginx`,
      ...more.map((name) => `docker network connect ${name} c${at}`),
    ]),
  ])
const RUNS = { numRuns: 12 }

const pairsOf = (world: Reachable) => {
  const names = running(world).map(refOf)
  return names.flatMap((from) => names.filter((to) => to !== from).map((to) => ({ from, to })))
}

test('of two web servers either both reach the other by name, or neither does', () => {
  fc.assert(
    fc.property(topologies, (lines) => {
      const world = worldAfter(lines)
      for (const { from, to } of pairsOf(world))
        expect([from, to, judge(world, askFor(from, { to, port: 80 })).verdict === 'OK']).toEqual([
          from,
          to,
          judge(world, askFor(to, { to: from, port: 80 })).verdict === 'OK',
        ])
    }),
    RUNS,
  )
}, 60_000)

test('a walk visits no device that its namespace lacks', () => {
  fc.assert(
    fc.property(topologies, (lines) => {
      const world = worldAfter(lines)
      const { host, inside, outside } = world.terrain
      const devices = new Map(
        [host, outside, ...inside.values()].map(({ name, ports }) => [
          name,
          new Set(ports.map(({ device }) => device)),
        ]),
      )
      const { rows, columns, cells } = reachMatrix(world)
      expect(cells.map((row) => row.length)).toEqual(rows.map(() => columns.length))
      for (const { ask } of cells.flat())
        for (const { space, input, output } of judge(world, ask).steps)
          for (const device of [input, output])
            if (device !== undefined)
              expect([space, [...(devices.get(space) ?? [])]]).toEqual([
                space,
                expect.arrayContaining([device]),
              ])
    }),
    RUNS,
  )
}, 60_000)

test('a network that has nothing to do with them changes no verdict', () => {
  fc.assert(
    fc.property(topologies, (lines) => {
      const [before, after] = [lines, [...lines, 'docker network create unrelated']].map((each) =>
        reachMatrix(worldAfter(each)).cells.map((row) =>
          row.map(({ reach, verdict }) => ({ reach, verdict })),
        ),
      )
      expect(after).toEqual(before)
    }),
    RUNS,
  )
}, 60_000)

/** What it takes to be on each kind of network, or on none. */
const KINDS: Readonly<Record<string, string | undefined>> = {
  bridge: undefined,
  host: undefined,
  none: undefined,
  inner: 'docker network create --internal inner',
  routed: 'docker network create -o com.docker.network.bridge.gateway_mode_ipv4=routed routed',
  strict: 'docker network create -o com.docker.network.bridge.enable_icc=false strict',
  lan: 'docker network create -d macvlan --subnet 192.168.1.0/24 --ip-range 192.168.1.64/28 -o parent=eth0 lan',
}

/** Two containers on kinds of networks that close ways, and one whose port is published, perhaps on loopback alone. */
const manyKinds = fc
  .tuple(fc.subarray(Object.keys(KINDS), { minLength: 2, maxLength: 2 }), fc.boolean())
  .map(([kinds, local]) => [
    ...kinds.flatMap((kind) => KINDS[kind] ?? []),
    ...kinds.map((kind) => `docker run -d --name on-${kind} --network ${kind} nginx`),
    `docker run -d --name web -p ${local ? '127.0.0.1:' : ''}8081:80 nginx`,
  ])

test('each closed way from and to anywhere has a cause and a cure, and running the cure opens it', () => {
  fc.assert(
    fc.property(fc.oneof(topologies, manyKinds), (lines) => {
      const host = hostAfterAll(lines)
      const { rows, columns, cells } = reachMatrix(reachableOf(host))
      for (const [r, from] of rows.entries())
        for (const [c, to] of columns.entries()) {
          const cell = cells[r]?.[c]
          if (cell?.reach !== 'none') continue
          for (const locale of LOCALES) expect(cell.reason[locale]).not.toBe('')
          const [cure] = curesOf(host, cell.ask, 1)
          expect([from.id, to.id, cell.ask, cure !== undefined]).toEqual([from.id, to.id, cell.ask, true])
          if (!cure) continue
          const cured = worldAfter([...lines, ...cure.lines])
          expect([cell.ask, cure, judge(cured, cure.ask ?? cell.ask).verdict]).toEqual([cell.ask, cure, 'OK'])
        }
    }),
    { numRuns: 4 },
  )
}, 120_000)
