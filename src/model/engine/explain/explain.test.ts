import { describe, expect, test } from 'vitest'
import { commandOf } from '../cli/command.ts'
import { containerCommands } from '../cli/tables/container.ts'
import { differences } from './difference.ts'
import { type Becomes, explain } from './explain.ts'

/** What a line's only flag becomes: form, reader, place and value. */
function becomes(flag: string, lead = '-d ') {
  const explained = explain(`docker run ${lead}${flag} nginx`)
  if (!explained.ok) throw new Error(JSON.stringify(explained.error))
  return explained.value.flags.at(-1)?.becomes ?? []
}
const places = (list: readonly Becomes[]) => list.map(({ form, path, after }) => [form, path, after])

test.each([
  [
    '-m 64m',
    [
      ['api', 'HostConfig.Memory', 67108864],
      ['oci', 'linux.resources.memory.limit', 67108864],
      ['oci', 'linux.resources.memory.swap', 134217728],
      ['cgroup', 'memory.max', 67108864],
      ['cgroup', 'memory.swap.max', 67108864],
    ],
  ],
  [
    '--cpus 0.5',
    [
      ['api', 'HostConfig.NanoCpus', 500000000],
      ['oci', 'linux.resources.cpu.quota', 50000],
      ['oci', 'linux.resources.cpu.period', 100000],
      ['cgroup', 'cpu.max', '50000 100000'],
    ],
  ],
  ['--name web', [['api', '?name', 'web']]],
  ['--restart always', [['api', 'HostConfig.RestartPolicy.Name', 'always']]],
  [
    '-e A=1',
    [
      ['api', 'Env[]', 'A=1'],
      ['oci', 'process.env[]', 'A=1'],
    ],
  ],
  [
    '--add-host db:10.0.0.7',
    [
      ['api', 'HostConfig.ExtraHosts[]', 'db:10.0.0.7'],
      ['file', '/etc/hosts', '10.0.0.7\tdb'],
    ],
  ],
  ['--restart no', []],
])('%s becomes what it is for', (flag, expected) => expect(places(becomes(flag))).toEqual(expected))

test('a published port reaches docker-proxy and the packet filter, and no OCI field', () => {
  const list = becomes('-p 8080:80')
  expect(list.map(({ reader }) => reader)).toContain('docker-proxy')
  expect(places(list)).toContainEqual(['call', 'iptables', 1])
  expect(list.some(({ form }) => form === 'oci')).toBe(false)
})

test('without -d the CLI attaches first', () => {
  const explained = explain('docker run -d nginx')
  const attach = explained.ok
    ? explained.value.flags[0]?.becomes.find(({ form }) => form === 'request')
    : undefined
  expect(attach).toMatchObject({ path: 'POST /containers/<id>/attach', before: true })
})

test('bundled switches and repeated flags are told apart', () => {
  const explained = explain("docker container run -it -e A=1 --env B=2 alpine sh -c 'echo $A'")
  expect(explained.ok && explained.value.flags.map(({ flag, text }) => [flag.name, text])).toEqual([
    ['interactive', 'true'],
    ['tty', 'true'],
    ['env', 'A=1'],
    ['env', 'B=2'],
  ])
  expect(explained.ok && explained.value.command).toEqual(['sh', '-c', 'echo $A'])
})

test('an image that the offline registry lacks, and the networks and containers that are named, are stood in for', () => {
  const explained = explain(
    'docker run -d --network mine --volumes-from data --env-file .env example.org/own/app:3',
  )
  expect(explained.ok && explained.value.refusal).toBeUndefined()
  expect(explained.ok && explained.value.flags.slice(1).map(({ consumer }) => consumer)).not.toContain('cli')
})

test.each([
  ['docker ps', { code: 'explain/not-run' }],
  ['ls', { code: 'explain/not-run' }],
  ['docker run "', { code: 'explain/not-run' }],
  [
    'docker run --nosuch nginx',
    { code: 'explain/refused', said: expect.stringContaining('unknown flag: --nosuch') },
  ],
  [
    'docker run -p x nginx',
    { code: 'explain/refused', said: expect.stringContaining('invalid containerPort: x') },
  ],
])('%s is not explained', (line, error) => expect(explain(line)).toEqual({ ok: false, error }))

test('a line that the daemon refuses says so, and each flag is played alone', () => {
  const explained = explain('docker run -d --network host --ip 172.30.0.5 -m 64m nginx')
  expect(explained.ok && explained.value.refusal).toMatch(/^Error response from daemon: /)
  const memory = explained.ok ? explained.value.flags.at(-1) : undefined
  expect(memory).toMatchObject({ alone: true, consumer: 'kernel' })
})

