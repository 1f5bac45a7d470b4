import { flagBool, flagList, flagText, isChanged } from '../../cli/flags.ts'
import { commitContainer } from '../../dockerd/commit.ts'
import { readImageRef, withTag } from '../../dockerd/image-ref.ts'
import { pruneContainers } from '../../dockerd/prune.ts'
import { type UpdateWish, updateContainer } from '../../dockerd/update.ts'
import { humanSize } from '../../format/human.ts'
import { parseCpus, parseRestart } from '../../options/limits.ts'
import { parseMemory, parseMemorySwap } from '../../options/sizes.ts'
import { type Cli, type DockerCommand, failWith, forEach } from '../cli.ts'
import { confirmed } from '../confirm.ts'
import { filterQuery, filtersOf } from '../lists.ts'

export const commit: DockerCommand = (cli) => {
  const [container = '', target = ''] = cli.args
  if (isChanged(cli.flags, 'pause') && isChanged(cli.flags, 'no-pause')) {
    cli.err('conflicting options: --no-pause and --pause cannot be used together\n')
    return 1
  }
  const pause = !flagBool(cli.flags, 'no-pause') && flagText(cli.flags, 'pause') !== 'false'
  let name = ''
  if (target !== '') {
    const ref = readImageRef(target)
    if (typeof ref === 'string') {
      cli.err(`${ref}\n`)
      return 1
    }
    name = withTag(ref)
  }
  const wish = {
    container,
    name,
    comment: flagText(cli.flags, 'message'),
    author: flagText(cli.flags, 'author'),
    changes: flagList(cli.flags, 'change'),
    pause,
  }
  const query = {
    container,
    ...(name === ''
      ? {}
      : { repo: name.slice(0, name.lastIndexOf(':')), tag: name.slice(name.lastIndexOf(':') + 1) }),
    comment: wish.comment,
    author: wish.author,
    ...(pause ? {} : { pause: '0' }),
  }
  const reply = cli.client.call({ kind: 'containers/commit', method: 'POST', path: '/commit', query }, () =>
    cli.run.inChapter('create', () => commitContainer(cli.run, wish)),
  )
  if (reply.id === undefined) return failWith(cli, reply)
  cli.out(`${reply.id}\n`)
  return 0
}

const UPDATE_FLAGS = [
  'blkio-weight',
  'cpu-period',
  'cpu-quota',
  'cpu-rt-period',
  'cpu-rt-runtime',
  'cpu-shares',
  'cpus',
  'cpuset-cpus',
  'cpuset-mems',
  'kernel-memory',
  'memory',
  'memory-reservation',
  'memory-swap',
  'pids-limit',
  'restart',
]

export const update: DockerCommand = (cli) => {
  const { flags } = cli
  if (!UPDATE_FLAGS.some((name) => isChanged(flags, name))) {
    cli.err('you must provide one or more flags when using this command\n')
    return 1
  }
  const wish: { -readonly [K in keyof UpdateWish]: UpdateWish[K] } = {}
  const number = (flag: string) => Number(flagText(flags, flag))
  const bytes = (flag: string, parse = parseMemory) => {
    const parsed = parse(flagText(flags, flag))
    return parsed.ok ? parsed.value : 0
  }
  if (isChanged(flags, 'memory')) wish.Memory = bytes('memory')
  if (isChanged(flags, 'memory-swap')) wish.MemorySwap = bytes('memory-swap', parseMemorySwap)
  if (isChanged(flags, 'memory-reservation')) wish.MemoryReservation = bytes('memory-reservation')
  if (isChanged(flags, 'cpu-shares')) wish.CpuShares = number('cpu-shares')
  if (isChanged(flags, 'cpu-quota')) wish.CpuQuota = number('cpu-quota')
  if (isChanged(flags, 'cpu-period')) wish.CpuPeriod = number('cpu-period')
  if (isChanged(flags, 'pids-limit')) wish.PidsLimit = number('pids-limit')
  if (isChanged(flags, 'blkio-weight')) wish.BlkioWeight = number('blkio-weight')
  if (isChanged(flags, 'cpuset-cpus')) wish.CpusetCpus = flagText(flags, 'cpuset-cpus')
  if (isChanged(flags, 'cpuset-mems')) wish.CpusetMems = flagText(flags, 'cpuset-mems')
  if (isChanged(flags, 'cpus')) {
    const cpus = parseCpus(flagText(flags, 'cpus'))
    if (cpus.ok) wish.NanoCpus = cpus.value
  }
  if (isChanged(flags, 'restart')) {
    const policy = parseRestart(flagText(flags, 'restart'))
    if (!policy.ok) {
      cli.err(`${policy.error}\n`)
      return 1
    }
    wish.RestartPolicy = policy.value
  }
  return forEach(cli, (name) =>
    cli.client.call(
      {
        kind: 'containers/update',
        method: 'POST',
        path: `/containers/${name}/update`,
        body: wish as object as never,
      },
      () => cli.run.inChapter('run', () => updateContainer(cli.run, name, wish)),
    ),
  )
}

export const prune: DockerCommand = (cli) => {
  if (
    !flagBool(cli.flags, 'force') &&
    !confirmed(cli, 'WARNING! This will remove all stopped containers.\nAre you sure you want to continue?')
  )
    return 0
  const done = pruneContainersOf(cli)
  if (done.code === 0) cli.out(`${done.text}Total reclaimed space: ${humanSize(done.bytes)}\n`)
  return done.code
}

/** The request of `container prune`, also the first of `system prune`. */
export function pruneContainersOf(cli: Cli): { code: number; text: string; bytes: number } {
  const filters = filtersOf(cli)
  const reply = cli.client.call(
    { kind: 'containers/prune', method: 'POST', path: '/containers/prune', query: filterQuery(filters) },
    () => cli.run.inChapter('remove', () => pruneContainers(cli.run, filters)),
  )
  if (reply.removed === undefined) return { code: failWith(cli, reply), text: '', bytes: 0 }
  const text =
    reply.removed.length === 0
      ? ''
      : `Deleted Containers:\n${reply.removed.map((id) => `${id}\n`).join('')}\n`
  return { code: 0, text, bytes: reply.bytes ?? 0 }
}
