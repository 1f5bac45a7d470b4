import {
  type AddressSpace,
  INVALID_POOL,
  newAddressSpace,
  type PredefinedPool,
  poolUse,
  releaseAddress as releaseIn,
  releaseSubnet,
  takeAddress,
  takePredefined,
  takeSubnet,
} from '#model/network/address-space.ts'
import {
  type Family,
  formatAddress,
  formatPrefix,
  masked,
  type Prefix,
  parseAddress,
  parsePrefix,
} from '#model/network/ip.ts'
import { fail, ok, type Result } from '#model/result.ts'

export type Scope = 'local' | 'global'

/** A pool that networks share: the subnet, and the part of it one of them hands out. */
export interface PoolId {
  readonly scope: Scope
  readonly subnet: Prefix
  readonly range?: Prefix
}

/** One address space for each scope and family. */
export interface Ipam {
  readonly local4: AddressSpace
  readonly local6: AddressSpace
  readonly global4: AddressSpace
  readonly global6: AddressSpace
}

export interface BaseAndSize {
  readonly base: string
  readonly size: number
}

/** What networks on one host get without `--subnet`: 15 times a /16, then 16 times a /20. */
export const LOCAL_POOLS: readonly BaseAndSize[] = [
  { base: '172.17.0.0/16', size: 16 },
  { base: '172.18.0.0/16', size: 16 },
  { base: '172.19.0.0/16', size: 16 },
  { base: '172.20.0.0/14', size: 16 },
  { base: '172.24.0.0/14', size: 16 },
  { base: '172.28.0.0/14', size: 16 },
  { base: '192.168.0.0/16', size: 20 },
]

/** What overlay networks get. */
export const GLOBAL_POOLS: readonly BaseAndSize[] = [{ base: '10.0.0.0/8', size: 24 }]

function split(pools: readonly BaseAndSize[], family: Family): PredefinedPool[] {
  return pools.flatMap(({ base, size }) => {
    const prefix = parsePrefix(base)
    return prefix && prefix.address.family === family && prefix.bits <= size ? [{ base: prefix, size }] : []
  })
}

/** @param local pools in any order; a pool that does not parse or is smaller than its networks is left out */
export function newIpam(
  local: readonly BaseAndSize[] = LOCAL_POOLS,
  global: readonly BaseAndSize[] = GLOBAL_POOLS,
): Ipam {
  return {
    local4: newAddressSpace(split(local, 4)),
    local6: newAddressSpace(split(local, 6)),
    global4: newAddressSpace(split(global, 4)),
    global6: newAddressSpace(split(global, 6)),
  }
}

const spaceKey = (scope: Scope, family: Family): keyof Ipam => `${scope}${family}`
const spaceOf = (ipam: Ipam, pool: PoolId): AddressSpace =>
  ipam[spaceKey(pool.scope, pool.subnet.address.family)]
const withSpace = (ipam: Ipam, pool: PoolId, space: AddressSpace): Ipam => ({
  ...ipam,
  [spaceKey(pool.scope, pool.subnet.address.family)]: space,
})

export interface PoolRequest {
  readonly scope: Scope
  readonly family: Family
  /** `--subnet`; `0.0.0.0/24` and `::/64` ask for any network of that size. */
  readonly subnet?: string
  /** `--ip-range` */
  readonly range?: string
  /** Prefixes that the predefined pools must keep away from: name servers and connected routes of the host. */
  readonly reserved?: readonly Prefix[]
}

type GotPool = Result<{ readonly ipam: Ipam; readonly pool: PoolId }, string>

/**
 * Takes a subnet, the one asked for or the lowest free one of the predefined pools.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/ipams/defaultipam/allocator.go
 */
export function requestPool(ipam: Ipam, request: PoolRequest): GotPool {
  const { scope, subnet = '', range = '' } = request
  const name = scope === 'local' ? 'LocalDefault' : 'GlobalDefault'
  const unreadable = (why: string): GotPool =>
    fail(
      `failed to parse pool request for address space "${name}" pool "${subnet}" subpool "${range}": ${why}`,
    )
  if (subnet === '' && range !== '') return unreadable('invalid address subpool')
  const parsed = subnet === '' ? undefined : parsePrefix(subnet)
  if (subnet !== '' && !parsed) return unreadable(INVALID_POOL)
  if (!parsed || (parsed.address.value === 0n && range === '')) {
    const space = ipam[spaceKey(scope, parsed?.address.family ?? request.family)]
    const taken = takePredefined(space, request.reserved ?? [], parsed?.bits || undefined)
    if (!taken.ok) return taken
    const pool: PoolId = { scope, subnet: taken.value.prefix }
    return ok({ ipam: withSpace(ipam, pool, taken.value.space), pool })
  }
  const sub = range === '' ? undefined : parsePrefix(range)
  if (range !== '' && !sub) return fail('invalid pool request: invalid address subpool')
  if (sub && sub.address.family !== parsed.address.family)
    return fail('pool and subpool are of incompatible address families')
  const whole = masked(parsed)
  const part = sub && (sub.bits < whole.bits ? whole : masked(sub))
  const pool: PoolId = part ? { scope, subnet: whole, range: part } : { scope, subnet: whole }
  const taken = takeSubnet(spaceOf(ipam, pool), whole, part)
  if (!taken.ok) return fail(`invalid pool request: ${taken.error}`)
  return ok({ ipam: withSpace(ipam, pool, taken.value.space), pool })
}

export function releasePool(ipam: Ipam, pool: PoolId): Result<Ipam, string> {
  const space = releaseSubnet(spaceOf(ipam, pool), pool.subnet, pool.range)
  return space.ok ? ok(withSpace(ipam, pool, space.value)) : space
}

/**
 * Takes an address: the one asked for, else the lowest free one, or with `serial` the next after the last.
 *
 * @returns the address with the subnet's length, `172.18.0.2/16`
 */
export function requestAddress(
  ipam: Ipam,
  pool: PoolId,
  wish: { readonly ip?: string; readonly serial?: boolean } = {},
): Result<{ readonly ipam: Ipam; readonly address: string }, string> {
  const wanted = wish.ip === undefined || wish.ip === '' ? undefined : parseAddress(wish.ip)
  if (wish.ip && !wanted) return fail(`invalid preferred address: ${wish.ip}`)
  const taken = takeAddress(spaceOf(ipam, pool), {
    subnet: pool.subnet,
    serial: wish.serial ?? false,
    ...(pool.range ? { range: pool.range } : {}),
    ...(wanted ? { wanted } : {}),
  })
  if (!taken.ok) return taken
  const { space, address } = taken.value
  return ok({ ipam: withSpace(ipam, pool, space), address: `${formatAddress(address)}/${pool.subnet.bits}` })
}

/** @param ip without a length */
export function releaseAddress(ipam: Ipam, pool: PoolId, ip: string): Result<Ipam, string> {
  const address = parseAddress(ip)
  if (!address) return fail('invalid address')
  const space = releaseIn(spaceOf(ipam, pool), pool.subnet, pool.range, address)
  return space.ok ? ok(withSpace(ipam, pool, space.value)) : space
}

/** What `docker network inspect` shows under Status.IPAM; undefined for a pool that is not taken. */
export function statusOf(
  ipam: Ipam,
  pool: PoolId,
): { readonly inUse: bigint; readonly available: bigint } | undefined {
  const found = spaceOf(ipam, pool).pools.get(formatPrefix(pool.subnet))
  return found && poolUse(found, pool.range)
}
