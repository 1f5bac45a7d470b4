import type { DockerCommand } from './cli.ts'
import { createCommand, run } from './container/create.ts'
import { exec } from './container/exec.ts'
import { kill, pause, restart, rm, stop, unpause } from './container/life.ts'
import { logs } from './container/logs.ts'
import { attach, diff, exportContainer, port, rename, top, wait } from './container/misc.ts'
import { ps } from './container/ps.ts'
import { start } from './container/start.ts'
import { pullCommand } from './image/pull.ts'

/** Canonical words after `docker` → the command. */
export const dockerCommands: ReadonlyMap<string, DockerCommand> = new Map<string, DockerCommand>([
  ['container attach', attach],
  ['container create', createCommand],
  ['container diff', diff],
  ['container exec', exec],
  ['container export', exportContainer],
  ['container kill', kill],
  ['container logs', logs],
  ['container ls', ps],
  ['container pause', pause],
  ['container port', port],
  ['container rename', rename],
  ['container restart', restart],
  ['container rm', rm],
  ['container run', run],
  ['container start', start],
  ['container stop', stop],
  ['container top', top],
  ['container unpause', unpause],
  ['container wait', wait],
  ['image pull', pullCommand],
])
