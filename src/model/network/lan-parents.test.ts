import { describe, expect, test } from 'vitest'
import { networkState } from '#model/network/network-state.ts'
import { play } from '#model/network/play.ts'
import { reach } from '#model/network/reach.ts'
import { startEngine } from '#model/network/world.ts'
import recorded from './cases/reachability.json' with { type: 'json' }

const refusals = (commands: readonly string[]): string[] => {
  const engine = startEngine([], {})
  if (!engine.ok) throw new Error(engine.error)
  return play(engine.value.networking, commands, engine.value.hex).errors.map(({ message }) =>
    message.replace(/[0-9a-f]{64}/g, 'ID').replace(/[0-9a-f]{12}/g, 'ID12'),
  )
}
const create = (driver: string, more: string, name: string, subnet = '10.8.0.0/24') =>
  `docker network create -d ${driver} --subnet ${subnet} ${more} ${name}`

describe('a parent', () => {
  test.each([
    ['ipvlan', '-o parent=eth0', 'network di-ID12 is already using parent interface eth0'],
    ['macvlan', '-o parent=eth0', undefined],
    [
      'macvlan',
      '-o parent=eth0 -o macvlan_mode=passthru',
      'cannot use mode passthru, macvlan network ID is already using parent interface eth0',
    ],
  ])('of a second %s network with %s', (driver, options, message) => {
    const commands = [create(driver, '-o parent=eth0', 'one'), create(driver, options, 'two', '10.9.0.0/24')]
    expect(refusals(commands)).toEqual(message === undefined ? [] : [message])
  })

  test.each([
    ['eth0.10', undefined],
    ['eth1', 'invalid subinterface vlan name eth1, example formatting is eth0.10'],
    ['eth1.10', '-o parent interface was not found on the host: eth1'],
    ['eth0.4095', 'vlan id must be between 1-4094, received: 4095'],
    ['eth0.x', 'unable to parse a valid vlan id from: x (ex. eth0.10 for vlan 10)'],
    [
      'eth0.1.2',
      'required interface name format is: name.vlan_id, ex. eth0.10 for vlan 10, instead received eth0.1.2',
    ],
  ])('%s', (parent, message) => {
    expect(refusals([create('macvlan', `-o parent=${parent}`, 'one')])).toEqual(message ? [message] : [])
  })

  test('in mode passthru has one child', () => {
    const commands = [
      create('macvlan', '-o parent=eth0 -o macvlan_mode=passthru', 'one'),
      'docker run -d --name a --network one nginx',
      'docker run -d --name b --network one nginx',
    ]
    expect(refusals(commands)).toEqual([
      'failed to set up container networking: failed to create the macvlan port: invalid argument',
    ])
  })

  test('that is a VLAN or that nobody named is made, and goes with its network', () => {
    const links = (commands: readonly string[]) => {
      const state = networkState({ commands })
      const host = state.ok
        ? (state.value.host as { links: { name: string; kind?: string; state: string }[] })
        : undefined
      return host?.links
        .filter(({ kind }) => kind === 'vlan' || kind === 'dummy')
        .map(({ name, kind, state }) => [name.replace(/[0-9a-f]{12}/, 'ID'), kind, state])
    }
    const made = [create('macvlan', '-o parent=eth0.10', 'one'), create('ipvlan', '', 'two', '10.9.0.0/24')]
    expect(links(made)).toEqual([
      ['eth0.10', 'vlan', 'UP'],
      ['di-ID', 'dummy', 'UNKNOWN'],
    ])
    expect(links([...made, 'docker network rm one two'])).toEqual([])
  })
})

describe('ipvlan', () => {
  const walked = (mode: string, subnet: string, probes: readonly (readonly [string, string])[]) => {
    const setup = [
      create('ipvlan', `-o parent=eth0 -o ipvlan_mode=${mode}`, 'iv', subnet),
      'docker run -d --name a --network iv nginx',
      'docker run -d --name b --network iv nginx',
    ]
    const world = {
      world: recorded.world,
      setup,
      listeners: { a: ['tcp/0.0.0.0/80'], b: ['tcp/0.0.0.0/80'] },
      routes: [subnet],
    }
    const answers = reach(
      world,
      probes.map(([from, to]) => ({ from, to, proto: 'tcp', port: 80 })),
    )
    return answers.ok
      ? answers.value.map(({ verdict, source }) => (source ? `${verdict} ${source}` : verdict))
      : []
  }

  test('in layer 3 answers the LAN once the LAN has a route through the host, and never the host itself', () => {
    const probes = [
      ['a', 'b'],
      ['lan', '10.8.0.1'],
      ['lan-routed', '10.8.0.1'],
      ['host', '10.8.0.1'],
      ['a', '192.168.1.10'],
    ] as const
    for (const mode of ['l3', 'l3s'])
      expect(walked(mode, '10.8.0.0/24', probes)).toEqual([
        'OK 10.8.0.1',
        'NOROUTE',
        'OK 192.168.1.50',
        'DROP',
        'DROP',
      ])
  })

  test('in layer 3 nobody answers for an address of the LAN’s own subnet; in layer 2 the child does', () => {
    const probes = [
      ['lan', '192.168.1.2'],
      ['host', '192.168.1.2'],
    ] as const
    expect(walked('l3', '192.168.1.0/24', probes)).toEqual(['UNREACH', 'UNREACH'])
    expect(walked('l2', '192.168.1.0/24', probes)).toEqual(['OK 192.168.1.50', 'UNREACH'])
  })
})

test('addresses kept for others, and a range for each subnet, are as the command line asked', () => {
  const setup = [
    'docker network create --subnet 10.9.0.0/24 --aux-address router=10.9.0.2 kept',
    create('ipvlan', '-o parent=eth0 -o ipvlan_mode=l3 --subnet 10.7.0.0/24 --ip-range 10.7.0.64/28', 'two'),
    'docker run -d --name a --network kept nginx',
    'docker run -d --name b --network name=two,ip=10.7.0.9 nginx',
  ]
  const state = networkState({ commands: setup })
  const shown = state.ok ? JSON.stringify(state.value.containers) : ''
  expect(shown).toContain('"IPAddress":"10.9.0.3"')
  expect(shown).toContain('"IPAddress":"10.7.0.9"')
})
