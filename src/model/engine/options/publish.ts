import { fail, ok } from '../../result.ts'
import { isAddress } from './address.ts'
import type { Parsed } from './numbers.ts'

export interface PortMapping {
  /** "80/tcp" */
  readonly port: string
  readonly hostIp: string
  /** A port, a range "8000-8010" to choose from, or "" for any free one. */
  readonly hostPort: string
}

export interface PortRange {
  readonly start: number
  readonly end: number
}

function parsePortNumber(text: string): Parsed<number> {
  if (text === '') return fail('value is empty')
  if (!/^[+-]?\d+$/.test(text)) return fail('invalid syntax')
  const port = Number(text)
  return port >= 0 && port <= 65535 ? ok(port) : fail('value out of range (0–65535)')
}

/** "8000" or "8000-8010". @see https://pkg.go.dev/github.com/docker/go-connections/nat#ParsePortRange */
export function parsePortRange(text: string): Parsed<PortRange> {
  if (text === '') return fail('empty string specified for ports')
  const dash = text.indexOf('-')
  const first = dash < 0 ? text : text.slice(0, dash)
  const start = parsePortNumber(first)
  if (!start.ok) return fail(`invalid start port '${first}': ${start.error}`)
  const last = text.slice(dash + 1)
  if (dash < 0 || last === first) return ok({ start: start.value, end: start.value })
  const end = parsePortNumber(last)
  if (!end.ok) return fail(`invalid end port '${last}': ${end.error}`)
  if (end.value < start.value) return fail(`invalid port range: ${text}`)
  return ok({ start: start.value, end: end.value })
}

/** "80/udp" → port and protocol; the protocol is "tcp" when none is given, both are "" without a port. */
export function splitPort(text: string): { readonly port: string; readonly proto: string } {
  const at = text.indexOf('/')
  const port = at < 0 ? text : text.slice(0, at)
  if (port === '') return { port: '', proto: '' }
  return { port, proto: (at < 0 ? '' : text.slice(at + 1)) || 'tcp' }
}

const PROTOCOLS = ['tcp', 'udp', 'sctp']

/**
 * `-p [[ip:][hostPort|range]:]containerPort|range[/proto]`, one mapping for each container port.
 *
 * @see https://pkg.go.dev/github.com/docker/go-connections/nat#ParsePortSpec
 */
export function parsePublish(text: string): Parsed<PortMapping[]> {
  const parts = text.split(':')
  const { port: containerPort, proto: typedProto } = splitPort(parts.at(-1) as string)
  const hostPort = parts.length > 1 ? (parts.at(-2) as string) : ''
  const typedIp = parts.slice(0, -2).join(':')
  const proto = typedProto.toLowerCase()
  if (containerPort === '') return fail(`no port specified: ${text}<empty>`)
  if (!PROTOCOLS.includes(proto)) return fail(`invalid proto: ${proto}`)
  let hostIp = typedIp
  if (typedIp.startsWith('[')) {
    const bracket = typedIp.indexOf(']')
    if (bracket < 0) return fail(`invalid IP address ${typedIp}: address ${typedIp}:: missing ']' in address`)
    if (bracket !== typedIp.length - 1 || typedIp.indexOf('[', 1) >= 0) {
      return fail(`invalid IP address ${typedIp}: address ${typedIp}:: too many colons in address`)
    }
    hostIp = typedIp.slice(1, bracket)
  }
  if (hostIp !== '' && !isAddress(hostIp)) return fail(`invalid IP address: ${hostIp}`)
  const inner = parsePortRange(containerPort)
  if (!inner.ok) return fail(`invalid containerPort: ${containerPort}`)
  const outer = hostPort === '' ? undefined : parsePortRange(hostPort)
  if (outer && !outer.ok) return fail(`invalid hostPort: ${hostPort}`)
  const { start, end } = inner.value
  if (outer && end - start !== outer.value.end - outer.value.start && start !== end) {
    return fail(`invalid ranges specified for container and host Ports: ${containerPort} and ${hostPort}`)
  }
  const mappings: PortMapping[] = []
  for (let index = 0; index <= end - start; index++) {
    let bound = outer ? String(outer.value.start + index) : ''
    if (outer && start === end && outer.value.start !== outer.value.end) bound += `-${outer.value.end}`
    mappings.push({ port: `${start + index}/${proto}`, hostIp, hostPort: bound })
  }
  return ok(mappings)
}

export interface PublishedPorts {
  /** Every container port once, in typed order. */
  readonly exposed: readonly string[]
  readonly bindings: ReadonlyMap<string, readonly { readonly hostIp: string; readonly hostPort: string }[]>
}

/** Several `-p` together. */
export function parsePublishAll(texts: readonly string[]): Parsed<PublishedPorts> {
  const bindings = new Map<string, { hostIp: string; hostPort: string }[]>()
  for (const text of texts) {
    const mappings = parsePublish(text)
    if (!mappings.ok) return mappings
    for (const { port, hostIp, hostPort } of mappings.value) {
      bindings.set(port, [...(bindings.get(port) ?? []), { hostIp, hostPort }])
    }
  }
  return ok({ exposed: [...bindings.keys()], bindings })
}

/** The long form of `docker run -p`, "target=80,published=8080", in the short form's spelling. */
export function shortPublish(text: string): Parsed<string> {
  if (!text.includes('=')) return ok(text)
  const params = new Map([['protocol', 'tcp']])
  for (const param of text.split(',')) {
    const at = param.indexOf('=')
    if (at <= 0) return fail(`invalid publish opts format (should be name=value but got '${param}')`)
    params.set(param.slice(0, at), param.slice(at + 1))
  }
  return ok(`${params.get('published') ?? ''}:${params.get('target') ?? ''}/${params.get('protocol')}`)
}
