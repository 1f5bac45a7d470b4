import { expect, test } from 'vitest'
import { hasQuorum, loseNode, maySpare, quorumOf, startCluster } from './failure.ts'

const start = () =>
  startCluster(
    ['m1', 'm2', 'm3'],
    [{ id: 'w1' }, { id: 'w2' }],
    [
      { name: 'web', replicas: 1 },
      { name: 'api', replicas: 3 },
    ],
  )
const lose = (...nodes: string[]) => nodes.reduce(loseNode, start())
const running = (cluster: ReturnType<typeof start>) =>
  cluster.tasks
    .filter(({ lost }) => !lost)
    .map(({ service, slot, node }) => `${service}.${slot}@${node}`)
    .sort()

test.each([
  [1, 1, 0],
  [2, 2, 0],
  [3, 2, 1],
  [4, 3, 1],
  [5, 3, 2],
  [7, 4, 3],
])('of %i managers %i must agree, so %i may fail', (count, quorum, spare) => {
  expect(quorumOf(count)).toBe(quorum)
  expect(maySpare({ managers: Array.from({ length: count }, (_, n) => ({ name: `m${n}`, up: true })) })).toBe(
    spare,
  )
})

test('the tasks of a lost worker are replaced in their slots on the other', () => {
  const cluster = lose('w1')
  expect(running(cluster)).toEqual(['api.1@w2', 'api.2@w2', 'api.3@w2', 'web.1@w2'])
  expect(cluster.tasks.filter(({ lost }) => lost).every(({ node }) => node === 'w1')).toBe(true)
})

test('a follower takes over from a lost leader, and no task moves', () => {
  const cluster = lose('m1')
  expect(cluster.leader).toBe('m2')
  expect(running(cluster)).toEqual(running(start()))
})

test('a follower that is lost leaves the leader in office', () => {
  expect(lose('m3').leader).toBe('m1')
})

test('without a majority there is no leader, what runs goes on, and nothing is replaced', () => {
  const cluster = lose('m1', 'm2')
  expect(hasQuorum(cluster)).toBe(false)
  expect(cluster.leader).toBeUndefined()
  expect(running(cluster)).toEqual(running(start()))
  expect(running(loseNode(cluster, 'w1'))).toEqual(running(start()).filter((task) => task.endsWith('@w2')))
})

test('with no worker left every slot waits', () => {
  expect(running(lose('w1', 'w2'))).toEqual([])
})
