import { parseAddress } from '../../network/ip.ts'
import { newIpam } from '../../network/ipam.ts'
import { initSwarmNetworks, leaveSwarmNetworks } from '../../network/swarm.ts'
import { DOCKERD } from '../actors.ts'
import { epochMs } from '../clock.ts'
import { networkEvent } from '../dockerd/events.ts'
import { hexOf } from '../dockerd/networking.ts'
import { removeContainer } from '../dockerd/remove.ts'
import { type ApiReply, answer, refuse } from '../dockerd/reply.ts'
import { rfc3339Nano } from '../format/time.ts'
import type { Host } from '../host.ts'
import type { Run } from '../run.ts'
import { joinToken, swarmId, unlockKey } from './ids.ts'
import { SECOND } from './spec.ts'
import { amendSwarm, type ClusterNode, type ClusterSpec, freshMeta, type Swarm, swarmOf } from './state.ts'
import { IN_A_SWARM, NO_SWARM, NOT_A_MANAGER, onManager } from './words.ts'

export interface InitRequest {
  readonly listenAddress: string
  readonly advertiseAddress: string
  readonly dataPathPort: number
  readonly addressPools: readonly string[]
  readonly subnetSize: number
  readonly availability: string
  readonly forceNewCluster: boolean
  readonly spec: Partial<ClusterSpec>
}

const PORT = '2377'
const DEFAULTS: ClusterSpec = {
  taskHistoryLimit: 5,
  snapshotInterval: 10_000,
  keepOldSnapshots: 0,
  heartbeatPeriod: 5 * SECOND,
  certExpiry: 90 * 24 * 3600 * SECOND,
  autoLock: false,
  externalCAs: [],
  forceRotate: 0,
}

/** `address:port`, the port being the default one. */
const hostPort = (text: string): readonly [host: string, port: string] => {
  const found = /^(.*?)(?::(\d+))?$/.exec(text)
  return text.split(':').length > 2 && !text.startsWith('[')
    ? [text, PORT]
    : [(found?.[1] ?? text).replace(/^\[|\]$/g, ''), found?.[2] ?? PORT]
}

const BAD_LISTEN = 'listen address must be an IP address or network interface (with optional port number)'
const BAD_ADVERTISE =
  'advertise address must be a non-zero IP address or network interface (with optional port number)'

const interfaceAddress = (host: Host, name: string): string | undefined =>
  name === host.networking.machine.interface
    ? host.networking.machine.addresses.find((one) => !one.includes(':'))?.split('/')[0]
    : undefined

/** Which address other nodes shall use, with port; or the daemon's refusal. */
function advertised(host: Host, wish: string, port: string): string | ApiReply {
  if (wish !== '') {
    const [name, own] = hostPort(wish)
    const address = interfaceAddress(host, name) ?? name
    if (parseAddress(address) === undefined || address === '0.0.0.0' || address === '::')
      return refuse(400, BAD_ADVERTISE)
    return `${address}:${wish.includes(':') ? own : port}`
  }
  const own = host.networking.machine.addresses
    .filter((one) => !one.includes(':'))
    .map((one) => one.split('/')[0])
  if (own.length > 1)
    return refuse(
      400,
      `could not choose an IP address to advertise since this system has multiple addresses on interface ${host.networking.machine.interface} (${own[0]} and ${own[1]})`,
    )
  return own[0] === undefined ? refuse(400, "could not find the system's IP address") : `${own[0]}:${port}`
}

/**
 * `POST /swarm/init`: a root CA, a raft group of one, the cluster's objects and networks.
 *
 * @returns 200 with the node's id as a JSON string
 */
