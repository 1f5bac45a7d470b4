import { commandsBySpelling } from '../../cli/catalog.ts'
import { flagBool, flagList, flagNumber, flagText, isChanged } from '../../cli/flags.ts'
import { commandHelp } from '../../cli/help.ts'
import type { ApiReply } from '../../dockerd/reply.ts'
import { answer } from '../../dockerd/reply.ts'
import type { Json } from '../../hop.ts'
import { readCsv } from '../../options/csv.ts'
import { parseDuration } from '../../options/duration.ts'
import { initSwarm, joinSwarm, leaveSwarm, unlockSwarm, updateSwarm } from '../../swarm/cluster.ts'
import { nodeJson, tlsInfo } from '../../swarm/json.ts'
import { findNode } from '../../swarm/nodes.ts'
import { amendSwarm, type ClusterSpec, type Swarm, swarmOf } from '../../swarm/state.ts'
import { onManager } from '../../swarm/words.ts'
import { type Cli, type DockerCommand, daemonError, failWith } from '../cli.ts'

type SwarmReply = ApiReply & { readonly swarm?: Swarm }

const inspectSwarm = (cli: Cli): SwarmReply =>
  cli.client.call({ kind: 'swarm/request', method: 'GET', path: '/swarm' }, () =>
    onManager(
      cli.run.host,
      (swarm): SwarmReply => ({
        ...answer(200, {
          ID: swarm.cluster.id,
          Version: { Index: swarm.cluster.version },
          JoinTokens: { Worker: swarm.workerToken, Manager: swarm.managerToken },
        }),
        swarm,
      }),
    ),
  )

/** What the typed flags say about the cluster; others keep their value. */
function specOf(cli: Cli): Partial<ClusterSpec> | string {
  const { flags } = cli
  const nanoseconds = (name: string) => {
    const parsed = parseDuration(flagText(flags, name))
    return parsed.ok ? parsed.value : 0
  }
  const externalCAs = []
  for (const text of flagList(flags, 'external-ca')) {
    const ca = externalCA(text)
    if (typeof ca === 'string') return ca
    externalCAs.push(ca)
  }
  return {
    ...(isChanged(flags, 'task-history-limit')
      ? { taskHistoryLimit: flagNumber(flags, 'task-history-limit') }
      : {}),
    ...(isChanged(flags, 'dispatcher-heartbeat')
      ? { heartbeatPeriod: nanoseconds('dispatcher-heartbeat') }
      : {}),
    ...(isChanged(flags, 'cert-expiry') ? { certExpiry: nanoseconds('cert-expiry') } : {}),
    ...(externalCAs.length > 0 ? { externalCAs } : {}),
    ...(isChanged(flags, 'max-snapshots') ? { keepOldSnapshots: flagNumber(flags, 'max-snapshots') } : {}),
    ...(isChanged(flags, 'snapshot-interval')
      ? { snapshotInterval: flagNumber(flags, 'snapshot-interval') }
      : {}),
    ...(isChanged(flags, 'autolock') ? { autoLock: flagBool(flags, 'autolock') } : {}),
  }
}

function externalCA(text: string): { Protocol: string; URL: string } | string {
  const fields = readCsv(text)
  const ca = { Protocol: '', URL: '' }
  for (const field of fields.ok ? fields.value : []) {
    const [key = '', value] = [
      field.slice(0, Math.max(field.indexOf('='), 0)),
      field.slice(field.indexOf('=') + 1),
    ]
    if (key === '') return `invalid field '${field}' must be a key=value pair`
    if (key === 'protocol') {
      if (value !== 'cfssl') return `unrecognized external CA protocol ${value}`
      ca.Protocol = value
    } else if (key === 'url') ca.URL = value
  }
  if (ca.Protocol === '') return 'the external-ca option needs a protocol= parameter'
  return ca.URL === '' ? 'the external-ca option needs a url= parameter' : ca
}

const refuseOwn = (cli: Cli, message: string): number => {
  cli.err(`${message}\n`)
  return 1
}

