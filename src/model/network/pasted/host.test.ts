import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Session } from '#model/engine/session.ts'
import { printTables } from '#model/network/inspect.ts'
import { MAX_PASTE } from './documents.ts'
import { hostOfPaste } from './host.ts'
import { readPasted } from './read.ts'

/** What a host prints of itself. */
function inspected(lines: readonly string[]) {
  const session = new Session()
  for (const line of lines)
    expect([line, session.run(line).stderr, session.commands.at(-1)?.exitCode]).toEqual([
      line,
      expect.any(String),
      0,
    ])
  const print = (line: string) => session.run(line).stdout
  return {
    host: session.host,
    containers: print('docker inspect $(docker ps -aq)'),
    networks: print('docker network inspect $(docker network ls -q)'),
  }
}

const LINES = [
  'docker network create front',
  'docker network create --internal --subnet 10.20.0.0/24 back',
  'docker network create -o com.docker.network.bridge.enable_icc=false strict',
  'docker run -d --name web --network front -p 8080:80 -p 127.0.0.1:8443:443 nginx',
  'docker run -d --name api --network front --network-alias backend nginx',
  'docker network connect --ip 10.20.0.77 back api',
  'docker run -d --name db --network back redis',
  'docker run -d --name plain -p 8081:80 nginx',
  'docker run -d --name mine --network host nginx',
  'docker run -d --name alone --network none nginx',
  'docker run -d --name asleep --network front nginx',
  'docker pause asleep',
  'docker run -d --name gone --network front nginx',
  'docker stop gone',
]

/** MAC addresses and ids of endpoints are made anew; rules name none of them. */
const rulesOf = (host: ReturnType<typeof inspected>['host']) => printTables(host.networking.iptables)
const addresses = (host: ReturnType<typeof inspected>['host']) =>
  [...host.networking.endpoints.values()].map(({ containerId, ipv4, mac }) => [containerId, ipv4, mac]).sort()

describe('a pasted host', () => {
  const { host, containers, networks } = inspected(LINES)

  test('has the addresses, the names and the rules of the host it was printed on, in whatever order it is pasted', () => {
    for (const text of [containers + networks, networks + containers]) {
      const pasted = hostOfPaste(text)
      if (!pasted.ok) throw new Error(JSON.stringify(pasted.error))
      expect(addresses(pasted.value.host)).toEqual(addresses(host))
      const [own, made] = [rulesOf(host), rulesOf(pasted.value.host)].map((tables) =>
        Object.fromEntries(Object.entries(tables).map(([name, lines]) => [name, [...lines].sort()])),
      )
      expect(made).toEqual(own)
      expect(pasted.value.unknown.map(({ code }) => code)).toEqual(['host', 'daemon', 'listeners'])
    }
  })

  test('without its networks says which ones it had to guess', () => {
    const pasted = hostOfPaste(containers)
    if (!pasted.ok) throw new Error(JSON.stringify(pasted.error))
    expect(addresses(pasted.value.host)).toEqual(addresses(host))
    expect(pasted.value.unknown.slice(3)).toEqual(
      ['front', 'back'].map((network) => ({ code: 'network', network, driver: 'bridge' })),
    )
  })

  test('without its containers has those its networks name, and says that no more is known of them', () => {
    const pasted = hostOfPaste(networks)
    if (!pasted.ok) throw new Error(JSON.stringify(pasted.error))
    const named = pasted.value.unknown.filter(({ code }) => code === 'container')
    expect(named.map((each) => ('container' in each ? each.container : '')).sort()).toEqual([
      'api',
      'api',
      'asleep',
      'db',
      'plain',
      'web',
    ])
    expect(
      [...pasted.value.host.networking.endpoints.values()]
        .map(({ ipv4 }) => ipv4)
        .filter(Boolean)
        .sort(),
    ).toEqual(
      addresses(host)
        .map(([, ip]) => ip)
        .filter(Boolean)
        .sort(),
    )
  })
})

describe('a text that is none', () => {
  test.each([
    ['', { code: 'paste/empty' }],
    ['  \n[]', { code: 'paste/empty' }],
    ['[{"Id": 1,}]', { code: 'paste/not-json', line: 1, column: expect.any(Number) }],
    ['[\n{"Id": "a"', { code: 'paste/not-json', line: 2, column: 11 }],
    ['Error: No such object: web', { code: 'paste/not-json', line: 1, column: 1 }],
    [`${'['.repeat(80)}`, { code: 'paste/too-deep', line: 1, most: 64 }],
    ['[{"RepoTags": ["nginx"]}]', { code: 'paste/neither', place: '[0]' }],
    ['[null]', { code: 'paste/neither', place: '[0]' }],
    [
      '{"Id":"1","Name":"a","Driver":"bridge","IPAM":{"Config":[{"Subnet":"10.0.0.0/33"}]}}',
      { code: 'paste/wrong-field', place: '[0].IPAM.Config[0].Subnet', wanted: 'subnet' },
    ],
    [
      '{"Id":"1","Name":"a","Driver":"bridge","IPAM":{"Config":"none"}}',
      { code: 'paste/wrong-field', place: '[0].IPAM.Config', wanted: 'list' },
    ],
    [
      '[{"Id":"1","Name":"/a","Config":{},"NetworkSettings":{"Networks":{"app":{"IPAddress":"10.0.0"}}}}]',
      { code: 'paste/wrong-field', place: '[0].NetworkSettings.Networks.app.IPAddress', wanted: 'address' },
    ],
    [
      '{"Name":"/a","Config":{},"NetworkSettings":{}}',
      { code: 'paste/wrong-field', place: '[0].Id, [0].Name', wanted: 'text' },
    ],
  ])('%s', (text, error) => {
    expect(readPasted(text)).toEqual({ ok: false, error })
  })

  test('or is too large is refused before it is read', () => {
    expect(readPasted(' '.repeat(MAX_PASTE + 1))).toEqual({
      ok: false,
      error: { code: 'paste/too-large', most: MAX_PASTE },
    })
  })

  test('or was tampered with is an answer and never a crash', () => {
    const good = inspected(LINES.slice(0, 5)).containers
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(40), fc.string(), (at, length, put) => {
        const answer = hostOfPaste(good.slice(0, at) + put + good.slice(at + length))
        expect(typeof answer.ok).toBe('boolean')
      }),
      { numRuns: 60 },
    )
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(typeof hostOfPaste(text).ok).toBe('boolean')
      }),
    )
  })
})
