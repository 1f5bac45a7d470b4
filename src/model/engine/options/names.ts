import { fail, ok } from '../../result.ts'
import { quote } from '../format/quote.ts'
import { isAddress, parseAddress } from './address.ts'
import type { Parsed } from './numbers.ts'

/** `--env NAME[=value]`; without a value the client's own variable counts, and it is dropped when unset. */
export function parseEnv(text: string, environment?: (name: string) => string | undefined): Parsed<string> {
  const at = text.indexOf('=')
  if (at === 0 || text === '') return fail(`invalid environment variable: ${text}`)
  if (at > 0) return ok(text)
  const value = environment?.(text)
  return ok(value === undefined ? text : `${text}=${value}`)
}

/** `--label key[=value]`; only the key is looked at. */
export function parseLabel(text: string): Parsed<string> {
  const key = (text.split('=')[0] ?? '').replace(/^[ \t]+/, '')
  if (key === '') return fail(`invalid label '${text}': empty name`)
  if (/[ \t]/.test(key)) return fail(`label '${key}' contains whitespaces`)
  return ok(text)
}

/** `--add-host name:address` or `name=address` → "name:address"; `host-gateway` stays for the daemon. */
export function parseAddHost(text: string): Parsed<string> {
  const equals = text.indexOf('=')
  const at = equals >= 0 ? equals : text.indexOf(':')
  const name = text.slice(0, Math.max(at, 0))
  if (at < 0 || name === '' || name.includes(':')) return fail(`bad format for add-host: ${quote(text)}`)
  const address = text.slice(at + 1)
  if (address === 'host-gateway') return ok(`${name}:${address}`)
  const bare =
    address.length > 2 && address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address
  if (!isAddress(bare.trim())) return fail(`invalid IP address in add-host: ${quote(bare)}`)
  return ok(`${name}:${bare}`)
}

export interface Link {
  readonly name: string
  readonly alias: string
}

/** `--link name[:alias]`; "/web/db:/api/db" is what the API hands back for the alias db. */
export function parseLink(text: string): Parsed<Link> {
  if (text === '') return fail('empty string specified for links')
  const parts = text.split(':')
  if (parts.length > 2) return fail(`bad format for links: ${text}`)
  const [name = '', alias] = parts
  if (alias === undefined) return ok({ name, alias: name })
  if (name.startsWith('/')) return ok({ name: name.slice(1), alias: alias.slice(alias.lastIndexOf('/') + 1) })
  return ok({ name, alias })
}

/** `--dns`: an address in its canonical form, blanks around it dropped. */
export function parseIp(text: string): Parsed<string> {
  const address = parseAddress(text.trim())
  if (address === undefined) return fail(`IP address is not correctly formatted: ${text}`)
  return ok(address)
}

const NUMERIC_DOMAIN = /[a-zA-Z]/
const DOMAIN =
  /^(:?(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))(:?\.(:?[a-zA-Z0-9]|(:?[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])))*)\.?\s*$/

/** `--dns-search`: a domain without its last dot; "." alone clears the list. */
export function parseDnsSearch(text: string): Parsed<string> {
  const trimmed = text.replace(/^ +| +$/g, '')
  if (trimmed === '.') return ok('.')
  const found = NUMERIC_DOMAIN.test(trimmed) ? DOMAIN.exec(trimmed) : null
  const name = found?.[1] ?? ''
  return name !== '' && name.length < 255 ? ok(name) : fail(`${trimmed} is not a valid domain`)
}

const SYSCTLS = new Set(
  'kernel.msgmax kernel.msgmnb kernel.msgmni kernel.sem kernel.shmall kernel.shmmax kernel.shmmni kernel.shm_rmid_forced'.split(
    ' ',
  ),
)

/** `--sysctl name=value`, only what a namespace can hold. */
export function parseSysctl(text: string): Parsed<string> {
  const at = text.indexOf('=')
  const name = at < 0 ? '' : text.slice(0, at)
  if (name !== '' && (SYSCTLS.has(name) || name.startsWith('net.') || name.startsWith('fs.mqueue.')))
    return ok(text)
  return fail(`sysctl '${text}' is not allowed`)
}
