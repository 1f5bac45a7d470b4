import type { DockerCommand } from '../cli.ts'
import { fileCommands } from './files.ts'
import * as node from './nodes.ts'
import * as service from './service.ts'
import { create } from './service-create.ts'
import { logs } from './service-logs.ts'
import { update } from './service-update.ts'
import * as stack from './stack.ts'
import * as swarm from './swarm.ts'

const secret = fileCommands('secret')
const config = fileCommands('config')

/** The commands that only a swarm answers. */
export const swarmCommands: readonly (readonly [path: string, command: DockerCommand])[] = [
  ['swarm ca', swarm.ca],
  ['swarm init', swarm.init],
  ['swarm join', swarm.join],
  ['swarm join-token', swarm.joinToken],
  ['swarm leave', swarm.leave],
  ['swarm unlock', swarm.unlock],
  ['swarm unlock-key', swarm.unlockKeyCommand],
  ['swarm update', swarm.update],
  ['node demote', node.demote],
  ['node inspect', node.inspect],
  ['node ls', node.ls],
  ['node promote', node.promote],
  ['node ps', node.ps],
  ['node rm', node.rm],
  ['node update', node.update],
  ['service create', create],
  ['service inspect', service.inspect],
  ['service logs', logs],
  ['service ls', service.ls],
  ['service ps', service.ps],
  ['service rm', service.rm],
  ['service rollback', service.rollback],
  ['service scale', service.scale],
  ['service update', update],
  ['stack config', stack.config],
  ['stack deploy', stack.deploy],
  ['stack ls', stack.ls],
  ['stack ps', stack.ps],
  ['stack rm', stack.rm],
  ['stack services', stack.services],
  ['secret create', secret.create],
  ['secret inspect', secret.inspect],
  ['secret ls', secret.ls],
  ['secret rm', secret.rm],
  ['config create', config.create],
  ['config inspect', config.inspect],
  ['config ls', config.ls],
  ['config rm', config.rm],
]
