import { fail, ok } from '../../result.ts'
import { flagBool, flagList, flagNumber, flagText, isChanged, type ParsedFlags } from '../cli/flags.ts'
import { printJson } from '../format/json.ts'
import { quote } from '../format/quote.ts'
import { type ClientSide, withoutZeros } from './client-side.ts'
import { isCdiDevice, parseDevice } from './device-mapping.ts'
import { parseBlkioWeight, parseDeviceBps, parseDeviceIops } from './devices.ts'
import { parseGpus } from './gpus.ts'
import { parseCpus, parseRestart, parseUlimit } from './limits.ts'
import { parseMount } from './mount.ts'
import { parseNetwork } from './network.ts'
import { type Parsed, parseInteger } from './numbers.ts'
import { pairsOf } from './pairs.ts'
import type { PublishedPorts } from './publish.ts'
import { parseMemory, parseMemorySwap } from './sizes.ts'

export interface Prepared {
  readonly binds: readonly string[]
  readonly bindings: PublishedPorts['bindings']
}

/** `HostConfig` from the flags; the CLI's message on refusal. */
export function hostConfigOf(
  flags: ParsedFlags,
  client: ClientSide,
  prepared: Prepared,
): Parsed<Record<string, unknown>> {
  const text = (name: string) => flagText(flags, name)
  const list = (name: string) => flagList(flags, name)
  const number = (name: string) => wholeNumber(text(name))
  const swappiness = isChanged(flags, 'memory-swappiness') ? number('memory-swappiness') : -1
  if (swappiness !== -1 && (swappiness < 0 || swappiness > 100)) {
    return fail(`invalid value: ${swappiness}. Valid memory swappiness range is 0-100`)
  }
  const devices = parseDevices(list('device'), list('gpus'))
  if (!devices.ok) return devices
  const modes = checkModes(flags)
  if (modes) return fail(modes)
  const restart = parseRestart(text('restart') || 'no')
  if (!restart.ok) return restart
  if (text('log-driver') === 'none' && list('log-opt').length > 0)
    return fail('invalid logging opts for driver none')
  const security = parseSecurity(list('security-opt'), client)
  if (!security.ok) return security
  if (list('storage-opt').some((option) => !option.includes('='))) return fail('invalid storage option')
  const { Name: policy } = restart.value
  if (flagBool(flags, 'rm') && policy !== '' && policy !== 'no') {
    return fail('conflicting options: cannot specify both --restart and --rm')
  }
  const mounts = collect(list('mount'), (each) => parseMount(each, client.directory))
  if (!mounts.ok) return mounts
  return ok(
    withoutZeros({
      Binds: prepared.binds,
      ContainerIDFile: text('cidfile'),
      LogConfig: withoutZeros({ Type: text('log-driver'), Config: pairsOf(list('log-opt')) }),
      NetworkMode: networkMode(list('network')[0]),
      PortBindings: portBindings(prepared.bindings),
      RestartPolicy: withoutZeros({ ...restart.value }),
      AutoRemove: flagBool(flags, 'rm'),
      VolumeDriver: text('volume-driver'),
      VolumesFrom: list('volumes-from'),
      Annotations: pairsOf(list('annotation')),
      CapAdd: list('cap-add'),
      CapDrop: list('cap-drop'),
      CgroupnsMode: text('cgroupns'),
      Dns: list('dns'),
      DnsOptions: list('dns-option'),
      DnsSearch: list('dns-search'),
      ExtraHosts: list('add-host'),
      GroupAdd: list('group-add'),
      IpcMode: text('ipc'),
      Links: list('link'),
      OomScoreAdj: number('oom-score-adj'),
      PidMode: text('pid'),
      Privileged: flagBool(flags, 'privileged'),
      PublishAllPorts: flagBool(flags, 'publish-all'),
      ReadonlyRootfs: flagBool(flags, 'read-only'),
      SecurityOpt: security.value.options,
      StorageOpt: pairsOf(list('storage-opt')),
      Tmpfs: tmpfsOf(list('tmpfs')),
      UTSMode: text('uts'),
      UsernsMode: text('userns'),
      ShmSize: size(text('shm-size')),
      Sysctls: pairsOf(list('sysctl')),
      Runtime: text('runtime'),
      Isolation: text('isolation'),
      ...resourcesOf(flags),
      MemorySwappiness: swappiness,
      Devices: devices.value.devices,
      DeviceRequests: devices.value.requests,
      Mounts: mounts.value,
      ...(security.value.unmasked ? { MaskedPaths: [], ReadonlyPaths: [] } : {}),
      ...(isChanged(flags, 'init') ? { Init: flagBool(flags, 'init') } : {}),
    }),
  )
}

const wholeNumber = (text: string): number => {
  const parsed = parseInteger(text || '0', 0)
  return parsed.ok ? parsed.value : 0
}
const size = (text: string): number => {
  const parsed = parseMemorySwap(text || '0')
  return parsed.ok ? parsed.value : 0
}
/** Values of a list flag that its own check has let through. */
const valid = <Value>(texts: readonly string[], parse: (text: string) => Parsed<Value>): Value[] =>
  texts.flatMap((text) => {
    const parsed = parse(text)
    return parsed.ok ? [parsed.value] : []
  })

function collect<Value>(texts: readonly string[], parse: (text: string) => Parsed<Value>): Parsed<Value[]> {
  const values: Value[] = []
  for (const text of texts) {
    const parsed = parse(text)
    if (!parsed.ok) return parsed
    values.push(parsed.value)
  }
  return ok(values)
}

