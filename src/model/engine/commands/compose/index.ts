import { CLI } from '../../actors.ts'
import type { DockerCommand } from '../cli.ts'
import { config } from './config.ts'
import * as life from './life.ts'
import { ComposeExit } from './project.ts'
import * as run from './run.ts'
import * as show from './show.ts'
import * as up from './up.ts'

/** Runs in the plugin `docker-compose`, a program of its own that docker starts; what it refuses becomes text and exit code. */
function plugin(command: DockerCommand): DockerCommand {
  return (cli) => {
    cli.run.hop({
      kind: 'cli/plugin',
      from: CLI,
      to: CLI,
      via: 'exec',
      call: 'docker-compose',
      request: ['/usr/libexec/docker/cli-plugins/docker-compose', ...cli.argv],
      facts: { plugin: 'docker-compose' },
    })
    try {
      return command(cli)
    } catch (thrown) {
      if (!(thrown instanceof ComposeExit)) throw thrown
      cli.err(`${thrown.message}\n`)
      return thrown.code
    }
  }
}

const commands: readonly (readonly [name: string, command: DockerCommand])[] = [
  ['commit', run.commit],
  ['config', config],
  ['cp', run.cp],
  ['create', up.create],
  ['down', up.down],
  ['exec', run.exec],
  ['export', run.exportCommand],
  ['images', show.images],
  ['kill', life.kill],
  ['logs', show.logs],
  ['ls', show.ls],
  ['pause', life.pause],
  ['port', run.port],
  ['ps', show.ps],
  ['pull', run.pull],
  ['restart', life.restart],
  ['rm', life.rm],
  ['run', run.runCommand],
  ['scale', up.scale],
  ['start', life.start],
  ['stats', run.stats],
  ['stop', life.stop],
  ['top', run.top],
  ['unpause', life.unpause],
  ['up', up.up],
  ['version', show.version],
  ['volumes', show.volumes],
  ['wait', run.wait],
]

/** `docker compose …`: requests of a client, no server part of its own. */
export const composeCommands: readonly (readonly [path: string, command: DockerCommand])[] = commands.map(
  ([name, command]) => [`compose ${name}`, plugin(command)] as const,
)
