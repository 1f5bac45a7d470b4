import {
  type Address,
  comparePrefixes,
  contains,
  firstOf,
  formatPrefix,
  lastOf,
  masked,
  overlaps,
  type Prefix,
  sizeOf,
  widthOf,
} from '#model/network/ip.ts'
import { fail, ok, type Result } from '#model/result.ts'

/** A block to cut into networks of one size. */
export interface PredefinedPool {
  readonly base: Prefix
  /** Prefix length of each network. */
  readonly size: number
}

export interface Pool {
  readonly prefix: Prefix
  readonly taken: ReadonlySet<bigint>
  /** Where a serial search goes on: the address after the last one that was chosen, not asked for by name. */
  readonly next: bigint
  /** `--ip-range` of the networks that share this pool, in CIDR notation. */
  readonly ranges: ReadonlySet<string>
  /** The pool ends with its last range. */
  readonly endsWithRanges: boolean
}

/**
 * Which subnets, and which addresses in them, are taken in one family of one scope.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/ipams/defaultipam/address_space.go
 */
export interface AddressSpace {
  readonly predefined: readonly PredefinedPool[]
  /** By subnet in CIDR notation, in address order. */
  readonly pools: ReadonlyMap<string, Pool>
}

const NO_MORE_SUBNETS = 'all predefined address pools have been fully subnetted'
const POOL_OVERLAP = 'Pool overlaps with other one on this address space'
const BAD_POOL = 'address space does not contain specified address pool'
export const INVALID_POOL = 'invalid address pool'
const NO_AVAILABLE_IPS = 'no available addresses on this pool'
const IP_IN_USE = 'Address already in use'
const IP_OUT_OF_RANGE = 'requested address is out of range'

/** A longer pool inside a shorter one is dropped: it would be handed out twice. */
export function newAddressSpace(predefined: readonly PredefinedPool[]): AddressSpace {
  const sorted = predefined
    .map(({ base, size }) => ({ base: masked(base), size }))
    .sort((a, b) => comparePrefixes(a.base, b.base))
  const kept: PredefinedPool[] = []
  for (const pool of sorted) {
    const last = kept.at(-1)
    if (!last || !overlaps(last.base, pool.base)) kept.push(pool)
  }
  return { predefined: kept, pools: new Map() }
}

function newPool(prefix: Prefix): Pool {
  const hostBits = widthOf(prefix.address.family) - prefix.bits
  const taken = new Set<bigint>()
  // A /31 is a point-to-point link: both ends are usable (RFC 3021).
  if (prefix.address.family === 6 || hostBits > 1) taken.add(firstOf(prefix))
  if (prefix.address.family === 4 && hostBits > 1) taken.add(lastOf(prefix))
  return { prefix, taken, next: 0n, ranges: new Set(), endsWithRanges: false }
}

function withPool(space: AddressSpace, pool: Pool): AddressSpace {
  const pools = [...space.pools.values()].filter((other) => comparePrefixes(other.prefix, pool.prefix) !== 0)
  pools.push(pool)
  pools.sort((a, b) => comparePrefixes(a.prefix, b.prefix))
  return { ...space, pools: new Map(pools.map((each) => [formatPrefix(each.prefix), each])) }
}

type Taken = Result<{ readonly space: AddressSpace; readonly prefix: Prefix }, string>

/** Takes the subnet that was asked for; with a range, an overlap with other pools is not looked at. */
export function takeSubnet(space: AddressSpace, subnet: Prefix, range?: Prefix): Taken {
  const known = space.pools.get(formatPrefix(subnet))
  if (!range) {
    if ([...space.pools.values()].some((pool) => overlaps(pool.prefix, subnet))) return fail(POOL_OVERLAP)
    return ok({ space: withPool(space, newPool(subnet)), prefix: subnet })
  }
  const text = formatPrefix(range)
  if (known?.ranges.has(text)) return fail(POOL_OVERLAP)
  const pool = known ?? { ...newPool(subnet), endsWithRanges: true }
  return ok({ space: withPool(space, { ...pool, ranges: new Set([...pool.ranges, text]) }), prefix: subnet })
}

