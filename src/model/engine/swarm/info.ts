import { epochMs } from '../clock.ts'
import { humanDuration } from '../format/human.ts'
import { rfc3339Nano } from '../format/time.ts'
import type { Host } from '../host.ts'
import { tlsInfo } from './json.ts'
import { type Swarm, swarmOf } from './state.ts'
import { LOCKED } from './words.ts'

const hostPart = (address: string): string => address.slice(0, address.lastIndexOf(':'))

/** The `Swarm` of `GET /info`. */
export function swarmInfo(host: Host): { readonly [key: string]: unknown } {
  const swarm = swarmOf(host)
  const active = swarm?.status === 'active'
  return {
    NodeID: active ? swarm.nodeId : '',
    NodeAddr: swarm === undefined ? '' : hostPart(swarm.advertiseAddress),
    LocalNodeState: swarm?.status ?? 'inactive',
    ControlAvailable: active,
    Error: swarm?.status === 'locked' ? LOCKED : '',
    RemoteManagers: active ? [{ NodeID: swarm.nodeId, Addr: swarm.advertiseAddress }] : null,
    ...(active ? { Nodes: swarm.nodes.size, Managers: 1, Cluster: clusterJson(swarm) } : {}),
  }
}

/** The cluster as `GET /swarm` shows it, without its join tokens. */
export function clusterJson(swarm: Swarm): { readonly [key: string]: unknown } {
  const { cluster } = swarm
  const { spec } = cluster
  const time = (ms: number) => rfc3339Nano(epochMs(ms), 123_456)
  return {
    ID: cluster.id,
    Version: { Index: cluster.version },
    CreatedAt: time(cluster.createdAtMs),
    UpdatedAt: time(cluster.updatedAtMs),
    Spec: {
      Name: 'default',
      Labels: {},
      Orchestration: { TaskHistoryRetentionLimit: spec.taskHistoryLimit },
      Raft: {
        SnapshotInterval: spec.snapshotInterval,
        KeepOldSnapshots: spec.keepOldSnapshots,
        LogEntriesForSlowFollowers: 500,
        ElectionTick: 10,
        HeartbeatTick: 1,
      },
      Dispatcher: { HeartbeatPeriod: spec.heartbeatPeriod },
      CAConfig: {
        NodeCertExpiry: spec.certExpiry,
        ...(spec.externalCAs.length > 0 ? { ExternalCAs: spec.externalCAs } : {}),
        ...(spec.forceRotate > 0 ? { ForceRotate: spec.forceRotate } : {}),
      },
      TaskDefaults: {},
      EncryptionConfig: { AutoLockManagers: spec.autoLock },
    },
    TLSInfo: tlsInfo(swarm),
    RootRotationInProgress: false,
    DataPathPort: swarm.dataPathPort,
    DefaultAddrPool: swarm.addressPools,
    SubnetSize: swarm.subnetSize,
  }
}

/** The lines of `docker info` about swarm mode. @see https://github.com/docker/cli/blob/v29.7.2/cli/command/system/info.go */
export function swarmLines(host: Host): string[] {
  const swarm = swarmOf(host)
  const lines = [` Swarm: ${swarm?.status ?? 'inactive'}`]
  if (swarm === undefined) return lines
  if (swarm.status === 'locked') return lines
  lines.push(`  NodeID: ${swarm.nodeId}`)
  lines.push(`  Is Manager: ${swarm.status === 'active'}`)
  if (swarm.status === 'active') {
    const { spec } = swarm.cluster
    lines.push(
      `  ClusterID: ${swarm.cluster.id}`,
      '  Managers: 1',
      `  Nodes: ${swarm.nodes.size}`,
      `  Default Address Pool: ${swarm.addressPools.join('  ')}  `,
      `  SubnetSize: ${swarm.subnetSize}`,
      `  Data Path Port: ${swarm.dataPathPort}`,
      '  Orchestration:',
      `   Task History Retention Limit: ${spec.taskHistoryLimit}`,
      '  Raft:',
      `   Snapshot Interval: ${spec.snapshotInterval}`,
      `   Number of Old Snapshots to Retain: ${spec.keepOldSnapshots}`,
      '   Heartbeat Tick: 1',
      '   Election Tick: 10',
      '  Dispatcher:',
      `   Heartbeat Period: ${humanDuration(spec.heartbeatPeriod)}`,
      '  CA Configuration:',
      `   Expiry Duration: ${humanDuration(spec.certExpiry)}`,
      `   Force Rotate: ${spec.forceRotate}`,
      ...(spec.externalCAs.length === 0
        ? []
        : ['   External CAs:', ...spec.externalCAs.map(({ Protocol, URL }) => `     ${Protocol}: ${URL}`)]),
      `  Autolock Managers: ${spec.autoLock}`,
      '  Root Rotation In Progress: false',
    )
  }
  lines.push(`  Node Address: ${hostPart(swarm.advertiseAddress)}`)
  if (swarm.status === 'active') lines.push('  Manager Addresses:', `   ${swarm.advertiseAddress}`)
  return lines
}
