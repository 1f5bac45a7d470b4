import { expect, test } from 'vitest'
import { ruleFiles } from './testing/rule-worlds.ts'

const files = ruleFiles()

test('every table is opened and committed, and jumps only to chains it has', () => {
  expect(files.length).toBeGreaterThan(100)
  for (const { name, text } of files)
    for (const table of text.split('COMMIT\n').slice(0, -1)) {
      expect([name, table.split('\n')[0]]).toEqual([name, expect.stringMatching(/^\*(raw|nat|filter)$/)])
      const chains = [...table.matchAll(/^:(\S+) (?:ACCEPT|DROP|-) \[0:0\]$/gm)].map(([, chain]) => chain)
      const known = [...chains, 'ACCEPT', 'DROP', 'RETURN', 'DNAT', 'SNAT', 'MASQUERADE']
      for (const [rule, chain, jump] of table.matchAll(/^-A (\S+).* -j (\S+).*$/gm))
        expect([name, rule, known.includes(jump), chains.includes(chain)]).toEqual([name, rule, true, true])
    }
})
