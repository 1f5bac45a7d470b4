import { formatPrefix, type Prefix, parsePrefix } from '#model/network/ip.ts'
import {
  type BaseAndSize,
  type Ipam,
  LOCAL_POOLS,
  newIpam,
  type PoolId,
  releaseAddress,
  releasePool,
  requestAddress,
  requestPool,
} from '#model/network/ipam.ts'
import { fail, ok, type Result } from '#model/result.ts'

export type IpamOp =
  | {
      readonly op: 'requestPool'
      readonly id: string
      readonly pool?: string
      readonly subPool?: string
      readonly exclude?: readonly string[]
      readonly global?: boolean
    }
  | { readonly op: 'releasePool'; readonly id: string }
  | { readonly op: 'requestAddress'; readonly id: string; readonly ip?: string }
  | { readonly op: 'releaseAddress'; readonly id: string; readonly ip: string }

type Step = Result<{ readonly ipam: Ipam; readonly answer: string }, string>

function step(ipam: Ipam, pools: Map<string, PoolId>, op: IpamOp): Step {
  if (op.op === 'requestPool') {
    const reserved = (op.exclude ?? []).map(parsePrefix).filter((prefix): prefix is Prefix => !!prefix)
    const got = requestPool(ipam, {
      scope: op.global ? 'global' : 'local',
      family: op.pool?.includes(':') ? 6 : 4,
      reserved,
      ...(op.pool === undefined ? {} : { subnet: op.pool }),
      ...(op.subPool === undefined ? {} : { range: op.subPool }),
    })
    if (!got.ok) return got
    pools.set(op.id, got.value.pool)
    return ok({ ipam: got.value.ipam, answer: formatPrefix(got.value.pool.subnet) })
  }
  const pool = pools.get(op.id)
  if (!pool) return fail(`invalid pool id: ${op.id}`)
  switch (op.op) {
    case 'releasePool': {
      const left = releasePool(ipam, pool)
      return left.ok ? ok({ ipam: left.value, answer: '' }) : left
    }
    case 'requestAddress': {
      const got = requestAddress(ipam, pool, { serial: true, ...(op.ip === undefined ? {} : { ip: op.ip }) })
      return got.ok ? ok({ ipam: got.value.ipam, answer: got.value.address }) : got
    }
    case 'releaseAddress': {
      const left = releaseAddress(ipam, pool, op.ip)
      return left.ok ? ok({ ipam: left.value, answer: '' }) : left
    }
  }
}

/**
 * Runs requests and releases against one fresh allocator that hands out addresses serially, as swarm asks for.
 * An id names the pool of the last request that got one; a failed request changes nothing.
 *
 * @returns one answer for each operation: a pool in CIDR notation, an address with its length, "" for a release
 */
export function runIpam(
  ops: readonly IpamOp[],
  pools: readonly BaseAndSize[] = LOCAL_POOLS,
): readonly Result<string, string>[] {
  let ipam = newIpam(pools)
  const ids = new Map<string, PoolId>()
  return ops.map((op) => {
    const done = step(ipam, ids, op)
    if (!done.ok) return done
    ipam = done.value.ipam
    return ok(done.value.answer)
  })
}
