import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { bench, describe } from 'vitest'
import type { Change } from './change.ts'
import type { Hop } from './hop.ts'
import { replay, Timeline } from './replay.ts'
import { Session } from './session.ts'

/** The life of one container, ten commands, as a person would type them. */
const LIFE = [
  'docker run -d -p 8080:80 --name web nginx',
  'docker ps',
  'docker logs web',
  'docker pause web',
  'docker unpause web',
  'docker exec web ls /',
  'docker stop web',
  'docker start web',
  'docker inspect web',
  'docker rm -f web',
]

function sessionOf(commands: number): Session {
  const session = new Session()
  for (let at = 0; at < commands; at++) session.run(LIFE[at % LIFE.length] ?? '')
  return session
}

/** The log of a session that has at least `hops` hops, cut to that many. */
function logOf(hops: number): { session: Session; log: readonly Hop<Change>[] } {
  const session = new Session()
  for (let at = 0; session.log.length < hops; at++) session.run(LIFE[at % LIFE.length] ?? '')
  return { session, log: session.log.slice(0, hops) }
}

const COMMANDS = 1_000
const typed = sessionOf(COMMANDS)
const changes = typed.log.flatMap((hop) => hop.changes)

describe(`${COMMANDS} commands, ${typed.log.length} events`, () => {
  bench('baseline: every change copied into one map', () => {
    const map = new Map<number, Change>()
    for (const [at, change] of changes.entries()) map.set(at, { ...change })
  })
  bench('replayed headless from the log', () => {
    replay(typed.start, typed.log, typed.log.length)
  })
  bench('computed from what was typed', () => {
    sessionOf(COMMANDS)
  })
})

const { session, log } = logOf(10_000)

describe('seek in a log of 10,000 events', () => {
  bench('baseline: replay from the start', () => {
    replay(session.start, log, log.length - 1)
  })
  const timeline = new Timeline(session.start)
  timeline.at(log, log.length)
  let cursor = 0
  bench('to a place anywhere in it', () => {
    cursor = (cursor + 6_151) % log.length
    timeline.at(log, cursor)
  })
})

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void

/** Bytes of heap that stay in use by what `make` gives. */
function heapOf(make: () => object): { readonly bytes: number; readonly kept: object } {
  collect()
  const before = process.memoryUsage().heapUsed
  const kept = make()
  collect()
  return { bytes: process.memoryUsage().heapUsed - before, kept }
}

// It grows with the log and not with its square: the bytes for each command stay the same.
const measured = [250, 500, 1000, 2000].map((commands) => ({
  commands,
  ...heapOf(() => sessionOf(commands)),
}))
const lines = measured.map(
  ({ commands, bytes }) =>
    `  ${commands} commands: ${(bytes / 1e6).toFixed(1)} MB, ${(bytes / 1e3 / commands).toFixed(1)} kB each`,
)
const [first, last] = [measured[0], measured[measured.length - 1]]
const slope =
  first && last ? Math.log(last.bytes / first.bytes) / Math.log(last.commands / first.commands) : Number.NaN
console.info(
  `Memory of a session and every host of it\n${lines.join('\n')}\n  slope ${slope.toFixed(2)} (1 grows with the log, 2 with its square)`,
)
