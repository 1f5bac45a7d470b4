import { isAddress } from '../engine/options/address.ts'
import { fail, ok, type Result } from '../result.ts'

/** A port of a service, in Compose's spelling. */
export interface ComposePort {
  readonly target: number
  /** A port or a range to choose from; absent for any free one. */
  readonly published?: string
  readonly protocol: string
  readonly mode: string
  readonly host_ip?: string
  readonly name?: string
  readonly app_protocol?: string
}

/**
 * The short form "[ip:][published:]target[/protocol]", one port for each container port, sorted as texts.
 *
 * Close to `docker run -p`, but older: no signs, an IPv6 address needs brackets, a third dash is ignored.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#short-syntax-4
 */
export function parseComposePort(text: string): Result<ComposePort[], string> {
  const parts = text.split(':')
  const { port: containerPort, proto } = splitPort(parts.at(-1) as string)
  const hostPort = parts.length > 1 ? (parts.at(-2) as string) : ''
  const ip = parts.slice(0, -2).join(':')
  const host = splitHost(ip)
  if (!host.ok) return fail(`Invalid ip address ${ip}: ${host.error}`)
  if (host.value !== '' && !isAddress(host.value)) return fail(`Invalid ip address: ${host.value}`)
  if (containerPort === '') return fail(`No port specified: ${text}<empty>`)
  const inner = parseRange(containerPort)
  if (!inner) return fail(`Invalid containerPort: ${containerPort}`)
  const outer = hostPort === '' ? { start: 0, end: 0 } : parseRange(hostPort)
  if (!outer) return fail(`Invalid hostPort: ${hostPort}`)
  const single = inner.start === inner.end
  if (hostPort !== '' && inner.end - inner.start !== outer.end - outer.start && !single) {
    return fail(`Invalid ranges specified for container and host Ports: ${containerPort} and ${hostPort}`)
  }
  const protocol = proto.toLowerCase()
  if (!['tcp', 'udp', 'sctp'].includes(protocol)) return fail(`Invalid proto: ${proto}`)
  const ports: ComposePort[] = []
  for (let index = 0; index <= inner.end - inner.start; index++) {
    let published = hostPort === '' ? '' : String(outer.start + index)
    if (single && outer.start !== outer.end) published += `-${outer.end}`
    ports.push({
      mode: 'ingress',
      ...(host.value ? { host_ip: host.value } : {}),
      target: inner.start + index,
      ...(published ? { published } : {}),
      protocol,
    })
  }
  return ok(ports.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)))
}

const keyOf = (port: ComposePort) => `${port.target}/${port.protocol}`

function splitPort(text: string): { port: string; proto: string } {
  const [port = '', proto = ''] = text.split('/')
  return port === '' ? { port: '', proto: '' } : { port, proto: proto || 'tcp' }
}

function parseNumber(text: string): number | undefined {
  return /^\d+$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined
}

function parseRange(text: string): { start: number; end: number } | undefined {
  const [first = '', second] = text.split('-')
  const start = parseNumber(first)
  const end = second === undefined ? start : parseNumber(second)
  return start === undefined || end === undefined || end < start ? undefined : { start, end }
}

/** Go's `net.SplitHostPort` of the address with an empty port: brackets go, bare colons are refused. */
function splitHost(ip: string): Result<string, string> {
  const whole = `${ip}:`
  const wrong = (why: string): Result<string, string> => fail(`address ${whole}: ${why}`)
  let host: string
  let from = 0
  let to = 0
  if (ip.startsWith('[')) {
    const end = whole.indexOf(']')
    if (end < 0) return wrong("missing ']' in address")
    if (end + 1 !== whole.length - 1) {
      return wrong(whole[end + 1] === ':' ? 'too many colons in address' : 'missing port in address')
    }
    host = whole.slice(1, end)
    from = 1
    to = end + 1
  } else {
    host = ip
    if (host.includes(':')) return wrong('too many colons in address')
  }
  if (whole.indexOf('[', from) >= 0) return wrong("unexpected '[' in address")
  return whole.indexOf(']', to) >= 0 ? wrong("unexpected ']' in address") : ok(host)
}