export const init: DockerCommand = (cli) => {
  const { flags, run } = cli
  const pools = flagList(flags, 'default-addr-pool')
  for (const pool of pools) {
    if (!/^[\da-fA-F.:]+\/\d+$/.test(pool)) return refuseOwn(cli, `invalid CIDR address: ${pool}`)
  }
  const spec = specOf(cli)
  if (typeof spec === 'string') return refuseOwn(cli, spec)
  const availability = flagText(flags, 'availability').toLowerCase()
  const request = {
    listenAddress: flagText(flags, 'listen-addr'),
    advertiseAddress: flagText(flags, 'advertise-addr'),
    dataPathPort: flagNumber(flags, 'data-path-port'),
    addressPools: pools,
    subnetSize: flagNumber(flags, 'default-addr-pool-mask-length'),
    availability,
    forceNewCluster: flagBool(flags, 'force-new-cluster'),
    spec,
  }
  if (isChanged(flags, 'availability') && !['active', 'pause', 'drain'].includes(availability))
    return refuseOwn(
      cli,
      `invalid availability ${JSON.stringify(availability)}, only active, pause and drain are supported`,
    )
  const body: Json = {
    ListenAddr: request.listenAddress,
    AdvertiseAddr: request.advertiseAddress,
    DataPathAddr: flagText(flags, 'data-path-addr'),
    DataPathPort: request.dataPathPort,
    DefaultAddrPool: [...pools],
    SubnetSize: request.subnetSize,
    ForceNewCluster: request.forceNewCluster,
    AutoLockManagers: flagBool(flags, 'autolock'),
    Availability: availability,
  }
  const reply = cli.client.call({ kind: 'swarm/request', method: 'POST', path: '/swarm/init', body }, () =>
    initSwarm(run, request),
  )
  if (reply.status >= 400) {
    const unsure = /could not choose an IP address to advertise|could not find the system's IP address/.test(
      reply.message ?? '',
    )
    cli.err(`${daemonError(reply)}${unsure ? ' - specify one with --advertise-addr' : ''}\n`)
    return 1
  }
  const nodeId = String(reply.body)
  cli.out(`Swarm initialized: current node (${nodeId}) is now a manager.\n\n`)
  printJoinCommand(cli, nodeId, 'worker')
  cli.out(
    "To add a manager to this swarm, run 'docker swarm join-token manager' and follow the instructions.\n\n",
  )
  if (request.spec.autoLock === true) printUnlock(cli, fetchKey(cli).key ?? '')
  return 0
}

function printJoinCommand(cli: Cli, nodeId: string, role: 'worker' | 'manager'): ApiReply {
  const { run } = cli
  const found = cli.client.call({ kind: 'swarm/request', method: 'GET', path: `/nodes/${nodeId}` }, () => {
    const { node, ...reply } = findNode(run.host, nodeId)
    return node === undefined ? reply : answer(200, nodeJson(run.host, node) as Json)
  })
  if (found.status >= 400) return found
  const { swarm, ...reply } = inspectSwarm(cli)
  if (swarm === undefined) return reply
  const token = role === 'worker' ? swarm.workerToken : swarm.managerToken
  cli.out(
    `To add a ${role} to this swarm, run the following command:\n\n    docker swarm join --token ${token} ${swarm.advertiseAddress}\n\n`,
  )
  return reply
}

function fetchKey(cli: Cli): ApiReply & { readonly key?: string } {
  return cli.client.call({ kind: 'swarm/request', method: 'GET', path: '/swarm/unlockkey' }, () =>
    onManager(cli.run.host, (swarm): ApiReply & { readonly key?: string } => ({
      ...answer(200, { UnlockKey: swarm.unlockKey }),
      key: swarm.unlockKey,
    })),
  )
}

const printUnlock = (cli: Cli, key: string): void =>
  cli.out(
    `To unlock a swarm manager after it restarts, run the \`docker swarm unlock\`\ncommand and provide the following key:\n\n    ${key}\n\nRemember to store this key in a password manager, since without it you\nwill not be able to restart the manager.\n`,
  )

