import { flagBool, flagText } from '../../cli/flags.ts'
import { epochMs } from '../../clock.ts'
import {
  listImages,
  matchesReference,
  pruneImages,
  type Removal,
  removeImage,
  tagImage,
} from '../../dockerd/image-api.ts'
import { familiar, readImageRef } from '../../dockerd/image-ref.ts'
import { findImage, isImage, tagsOf } from '../../dockerd/images.ts'
import { answer } from '../../dockerd/reply.ts'
import { humanMs, humanSize } from '../../format/human.ts'
import type { Row } from '../../format/template.ts'
import { goTime } from '../../format/time.ts'
import type { Run } from '../../run.ts'
import type { StoredImage } from '../../state/storage.ts'
import { type Cli, type DockerCommand, daemonError, failWith } from '../cli.ts'
import { confirmed } from '../confirm.ts'
import { cut, filterQuery, filtersOf, showList } from '../lists.ts'
import { collapsed } from './collapsed.ts'

export const IMAGE_HEADERS = {
  ID: 'IMAGE ID',
  Repository: 'REPOSITORY',
  Tag: 'TAG',
  Digest: 'DIGEST',
  CreatedSince: 'CREATED',
  CreatedAt: 'CREATED AT',
  Size: 'SIZE',
  Containers: 'CONTAINERS',
  VirtualSize: 'SIZE',
  SharedSize: 'SHARED SIZE',
  UniqueSize: 'UNIQUE SIZE',
}

export const images: DockerCommand = (cli) => {
  const { flags, run, args } = cli
  const filters = new Map(filtersOf(cli))
  if (args[0] !== undefined) filters.set('reference', [...(filters.get('reference') ?? []), args[0]])
  const all = flagBool(flags, 'all')
  const query = { ...(all ? { all: '1' } : {}), ...filterQuery(filters) }
  const reply = cli.client.call({ kind: 'images/list', method: 'GET', path: '/images/json', query }, () =>
    listImages(run, filters),
  )
  if (reply.images === undefined) return failWith(cli, reply)
  const format = flagText(flags, 'format')
  const quiet = flagBool(flags, 'quiet')
  const full = flagBool(flags, 'no-trunc')
  const digests = flagBool(flags, 'digests')
  const old = run.host.profile.id === '28' || quiet || full || digests || format !== ''
  if (!old) {
    if (
      reply.images.length === 0 &&
      args[0] !== undefined &&
      [
        'ls',
        'list',
        'rm',
        'pull',
        'push',
        'build',
        'prune',
        'inspect',
        'history',
        'tag',
        'save',
        'load',
        'import',
      ].includes(args[0])
    ) {
      cli.err(
        `No images found matching ${JSON.stringify(args[0])}: did you mean "docker image ${args[0]}"?\n`,
      )
    }
    cli.out(collapsed(run, reply.images, filters, all || filters.get('dangling')?.[0] === 'true'))
    return 0
  }
  const look = {
    full,
    digests: digests || format.includes('{{.Digest}}'),
    patterns: filters.get('reference') ?? [],
  }
  const rows = reply.images.flatMap((image) => imageRows(run, image, look))
  if (quiet && format === '') {
    for (const row of rows) cli.out(`${row.ID}\n`)
    return 0
  }
  const defaultTable = digests
    ? 'table {{.Repository}}\t{{.Tag}}\t{{.Digest}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}'
    : 'table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}'
  return showList(cli, rows, { defaultTable, headers: IMAGE_HEADERS, typeName: '*formatter.imageContext' })
}

/** The lines that an image has in the table of old: one for each tag. */
export function imageRows(
  run: Run,
  image: StoredImage,
  { full, digests, patterns }: { full: boolean; digests: boolean; patterns: readonly string[] },
): Row[] {
  const size =
    run.host.profile.store === 'containerd' ? image.contentBytes + image.unpackedBytes : image.unpackedBytes
  const row = (repository: string, tag: string): Row => ({
    Containers: 'N/A',
    CreatedAt: goTime(epochMs(image.createdAtMs)),
    CreatedSince: `${humanMs(run.now - image.createdAtMs)} ago`,
    Digest: repository === '<none>' || !digests ? '<none>' : image.indexDigest,
    ID: full ? image.id : image.id.slice(7, 19),
    Repository: repository,
    SharedSize: 'N/A',
    Size: humanSize(size, 3),
    Tag: tag,
    UniqueSize: 'N/A',
    VirtualSize: humanSize(size, 3),
  })
  const names = tagsOf(run.host, image.id).filter(
    (name) => patterns.length === 0 || matchesReference(name, patterns),
  )
  if (names.length === 0) return [row('<none>', '<none>')]
  return names.map((name) => {
    const text = familiar(name)
    const colon = text.lastIndexOf(':')
    return text.includes('@')
      ? row(text.slice(0, text.indexOf('@')), '<none>')
      : row(text.slice(0, colon), text.slice(colon + 1))
  })
}

