import fc from 'fast-check'
import { expect, test } from 'vitest'
import constraintCases from './cases/constraints.json'
import scheduleCases from './cases/schedule.json'
import { matchConstraints } from './constraints.ts'
import type { SwarmNode, SwarmService } from './node.ts'
import { schedule } from './schedule.ts'

const nodes = constraintCases.nodes as SwarmNode[]
interface ConstraintCase {
  readonly name: string
  readonly exprs: readonly string[]
  readonly expect: { readonly ok: boolean; readonly matches?: readonly string[]; readonly error?: string }
}
test.each((constraintCases.cases as ConstraintCase[]).map((each) => [each.name, each] as const))(
  'the constraint %j chooses as swarmkit chooses',
  (_name, { exprs, expect: wanted }) => {
    expect(matchConstraints(exprs, nodes)).toEqual(
      wanted.ok ? { ok: true, value: wanted.matches } : { ok: false, error: wanted.error },
    )
  },
)

interface ScheduleCase {
  readonly name: string
  readonly nodes: readonly SwarmNode[]
  readonly services: readonly SwarmService[]
  readonly expect: {
    readonly unassigned: Record<string, number>
    readonly perNode?: Record<string, Record<string, number>>
    readonly sortedCounts?: Record<string, readonly number[]>
  }
}
test.each((scheduleCases.cases as unknown as ScheduleCase[]).map((each) => [each.name, each] as const))(
  '%s: tasks land where swarmkit puts them',
  (_name, { nodes: given, services, expect: wanted }) => {
    const placement = schedule(given, services)
    expect(placement.unassigned).toEqual(wanted.unassigned)
    if (wanted.perNode) expect(placement.perNode).toEqual(wanted.perNode)
    for (const [id, counts] of Object.entries(wanted.sortedCounts ?? {})) {
      expect(Object.values(placement.perNode[id] ?? {}).sort((a, b) => b - a)).toEqual(counts)
    }
  },
)

test('every task is placed or counted, and equal nodes differ by one at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 30 }),
      fc.nat(4),
      (count, replicas, limit) => {
        const equal = Array.from({ length: count }, (_, at): SwarmNode => ({ id: `n${at}` }))
        const service = { id: 'web', replicas, maxReplicasPerNode: limit }
        const { perNode, unassigned } = schedule(equal, [service])
        const counts = equal.map(({ id }) => perNode.web?.[id] ?? 0)
        expect(counts.reduce((sum, each) => sum + each, 0) + (unassigned.web ?? 0)).toBe(replicas)
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        if (limit > 0) expect(Math.max(...counts)).toBeLessThanOrEqual(limit)
      },
    ),
  )
})

test('spreading levels the zones', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 }),
      fc.nat(20),
      (zones, replicas) => {
        const zoned = zones.map((zone, at): SwarmNode => ({ id: `n${at}`, labels: { zone } }))
        const { perNode } = schedule(zoned, [{ id: 'web', replicas, spread: ['node.labels.zone'] }])
        const sums = [...new Set(zones)].map((zone) =>
          zoned
            .filter(({ labels }) => labels?.zone === zone)
            .reduce((sum, { id }) => sum + (perNode.web?.[id] ?? 0), 0),
        )
        expect(sums.reduce((sum, each) => sum + each, 0)).toBe(replicas)
        expect(Math.max(...sums) - Math.min(...sums)).toBeLessThanOrEqual(1)
      },
    ),
  )
})
