import { fail, ok } from '../../result.ts'
import { quote } from '../format/quote.ts'
import type { Parsed } from './numbers.ts'

const SOCKETS: Readonly<Record<string, string>> = {
  unix: '/var/run/docker.sock',
  npipe: '//./pipe/docker_engine',
}
const DEFAULT_HOST = 'localhost'
const DEFAULT_PORT = '2375'
const DEFAULT_TLS_PORT = '2376'

/** `-H`, `DOCKER_HOST`: where the daemon listens, spelled out in full. */
export function parseHost(text: string, withTls = false): Parsed<string> {
  const address = text.trim()
  if (address === '')
    return ok(withTls ? `tcp://${DEFAULT_HOST}:${DEFAULT_TLS_PORT}` : `unix://${SOCKETS.unix}`)
  const at = address.indexOf('://')
  const scheme = at < 0 ? 'tcp' : address.slice(0, at)
  const rest = at < 0 ? address : address.slice(at + 3)
  if (scheme === 'fd' || scheme === 'ssh') return ok(address)
  if (scheme === 'tcp') return parseTcp(rest)
  const socket = SOCKETS[scheme]
  if (socket === undefined) return fail(`invalid bind address format: ${address}`)
  if (rest.includes('://')) return fail(`invalid proto, expected ${scheme}: ${rest}`)
  return ok(`${scheme}://${rest || socket}`)
}

const REG_NAME = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"]|%[0-9A-Fa-f]{2}|\P{ASCII})*$/u
const AUTHORITY = /^([^/?#]*)([^?#]*)/

function parseTcp(address: string): Parsed<string> {
  if (address.includes('://')) return fail(`unsupported proto, expected tcp: ${address.split('://')[0]}://`)
  const whole = `tcp://${address}`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Go's net/url refuses them by name.
  if (/[\x00-\x1f\x7f]/.test(whole))
    return fail(`parse ${quote(whole)}: net/url: invalid control character in URL`)
  const [, authority = '', path = ''] = AUTHORITY.exec(address) ?? []
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  const bracket = host.lastIndexOf(']')
  if (host.startsWith('[') && bracket < 0) return fail(`parse ${quote(whole)}: missing ']' in host`)
  const colon = host.startsWith('[') ? bracket + 1 : host.lastIndexOf(':')
  const portText = colon >= 0 ? host.slice(colon) : ''
  if (!/^(:\d*)?$/.test(portText))
    return fail(`parse ${quote(whole)}: invalid port ${quote(portText)} after host`)
  const bad = REG_NAME.test(host) ? undefined : [...host].find((character) => !REG_NAME.test(character))
  if (bad !== undefined) return fail(`parse ${quote(whole)}: invalid character ${quote(bad)} in host name`)
  const nameText = portText === '' ? host : host.slice(0, host.length - portText.length)
  const name = nameText.replace(/^\[(.*)\]$/, '$1') || DEFAULT_HOST
  const port = portText.slice(1) || DEFAULT_PORT
  return ok(`tcp://${name.includes(':') ? `[${name}]` : name}:${port}${path}`)
}