function resourcesOf(flags: ParsedFlags): Record<string, unknown> {
  const text = (name: string) => flagText(flags, name)
  const list = (name: string) => flagList(flags, name)
  const cpus = parseCpus(text('cpus') || '0')
  const bandwidth = parseMemory(text('io-maxbandwidth') || '0')
  const ulimits = new Map(valid(list('ulimit'), parseUlimit).map((limit) => [limit.name, limit]))
  return {
    CpuShares: wholeNumber(text('cpu-shares')),
    Memory: size(text('memory')),
    NanoCpus: cpus.ok ? cpus.value : 0,
    CgroupParent: text('cgroup-parent'),
    BlkioWeight: wholeNumber(text('blkio-weight')),
    BlkioWeightDevice: valid(list('blkio-weight-device'), parseBlkioWeight),
    BlkioDeviceReadBps: valid(list('device-read-bps'), parseDeviceBps),
    BlkioDeviceWriteBps: valid(list('device-write-bps'), parseDeviceBps),
    BlkioDeviceReadIOps: valid(list('device-read-iops'), parseDeviceIops),
    BlkioDeviceWriteIOps: valid(list('device-write-iops'), parseDeviceIops),
    CpuPeriod: wholeNumber(text('cpu-period')),
    CpuQuota: wholeNumber(text('cpu-quota')),
    CpuRealtimePeriod: wholeNumber(text('cpu-rt-period')),
    CpuRealtimeRuntime: wholeNumber(text('cpu-rt-runtime')),
    CpusetCpus: text('cpuset-cpus'),
    CpusetMems: text('cpuset-mems'),
    DeviceCgroupRules: list('device-cgroup-rule'),
    MemoryReservation: size(text('memory-reservation')),
    MemorySwap: size(text('memory-swap')),
    OomKillDisable: flagBool(flags, 'oom-kill-disable'),
    PidsLimit: wholeNumber(text('pids-limit')),
    Ulimits: [...ulimits.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, soft, hard }) => ({ Name: name, Hard: hard, Soft: soft })),
    CpuCount: flagNumber(flags, 'cpu-count'),
    CpuPercent: flagNumber(flags, 'cpu-percent'),
    IOMaximumIOps: flagNumber(flags, 'io-maxiops'),
    IOMaximumBandwidth: bandwidth.ok ? bandwidth.value : 0,
  }
}

function checkModes(flags: ParsedFlags): string | undefined {
  const [pid, uts, userns, cgroupns] = ['pid', 'uts', 'userns', 'cgroupns'].map((name) =>
    flagText(flags, name),
  )
  if (!['', 'host'].includes(pid ?? '') && !/^container:./.test(pid ?? '')) return '--pid: invalid PID mode'
  if (!['', 'host'].includes(uts ?? '')) return '--uts: invalid UTS mode'
  if (!['', 'host'].includes(userns ?? '')) return '--userns: invalid USER mode'
  if (!['', 'host', 'private'].includes(cgroupns ?? '')) return '--cgroupns: invalid CGROUP mode'
  return undefined
}

function networkMode(first: string | undefined): string {
  const network = first === undefined ? undefined : parseNetwork(first)
  return network?.ok ? network.value.Target : 'default'
}

function portBindings(bindings: PublishedPorts['bindings']): Record<string, unknown> {
  return Object.fromEntries(
    [...bindings].map(([port, hosts]) => [
      port,
      hosts.map(({ hostIp, hostPort }) => ({ HostIp: hostIp, HostPort: hostPort })),
    ]),
  )
}

function tmpfsOf(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf(':')
      return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

function parseDevices(
  texts: readonly string[],
  gpus: readonly string[],
): Parsed<{ devices: object[]; requests: object[] }> {
  const devices = collect(
    texts.filter((text) => !isCdiDevice(text)),
    parseDevice,
  )
  if (!devices.ok) return devices
  const requests: object[] = valid(gpus, parseGpus)
    .flat()
    .map((request) => withoutZeros({ ...request }))
  const cdi = texts.filter(isCdiDevice)
  if (cdi.length > 0) requests.push({ Driver: 'cdi', DeviceIDs: cdi })
  return ok({ devices: devices.value, requests })
}

/** Seccomp profiles are read and sent whole; `systempaths=unconfined` is the client's own. */
function parseSecurity(
  texts: readonly string[],
  client: ClientSide,
): Parsed<{ options: string[]; unmasked: boolean }> {
  const options: string[] = []
  for (const text of texts) {
    let at = text.indexOf('=')
    if (at < 0 && text !== 'no-new-privileges') at = text.indexOf(':')
    const key = at < 0 ? text : text.slice(0, at)
    const value = at < 0 ? '' : text.slice(at + 1)
    if (value === '' && key !== 'no-new-privileges') return fail(`invalid --security-opt: ${quote(text)}`)
    if (key !== 'seccomp' || value === 'builtin' || value === 'unconfined') {
      options.push(text)
      continue
    }
    const profile = client.readFile(value)
    if (profile === undefined) {
      return fail(`opening seccomp profile (${value}) failed: open ${value}: no such file or directory`)
    }
    try {
      options.push(`seccomp=${printJson(JSON.parse(profile))}`)
    } catch {
      return fail(`compacting json for seccomp profile (${value}) failed: invalid character`)
    }
  }
  return ok({
    options: options.filter((option) => option !== 'systempaths=unconfined'),
    unmasked: options.includes('systempaths=unconfined'),
  })
}