export function initSwarm(run: Run, request: InitRequest): ApiReply {
  const { host } = run
  if (swarmOf(host) !== undefined && !request.forceNewCluster) return refuse(503, IN_A_SWARM)
  if (host.daemon.liveRestore)
    return refuse(500, '--live-restore daemon configuration is incompatible with swarm mode')
  const [listenHost, listenPort] = hostPort(request.listenAddress)
  if (parseAddress(interfaceAddress(host, listenHost) ?? listenHost) === undefined)
    return refuse(400, BAD_LISTEN)
  const address = advertised(host, request.advertiseAddress, listenPort)
  if (typeof address !== 'string') return address
  if (request.dataPathPort !== 0 && (request.dataPathPort < 1024 || request.dataPathPort > 49_151))
    return refuse(400, 'Datapath port number must be between 1024 and 49151')
  if (!['active', 'pause', 'drain'].includes(request.availability))
    return refuse(400, `invalid Availability: ${JSON.stringify(request.availability)}`)
  const before = swarmOf(host)
  if (before !== undefined) {
    amendSwarm(run, { advertiseAddress: address, status: 'active' })
    return answer(200, before.nodeId)
  }
  begin(run, request, address)
  return answer(200, swarmOf(run.host)?.nodeId ?? '')
}

function begin(run: Run, request: InitRequest, address: string): void {
  const nodeId = swarmId(run)
  const rootDigest = run.id(64)
  const node: ClusterNode = {
    ...freshMeta(run, nodeId),
    version: 9,
    hostname: run.host.networking.machine.hostname,
    labels: {},
    role: 'manager',
    availability: request.availability as ClusterNode['availability'],
    state: 'ready',
    address: address.slice(0, address.lastIndexOf(':')),
  }
  const spec = { ...DEFAULTS, ...request.spec }
  const swarm: Swarm = {
    status: 'active',
    nodeId,
    cluster: { ...freshMeta(run, swarmId(run)), version: 10, spec },
    rootDigest,
    workerToken: joinToken(run, rootDigest),
    managerToken: joinToken(run, rootDigest),
    unlockKey: spec.autoLock ? unlockKey(run) : '',
    listenAddress: request.listenAddress,
    advertiseAddress: address,
    dataPathPort: request.dataPathPort || 4789,
    addressPools: request.addressPools.length > 0 ? request.addressPools : ['10.0.0.0/8'],
    subnetSize: request.subnetSize,
    index: 10,
    nodes: new Map([[nodeId, node]]),
    services: new Map(),
    tasks: new Map(),
    secrets: new Map(),
    configs: new Map(),
    leavingNetworks: [],
  }
  run.set('swarm', swarm)
  run.hop({
    kind: 'swarm/node-start',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'swarmkit node start',
    reply: { nodeId, clusterId: swarm.cluster.id, role: 'manager', raft: { members: 1, leader: true } },
    facts: { node: nodeId, address },
  })
  startNetworks(run, swarm)
  run.event('node', 'create', nodeId, { name: node.hostname })
  run.event('node', 'update', nodeId, { name: node.hostname, 'state.new': 'ready', 'state.old': 'unknown' })
}

/** ingress and docker_gwbridge, on the address pools of this swarm. */
function startNetworks(run: Run, swarm: Swarm): void {
  const pools = swarm.addressPools.map((base) => ({ base, size: swarm.subnetSize }))
  const { global4, global6 } = newIpam([], pools)
  const { networking } = run.host
  const made = initSwarmNetworks(
    { ...networking, ipam: { ...networking.ipam, global4, global6 } },
    hexOf(run),
    rfc3339Nano(epochMs(run.now), 123_456),
  )
  if (!made.ok) return
  const ids = [...made.value.networks.keys()].filter((id) => !networking.networks.has(id))
  run.set('networking', made.value)
  for (const id of ids) networkEvent(run, 'create', id)
  run.inChapter('network', () =>
    run.hop({
      kind: 'network/bridge',
      from: DOCKERD,
      to: { role: 'kernel' },
      via: 'syscall',
      call: 'netlink RTM_NEWLINK',
      request: { bridge: 'docker_gwbridge', overlay: 'ingress' },
      facts: { bridge: 'docker_gwbridge', gateway: '' },
    }),
  )
}

