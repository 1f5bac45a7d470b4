import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checksum, fnv1a, lengthOf, type Part } from './bytes.ts'
import { CLUSTER } from './cluster.ts'
import { overheadOf, overlayFrame, spiOf } from './frame.ts'
import { callMember, WAYS, type WireAsk, wireWalk } from './walk.ts'

const ask = (more: Partial<WireAsk> = {}): WireAsk => ({
  way: 'vip',
  encrypted: false,
  connection: 0,
  ...more,
})
const [t1, t2] = CLUSTER.tasks
const [oc] = CLUSTER.others
if (!t1 || !t2 || !oc) throw new Error('the cluster has two tasks and one more')

describe('the cases that need several nodes', () => {
  test('56: a task calls its service by name, and the balancer takes the tasks in turn', () => {
    const walks = [0, 1, 2].map((connection) => wireWalk(CLUSTER, ask({ connection })))
    expect(walks.map(({ verdict, task, source }) => [verdict, task?.name, source])).toEqual([
      ['OK', 'svc.1', '10.0.1.7'],
      ['OK', 'svc.2', '10.0.1.7'],
      ['OK', 'svc.1', '10.0.1.7'],
    ])
  })
  test('57: tasks.svc is the addresses of both tasks, and the task sees who calls', () => {
    const { steps, source, verdict } = wireWalk(CLUSTER, ask({ way: 'dnsrr', connection: 1 }))
    expect([steps[0]?.values.ips, source, verdict]).toEqual(['10.0.1.3, 10.0.1.4', '10.0.1.3', 'OK'])
  })
  test('58: a container of one’s own on the attachable network is called by name from the other node', () => {
    expect(callMember(CLUSTER, t1, 'oc', ask())).toMatchObject({
      verdict: 'OK',
      source: '10.0.1.3',
      task: oc,
    })
  })
  test('59: the mesh answers on a node without the task it takes, which sees the ingress sandbox', () => {
    const walk = wireWalk(CLUSTER, ask({ way: 'mesh', connection: 1 }))
    expect(walk).toMatchObject({ verdict: 'OK', task: t2, source: '10.0.0.2' })
    expect(walk.steps.at(-1)?.before).toEqual({ src: '10.0.0.2:40001', dst: '10.0.0.9:80' })
    expect(walk.steps.find(({ id }) => id === 'wrap')?.values.vni).toBe(4096)
  })
  test('62: with the data port closed between nodes the name is known and the packet is lost', () => {
    const { verdict, steps } = callMember(CLUSTER, t1, 'svc.2', ask({ blocked: 'data' }))
    expect([verdict, steps[0]?.id, steps.at(-1)?.id]).toEqual(['DROP', 'lookup-tasks', 'lost'])
  })
  test('63: without gossip nobody knows the other node’s names, and the balancer has the own tasks only', () => {
    expect(callMember(CLUSTER, t1, 'svc.2', ask({ blocked: 'gossip' }))).toMatchObject({ verdict: 'NAME' })
    const tasks = [0, 1].map(
      (connection) => wireWalk(CLUSTER, ask({ connection, blocked: 'gossip' })).task?.name,
    )
    expect(tasks).toEqual(['svc.1', 'svc.1'])
  })
  test('64: a name of a network of the same name on another node is not known', () => {
    expect(callMember(CLUSTER, t1, 'a1', ask())).toMatchObject({ verdict: 'NAME' })
  })
})

describe('a walk between nodes', () => {
  test('has at least eight steps, and each goes on where the last one ended', () => {
    for (const way of WAYS)
      for (const encrypted of [false, true]) {
        const { steps } = wireWalk(CLUSTER, ask({ way, encrypted, connection: 1 }))
        expect([way, encrypted, steps.length >= 8]).toEqual([way, encrypted, true])
        for (const [at, step] of steps.entries())
          expect(step.before).toEqual(steps[at - 1]?.after ?? step.before)
      }
  })
})

const bytesOf = (parts: readonly Part[], ...ids: readonly Part['id'][]) =>
  parts.filter(({ id }) => ids.includes(id)).flatMap(({ fields }) => fields.flatMap(({ bytes }) => bytes))
const octet = fc.integer({ min: 1, max: 254 })
const inners = fc
  .tuple(octet, octet, fc.integer({ min: 1024, max: 65535 }), fc.string({ maxLength: 60 }))
  .map(([a, b, sport, text]) => ({ src: `10.0.1.${a}`, sport, dst: `10.0.1.${b}`, dport: 80, text }))
const carrier = {
  from: '192.168.1.10',
  to: '192.168.1.11',
  fromMac: '02:fc:00:00:00:0a',
  toMac: '02:fc:00:00:00:0b',
  vni: 4097,
  encrypted: false,
}

describe('a frame', () => {
  test('adds fifty bytes and names port 4789 and its network', () => {
    fc.assert(
      fc.property(inners, (inner) => {
        const parts = overlayFrame(inner, carrier)
        const inside = bytesOf(parts, 'inner-ethernet', 'inner-ipv4', 'tcp', 'payload').length
        expect(lengthOf(parts)).toBe(inside + 36 + 14)
        expect(bytesOf(parts, 'vxlan')).toEqual([8, 0, 0, 0, 0, 0x10, 0x01, 0])
        expect(bytesOf(parts, 'udp').slice(2, 4)).toEqual([0x12, 0xb5])
        for (const header of ['ipv4', 'inner-ipv4'] as const) expect(checksum(bytesOf(parts, header))).toBe(0)
        const outer = bytesOf(parts, 'ipv4')
        expect((outer[2] ?? 0) * 256 + (outer[3] ?? 0)).toBe(lengthOf(parts) - 14)
      }),
    )
  })

  test('that is encrypted shows the nodes and a number, and hides port, network and addresses', () => {
    fc.assert(
      fc.property(inners, (inner) => {
        const parts = overlayFrame(inner, { ...carrier, encrypted: true })
        expect(bytesOf(parts, 'ipv4')[9]).toBe(50)
        expect(parts.filter(({ sealed }) => !sealed).map(({ id }) => id)).toEqual([
          'ethernet',
          'ipv4',
          'esp',
          'esp-icv',
        ])
        const sealed = parts.filter((part) => part.sealed)
        expect(lengthOf(sealed) % 4).toBe(0)
        const grown = lengthOf(parts) - lengthOf(overlayFrame(inner, carrier))
        expect(grown >= 26 && grown < 30).toBe(true)
        const outer = bytesOf(parts, 'ipv4')
        expect((outer[2] ?? 0) * 256 + (outer[3] ?? 0)).toBe(lengthOf(parts) - 14)
      }),
    )
  })

  test('fits a wire of 1500 bytes at the MTU that overlays report', () => {
    expect([overheadOf(false), overheadOf(true)]).toEqual([50, 76])
    expect([1450 + overheadOf(false), 1424 + overheadOf(true)]).toEqual([1500, 1500])
  })
})

test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('FNV-1a of %j is what its authors published', (text, want) => {
  expect(fnv1a([...text].map((char) => char.charCodeAt(0)))).toBe(want)
})

test('each direction between two nodes has a number of its own', () => {
  expect(spiOf('192.168.1.10', '192.168.1.11')).not.toBe(spiOf('192.168.1.11', '192.168.1.10'))
})
