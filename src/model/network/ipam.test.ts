import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress, overlaps, parseAddress, parsePrefix } from '#model/network/ip.ts'
import type { BaseAndSize } from '#model/network/ipam.ts'
import { type IpamOp, runIpam } from '#model/network/ipam-script.ts'
import recorded from './cases/ipam.json' with { type: 'json' }

interface Case {
  readonly name: string
  readonly pools?: readonly BaseAndSize[]
  readonly ops: readonly IpamOp[]
  readonly expect: readonly { readonly ok: boolean; readonly value?: string; readonly error?: string }[]
}

describe('the Engine’s own allocator', () => {
  test.each((recorded.cases as unknown as readonly Case[]).map((each) => [each.name, each] as const))(
    '%s',
    (_, each) => {
      expect(runIpam(each.ops, each.pools)).toEqual(each.expect)
    },
  )
})

test('thirty-one default networks fit, then none', () => {
  const ops = Array.from({ length: 32 }, (_, at): IpamOp => ({ op: 'requestPool', id: `p${at}` }))
  const answers = runIpam(ops)
  expect(answers.filter(({ ok }) => ok)).toHaveLength(31)
  expect(answers[15]).toEqual({ ok: true, value: '192.168.0.0/20' })
  expect(answers[31]).toEqual({ ok: false, error: 'all predefined address pools have been fully subnetted' })
})

test.each([
  ['fd00:18::2', 'fd00:18::2'],
  ['FD00:0018:0:0::2', 'fd00:18::2'],
  ['::', '::'],
  ['0:0:1:0:0:0:0:1', '0:0:1::1'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
])('%s is written %s', (text, written) => {
  const address = parseAddress(text)
  expect(address && formatAddress(address)).toBe(written)
})

test.each(['1.2.3', '256.1.1.1', '01.2.3.4', ':::1', '1:2:3:4:5:6:7:8:9', 'fe80::1%eth0', ''])(
  '%s is no address',
  (text) => {
    expect(parseAddress(text)).toBeUndefined()
  },
)

test('a subnet is given to one network at a time', () => {
  const ids = ['a', 'b', 'c', 'd']
  const anyOp = fc.record({ release: fc.boolean(), id: fc.constantFrom(...ids) })
  fc.assert(
    fc.property(fc.array(anyOp, { maxLength: 40 }), (wishes) => {
      const live = new Map<string, string>()
      const ops: IpamOp[] = []
      for (const { release, id } of wishes) {
        const op: IpamOp = { op: release ? 'releasePool' : 'requestPool', id }
        // One network per name: a second request for a live one would only forget the first.
        if (live.has(id) !== release) continue
        ops.push(op)
        const answer = runIpam(ops).at(-1)
        if (release) live.delete(id)
        else if (answer?.ok) {
          const made = parsePrefix(answer.value)
          for (const other of live.values()) {
            const taken = parsePrefix(other)
            expect(made && taken && overlaps(made, taken)).toBe(false)
          }
          live.set(id, answer.value)
        }
      }
    }),
  )
})