export const tag: DockerCommand = (cli) => {
  const [source = '', target = ''] = cli.args
  const from = /^(sha256:)?[a-f0-9]{64}$/.test(source) ? undefined : readImageRef(source)
  const ref = readImageRef(target)
  for (const [text, read] of [
    [source, from],
    [target, ref],
  ] as const) {
    if (typeof read !== 'string') continue
    cli.err(`error parsing reference: ${JSON.stringify(text)} is not a valid repository/tag: ${read}\n`)
    return 1
  }
  if (typeof ref === 'string') return 1
  if (ref.digest !== undefined) {
    cli.err('refusing to create a tag with a digest reference\n')
    return 1
  }
  const query = { repo: ref.name, tag: ref.tag ?? 'latest' }
  const reply = cli.client.call(
    { kind: 'images/tag', method: 'POST', path: `/images/${source}/tag`, query },
    () => tagImage(cli.run, source, target),
  )
  return reply.status >= 400 ? failWith(cli, reply) : 0
}

export const rmi: DockerCommand = (cli) => {
  const force = flagBool(cli.flags, 'force')
  const problems: string[] = []
  let fatal = false
  for (const name of cli.args) {
    const reply = cli.client.call(
      {
        kind: 'images/remove',
        method: 'DELETE',
        path: `/images/${name}`,
        ...(force ? { query: { force: '1' } } : {}),
      },
      () => cli.run.inChapter('remove', () => removeImage(cli.run, name, force)),
    )
    if (reply.removals === undefined) {
      if (!force || reply.status !== 404) fatal = true
      problems.push(daemonError(reply))
      continue
    }
    for (const one of reply.removals) cli.out(removalLine(one, 'Untagged', 'Deleted'))
  }
  for (const problem of problems) cli.err(`${problem}\n`)
  return fatal ? 1 : 0
}

const removalLine = (one: Removal, untagged: string, deleted: string): string =>
  one.untagged === undefined ? `${deleted}: ${one.deleted}\n` : `${untagged}: ${one.untagged}\n`

export const history: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  const { run, flags } = cli
  const reply = cli.client.call(
    { kind: 'images/history', method: 'GET', path: `/images/${name}/history` },
    () => {
      const found = findImage(run.host, name)
      return isImage(found) ? answer(200) : found
    },
  )
  const found = findImage(run.host, name)
  if (reply.status >= 400 || !isImage(found)) return failWith(cli, reply)
  const { image } = found
  const full = flagBool(flags, 'no-trunc')
  const human = flagText(flags, 'human') !== 'false'
  const rows = [...image.history].reverse().map((entry, at): Row => {
    const by = entry.createdBy.replaceAll('\t', ' ')
    return {
      Comment: entry.comment,
      CreatedAt: human ? goTimeOf(entry.created) : entry.created,
      CreatedBy: full ? by : cut(by, 45),
      CreatedSince: human ? `${humanMs(run.now - createdMsOf(entry.created, image))} ago` : entry.created,
      ID: at === 0 ? (full ? image.id : image.id.slice(7, 19)) : '<missing>',
      Size: human ? humanSize(entry.sizeBytes, 3) : String(entry.sizeBytes),
    }
  })
  if (flagBool(flags, 'quiet') && flagText(flags, 'format') === '') {
    for (const row of rows) cli.out(`${row.ID}\n`)
    return 0
  }
  return showList(cli, rows, {
    defaultTable: 'table {{.ID}}\t{{.CreatedSince}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}',
    headers: {
      ID: 'IMAGE',
      CreatedSince: 'CREATED',
      CreatedAt: 'CREATED AT',
      CreatedBy: 'CREATED BY',
      Size: 'SIZE',
      Comment: 'COMMENT',
    },
    typeName: '*image.historyContext',
  })
}

const goTimeOf = (text: string): string => text.replace('T', ' ').replace(/(\.\d+)?Z$/, ' +0000 UTC')
const createdMsOf = (text: string, image: StoredImage): number =>
  text === image.created ? image.createdAtMs : image.createdAtMs

export const prune: DockerCommand = (cli) => {
  const all = flagBool(cli.flags, 'all')
  const what = all ? 'all images without at least one container associated to them' : 'all dangling images'
  if (
    !flagBool(cli.flags, 'force') &&
    !confirmed(cli, `WARNING! This will remove ${what}.\nAre you sure you want to continue?`)
  )
    return 0
  const done = pruneImagesOf(cli, all)
  if (done.code === 0) cli.out(`${done.text}Total reclaimed space: ${humanSize(done.bytes)}\n`)
  return done.code
}

/** The request of `image prune`, also one of those of `system prune`. */
export function pruneImagesOf(cli: Cli, all: boolean): { code: number; text: string; bytes: number } {
  const filters = new Map(filtersOf(cli))
  filters.set('dangling', [String(!all)])
  const reply = cli.client.call(
    { kind: 'images/prune', method: 'POST', path: '/images/prune', query: filterQuery(filters) },
    () => cli.run.inChapter('remove', () => pruneImages(cli.run, filters)),
  )
  if (reply.removals === undefined) return { code: failWith(cli, reply), text: '', bytes: 0 }
  const text =
    reply.removals.length === 0
      ? ''
      : `Deleted Images:\n${reply.removals.map((one) => removalLine(one, 'untagged', 'deleted')).join('')}\n`
  return { code: 0, text, bytes: reply.bytes ?? 0 }
}
