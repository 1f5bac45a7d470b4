import type { Host } from '../host.ts'
import type { Container } from '../state/container.ts'

interface Port {
  readonly ip: string
  readonly inner: number
  readonly outer: number
  readonly proto: string
}

/** The ports of a running container: published ones with their host side, then what is only exposed. */
export function portsOf(host: Host, container: Container): Port[] {
  const sandbox = host.networking.sandboxes.get(container.id)
  if (sandbox === undefined || sandbox.kind !== 'private') return []
  const ports: Port[] = sandbox.ports.map((one) => ({
    ip: one.hostIp,
    inner: one.containerPort,
    outer: one.hostPort,
    proto: one.proto,
  }))
  for (const text of new Set([...sandbox.exposed, ...Object.keys(sandbox.bindings)])) {
    const [number = '', proto = 'tcp'] = text.split('/')
    if (ports.some((one) => one.inner === Number(number) && one.proto === proto)) continue
    ports.push({ ip: '', inner: Number(number), outer: 0, proto })
  }
  return ports.sort(
    (a, b) => a.inner - b.inner || compare(a.ip, b.ip) || a.outer - b.outer || compare(a.proto, b.proto),
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const hostPart = (ip: string) => (ip.includes(':') ? `[${ip}]` : ip)

/**
 * The PORTS column: runs of equal ports as ranges, other mappings after them.
 *
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/command/formatter/container.go
 */
export function portsText(host: Host, container: Container): string {
  const groups = new Map<string, { first: number; last: number }>()
  const order: string[] = []
  const done: string[] = []
  const mapped: string[] = []
  for (const { ip, inner, outer, proto } of portsOf(host, container)) {
    let key = proto
    if (ip !== '') {
      if (outer !== inner) {
        mapped.push(`${hostPart(ip)}:${outer}->${inner}/${proto}`)
        continue
      }
      key = `${hostPart(ip)}/${proto}`
    }
    const group = groups.get(key)
    if (group === undefined) {
      groups.set(key, { first: inner, last: inner })
      order.push(key)
    } else if (inner === group.last + 1) group.last = inner
    else {
      done.push(groupText(key, group))
      groups.set(key, { first: inner, last: inner })
    }
  }
  for (const key of order) {
    const group = groups.get(key)
    if (group !== undefined) done.push(groupText(key, group))
  }
  return [...done, ...mapped].join(', ')
}

function groupText(key: string, { first, last }: { first: number; last: number }): string {
  const range = first === last ? String(first) : `${first}-${last}`
  const slash = key.indexOf('/')
  if (slash < 0) return `${range}/${key}`
  return `${key.slice(0, slash)}:${range}->${range}/${key.slice(slash + 1)}`
}
