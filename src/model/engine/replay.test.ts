import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Host } from './host.ts'
import { logHash } from './log-hash.ts'
import { replay, Timeline } from './replay.ts'
import { readScript, writeScript } from './script.ts'
import { hostAt, runScript, Session } from './session.ts'
import { GOLDEN_HASH_FILE, GOLDEN_SCRIPT } from './testing/golden-log.ts'
import { type Dice, lineFor, scripts } from './testing/scripts.ts'

/** A session that the dice lead through, on a host of its own. */
function played(script: readonly Dice[], start?: Host): Session {
  const session = new Session(start === undefined ? {} : { host: start })
  for (const dice of script) session.run(lineFor(session.host, dice))
  return session
}

const linesOf = (session: Session) => session.commands.map(({ line }) => line)
const script = scripts({ minLength: 1, maxLength: 12 })
const whole = <Ts extends [unknown, ...unknown[]]>(property: fc.IProperty<Ts>, seed: number) =>
  fc.assert(property, { numRuns: 15, seed })

describe('whatever was typed', () => {
  test('replaying the log gives the host that the commands gave', () => {
    whole(
      fc.property(script, (dice) => {
        const session = played(dice)
        expect(replay(session.start, session.log, session.log.length)).toEqual(session.host)
      }),
      1,
    )
  }, 60_000)

  test('undoing the commands one by one gives each host before, and redoing them each host after', () => {
    whole(
      fc.property(script, (dice) => {
        const hosts: Host[] = []
        const session = new Session()
        for (const one of dice) {
          hosts.push(session.host)
          session.run(lineFor(session.host, one))
        }
        hosts.push(session.host)
        const { commands } = session
        for (let at = commands.length; at >= 0; at--)
          expect(session.hostAt(commands[at - 1]?.lastHop ?? 0)).toEqual(hosts[at])
        for (let at = 0; at <= commands.length; at++)
          expect(session.hostAt(commands[at - 1]?.lastHop ?? 0)).toEqual(hosts[at])
      }),
      2,
    )
  }, 60_000)

  test('a host is never changed by what is typed after it', () => {
    whole(
      fc.property(script, script, (first, second) => {
        const before = played(first).host
        const [once, twice] = [played(second, before), played(second, before)]
        expect(logHash(twice.log)).toBe(logHash(once.log))
        expect(twice.host).toEqual(once.host)
      }),
      3,
    )
  }, 60_000)

  test('the same lines give the same log, to the last byte', () => {
    whole(
      fc.property(script, (dice) => {
        const first = played(dice)
        const again = new Session()
        for (const line of linesOf(first)) again.run(line)
        expect(logHash(again.log)).toBe(logHash(first.log))
        expect(again.commands).toEqual(first.commands)
      }),
      4,
    )
  }, 60_000)

  test('typing in the past makes a branch: the common part is shared, and the old line stays as it was', () => {
    whole(
      fc.property(script, script, fc.nat(), (old, other, n) => {
        const lines = linesOf(played(old))
        const kept = lines.slice(0, n % (lines.length + 1))
        const first = runScript(lines)
        const hash = logHash(first.log)
        const branch = runScript([...kept, ...linesOf(played(other))])
        const shared = first.commands[kept.length - 1]?.lastHop ?? 0
        expect(branch.log.slice(0, shared)).toEqual(first.log.slice(0, shared))
        expect(hostAt(branch, shared)).toEqual(hostAt(first, shared))
        expect(logHash(runScript(lines).log)).toBe(hash)
      }),
      5,
    )
  }, 60_000)

  test('any moment reached in any order is the one that replaying reaches', () => {
    whole(
      fc.property(script, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (dice, moments) => {
        const { start, log } = played(dice)
        const timeline = new Timeline(start)
        for (const n of moments) {
          const cursor = n % (log.length + 1)
          expect(timeline.at(log, cursor)).toEqual(replay(start, log, cursor))
          expect(timeline.at(log, cursor)).toBe(timeline.at(log, cursor))
        }
      }),
      6,
    )
  }, 60_000)

  test('a script that was saved and loaded again plays the same', () => {
    whole(
      fc.property(script, (dice) => {
        const lines = linesOf(played(dice)).filter((line) => line !== '')
        expect(readScript(writeScript({ lines, lenses: [] })).lines).toEqual(lines)
      }),
      7,
    )
  }, 60_000)
})

test('a timeline gives at any cursor of a long log what replaying from the start gives', () => {
  const session = new Session()
  for (let n = 0; n < 20; n++) session.run(`docker run --rm --name job${n} alpine true`)
  const timeline = new Timeline(session.start)
  for (const cursor of [1500, 3, 700, 701, 0, session.log.length, 512, 1024]) {
    expect(timeline.at(session.log, cursor)).toEqual(replay(session.start, session.log, cursor))
    expect(timeline.at(session.log, cursor)).toBe(timeline.at(session.log, cursor))
  }
})

test('one more line only adds to a log', () => {
  const lines = ['docker run -d --name web nginx', 'docker exec web true']
  const first = runScript(lines)
  const longer = runScript([...lines, 'docker ps'])
  expect(longer.log.slice(0, first.log.length)).toEqual(first.log)
  expect(longer.log[5]).toBe(first.log[5])
  expect(hostAt(longer, 9)).toBe(hostAt(longer, 9))
})

/** e2e/time.spec.ts holds Chromium against the same file. */
test('the golden script has its hash', () => {
  const { log } = runScript(GOLDEN_SCRIPT)
  const hash = `${logHash(log)}\n`
  if (process.env.UPDATE_GOLDEN) writeFileSync(GOLDEN_HASH_FILE, hash)
  expect(hash).toBe(readFileSync(GOLDEN_HASH_FILE, 'utf8'))
})

test('the hash of a log does not depend on the order in which keys were written', () => {
  const [first, ...rest] = runScript(['docker run -d nginx']).log
  if (first === undefined) throw new Error('a run has hops')
  const turned = Object.fromEntries(Object.entries(first).reverse()) as unknown as typeof first
  expect(logHash([turned, ...rest])).toBe(logHash([first, ...rest]))
  expect(logHash(rest)).not.toBe(logHash([first, ...rest]))
})
