import { findContainer, isReply } from '../../dockerd/find.ts'
import { type DockerCommand, failWith } from '../cli.ts'
import { waitRequest } from './attached.ts'

/** Long enough for anything that ends on its own. */
const PATIENCE_MS = 86_400_000

/** Prints the exit code of each container as it ends. */
export const wait: DockerCommand = (cli) => {
  let code = 0
  for (const name of cli.args) {
    const found = findContainer(cli.run.host, name)
    if (isReply(found)) {
      cli.client.call(
        { kind: 'containers/wait', method: 'POST', path: `/containers/${name}/wait` },
        () => found,
      )
      code = failWith(cli, found)
      continue
    }
    waitRequest(cli, name, '')
    cli.run.waitUntil(() => cli.run.host.containers.get(found.id)?.state.running !== true, PATIENCE_MS)
    const exit = cli.run.exitCodes.get(found.id) ?? cli.run.host.containers.get(found.id)?.state.exitCode ?? 0
    cli.run.hop({
      kind: 'api/answer',
      from: { role: 'dockerd' },
      to: { role: 'cli' },
      via: 'http',
      call: '200',
      status: 200,
      reply: { StatusCode: exit },
    })
    cli.out(`${exit}\n`)
  }
  return code
}
