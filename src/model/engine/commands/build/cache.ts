import type { CacheRecord } from '../../../build/result.ts'
import { flagBool } from '../../cli/flags.ts'
import { cacheBytes, isShared, pruneCache, recordId } from '../../dockerd/build-cache.ts'
import { humanMs, humanSize } from '../../format/human.ts'
import { printTable } from '../../format/table.ts'
import type { Host } from '../../host.ts'
import type { DockerCommand } from '../cli.ts'
import { confirmed } from '../confirm.ts'
import { control } from './hops.ts'

const rowOf = (host: Host, now: number, record: CacheRecord): string[] => [
  `${recordId(record)}${record.kind === 'exec.cachemount' ? '*' : ''}`,
  String(!isShared(host, record)),
  humanSize(record.sizeBytes),
  `${humanMs(now - record.lastUsedMs)} ago`,
]

const HEAD = ['ID', 'RECLAIMABLE', 'SIZE', 'LAST ACCESSED']

/** `docker builder prune` is `docker buildx prune`. @see https://docs.docker.com/reference/cli/docker/buildx/prune/ */
export const prune: DockerCommand = (cli) => {
  const { run, flags } = cli
  const all = flagBool(flags, 'all')
  const what = all ? 'all build cache' : 'all dangling build cache'
  if (
    !flagBool(flags, 'force') &&
    !confirmed(cli, `WARNING! This will remove ${what}. Are you sure you want to continue?`)
  )
    return 0
  cli.client.greet()
  const before = run.host
  const { removed, bytes } = pruneCache(run, all)
  control(run, 'buildkit/prune', 'Prune', { all })
  if (removed.length > 0)
    cli.out(
      printTable(
        HEAD,
        removed.map((one) => rowOf(before, run.now, one)),
      ),
    )
  cli.out(`Total:\t${humanSize(bytes)}\n`)
  return 0
}

/** @see https://docs.docker.com/reference/cli/docker/buildx/du/ */
export const du: DockerCommand = (cli) => {
  const { run } = cli
  cli.client.greet()
  control(run, 'buildkit/usage', 'DiskUsage', {})
  const records = [...run.host.buildCache.values()]
  const free = records.filter((one) => !isShared(run.host, one))
  cli.out(
    printTable(
      HEAD,
      records.map((one) => rowOf(run.host, run.now, one)),
    ),
  )
  cli.out(`Reclaimable:\t${humanSize(cacheBytes(free))}\nTotal:\t\t${humanSize(cacheBytes(records))}\n`)
  return 0
}
