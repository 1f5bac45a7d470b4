import { expect, test } from 'vitest'
import { type Probe, type ReachWorld, reach } from '#model/network/reach.ts'
import recorded from './cases/reachability.json' with { type: 'json' }

const OPTION = '-o com.docker.network.bridge.'
const run = (name: string, flags = '') => `docker run -d --name ${name} ${flags} busybox:1.36 sleep 86400`

/**
 * One host with every kind of network, as a table of cases that were worked out from the rules and then, but for the
 * ones that need several nodes, measured on Engine 29.7.2.
 */
const setup = [
  'docker network create app',
  'docker network create --internal back',
  `docker network create ${OPTION}enable_icc=false noicc`,
  `docker network create ${OPTION}gateway_mode_ipv4=routed rt`,
  `docker network create ${OPTION}gateway_mode_ipv4=nat-unprotected np`,
  `docker network create --internal ${OPTION}gateway_mode_ipv4=isolated iso`,
  'docker network create -d macvlan --subnet 192.168.1.0/24 --gateway 192.168.1.1 -o parent=eth0 mv',
  run('d1'),
  run('d2', '-p 8082:80'),
  run('a1', '--network app --network-alias web -p 8080:80'),
  run('a2', '--network app'),
  run('a3', '--network app -p 9000:9000'),
  run('ab', '--network app'),
  'docker network connect --ip 172.19.0.3 back ab',
  run('lo1', '--network app -p 127.0.0.1:8085:80'),
  run('s1', '--network container:a2'),
  run('b1', '--network back --ip 172.19.0.2'),
  run('n1', '--network noicc'),
  run('n2', '--network noicc -p 8090:80'),
  run('r1', '--network rt -p 8070:80'),
  run('u1', '--network np -p 8060:80'),
  run('i1', '--network iso'),
  run('i2', '--network iso'),
  run('m1', '--network mv --ip 192.168.1.193'),
  run('m2', '--network mv --ip 192.168.1.194'),
  run('h1', '--network host'),
  run('z1', '--network none'),
]
const listeners = {
  d1: ['tcp/0.0.0.0/80'],
  d2: ['tcp/0.0.0.0/80'],
  a1: ['tcp/0.0.0.0/80'],
  a2: ['tcp/0.0.0.0/5432'],
  a3: ['tcp/127.0.0.1/9000'],
  lo1: ['tcp/0.0.0.0/80'],
  s1: ['tcp/0.0.0.0/7000'],
  b1: ['tcp/0.0.0.0/3306'],
  n2: ['tcp/0.0.0.0/80'],
  r1: ['tcp/0.0.0.0/80', 'tcp/0.0.0.0/81'],
  u1: ['tcp/0.0.0.0/80', 'tcp/0.0.0.0/81'],
  i1: ['tcp/0.0.0.0/80'],
  i2: ['tcp/0.0.0.0/80'],
  m1: ['tcp/0.0.0.0/80'],
  m2: ['tcp/0.0.0.0/80'],
  h1: ['tcp/0.0.0.0/9090'],
  z1: ['tcp/0.0.0.0/80'],
}
const fixed: ReachWorld = {
  world: recorded.world,
  setup,
  listeners,
  routes: ['172.18.0.0/16', '172.21.0.0/16', '172.22.0.0/16'],
}
const HOST = '192.168.1.10'

