import { expect, test } from 'vitest'
import { inLocale } from '#content/text.ts'
import { compareModes } from './compare-modes.ts'

const table = () => {
  const { modes, rows } = compareModes()
  return Object.fromEntries(
    rows.map(({ id, cells }) => [
      id,
      Object.fromEntries(cells.map((cell, at) => [modes[at]?.id, inLocale(cell.text, 'en')])),
    ]),
  )
}

test('each mode answers each question as the Engine does', () => {
  expect(table()).toMatchInlineSnapshot(`
    {
      "address": {
        "default-bridge": "172.17.0.3",
        "host": "192.168.1.10",
        "ipvlan": "192.168.1.193",
        "ipvlan-l3": "10.1.0.2",
        "macvlan": "192.168.1.193",
        "none": "none",
        "overlay": "10.0.1.4",
        "user-bridge": "172.18.0.3",
      },
      "by-address": {
        "default-bridge": "yes, seen as 172.17.0.3",
        "host": "yes, seen as 192.168.1.10",
        "ipvlan": "yes, seen as 192.168.1.193",
        "ipvlan-l3": "yes, seen as 10.1.0.2",
        "macvlan": "yes, seen as 192.168.1.193",
        "none": "has no address",
        "overlay": "yes, seen as 10.0.1.4",
        "user-bridge": "yes, seen as 172.18.0.3",
      },
      "default-route": {
        "default-bridge": "172.17.0.1 dev eth0",
        "host": "192.168.1.1 dev eth0",
        "ipvlan": "192.168.1.1 dev eth0",
        "ipvlan-l3": "dev eth0",
        "macvlan": "192.168.1.1 dev eth0",
        "none": "none",
        "overlay": "172.18.0.1 dev eth1",
        "user-bridge": "172.18.0.1 dev eth0",
      },
      "host": {
        "default-bridge": "yes, seen as 172.17.0.1",
        "host": "yes, seen as 192.168.1.10",
        "ipvlan": "unreachable",
        "ipvlan-l3": "dropped: no answer",
        "macvlan": "unreachable",
        "none": "has no address",
        "overlay": "dropped: no answer",
        "user-bridge": "yes, seen as 172.18.0.1",
      },
      "interfaces": {
        "default-bridge": "lo, eth0",
        "host": "lo, eth0, docker0, …",
        "ipvlan": "lo, eth0",
        "ipvlan-l3": "lo, eth0",
        "macvlan": "lo, eth0",
        "none": "lo",
        "overlay": "lo, eth0, eth1",
        "user-bridge": "lo, eth0",
      },
      "internet": {
        "default-bridge": "yes, seen as 192.168.1.10",
        "host": "yes, seen as 192.168.1.10",
        "ipvlan": "yes, seen as 192.168.1.193",
        "ipvlan-l3": "dropped: no answer",
        "macvlan": "yes, seen as 192.168.1.193",
        "none": "no route",
        "overlay": "yes, seen as 192.168.1.10",
        "user-bridge": "yes, seen as 192.168.1.10",
      },
      "leaves-by": {
        "default-bridge": "bridge",
        "host": "eth0",
        "ipvlan": "lan",
        "ipvlan-l3": "routed",
        "macvlan": "lan",
        "none": "none",
        "overlay": "docker_gwbridge",
        "user-bridge": "app",
      },
      "name": {
        "default-bridge": "no such name",
        "host": "no such name",
        "ipvlan": "192.168.1.192",
        "ipvlan-l3": "10.1.0.1",
        "macvlan": "192.168.1.192",
        "none": "no such name",
        "overlay": "10.0.1.2",
        "user-bridge": "172.18.0.2",
      },
      "nameserver": {
        "default-bridge": "192.168.1.1",
        "host": "192.168.1.1",
        "ipvlan": "127.0.0.11",
        "ipvlan-l3": "127.0.0.11",
        "macvlan": "127.0.0.11",
        "none": "192.168.1.1",
        "overlay": "127.0.0.11",
        "user-bridge": "127.0.0.11",
      },
      "neighbour": {
        "default-bridge": "dropped: no answer",
        "host": "yes, seen as 172.18.0.2",
        "ipvlan": "unreachable",
        "ipvlan-l3": "dropped: no answer",
        "macvlan": "unreachable",
        "none": "has no address",
        "overlay": "dropped: no answer",
        "user-bridge": "dropped: no answer",
      },
      "published": {
        "default-bridge": "yes, seen as 192.168.1.50",
        "host": "refused",
        "ipvlan": "refused",
        "ipvlan-l3": "refused",
        "macvlan": "refused",
        "none": "refused",
        "overlay": "yes, seen as 192.168.1.50",
        "user-bridge": "yes, seen as 192.168.1.50",
      },
    }
  `)
})

test('only user-defined networks know container names', () => {
  const { modes, rows } = compareModes()
  const names = rows.find(({ id }) => id === 'name')
  const knowing = modes.filter((_, at) => names?.cells[at]?.good).map(({ id }) => id)
  expect(knowing).toEqual(['user-bridge', 'overlay', 'macvlan', 'ipvlan', 'ipvlan-l3'])
})
