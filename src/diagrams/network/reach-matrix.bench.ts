import { bench, describe } from 'vitest'
import { hostAt, runScript } from '#model/engine/session.ts'
import { reachMatrix } from './reach-matrix.ts'
import { askFor } from './walk-ask.ts'
import { judge } from './walk-judge.ts'
import { reachableOf } from './walk-world.ts'

/** So many web servers dealt out over so many networks of their own. */
function worldOf(containers: number, networks: number) {
  const script = runScript([
    ...Array.from({ length: networks }, (_, n) => `docker network create --subnet 10.${n}.0.0/16 n${n}`),
    ...Array.from(
      { length: containers },
      (_, c) => `docker run -d --name c${c} --network n${c % networks} nginx`,
    ),
  ])
  return reachableOf(hostAt(script, script.log.length))
}

const one = worldOf(1, 1)
const thirty = worldOf(30, 10)

describe('the matrix', () => {
  bench('of one container: the measure', () => void reachMatrix(one))
  bench('of thirty containers on ten networks', () => void reachMatrix(thirty))
})

const crowd = worldOf(1000, 10)

describe('a walk by name to the last container', () => {
  const ask = (to: string) => askFor('c0', { to, port: 80 })
  bench('of one: the measure', () => void judge(one, ask('c0')))
  bench('of a thousand on ten networks', () => void judge(crowd, ask('c990')))
})
