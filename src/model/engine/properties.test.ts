import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { Session } from './session.ts'
import { hostRules } from './testing/invariants/all.ts'
import { stepRules } from './testing/invariants/steps.ts'
import { lineFor, scripts } from './testing/scripts.ts'

const COMMANDS = 10_000
const LENGTH = 40

/** Rule → the first script that broke it, and how. */
const broken = new Map<string, string>()
let commands = 0
let succeeded = 0

function note(rule: string, exceptions: readonly string[], session: Session): void {
  if (exceptions.length === 0 || broken.has(rule)) return
  const lines = session.commands.map(({ line }) => line)
  broken.set(rule, `${exceptions.slice(0, 3).join(', ')}\nafter\n${lines.join('\n')}`)
}

beforeAll(() => {
  const property = fc.property(
    scripts({ minLength: LENGTH, maxLength: LENGTH }),
    fc.constantFrom<'29' | '28'>('29', '29', '28'),
    fc.boolean(),
    (script, profile, liveRestore) => {
      const session = new Session({ profile, liveRestore })
      for (const dice of script) {
        const before = session.host
        const command = session.run(lineFor(before, dice))
        commands += 1
        if (command.exitCode === 0) succeeded += 1
        const after = session.host
        const hops = session.log.slice(command.firstHop - 1, command.lastHop)
        for (const [rule, exceptions] of Object.entries(hostRules)) note(rule, exceptions(after), session)
        for (const [rule, exceptions] of Object.entries(stepRules))
          note(rule, exceptions({ before, after, command, hops }), session)
      }
    },
  )
  fc.assert(property, { numRuns: COMMANDS / LENGTH, seed: 20_260_701 })
}, 240_000)

test(`${COMMANDS} commands were run, and most did what was asked`, () => {
  expect(commands).toBe(COMMANDS)
  expect(succeeded / commands).toBeGreaterThan(0.75)
})

describe('a host at rest', () => {
  test.each(Object.keys(hostRules))('%s', (rule) => expect(broken.get(rule)).toBeUndefined())
})

describe('a line that was run', () => {
  test.each(Object.keys(stepRules))('%s', (rule) => expect(broken.get(rule)).toBeUndefined())
})
