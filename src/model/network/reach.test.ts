import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTouched, printTable } from '#model/network/firewall.ts'
import {
  type Probe,
  prepare,
  type ReachAnswer,
  type ReachWorld,
  reach,
  walkProbe,
} from '#model/network/reach.ts'
import recorded from './cases/reachability.json' with { type: 'json' }

const topologies = recorded.topologies as unknown as Readonly<Record<string, Omit<ReachWorld, 'world'>>>

interface Case extends Probe {
  readonly topology: string
  readonly expect: {
    readonly verdict: string
    readonly source?: string
    readonly addressesAny?: readonly string[]
  }
}
const cases = recorded.cases as unknown as readonly Case[]

const shown = (answer: ReachAnswer | undefined, want: Case['expect']) => ({
  verdict: answer?.verdict,
  ...(want.source === undefined ? {} : { source: answer?.source }),
  ...(want.addressesAny === undefined ? {} : { addressesAny: answer?.addresses }),
})

describe('what was measured on a real Engine 29.7.2', () => {
  test.each(Object.keys(topologies))('%s', (name) => {
    const own = cases.filter(({ topology }) => topology === name)
    const probes = own.map(
      ({ from, to, proto, port }): Probe => ({ from, to, proto, ...(port === undefined ? {} : { port }) }),
    )
    const setup = topologies[name]
    if (!setup) return
    const answers = reach({ world: recorded.world, ...setup }, probes)
    expect(answers.ok).toBe(true)
    if (!answers.ok) return
    for (const [at, { expect: want, from, to, port, proto }] of own.entries()) {
      const { verdict, source, addressesAny } = want
      const wanted = { verdict, ...(source ? { source } : {}), ...(addressesAny ? { addressesAny } : {}) }
      expect(shown(answers.value[at], want), `${from} to ${to} ${port ?? ''} ${proto}`).toEqual(wanted)
    }
  })
})

const world = (setup: readonly string[], more: Partial<ReachWorld> = {}): ReachWorld => ({
  world: recorded.world,
  setup,
  listeners: { web: ['tcp/0.0.0.0/80'] },
  ...more,
})
const ask = (from: string, to: string, port: number): Probe => ({ from, to, port, proto: 'tcp' })

test('an unprotected network answers other bridges on every port', () => {
  const setup = [
    'docker network create -o com.docker.network.bridge.gateway_mode_ipv4=nat-unprotected open',
    'docker run -d --name web --network open nginx',
    'docker run -d --name other nginx',
  ]
  const answers = reach(world(setup), [ask('other', '172.18.0.2', 80)])
  expect(answers.ok && answers.value[0]?.verdict).toBe('OK')
})

test('without iptables a published port is docker-proxy’s alone, and nothing reaches the internet', () => {
  const setup = ['docker network create app', 'docker run -d --name web --network app -p 8080:80 nginx']
  const answers = reach(world(setup, { daemon: ['--iptables=false', '--ip6tables=false'] }), [
    ask('lan', '192.168.1.10', 8080),
    ask('web', '203.0.113.9', 443),
  ])
  expect(answers.ok && answers.value.map(({ verdict, source }) => [verdict, source])).toEqual([
    ['OK', '172.18.0.1'],
    ['DROP', undefined],
  ])
})

test('the steps of a walk name the rule that rewrote the source', () => {
  const ready = prepare(world(['docker network create app', 'docker run -d --name web --network app nginx']))
  const walked = ready.ok ? walkProbe(ready.value, ask('web', '203.0.113.9', 443)) : ready
  const rewritten = walked.ok ? walked.value.steps.find(({ hook }) => hook === 'nat POSTROUTING') : undefined
  expect(rewritten?.decidedBy).toMatch(
    /^-A POSTROUTING -s 172\.18\.0\.0\/16 ! -o br-[0-9a-f]{12} -j MASQUERADE$/,
  )
  expect([rewritten?.before.src, rewritten?.after.src]).toEqual(['172.18.0.2', '192.168.1.10'])
})

