import { expect, test } from 'vitest'
import { hexOf } from '#model/network/chance.ts'
import {
  connectEndpoint,
  disconnectEndpoint,
  startNetworking,
  stopNetworking,
} from '#model/network/connect.ts'
import { createNetwork, removeNetwork } from '#model/network/create-network.ts'
import { printTable } from '#model/network/firewall.ts'
import { initialNetworking } from '#model/network/initial.ts'
import type { Networking } from '#model/network/networking.ts'

function world() {
  const hex = hexOf(1)
  let state: Networking = initialNetworking({ hex })
  const create = (name: string, more = {}) => {
    const made = createNetwork(state, { Name: name, ...more }, hex)
    if (made.ok) state = made.value.networking
    return made
  }
  const run = (
    name: string,
    network: string,
    ports: Record<string, { hostIp: string; hostPort: string }[]> = {},
  ) => {
    const spec = {
      containerId: name.padEnd(64, '0'),
      name,
      hostname: name,
      kind: 'private',
      bindings: ports,
    } as const
    const started = startNetworking(state, spec, [{ network, settings: {} }], hex)
    if (started.ok) state = started.value
    return started
  }
  return { hex, create, run, now: () => state, set: (next: Networking) => (state = next) }
}

test('an engine that stops everything and removes every network is as it was at the start', () => {
  const { hex, create, run, now, set } = world()
  const before = now()
  create('n1')
  create('n2', { Internal: true })
  run('c1', 'n1', { '80/tcp': [{ hostIp: '', hostPort: '8080' }] })
  const joined = connectEndpoint(now(), 'c1'.padEnd(64, '0'), 'n2', {}, hex)
  if (joined.ok) set(joined.value.networking)
  set(stopNetworking(now(), 'c1'.padEnd(64, '0'), hex))
  for (const name of ['n1', 'n2']) {
    const removed = removeNetwork(now(), name)
    if (removed.ok) set(removed.value.networking)
  }
  expect(now().iptables).toEqual(before.iptables)
  expect(now().ipam).toEqual(before.ipam)
  expect(now().ports.taken.size).toBe(0)
})

test('published ports follow the default route to another network', () => {
  const { hex, create, run, now } = world()
  create('n1')
  create('n2')
  run('c1', 'n1', { '80/tcp': [{ hostIp: '', hostPort: '8080' }] })
  const id = 'c1'.padEnd(64, '0')
  const joined = connectEndpoint(now(), id, 'n2', {}, hex)
  const left = joined.ok ? disconnectEndpoint(joined.value.networking, id, 'n1', hex) : joined
  expect(left.ok && printTable(left.value.iptables.nat).at(-1)).toMatch(
    /--dport 8080 -j DNAT --to-destination 172\.19\.0\.2:80$/,
  )
})

test('a port that another container has is refused in the words of the daemon', () => {
  const { run } = world()
  const ports = { '80/tcp': [{ hostIp: '', hostPort: '8080' }] }
  run('one', 'bridge', ports)
  const two = run('two', 'bridge', ports)
  expect(!two.ok && two.error.message).toMatch(
    /^failed to set up container networking: driver failed programming external connectivity on endpoint two \([0-9a-f]{64}\): Bind for 0\.0\.0\.0:8080 failed: port is already allocated$/,
  )
})

test.each([
  [{ Name: 'bridge' }, 403, 'operation is not permitted on predefined bridge network '],
  [{ Name: 'a', Driver: 'nosuch' }, 404, 'plugin "nosuch" not found'],
  [{ Name: 'a', Driver: 'host' }, 403, 'only one instance of "host" network is allowed'],
  [
    { Name: 'a', IPAM: { Config: [{ Subnet: '10.3.0.1/24' }] } },
    400,
    'invalid network config:\ninvalid subnet 10.3.0.1/24: it should be 10.3.0.0/24',
  ],
  [
    { Name: 'a', IPAM: { Config: [{ Subnet: '172.17.0.0/16' }] } },
    403,
    'invalid pool request: Pool overlaps with other one on this address space',
  ],
  [
    { Name: 'a', Options: { 'com.docker.network.bridge.gateway_mode_ipv4': 'isolated' } },
    500,
    "gateway mode 'isolated' can only be used for an internal network",
  ],
])('create %j fails with %i', (body, status, message) => {
  const { create } = world()
  const made = create(body.Name, body)
  expect(!made.ok && made.error).toEqual({ status, message })
})

test('a network somebody is on cannot be removed', () => {
  const { create, run, now } = world()
  create('app')
  run('web', 'app')
  const removed = removeNetwork(now(), 'app')
  expect(!removed.ok && removed.error.message).toMatch(
    /^error while removing network: network app has active endpoints \(name:"web" id:"[0-9a-f]{12}"\)$/,
  )
})

test('an Engine 28 keeps bridges apart with its isolation chains', () => {
  const hex = hexOf(1)
  const { iptables } = initialNetworking({ hex, daemon: { engine: '28.5' } })
  const lines = printTable(iptables.filter).filter((line) => line.includes('ISOLATION'))
  expect(lines).toEqual([
    ':DOCKER-ISOLATION-STAGE-1 -',
    ':DOCKER-ISOLATION-STAGE-2 -',
    '-A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1',
    '-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2',
    '-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP',
  ])
  expect(printTable(iptables.nat)).toContain('-A DOCKER -i docker0 -j RETURN')
})
