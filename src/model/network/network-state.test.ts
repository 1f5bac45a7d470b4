import { describe, expect, test } from 'vitest'
import { type NetworkState, networkState } from '#model/network/network-state.ts'
import recorded from './cases/network-state.json' with { type: 'json' }

type Json = Readonly<Record<string, unknown>>

/** Names for ids, as the recording has them; MAC addresses, veth names and random ports without their number. */
function masked(value: unknown, { ids }: NetworkState): unknown {
  let text = JSON.stringify(value ?? null)
  for (const [kind, names] of [
    ['net', ids.networks],
    ['ctr', ids.containers],
  ] as const)
    for (const [name, id] of Object.entries(names))
      text = text.replaceAll(id, `<${kind}:${name}>`).replaceAll(id.slice(0, 12), `<${kind}12:${name}>`)
  return JSON.parse(
    text
      .replace(/\b(?!00:00:00:00:00:00)[0-9a-f]{2}(:[0-9a-f]{2}){5}\b/g, '<mac>')
      .replace(/\bveth[0-9a-f]{7}\b/g, '<veth>')
      .replace(/\bfe80::[0-9a-f:]+/g, '<ll>')
      .replace(/\b[0-9a-f]{64}\b/g, '<id>')
      .replace(/(127\.0\.0\.11:|--sport )\d{4,5}/g, '$1<port>'),
  )
}

/** What is empty may be left out; numbers of the recording's masks do not count. */
function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned)
  if (typeof value === 'string') return value.replace(/<(veth|mac|ll):\d+>/g, '<$1>')
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, pruned(inner)] as const)
    .filter(
      ([, inner]) =>
        !(
          inner === null ||
          inner === '' ||
          inner === false ||
          inner === 0 ||
          JSON.stringify(inner) === '[]' ||
          JSON.stringify(inner) === '{}'
        ),
    )
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const asSet = (value: unknown = []): unknown =>
  Array.isArray(value) ? value.map((each) => JSON.stringify(pruned(each))).sort() : value
const UNORDERED: readonly string[] = ['links', 'routes', 'dockerProxy', 'hosts']

/** Rules in order within a chain; the order of chains is free. */
function byChain(tables: unknown): unknown {
  return Object.fromEntries(
    Object.entries((tables ?? {}) as Readonly<Record<string, readonly string[]>>).map(([table, lines]) => {
      const chains = new Map<string, string[]>()
      for (const line of lines) {
        const chain = /^(?::|-A )(\S+)/.exec(line)?.[1] ?? ''
        chains.set(chain, [...(chains.get(chain) ?? []), line])
      }
      return [table, Object.fromEntries([...chains].sort())]
    }),
  )
}

/** The named parts, made comparable; an empty one counts as missing. */
function compared(value: Json, keys: readonly string[]): unknown {
  const parts = keys.map((key): [string, unknown] => {
    const part = value[key]
    if (key === 'iptables' || key === 'ip6tables') return [key, byChain(part)]
    return [key, UNORDERED.includes(key) ? asSet(part) : part]
  })
  return pruned(Object.fromEntries(parts))
}

describe('what a real Engine 29.7.2 showed', () => {
  test.each(recorded.cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const made = networkState({ daemon: each.daemon, commands: each.commands })
    if (!made.ok) throw new Error(made.error)
    const state = made.value
    const check = (got: unknown, want: Json, skip: readonly string[] = []) => {
      const keys = Object.keys(want).filter((key) => !skip.includes(key))
      expect(compared(masked(got, state) as Json, keys)).toEqual(compared(pruned(want) as Json, keys))
    }
    check(state.host, each.host as Json, ['sysctl'])
    for (const [name, want] of Object.entries(each.containers)) check(state.containers[name], want as Json)
    for (const [name, want] of Object.entries(each.networks))
      expect(pruned(masked(state.networks[name], state))).toEqual(pruned(want))
  })
})

test('the same commands always give the same ids', () => {
  const commands = ['docker network create app', 'docker run -d --name a1 --network app nginx']
  expect(networkState({ commands })).toEqual(networkState({ commands }))
})

test('a daemon flag that is no number is refused', () => {
  expect(networkState({ daemon: ['--mtu=big'], commands: [] })).toEqual({
    ok: false,
    error: 'invalid argument "big" for "--mtu" flag',
  })
})
