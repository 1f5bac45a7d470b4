import type { ParsedFlags } from '../cli/flags.ts'
import { flagList, flagText } from '../cli/flags.ts'
import { PROJECT, writeHostFile } from '../commands/project.ts'
import { execute } from '../execute.ts'
import { freshHost } from '../fresh.ts'
import type { Host } from '../host.ts'
import { presetImage } from '../presets.ts'
import { Run } from '../run.ts'
import { wire } from '../wire.ts'

const OWN_NETWORKS = new Set(['', 'default', 'bridge', 'host', 'none'])

/**
 * A host on which the line can be played: its image, the networks, containers and files that its flags name are
 * there. An image that the offline registry lacks is stood in for by one with a shell.
 */
export function stageFor(flags: ParsedFlags, image: string): Host {
  let host = freshHost()
  const run = (line: string) => {
    host = execute(host, line).host
  }
  run(`docker pull ${image}`)
  if (host.images.size === 0)
    host = freshHost({
      images: [presetImage({ ref: image, config: { Cmd: ['sh'] }, programs: { '*': 'busybox' } })],
    })
  const names = flagList(flags, 'network').map((text) => /(?:^|,)name=([^,]+)/.exec(text)?.[1] ?? text)
  const subnet = flagText(flags, 'ip').replace(/\.\d+$/, '.0/24')
  for (const name of names)
    if (!OWN_NETWORKS.has(name) && !name.startsWith('container:'))
      run(`docker network create ${subnet === '' ? '' : `--subnet ${subnet}`} ${name}`)
  for (const name of othersIn(flags, names)) run(`docker run -d --name ${name} -v /data ${image}`)
  for (const path of [...flagList(flags, 'env-file'), ...flagList(flags, 'label-file')]) {
    const writing = wire(new Run(host, { command: 0, firstIndex: 1, env: new Map() }))
    writeHostFile(writing, path.startsWith('/') ? path : `${PROJECT}/${path}`, 'FROM_FILE=1\n')
    host = writing.end()
  }
  return host
}

/** Containers that the flags refer to. */
function othersIn(flags: ParsedFlags, networks: readonly string[]): ReadonlySet<string> {
  const modes = [...networks, flagText(flags, 'ipc'), flagText(flags, 'pid')]
  return new Set([
    ...modes.flatMap((text) => (text.startsWith('container:') ? [text.slice('container:'.length)] : [])),
    ...flagList(flags, 'volumes-from').map((text) => text.split(':')[0] ?? text),
    ...flagList(flags, 'link').map((text) => text.split(':')[0] ?? text),
  ])
}