/** The lowest subnet of the predefined pools that meets neither a taken nor a reserved one. */
export function takePredefined(space: AddressSpace, reserved: readonly Prefix[], size?: number): Taken {
  const predefined = space.predefined
    .filter(({ base }) => size === undefined || (base.bits <= size && size <= widthOf(base.address.family)))
    .map((pool) => ({ base: pool.base, size: size ?? pool.size }))
  if (predefined.length === 0) return fail(INVALID_POOL)
  const blocks = [...space.pools.values()].map((pool) => pool.prefix).concat(reserved)
  for (const { base, size: bits } of predefined) {
    const family = base.address.family
    let candidate = firstOf(base)
    while (candidate <= lastOf(base)) {
      const subnet: Prefix = { address: { family, value: candidate }, bits }
      if (lastOf(subnet) > lastOf(base)) break
      const inTheWay = blocks.filter((block) => overlaps(block, subnet))
      if (inTheWay.length === 0) return ok({ space: withPool(space, newPool(subnet)), prefix: subnet })
      const end = inTheWay.reduce(
        (last, block) => (lastOf(block) > last ? lastOf(block) : last),
        lastOf(subnet),
      )
      const step = sizeOf(subnet)
      candidate = firstOf(base) + ((end - firstOf(base)) / step + 1n) * step
    }
  }
  return fail(NO_MORE_SUBNETS)
}

export function releaseSubnet(
  space: AddressSpace,
  subnet: Prefix,
  range?: Prefix,
): Result<AddressSpace, string> {
  const pool = space.pools.get(formatPrefix(subnet))
  if (!pool) return fail(BAD_POOL)
  const ranges = new Set(pool.ranges)
  if (range && !ranges.delete(formatPrefix(range))) return fail(BAD_POOL)
  const left: Pool = { ...pool, ranges, endsWithRanges: pool.endsWithRanges || !range }
  if (ranges.size > 0 || !left.endsWithRanges) return ok(withPool(space, left))
  return ok({ ...space, pools: new Map([...space.pools].filter(([, other]) => other !== pool)) })
}

/** The first free address from `from` to `last`. */
function firstFree(taken: ReadonlySet<bigint>, from: bigint, last: bigint): bigint | undefined {
  for (let value = from; value <= last; value += 1n) if (!taken.has(value)) return value
  return undefined
}

interface AddressRequest {
  readonly subnet: Prefix
  readonly range?: Prefix
  /** The address asked for by name. */
  readonly wanted?: Address
  /** Go on after the last address that was chosen instead of taking the lowest free one. */
  readonly serial?: boolean
}

export function takeAddress(
  space: AddressSpace,
  { subnet, range, wanted, serial }: AddressRequest,
): Result<{ readonly space: AddressSpace; readonly address: Address }, string> {
  const key = formatPrefix(subnet)
  const pool = space.pools.get(key)
  const rangeText = range ? formatPrefix(range) : 'invalid Prefix'
  if (!pool || (range && !pool.ranges.has(rangeText)))
    return fail(`cannot find address pool for poolID:${key}/${rangeText}`)
  const family = subnet.address.family
  const give = (value: bigint, next: bigint) =>
    ok({
      space: withPool(space, { ...pool, taken: new Set([...pool.taken, value]), next }),
      address: { family, value },
    })
  if (wanted) {
    if (!contains(subnet, wanted)) return fail(IP_OUT_OF_RANGE)
    return pool.taken.has(wanted.value) ? fail(IP_IN_USE) : give(wanted.value, pool.next)
  }
  const within = range ?? subnet
  const from = serial && pool.next > firstOf(within) ? pool.next : firstOf(within)
  const value =
    firstFree(pool.taken, from, lastOf(within)) ?? firstFree(pool.taken, firstOf(within), lastOf(within))
  return value === undefined ? fail(NO_AVAILABLE_IPS) : give(value, value + 1n)
}

/** Gives an address back; one that was not taken is no error. */
export function releaseAddress(
  space: AddressSpace,
  subnet: Prefix,
  range: Prefix | undefined,
  address: Address,
): Result<AddressSpace, string> {
  const key = formatPrefix(subnet)
  const pool = space.pools.get(key)
  if (!pool)
    return fail(`cannot find address pool for ${key}/${range ? formatPrefix(range) : 'invalid Prefix'}`)
  if (range && !pool.ranges.has(formatPrefix(range)))
    return fail(`cannot find address pool for poolID:${key}/${formatPrefix(range)}`)
  if (!contains(subnet, address)) return fail(IP_OUT_OF_RANGE)
  const taken = new Set(pool.taken)
  taken.delete(address.value)
  return ok(withPool(space, { ...pool, taken }))
}

/** How many addresses are taken, and how many a request without a wish could still get. */
export function poolUse(pool: Pool, range?: Prefix): { readonly inUse: bigint; readonly available: bigint } {
  const within = range ?? pool.prefix
  let takenWithin = 0n
  for (const value of pool.taken) if (value >= firstOf(within) && value <= lastOf(within)) takenWithin += 1n
  return { inUse: BigInt(pool.taken.size), available: sizeOf(within) - takenWithin }
}
