import { flagBool, flagText } from '../../cli/flags.ts'
import { readImageRef } from '../../dockerd/image-ref.ts'
import { pull } from '../../dockerd/pull.ts'
import { type ApiReply, refuse } from '../../dockerd/reply.ts'
import { type Cli, type DockerCommand, failWith } from '../cli.ts'

/** `POST /images/create`, with the progress as a person sees it. */
export function pullImage(
  cli: Cli,
  image: string,
  options: { readonly platform: string; readonly print: (text: string) => void },
): ApiReply {
  const ref = readImageRef(image)
  if (typeof ref === 'string') return refuse(400, ref)
  const query = {
    fromImage: ref.name,
    tag: ref.digest ?? ref.tag ?? 'latest',
    ...(options.platform === '' ? {} : { platform: options.platform }),
  }
  return cli.client.call(
    {
      kind: 'images/pull',
      method: 'POST',
      path: '/images/create',
      query,
      headers: { 'X-Registry-Auth': 'e30=' },
    },
    () => cli.run.inChapter('pull', () => pull(cli.run, ref, options.platform, options.print)),
  )
}

export const pullCommand: DockerCommand = (cli) => {
  const image = cli.args[0] ?? ''
  const ref = readImageRef(image)
  if (typeof ref === 'string') {
    cli.err(`${ref}\n`)
    return 1
  }
  const allTags = flagBool(cli.flags, 'all-tags')
  if (allTags && (ref.tag !== undefined || ref.digest !== undefined)) {
    cli.err("tag can't be used with --all-tags/-a\n")
    return 1
  }
  const quiet = flagBool(cli.flags, 'quiet')
  if (!allTags && ref.tag === undefined && ref.digest === undefined && !quiet)
    cli.out('Using default tag: latest\n')
  const print = quiet ? () => {} : (text: string) => cli.out(text)
  const reply = pullImage(cli, image, { platform: flagText(cli.flags, 'platform'), print })
  if (reply.status >= 400) return failWith(cli, reply)
  cli.out(`${ref.name}${ref.digest === undefined ? `:${ref.tag ?? 'latest'}` : `@${ref.digest}`}\n`)
  return 0
}
