import { flagText } from '../../cli/flags.ts'
import { grpc } from '../../containerd/calls.ts'
import { imageEvent } from '../../dockerd/events.ts'
import { familiar } from '../../dockerd/image-ref.ts'
import { findImage, isImage } from '../../dockerd/images.ts'
import { type ApiReply, answer } from '../../dockerd/reply.ts'
import { type Archived, imageArchive, readImageArchive } from '../../files/archive.ts'
import type { FileSystem } from '../../state/storage.ts'
import { type DockerCommand, failWith } from '../cli.ts'
import { hostNode, hostPath, readHostFile, writeHostFile } from '../project.ts'

export const save: DockerCommand = (cli) => {
  const { run, args, flags } = cli
  const output = flagText(flags, 'output')
  if (output === '' && run.terminal) {
    cli.err('cowardly refusing to save to a terminal. Use the -o flag or redirect\n')
    return 1
  }
  if (output !== '') {
    const directory = output.includes('/') ? output.slice(0, output.lastIndexOf('/')) || '/' : '.'
    if (hostPath(directory) !== '/' && hostNode(run.host, directory)?.type !== 'dir') {
      cli.err(`failed to save image: invalid output path: stat ${directory}: no such file or directory\n`)
      return 1
    }
    if (output.startsWith('/dev/')) {
      cli.err('failed to save image: cannot write to a character device file\n')
      return 1
    }
    if (hostNode(run.host, output)?.type === 'dir') {
      cli.err(
        `failed to save image: invalid output path: ${JSON.stringify(output)} must not be a directory\n`,
      )
      return 1
    }
  }
  const archive: Archived[] = []
  const reply = cli.client.call(
    { kind: 'images/save', method: 'GET', path: '/images/get', query: { names: args.join(',') } },
    (): ApiReply => {
      for (const name of args) {
        const found = findImage(run.host, name)
        if (!isImage(found)) return found
        const { image, tag } = found
        archive.push({ tag, image, files: [...(run.host.filesystems.get(image.filesystem)?.files ?? [])] })
        imageEvent(run, 'save', image.id, image.id)
      }
      return answer(200)
    },
  )
  if (reply.status >= 400) return failWith(cli, reply)
  if (output === '') cli.out(imageArchive(archive))
  else writeHostFile(run, output, imageArchive(archive))
  return 0
}

export const load: DockerCommand = (cli) => {
  const { run, flags } = cli
  const input = flagText(flags, 'input')
  if (input === '' && run.stdin === '') {
    cli.err('requested load from stdin, but stdin is empty\n')
    return 1
  }
  const text = input === '' ? run.stdin : readHostFile(run.host, input)
  if (text === undefined) {
    cli.err(`open ${input}: no such file or directory\n`)
    return 1
  }
  const archive = readImageArchive(text)
  const reply = cli.client.call(
    { kind: 'images/load', method: 'POST', path: '/images/load', query: { quiet: '1' } },
    (): ApiReply => {
      if (archive === undefined) return { status: 400, message: 'archive/tar: invalid tar header' }
      for (const { image, tag, files } of archive) {
        const fs: FileSystem = { id: image.filesystem, kind: 'image', files: new Map(files) }
        if (!run.host.filesystems.has(fs.id)) run.put('filesystems', fs.id, fs)
        run.put('images', image.id, image)
        if (tag !== '') run.put('tags', tag, image.id)
        imageEvent(run, 'load', image.id, image.id)
        if (run.host.profile.store === 'containerd')
          grpc(
            run,
            'images/record',
            'Images/Create',
            { name: tag, target: image.indexDigest },
            { name: familiar(tag) },
          )
      }
      return answer(200)
    },
  )
  if (reply.status >= 400 || archive === undefined) return failWith(cli, reply)
  for (const { tag, image } of archive)
    cli.out(tag === '' ? `Loaded image ID: ${image.id}\n` : `Loaded image: ${familiar(tag)}\n`)
  return 0
}
