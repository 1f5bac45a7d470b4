import { flagBool } from '../../cli/flags.ts'
import { type Archive, readPath, statPath, writePath } from '../../dockerd/archive.ts'
import { readFileArchive } from '../../files/archive.ts'
import { baseName, cleanPath, parentOf, treeBelow } from '../../files/tree.ts'
import { humanSize } from '../../format/human.ts'
import type { FileNode } from '../../state/storage.ts'
import { type Cli, type DockerCommand, failWith } from '../cli.ts'
import { hostNode, hostPath } from '../project.ts'

/** `CONTAINER:PATH`; a path that begins with `/` or `.` is always local. */
function split(text: string): { container: string; path: string } {
  const colon = text.indexOf(':')
  if (/^[/.]/.test(text) || colon < 0) return { container: '', path: text }
  return { container: text.slice(0, colon), path: text.slice(colon + 1) }
}

export const cp: DockerCommand = (cli) => {
  const [from = '', to = ''] = cli.args
  const source = split(from)
  const target = split(to)
  if (source.container !== '' && target.container !== '')
    return fail(cli, 'copying between containers is not supported')
  if (source.container !== '') return fromContainer(cli, source.container, source.path, target.path)
  if (target.container !== '') return toContainer(cli, source.path, target.container, target.path)
  return fail(cli, 'must specify at least one container source')
}

/** @see https://github.com/moby/go-archive/blob/main/copy.go */
const CANNOT_COPY_DIRECTORY = 'cannot copy directory'
const NO_SUCH_DIRECTORY = 'no such directory'

/** `docker cp - C:DIR`: the tar on standard input; nothing else is a tar here than what the model wrote. */
function unpackInto(cli: Cli, container: string, path: string): number {
  const files = readFileArchive(cli.run.stdin) ?? new Map<string, FileNode>()
  const reply = cli.client.call(
    {
      kind: 'containers/archive',
      method: 'PUT',
      path: `/containers/${container}/archive`,
      query: { path: cleanPath(path), noOverwriteDirNonDir: 'true' },
    },
    () => cli.run.inChapter('run', () => writePath(cli.run, container, cleanPath(path), '', files)),
  )
  return reply.status >= 400 ? failWith(cli, reply) : 0
}

function fail(cli: Cli, message: string): number {
  cli.err(`${message}\n`)
  return 1
}

function fromContainer(cli: Cli, container: string, path: string, to: string): number {
  const target = hostPath(to)
  const there = hostNode(cli.run.host, to)
  const parent = parentOf(target)
  if (
    to !== '-' &&
    there === undefined &&
    target !== '/' &&
    parent !== '/' &&
    hostNode(cli.run.host, parent)?.type !== 'dir'
  ) {
    return fail(cli, `invalid output path: directory ${JSON.stringify(parent)} does not exist`)
  }
  const query = { path }
  const reply = cli.client.call(
    { kind: 'containers/archive', method: 'GET', path: `/containers/${container}/archive`, query },
    () => readPath(cli.run, container, path),
  )
  if (reply.archive === undefined) return failWith(cli, reply)
  if (to === '-') return 0
  const source = reply.archive.get('')
  if (source?.type === 'dir' && there !== undefined && there.type !== 'dir')
    return fail(cli, CANNOT_COPY_DIRECTORY)
  if (source?.type !== 'dir' && there === undefined && to.endsWith('/')) return fail(cli, NO_SUCH_DIRECTORY)
  const contents = path.endsWith('/.')
  const base = there?.type === 'dir' && !contents ? `${target}/${baseName(cleanPath(path))}` : target
  const fs = cli.run.host.filesystems.get('host')
  if (fs !== undefined) {
    const files = new Map<string, FileNode | null>(fs.files)
    for (const [relative, node] of reply.archive) files.set(cleanPath(`${base}${relative}`), node)
    cli.run.put('filesystems', 'host', { ...fs, files })
  }
  done(cli, reply.archive, to)
  return 0
}

function toContainer(cli: Cli, from: string, container: string, path: string): number {
  const { run } = cli
  const head = {
    kind: 'containers/archive',
    method: 'HEAD',
    path: `/containers/${container}/archive`,
    query: { path },
  } as const
  const target = cli.client.call(head, () => statPath(run, container, path))
  if (from === '-') return unpackInto(cli, container, path)
  const node = from === '.' || hostPath(from) === '/' ? { type: 'dir' as const } : hostNode(run.host, from)
  if (node === undefined) return fail(cli, `lstat ${hostPath(from)}: no such file or directory`)
  const archive = new Map<string, FileNode>()
  const whole = hostNode(run.host, from)
  if (whole !== undefined) archive.set('', whole)
  if (node.type === 'dir')
    for (const [relative, child] of treeBelow(run.host.filesystems, 'host', hostPath(from)))
      archive.set(relative, child)
  const isDirectory = target.directory === true
  if (!isDirectory && node.type === 'dir' && target.status === 200) return fail(cli, CANNOT_COPY_DIRECTORY)
  if (target.status === 404 && node.type !== 'dir' && path.endsWith('/')) return fail(cli, NO_SUCH_DIRECTORY)
  const clean = cleanPath(path)
  const into = isDirectory ? clean : parentOf(clean)
  const name = isDirectory ? (from.endsWith('/.') ? '' : baseName(hostPath(from))) : baseName(clean)
  const reply = cli.client.call(
    {
      kind: 'containers/archive',
      method: 'PUT',
      path: `/containers/${container}/archive`,
      query: { path: into, noOverwriteDirNonDir: 'true' },
    },
    () => run.inChapter('run', () => writePath(run, container, into, name, archive)),
  )
  if (reply.status >= 400) return failWith(cli, reply)
  done(cli, archive, `${container}:${path}`)
  return 0
}

/** On a terminal the client says how much went over. */
function done(cli: Cli, archive: Archive, to: string): void {
  if (!cli.run.terminal || flagBool(cli.flags, 'quiet')) return
  let bytes = 1024
  for (const node of archive.values())
    bytes += 512 + Math.ceil((node.sizeBytes ?? node.text.length) / 512) * 512
  cli.err(`Successfully copied ${humanSize(bytes, 3)} to ${to}\n`)
}