export const join: DockerCommand = (cli) => {
  const { flags, run } = cli
  const remote = cli.args[0] ?? ''
  const token = flagText(flags, 'token')
  const body: Json = {
    ListenAddr: flagText(flags, 'listen-addr'),
    AdvertiseAddr: flagText(flags, 'advertise-addr'),
    DataPathAddr: flagText(flags, 'data-path-addr'),
    RemoteAddrs: [remote],
    JoinToken: token,
    Availability: flagText(flags, 'availability'),
  }
  const reply = cli.client.call({ kind: 'swarm/request', method: 'POST', path: '/swarm/join', body }, () =>
    joinSwarm(run, { remote, token }),
  )
  return reply.status >= 400 ? failWith(cli, reply) : 0
}

export const leave: DockerCommand = (cli) => {
  const force = flagBool(cli.flags, 'force')
  const reply = cli.client.call(
    {
      kind: 'swarm/request',
      method: 'POST',
      path: '/swarm/leave',
      ...(force ? { query: { force: '1' } } : {}),
    },
    () => leaveSwarm(cli.run, force),
  )
  if (reply.status >= 400) return failWith(cli, reply)
  cli.out('Node left the swarm.\n')
  return 0
}

function sendUpdate(
  cli: Cli,
  spec: Partial<ClusterSpec>,
  rotate: Parameters<typeof updateSwarm>[2] = {},
): ApiReply {
  const version = swarmOf(cli.run.host)?.cluster.version ?? 0
  const query = {
    version: String(version),
    rotateWorkerToken: String(rotate.worker === true),
    rotateManagerToken: String(rotate.manager === true),
    rotateManagerUnlockKey: String(rotate.unlock === true),
  }
  return cli.client.call({ kind: 'swarm/request', method: 'POST', path: '/swarm/update', query }, () =>
    updateSwarm(cli.run, spec, rotate),
  )
}

export const joinToken: DockerCommand = (cli) => {
  const role = cli.args[0] ?? ''
  const quiet = flagBool(cli.flags, 'quiet')
  if (role !== 'worker' && role !== 'manager') return refuseOwn(cli, `unknown role ${role}`)
  if (flagBool(cli.flags, 'rotate')) {
    const before = inspectSwarm(cli)
    if (before.swarm === undefined) return failWith(cli, before)
    const rotated = sendUpdate(cli, {}, { [role]: true })
    if (rotated.status >= 400) return failWith(cli, rotated)
    if (!quiet) cli.out(`Successfully rotated ${role} join token.\n\n`)
  }
  const reply = inspectSwarm(cli)
  if (reply.swarm === undefined) return failWith(cli, reply)
  if (quiet) {
    cli.out(`${role === 'worker' ? reply.swarm.workerToken : reply.swarm.managerToken}\n`)
    return 0
  }
  const info = cli.client.call({ kind: 'system/info', method: 'GET', path: '/info' }, () => answer(200))
  if (info.status >= 400) return failWith(cli, info)
  const printed = printJoinCommand(cli, reply.swarm.nodeId, role)
  return printed.status >= 400 ? failWith(cli, printed) : 0
}

export const update: DockerCommand = (cli) => {
  if (cli.flags.typed.size === 0) {
    const command = commandsBySpelling().get('swarm update')
    if (command !== undefined) cli.out(commandHelp(cli.name, command))
    return 0
  }
  const before = inspectSwarm(cli)
  if (before.swarm === undefined) return failWith(cli, before)
  const spec = specOf(cli)
  if (typeof spec === 'string') return refuseOwn(cli, spec)
  const reply = sendUpdate(cli, spec)
  if (reply.status >= 400) return failWith(cli, reply)
  cli.out('Swarm updated.\n')
  if (spec.autoLock === true && !before.swarm.cluster.spec.autoLock) {
    const { key, ...got } = fetchKey(cli)
    if (key === undefined) return failWith(cli, got)
    printUnlock(cli, key)
  }
  return 0
}

