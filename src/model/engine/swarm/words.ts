import { type ApiReply, refuse } from '../dockerd/reply.ts'
import type { Host } from '../host.ts'
import { type Swarm, swarmOf } from './state.ts'

/** What dockerd says when somebody asks for what only a manager knows. */
export const NOT_A_MANAGER =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.'
export const NO_SWARM = 'This node is not part of a swarm'
export const IN_A_SWARM =
  'This node is already part of a swarm. Use "docker swarm leave" to leave this swarm and join another one.'
export const LOCKED =
  'Swarm is encrypted and needs to be unlocked before it can be used. Please use "docker swarm unlock" to unlock it.'

/** The client's own words; `docker stack` asks GET /info first. */
export const STACK_NEEDS_MANAGER =
  'this node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again'

/** gRPC codes of the manager, and the HTTP status dockerd makes of each. */
const STATUS = {
  InvalidArgument: 400,
  FailedPrecondition: 400,
  AlreadyExists: 409,
  NotFound: 404,
  PermissionDenied: 403,
  Unknown: 500,
} as const

/** A refusal of the manager's control API, as dockerd hands it on. */
export const rpc = (code: keyof typeof STATUS, message: string): ApiReply =>
  refuse(STATUS[code], `rpc error: code = ${code} desc = ${message}`)

/** Runs a request on the manager; refuses when this node is none. */
export function onManager<T extends ApiReply>(host: Host, act: (swarm: Swarm) => T | ApiReply): T | ApiReply {
  const swarm = swarmOf(host)
  if (swarm?.status === 'locked') return refuse(503, LOCKED)
  return swarm?.status === 'active' ? act(swarm) : refuse(503, NOT_A_MANAGER)
}

/** "service web not found", "node x is ambiguous (2 matches found)". */
export const notFound = (kind: string, term: string): ApiReply => refuse(404, `${kind} ${term} not found`)
export const ambiguous = (kind: string, term: string, matches: number): ApiReply =>
  refuse(400, `${kind} ${term} is ambiguous (${matches} matches found)`)
