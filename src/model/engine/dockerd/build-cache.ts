import type { CacheRecord } from '../../build/result.ts'
import type { Host } from '../host.ts'
import type { Run } from '../run.ts'

/** Ids of records look like this: 25 letters and digits, made from the key. */
export const recordId = ({ key }: CacheRecord): string =>
  BigInt(
    `0x${
      /[0-9a-f]{40,}$/.exec(key)?.[0] ??
      [...key]
        .map((sign) => sign.charCodeAt(0).toString(16))
        .join('')
        .padEnd(40, '7')
    }`,
  )
    .toString(36)
    .padStart(25, '0')
    .slice(0, 25)

/** Records whose files are a layer of an image in the store: removing them would free nothing. */
export function isShared(host: Host, record: CacheRecord): boolean {
  for (const image of host.images.values())
    for (
      let fs = host.filesystems.get(image.filesystem);
      fs !== undefined;
      fs = host.filesystems.get(fs.below ?? '')
    )
      if (fs.files === record.files) return true
  return false
}

/** What a prune without and with `-a` removes. */
export function pruneCache(
  run: Run,
  all: boolean,
): { readonly removed: readonly CacheRecord[]; readonly bytes: number } {
  const removed = [...run.host.buildCache.values()].filter((record) => all || !isShared(run.host, record))
  const bytes = removed.reduce((sum, one) => sum + (isShared(run.host, one) ? 0 : one.sizeBytes), 0)
  for (const { key } of removed) run.drop('buildCache', key)
  return { removed, bytes }
}

export const cacheBytes = (records: readonly CacheRecord[]): number =>
  records.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