export const unlockKeyCommand: DockerCommand = (cli) => {
  const quiet = flagBool(cli.flags, 'quiet')
  if (flagBool(cli.flags, 'rotate')) {
    const before = inspectSwarm(cli)
    if (before.swarm === undefined) return failWith(cli, before)
    if (!before.swarm.cluster.spec.autoLock)
      return refuseOwn(cli, 'cannot rotate because autolock is not turned on')
    const rotated = sendUpdate(cli, {}, { unlock: true })
    if (rotated.status >= 400) return failWith(cli, rotated)
    if (!quiet) cli.out('Successfully rotated manager unlock key.\n')
  }
  const { key, ...reply } = fetchKey(cli)
  if (key === undefined) return failWith(cli, reply)
  if (key === '') return refuseOwn(cli, 'no unlock key is set')
  if (quiet) cli.out(`${key}\n`)
  else printUnlock(cli, key)
  return 0
}

export const unlock: DockerCommand = (cli) => {
  const { run } = cli
  cli.client.call({ kind: 'system/info', method: 'GET', path: '/info' }, () => answer(200))
  const swarm = swarmOf(run.host)
  if (swarm === undefined) return refuseOwn(cli, 'error: this node is not part of a swarm')
  if (swarm.status !== 'locked') return refuseOwn(cli, 'error: swarm is not locked')
  const key = run.stdin.split('\n')[0]?.trim() ?? ''
  cli.out('Enter unlock key: ')
  if (run.terminal) cli.out('\n')
  const reply = cli.client.call(
    { kind: 'swarm/request', method: 'POST', path: '/swarm/unlock', body: { UnlockKey: key } },
    () => unlockSwarm(run, key),
  )
  return reply.status >= 400 ? failWith(cli, reply) : 0
}

export const ca: DockerCommand = (cli) => {
  const { flags, run } = cli
  const reply = inspectSwarm(cli)
  if (reply.swarm === undefined) return failWith(cli, reply)
  const rotate = flagBool(flags, 'rotate')
  if (!rotate) {
    for (const name of ['ca-cert', 'ca-key', 'cert-expiry', 'external-ca', 'detach', 'quiet'])
      if (isChanged(flags, name))
        return refuseOwn(cli, `\`--${name}\` flag requires the \`--rotate\` flag to update the CA`)
    cli.out(tlsInfo(reply.swarm).TrustRoot)
    return 0
  }
  if (isChanged(flags, 'external-ca') && !isChanged(flags, 'ca-cert'))
    return refuseOwn(
      cli,
      "rotating to an external CA requires the `--ca-cert` flag to specify the external CA's cert - to add an external CA with the current root CA certificate, use the `update` command instead",
    )
  if (isChanged(flags, 'ca-cert') && !isChanged(flags, 'ca-key') && !isChanged(flags, 'external-ca'))
    return refuseOwn(
      cli,
      'the --ca-cert flag requires that a --ca-key flag and/or --external-ca flag be provided as well',
    )
  const spec = specOf(cli)
  if (typeof spec === 'string') return refuseOwn(cli, spec)
  const sent = sendUpdate(cli, { ...spec, forceRotate: reply.swarm.cluster.spec.forceRotate + 1 })
  if (sent.status >= 400) return failWith(cli, sent)
  amendSwarm(run, { rootDigest: run.id(64) })
  if (flagBool(flags, 'detach')) return 0
  const after = inspectSwarm(cli)
  if (after.swarm === undefined) return failWith(cli, after)
  if (!flagBool(flags, 'quiet')) {
    cli.out(`desired root digest: sha256:${after.swarm.rootDigest}\n`)
    cli.out('  rotated TLS certificates:  1/1 nodes\n  rotated CA certificates:  1/1 nodes\n')
  }
  cli.out(tlsInfo(after.swarm).TrustRoot)
  return 0
}