type Row = readonly [
  number: number,
  from: string,
  to: string,
  port: number,
  want: string,
  more?: { readonly later?: readonly string[]; readonly daemon?: readonly string[] },
]
const rows: readonly Row[] = [
  [1, 'a2', 'a1', 80, 'OK 172.18.0.3'],
  [2, 'a2', 'web', 80, 'OK 172.18.0.3'],
  [3, 'a2', '<id:a1>', 80, 'OK 172.18.0.3'],
  [4, 'a2', 'a1', 8080, 'REFUSED'],
  [5, 'a1', 'a3', 9000, 'REFUSED'],
  [6, 'lan', HOST, 9000, 'REFUSED'],
  [7, 'd1', 'd2', 80, 'NAME'],
  [8, 'd1', '172.17.0.3', 80, 'OK 172.17.0.2'],
  [9, 'd1', 'a1', 80, 'NAME'],
  [10, 'a2', 'b1', 3306, 'NAME'],
  [11, 'a2', '172.19.0.2', 3306, 'DROP'],
  [12, 'ab', 'b1', 3306, 'OK 172.19.0.3'],
  [12, 'ab', 'a1', 80, 'OK 172.18.0.5'],
  [13, 'a2', '172.17.0.2', 80, 'DROP'],
  [14, 'a2', '172.17.0.3', 80, 'DROP'],
  [15, 'a2', HOST, 8082, 'OK 172.17.0.1'],
  [16, 'a2', '172.18.0.1', 8082, 'OK 172.17.0.1'],
  [17, 'a2', HOST, 8080, 'OK 172.18.0.1'],
  [18, 'a1', HOST, 8080, 'OK 172.18.0.1'],
  [19, 'a2', '203.0.113.9', 443, 'OK 192.168.1.10'],
  [20, 'b1', '203.0.113.9', 443, 'NOROUTE'],
  [21, 'b1', 'example.com', 443, 'NAME'],
  [22, 'b1', '172.19.0.1', 22, 'OK 172.19.0.2'],
  [23, 'host', '172.19.0.2', 3306, 'OK 172.19.0.1'],
  [24, 'host', '172.18.0.3', 5432, 'OK 172.18.0.1'],
  [25, 'host', 'a1', 80, 'NAME'],
  [26, 'host', 'localhost', 8080, 'OK 172.18.0.1'],
  [27, 'host', HOST, 8080, 'OK 192.168.1.10'],
  [28, 'host', 'localhost', 5432, 'REFUSED'],
  [29, 'lan', HOST, 8080, 'OK 192.168.1.50'],
  [30, 'lan', HOST, 5432, 'REFUSED'],
  [31, 'lan', HOST, 8085, 'REFUSED'],
  [32, 'host', '127.0.0.1', 8085, 'OK 172.18.0.1'],
  [33, 'lan-routed', '172.18.0.2', 80, 'DROP'],
  [34, 'lan-routed', '172.21.0.2', 80, 'OK 192.168.1.50'],
  [35, 'lan-routed', '172.21.0.2', 81, 'DROP'],
  [36, 'lan', HOST, 8070, 'REFUSED'],
  [36, 'lan', 'fd00:1::10', 8070, 'OK 172.21.0.1'],
  [37, 'lan-routed', '172.22.0.2', 81, 'OK 192.168.1.50'],
  [38, 'lan', HOST, 8060, 'OK 192.168.1.50'],
  [39, 'n1', 'n2', 80, 'DROP'],
  [40, 'n1', HOST, 8090, 'OK 172.20.0.1'],
  [41, 'i1', 'i2', 80, 'OK 172.23.0.1'],
  [41, 'i2', 'i1', 80, 'OK 172.23.0.2'],
  [42, 'host', '172.23.0.1', 80, 'DROP'],
  [43, 'h1', 'a1', 80, 'NAME'],
  [43, 'h1', '172.18.0.2', 80, 'OK 172.18.0.1'],
  [44, 'lan', HOST, 9090, 'OK 192.168.1.50'],
  [45, 'a2', '172.18.0.1', 9090, 'OK 172.18.0.3'],
  [46, 'z1', '203.0.113.9', 443, 'NOROUTE'],
  [46, 'z1', '127.0.0.1', 80, 'OK 127.0.0.1'],
  [47, 'a2', 'localhost', 7000, 'OK 127.0.0.1'],
  [48, 'a1', 's1', 7000, 'NAME'],
  [48, 'a1', 'a2', 7000, 'OK 172.18.0.2'],
  [49, 'm1', '192.168.1.50', 80, 'OK 192.168.1.193'],
  [49, 'lan', '192.168.1.193', 80, 'OK 192.168.1.50'],
  [50, 'host', '192.168.1.193', 80, 'UNREACH'],
  [50, 'm1', HOST, 22, 'UNREACH'],
  [51, 'm1', 'm2', 80, 'OK 192.168.1.193'],
  [52, 'm1', '172.18.0.2', 80, 'DROP'],
  [53, 'a2', 'a1', 80, 'NAME', { later: ['docker stop a1'] }],
  [54, 'a2', 'a1', 80, 'HANG', { later: ['docker pause a1'] }],
  [65, 'a2', '203.0.113.9', 443, 'DROP', { daemon: ['--iptables=false'] }],
  [
    67,
    'lan',
    HOST,
    8083,
    'REFUSED',
    { later: [run('x1', '-p 8083:80'), 'docker rm -f x1', run('x2', '-p 8080:80 -p 8083:80')] },
  ],
  [68, 'a2', 'host.docker.internal', 9090, 'NAME'],
  [
    68,
    'g1',
    'host.docker.internal',
    9090,
    'OK 172.18.0.7',
    { later: [run('g1', '--network app --add-host host.docker.internal:host-gateway')] },
  ],
  [69, 'a2', '172.21.0.2', 80, 'OK 172.21.0.1'],
  [70, 'a2', '172.21.0.2', 81, 'DROP'],
  [71, 'a2', '172.22.0.2', 81, 'OK 172.22.0.1'],
]

for (const [number, from, to, port, want, { later = [], daemon = [] } = {}] of rows)
  test(`case ${number}: ${from} to ${to}:${port} is ${want}`, () => {
    const answers = reach({ ...fixed, setup: [...setup, ...later], daemon }, [
      { from, to, port, proto: 'tcp' },
    ])
    if (!answers.ok) throw new Error(answers.error)
    const [answer] = answers.value
    expect([answer?.verdict, answer?.source].filter(Boolean).join(' ')).toBe(want)
  })

test('case 55: a port published for tcp is closed for udp', () => {
  const probe: Probe = { from: 'lan', to: HOST, port: 8080, proto: 'udp' }
  const answers = reach(fixed, [probe])
  expect(answers.ok && answers.value[0]?.verdict).toBe('REFUSED')
})

test('case 66: a container of one’s own on an overlay needs the network to be attachable', () => {
  const commands = [
    'docker swarm init --advertise-addr 192.168.1.10',
    'docker network create -d overlay closed',
    run('o1', '--network closed'),
  ]
  const answers = reach({ world: recorded.world, setup: commands, listeners: {} }, [
    { from: 'o1', to: '127.0.0.1', port: 80, proto: 'tcp' },
  ])
  expect(answers.ok && answers.value[0]?.reason).toBe('container o1 is not running')
})