/** `POST /swarm/join`. There is no other host here that would answer: the request runs into its time limit. */
export function joinSwarm(run: Run, request: { readonly remote: string; readonly token: string }): ApiReply {
  if (swarmOf(run.host) !== undefined) return refuse(503, IN_A_SWARM)
  if (run.host.daemon.liveRestore)
    return refuse(500, '--live-restore daemon configuration is incompatible with swarm mode')
  if (!/^SWMTKN-[12](?:-\d)?-[0-9a-z]{50}-[0-9a-z]{25}$/.test(request.token))
    return refuse(400, 'invalid join token')
  const { host } = run
  run.set('swarm', {
    status: 'pending',
    nodeId: '',
    cluster: { ...freshMeta(run, ''), spec: DEFAULTS },
    rootDigest: '',
    workerToken: request.token,
    managerToken: '',
    unlockKey: '',
    listenAddress: `0.0.0.0:${PORT}`,
    advertiseAddress: `${host.networking.machine.addresses[0]?.split('/')[0] ?? ''}:${PORT}`,
    dataPathPort: 4789,
    addressPools: [],
    subnetSize: 24,
    index: 0,
    nodes: new Map(),
    services: new Map(),
    tasks: new Map(),
    secrets: new Map(),
    configs: new Map(),
    leavingNetworks: [],
  } satisfies Swarm)
  run.wait(20_000)
  return refuse(
    500,
    'Timeout was reached before node joined. The attempt to join the swarm will continue in the background. Use the "docker info" command to see the current swarm status of your node.',
  )
}

/** `POST /swarm/leave`: the tasks' containers go, and with the last manager the whole swarm. */
export function leaveSwarm(run: Run, force: boolean): ApiReply {
  const swarm = swarmOf(run.host)
  if (swarm === undefined) return refuse(503, NO_SWARM)
  if (swarm.status === 'locked' && !force)
    return refuse(
      503,
      'Swarm is encrypted and locked. Please unlock it first or use `--force` to ignore this message.',
    )
  if (swarm.status === 'active' && !force)
    return refuse(
      503,
      'You are attempting to leave the swarm on a node that is participating as a manager. Removing the last manager erases all current state of the swarm. Use `--force` to ignore this message. ',
    )
  run.set('swarm', undefined)
  for (const timer of [...run.host.timers.values()]) if (timer.kind === 'task') run.drop('timers', timer.id)
  for (const container of [...run.host.containers.values()]) {
    if (container.config.Labels?.['com.docker.swarm.node.id'] === swarm.nodeId)
      removeContainer(run, container.id, { force: true, volumes: false })
  }
  run.set('networking', leaveSwarmNetworks(run.host.networking, hexOf(run)))
  run.hop({
    kind: 'swarm/node-stop',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'swarmkit node stop',
    facts: { node: swarm.nodeId },
  })
  return answer(200)
}

/** `POST /swarm/update`. */
export function updateSwarm(
  run: Run,
  spec: Partial<ClusterSpec>,
  rotate: { readonly worker?: boolean; readonly manager?: boolean; readonly unlock?: boolean } = {},
): ApiReply {
  return onManager(run.host, (swarm) => {
    const next = { ...swarm.cluster.spec, ...spec }
    if (next.certExpiry < 3600 * SECOND)
      return refuse(
        400,
        'rpc error: code = InvalidArgument desc = minimum certificate expiry time is: 1h0m0s',
      )
    const key = !next.autoLock
      ? ''
      : swarm.unlockKey === '' || rotate.unlock
        ? unlockKey(run)
        : swarm.unlockKey
    amendSwarm(run, {
      cluster: { ...swarm.cluster, version: swarm.index + 1, updatedAtMs: run.now, spec: next },
      unlockKey: key,
      ...(rotate.worker ? { workerToken: joinToken(run, swarm.rootDigest) } : {}),
      ...(rotate.manager ? { managerToken: joinToken(run, swarm.rootDigest) } : {}),
    })
    return answer(200)
  })
}

/** `POST /swarm/unlock`. */
export function unlockSwarm(run: Run, key: string): ApiReply {
  const swarm = swarmOf(run.host)
  if (swarm === undefined) return refuse(503, NOT_A_MANAGER)
  if (swarm.status !== 'locked') return refuse(409, 'swarm is not locked')
  if (key !== swarm.unlockKey) return refuse(403, 'swarm could not be unlocked: invalid key provided')
  amendSwarm(run, { status: 'active' })
  return answer(200)
}
