import type { DockerCommand } from './cli.ts'
import { composeCommands } from './compose/index.ts'
import { cp } from './container/cp.ts'
import { createCommand, run } from './container/create.ts'
import { exec } from './container/exec.ts'
import { kill, pause, restart, rm, stop, unpause } from './container/life.ts'
import { logs } from './container/logs.ts'
import { attach, diff, exportContainer, port, rename } from './container/misc.ts'
import { commit, prune as containerPrune, update } from './container/more.ts'
import { ps } from './container/ps.ts'
import { start } from './container/start.ts'
import { top } from './container/top.ts'
import { wait } from './container/wait.ts'
import { history, prune as imagePrune, images, rmi, tag } from './image/images.ts'
import { pullCommand } from './image/pull.ts'
import { importCommand, pushCommand, search } from './image/push.ts'
import { load, save } from './image/save.ts'
import { containerInspect, imageInspect, inspect } from './inspect.ts'
import * as network from './network/network.ts'
import { swarmCommands } from './swarm/index.ts'
import { login, logout } from './system/account.ts'
import * as context from './system/context.ts'
import { df } from './system/disk-usage.ts'
import { info } from './system/info.ts'
import * as plugin from './system/plugins.ts'
import { builderPrune, events, stats, prune as systemPrune } from './system/system.ts'
import { version } from './system/version.ts'
import * as volume from './volume/volume.ts'

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
  ['container commit', commit],
  ['container cp', cp],
  ['container inspect', containerInspect],
  ['container prune', containerPrune],
  ['container stats', stats],
  ['container update', update],
  ['image history', history],
  ['image import', importCommand],
  ['image inspect', imageInspect],
  ['image load', load],
  ['image ls', images],
  ['image prune', imagePrune],
  ['image pull', pullCommand],
  ['image push', pushCommand],
  ['image rm', rmi],
  ['image save', save],
  ['image tag', tag],
  ['network connect', network.connect],
  ['network create', network.create],
  ['network disconnect', network.disconnect],
  ['network inspect', network.inspect],
  ['network ls', network.ls],
  ['network prune', network.prune],
  ['network rm', network.rm],
  ['volume create', volume.create],
  ['volume inspect', volume.inspect],
  ['volume ls', volume.ls],
  ['volume prune', volume.prune],
  ['volume rm', volume.rm],
  ['volume update', volume.update],
  ['inspect', inspect],
  ['login', login],
  ['logout', logout],
  ['plugin disable', plugin.disable],
  ['plugin enable', plugin.enable],
  ['plugin inspect', plugin.inspect],
  ['plugin ls', plugin.ls],
  ['plugin rm', plugin.rm],
  ['search', search],
  ['version', version],
  ['system df', df],
  ['system events', events],
  ['system info', info],
  ['system prune', systemPrune],
  ['builder prune', builderPrune],
  ['context create', context.create],
  ['context inspect', context.inspect],
  ['context ls', context.ls],
  ['context rm', context.rm],
  ['context show', context.show],
  ['context update', context.update],
  ['context use', context.use],
  ...swarmCommands,
  ...composeCommands,
])
