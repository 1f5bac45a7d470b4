import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LOCALES } from '#content/text.ts'
import { hostAt, runScript } from '#model/engine/session.ts'
import type { Reachable } from '#model/network/reach.ts'
import { reachMatrix } from './reach-matrix.ts'
import { askFor, refOf, running } from './walk-ask.ts'
import { judge } from './walk-judge.ts'
import { reachableOf } from './walk-world.ts'

const NETWORKS = ['one', 'two', 'three'] as const

function worldAfter(lines: readonly string[]): Reachable {
  const script = runScript(lines)
  expect(script.commands.filter(({ exitCode }) => exitCode !== 0)).toEqual([])
  return reachableOf(hostAt(script, script.log.length))
}

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
})

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
})

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
})

test('each closed way between containers has a cause and a cure, and the cure opens it by name', () => {
  fc.assert(
    fc.property(topologies, (lines) => {
      const { rows, columns, cells } = reachMatrix(worldAfter(lines))
      for (const [r, from] of rows.entries())
        for (const [c, to] of columns.entries()) {
          const cell = cells[r]?.[c]
          if (from.kind !== 'container' || to.kind !== 'container' || cell?.reach !== 'none') continue
          for (const locale of LOCALES) expect(cell.reason[locale]).not.toBe('')
          expect(cell.cures.length).toBeGreaterThan(0)
          const cured = reachMatrix(worldAfter([...lines, ...(cell.cures[0]?.lines ?? [])]))
          expect(cured.cells[r]?.[c]?.reach).toBe('name')
        }
    }),
    RUNS,
  )
})