/** A value for each flag of the reference that takes one, by name or by type. */
const VALUES: Readonly<Record<string, string>> = {
  'add-host': 'db:10.0.0.7',
  annotation: 'a=b',
  attach: 'stdout',
  'blkio-weight-device': '/dev/sda:100',
  'blkio-weight': '100',
  'cap-add': 'SYS_ADMIN',
  'cap-drop': 'ALL',
  cgroupns: 'host',
  cidfile: 'id.txt',
  cpus: '0.5',
  'cpuset-cpus': '0',
  'cpuset-mems': '0',
  device: '/dev/null',
  'device-cgroup-rule': 'c 1:3 rwm',
  'device-read-bps': '/dev/sda:1mb',
  'device-read-iops': '/dev/sda:100',
  'device-write-bps': '/dev/sda:1mb',
  'device-write-iops': '/dev/sda:100',
  dns: '1.1.1.1',
  env: 'A=1',
  'env-file': '.env',
  expose: '99',
  gpus: 'all',
  'health-cmd': 'true',
  ip: '172.30.0.5',
  ip6: '2001:db8::33',
  ipc: 'host',
  isolation: 'default',
  label: 'a=b',
  'label-file': '.labels',
  link: 'db:db',
  'link-local-ip': '169.254.1.1',
  'log-driver': 'local',
  'log-opt': 'max-size=1m',
  'mac-address': '92:d0:c6:0a:29:33',
  mount: 'type=tmpfs,dst=/t',
  network: 'mine',
  net: 'mine',
  pid: 'host',
  platform: 'linux/arm64',
  publish: '8080:80',
  pull: 'always',
  restart: 'always',
  'security-opt': 'no-new-privileges',
  'stop-signal': 'SIGINT',
  'storage-opt': 'size=1G',
  sysctl: 'net.ipv4.ip_forward=0',
  tmpfs: '/t',
  ulimit: 'nofile=10',
  user: '1000',
  userns: 'host',
  uts: 'host',
  volume: 'data:/d',
  'volumes-from': 'data',
  workdir: '/tmp',
  runtime: 'io.containerd.runc.v2',
  'cpu-percent': '5',
  'memory-swappiness': '10',
}
const BY_TYPE: Readonly<Record<string, string>> = {
  int: '100',
  uint: '100',
  uint16: '100',
  int64: '100',
  bytes: '64m',
  duration: '30s',
  string: 'one',
  list: 'one',
  map: 'a=b',
}
/** Flags that make no difference by themselves on this host, each for its own reason. */
const SILENT: Readonly<Record<string, string>> = {
  'disable-content-trust': 'content trust has left the CLI',
  help: 'prints the help',
  quiet: 'the image is there: nothing is printed',
  'sig-proxy': 'only signals to an attached CLI',
  'detach-keys': 'only keys in an attached terminal',
  'kernel-memory': 'the kernel no longer has it',
}

describe('every flag of docker run becomes something, or is known to make no difference', () => {
  const spec = containerCommands.find(({ path }) => path === 'container run')
  const table = spec === undefined ? [] : commandOf(spec).flags
  test('there are a hundred of them', () => expect(table.length).toBeGreaterThan(95))
  test.each(
    table
      .filter(({ name }) => name !== 'help' && name !== 'detach')
      .map((flag) => [flag.name, flag] as const),
  )('--%s', (name, { type }) => {
    const value = VALUES[name] ?? BY_TYPE[type] ?? 'one'
    const need = /^(ip6?|link-local-ip|net(work)?-alias)$/.test(name) ? '--network mine ' : ''
    const list = becomes(
      `${need}${type === 'bool' ? `--${name}` : `--${name} '${value}'`}`,
      name === 'attach' ? '' : '-d ',
    )
    expect(list.length > 0).toBe(!Object.hasOwn(SILENT, name))
  })
})

test('differences are told by place, zero values count as absent, lists as sets', () => {
  expect(
    differences(
      { a: 1, list: ['x', 'y'], mounts: [{ destination: '/a', options: ['rw'] }], zero: false },
      { a: 2, list: ['y', 'z'], mounts: [{ destination: '/a', options: ['ro'] }], Volumes: { '/d': {} } },
    ),
  ).toEqual([
    { path: 'a', before: 1, after: 2 },
    { path: 'list[]', before: 'x', after: 'z' },
    { path: 'mounts[/a].options[]', before: 'rw', after: 'ro' },
    { path: 'Volumes["/d"]', after: {} },
  ])
})