test('a container that does not run gets nowhere', () => {
  const answers = reach(world(['docker create --name web nginx']), [ask('web', '127.0.0.1', 80)])
  expect(answers.ok && answers.value).toEqual([
    { verdict: 'NOROUTE', reason: 'container web is not running' },
  ])
})

test('a start that failed over its port publishes nothing the next time', () => {
  const setup = [
    'docker run -d --name one -p 8080:80 nginx',
    'docker run -d --name web -p 8080:80 nginx',
    'docker rm -f one',
    'docker start web',
  ]
  const answers = reach(world(setup), [ask('host', '172.17.0.2', 80), ask('lan', '192.168.1.10', 8080)])
  expect(answers.ok && answers.value.map(({ verdict }) => verdict)).toEqual(['OK', 'REFUSED'])
})

test('who shared the namespace of a container that ended has only loopback left', () => {
  const setup = [
    'docker run -d --name own nginx',
    'docker run -d --name web --network container:own nginx',
    'docker restart own',
  ]
  const answers = reach(world(setup), [ask('web', '172.17.0.1', 22), ask('web', '127.0.0.1', 80)])
  expect(answers.ok && answers.value.map(({ verdict }) => verdict)).toEqual(['NOROUTE', 'OK'])
})

const names = ['a', 'b', 'c'] as const
const anyCommand = fc.oneof(
  fc.constantFrom(
    'docker network create n1',
    'docker network create --internal n2',
    'docker network create --ipv6 n3',
  ),
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('n1', 'n2', 'n3', 'bridge'))
    .map(([name, network]) => `docker run -d --name ${name} --network ${network} -P --expose 80 nginx`),
  fc
    .tuple(
      fc.constantFrom('connect', 'disconnect'),
      fc.constantFrom('n1', 'n2', 'n3'),
      fc.constantFrom(...names),
    )
    .map(([verb, network, name]) => `docker network ${verb} ${network} ${name}`),
  fc.constantFrom(...names).map((name) => `docker stop ${name}`),
  fc.constantFrom(...names).map((name) => `docker start ${name}`),
  fc.constantFrom(...names).map((name) => `docker rm -f ${name}`),
)

const RULE =
  /^-A [A-Z0-9-]+(?: !? ?-[sdiop] \S+| -m \w+| --[a-z-]+ \S+)* -j [A-Z0-9-]+(?: --to-(?:destination|source) \S+)?$/

test('whatever is typed: no address twice, every rule well formed, and what was sent to a neighbour comes back', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 14 }), (commands) => {
      const ready = prepare({
        ...world(commands),
        listeners: { a: ['tcp/0.0.0.0/80'], b: ['tcp/0.0.0.0/80'], c: ['tcp/0.0.0.0/80'] },
      })
      if (!ready.ok) throw new Error(ready.error)
      const { networking, containers } = ready.value.scene
      const addresses = [...networking.endpoints.values()].flatMap(({ ipv4, ipv6 }) =>
        [ipv4, ipv6].filter(Boolean),
      )
      expect(new Set(addresses).size).toBe(addresses.length)
      for (const tables of [networking.iptables, networking.ip6tables])
        for (const table of [tables.raw, tables.filter, tables.nat].filter(isTouched))
          for (const line of printTable(table)) if (!line.startsWith(':')) expect(line).toMatch(RULE)
      const running = [...containers.values()].filter(({ state }) => state === 'running')
      for (const one of running)
        for (const two of running) {
          const there = walkProbe(ready.value, { from: one.name, to: two.name, proto: 'icmp' })
          const back = walkProbe(ready.value, { from: two.name, to: one.name, proto: 'icmp' })
          // On a user-defined network of both, names resolve and packets cross both ways.
          if (there.ok && there.value.verdict === 'OK' && one !== two)
            expect(back.ok && back.value.verdict).toBe('OK')
        }
    }),
    { numRuns: 60 },
  )
})
