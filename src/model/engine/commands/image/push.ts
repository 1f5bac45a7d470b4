import { catalogNames } from '../../../image/catalog/catalog.ts'
import { chainIds, digestOf } from '../../../oci/digest.ts'
import { flagBool, flagList, flagNumber, flagText } from '../../cli/flags.ts'
import { epochMs } from '../../clock.ts'
import { applyChanges } from '../../dockerd/commit.ts'
import { imageEvent } from '../../dockerd/events.ts'
import { familiar, readImageRef, withTag } from '../../dockerd/image-ref.ts'
import { unknownFilter } from '../../dockerd/list.ts'
import { push } from '../../dockerd/push.ts'
import { type ApiReply, answer, refuse } from '../../dockerd/reply.ts'
import { readFileArchive } from '../../files/archive.ts'
import { rfc3339Nano } from '../../format/time.ts'
import type { StoredImage } from '../../state/storage.ts'
import { dialFault } from '../../trouble.ts'
import { type DockerCommand, failWith } from '../cli.ts'
import { cut, filtersOf, showList } from '../lists.ts'
import { readHostFile } from '../project.ts'

export const pushCommand: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  const ref = readImageRef(name)
  if (typeof ref === 'string') {
    cli.err(`${ref}\n`)
    return 1
  }
  const quiet = flagBool(cli.flags, 'quiet')
  const all = flagBool(cli.flags, 'all-tags')
  if (all && (ref.tag !== undefined || ref.digest !== undefined)) {
    cli.err("tag can't be used with --all-tags/-a\n")
    return 1
  }
  if (!all && ref.tag === undefined && !quiet) cli.out('Using default tag: latest\n')
  const print = quiet ? () => {} : (text: string) => cli.out(text)
  const query = { tag: ref.tag ?? 'latest' }
  const reply = cli.client.call(
    {
      kind: 'images/push',
      method: 'POST',
      path: `/images/${ref.name}/push`,
      query,
      headers: { 'X-Registry-Auth': 'e30=' },
    },
    () => cli.run.inChapter('pull', () => push(cli.run, ref, print)),
  )
  if (reply.status >= 400) {
    if (reply.status === 404) return failWith(cli, reply)
    cli.err(`${reply.message ?? ''}\n`)
    return 1
  }
  if (quiet) cli.out(`${withTag(ref)}\n`)
  return 0
}

/** `docker import FILE [REPOSITORY[:TAG]]`: a tar of files becomes an image of one layer. */
export const importCommand: DockerCommand = (cli) => {
  const { run, args, flags } = cli
  const [source = '', target = ''] = args
  const text = source === '-' ? run.stdin : readHostFile(run.host, source)
  if (source !== '-' && !/^https?:/.test(source) && text === undefined) {
    cli.err(`open ${source}: no such file or directory\n`)
    return 1
  }
  const ref = target === '' ? undefined : readImageRef(target)
  if (typeof ref === 'string') {
    cli.err(`${ref}\n`)
    return 1
  }
  const full = ref === undefined ? '' : withTag(ref)
  let id = ''
  const query = {
    fromSrc: '-',
    message: flagText(flags, 'message'),
    ...(ref === undefined ? {} : { repo: ref.name, tag: ref.tag ?? 'latest' }),
  }
  const reply = cli.client.call(
    { kind: 'images/load', method: 'POST', path: '/images/create', query },
    (): ApiReply => {
      const files = readFileArchive(text ?? '')
      if (files === undefined) return refuse(400, 'archive/tar: invalid tar header')
      const config = applyChanges({}, flagList(flags, 'change'))
      if (typeof config === 'string') return refuse(400, config)
      const diffId = digestOf(`import ${text ?? ''}`)
      const configDigest = digestOf(`config ${diffId}${JSON.stringify(config)}`)
      const created = rfc3339Nano(epochMs(run.now), 123_456)
      const bytes = [...files.values()].reduce((sum, node) => sum + (node.sizeBytes ?? node.text.length), 0)
      const image: StoredImage = {
        id: digestOf(`manifest ${configDigest}`),
        indexDigest: digestOf(`manifest ${configDigest}`),
        manifestDigest: digestOf(`manifest ${configDigest}`),
        configDigest,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config,
        os: 'linux',
        architecture: 'amd64',
        variant: '',
        createdAtMs: run.now,
        created,
        author: '',
        comment: flagText(flags, 'message') || 'Imported from -',
        diffIds: [diffId],
        chainIds: chainIds([diffId]),
        layers: [{ digest: digestOf(`blob ${diffId}`), sizeBytes: Math.ceil(bytes / 2) }],
        contentBytes: Math.ceil(bytes / 2),
        unpackedBytes: bytes,
        history: [
          {
            created,
            createdBy: '',
            comment: flagText(flags, 'message') || 'Imported from -',
            author: '',
            emptyLayer: false,
            sizeBytes: bytes,
          },
        ],
        programs: {},
        filesystem: `image:${configDigest}`,
        lastTaggedMs: run.now,
      }
      run.put('filesystems', image.filesystem, { id: image.filesystem, kind: 'image', files })
      run.put('images', image.id, image)
      if (full !== '') run.put('tags', full, image.id)
      imageEvent(run, 'import', image.id, full === '' ? image.id : familiar(full))
      id = image.id
      return answer(200)
    },
  )
  if (reply.status >= 400) return failWith(cli, reply)
  cli.out(`${id}\n`)
  return 0
}

/** `docker search TERM` in the offline registry. */
export const search: DockerCommand = (cli) => {
  const term = cli.args[0] ?? ''
  const limit = flagNumber(cli.flags, 'limit') || 25
  const away = dialFault(cli.run.host, 'index.docker.io')
  const unknown = unknownFilter(filtersOf(cli), new Set(['is-automated', 'is-official', 'stars']))
  const reply = cli.client.call(
    { kind: 'images/list', method: 'GET', path: '/images/search', query: { term } },
    () =>
      unknown ??
      (limit < 1 || limit > 100
        ? refuse(400, `limit ${limit} is outside the range of [1, 100]`)
        : undefined) ??
      (away === undefined
        ? answer(200)
        : refuse(500, `Get "https://index.docker.io/v1/search?q=${term}&n=${limit}": ${away}`)),
  )
  if (reply.status >= 400) return failWith(cli, reply)
  const names = [...new Set(catalogNames().map((name) => name.replace(/:.*$/, '')))].filter((name) =>
    name.includes(term),
  )
  const rows = names.slice(0, limit).map((Name) => {
    const text = Name.includes('/') ? `An image of ${Name.split('/')[0]}` : `Official image of ${Name}`
    return {
      Description: flagBool(cli.flags, 'no-trunc') ? text : cut(text, 45),
      IsAutomated: '',
      IsOfficial: Name.includes('/') ? '' : '[OK]',
      Name,
      StarCount: '0',
    }
  })
  return showList(cli, rows, {
    defaultTable: 'table {{.Name}}\t{{.Description}}\t{{.StarCount}}\t{{.IsOfficial}}',
    headers: {
      Name: 'NAME',
      Description: 'DESCRIPTION',
      StarCount: 'STARS',
      IsOfficial: 'OFFICIAL',
      IsAutomated: 'AUTOMATED',
    },
    typeName: '*registry.searchContext',
  })
}
