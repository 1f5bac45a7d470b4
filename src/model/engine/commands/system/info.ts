import { flagText } from '../../cli/flags.ts'
import { answer } from '../../dockerd/reply.ts'
import { printJson } from '../../format/json.ts'
import { parseTemplate, runTemplate } from '../../format/template.ts'
import type { Host } from '../../host.ts'
import { HOST_CPUS, HOST_MEMORY_BYTES } from '../../kernel/context.ts'
import { swarmInfo, swarmLines } from '../../swarm/info.ts'
import type { DockerCommand } from '../cli.ts'

/** `GET /info`, in the API's order, with what the client adds. */
export function infoOf(host: Host): { readonly [key: string]: unknown } {
  const { profile } = host
  const all = [...host.containers.values()]
  return {
    ID: host.networking.daemon.engineId,
    Containers: all.length,
    ContainersRunning: all.filter((one) => one.state.running && !one.state.paused).length,
    ContainersPaused: all.filter((one) => one.state.paused).length,
    ContainersStopped: all.filter((one) => !one.state.running).length,
    Images: host.images.size,
    Driver: profile.driver,
    DriverStatus:
      profile.store === 'containerd'
        ? [['driver-type', 'io.containerd.snapshotter.v1']]
        : [['Backing Filesystem', 'extfs']],
    Plugins: {
      Volume: ['local'],
      Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
      Authorization: null,
      Log: ['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'],
    },
    MemoryLimit: true,
    SwapLimit: true,
    CpuCfsPeriod: true,
    CpuCfsQuota: true,
    CPUShares: true,
    CPUSet: true,
    PidsLimit: true,
    IPv4Forwarding: true,
    Debug: host.daemon.debug,
    NFd: 30,
    OomKillDisable: false,
    NGoroutines: 60,
    SystemTime: '2026-07-01T09:00:00Z',
    LoggingDriver: 'json-file',
    CgroupDriver: 'systemd',
    CgroupVersion: '2',
    NEventsListener: 0,
    KernelVersion: '6.12.0',
    OperatingSystem: 'Debian GNU/Linux 13 (trixie)',
    OSVersion: '13',
    OSType: 'linux',
    Architecture: 'x86_64',
    IndexServerAddress: 'https://index.docker.io/v1/',
    NCPU: HOST_CPUS,
    MemTotal: HOST_MEMORY_BYTES,
    DockerRootDir: '/var/lib/docker',
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Name: host.networking.machine.hostname,
    Labels: [],
    ExperimentalBuild: false,
    ServerVersion: profile.version,
    Runtimes: new Map([
      ['io.containerd.runc.v2', { path: 'runc' }],
      ['runc', { path: 'runc' }],
    ]),
    DefaultRuntime: 'runc',
    Swarm: swarmInfo(host),
    LiveRestoreEnabled: host.daemon.liveRestore,
    Isolation: '',
    InitBinary: 'docker-init',
    ContainerdCommit: { ID: profile.containerdVersion },
    RuncCommit: { ID: profile.runcVersion },
    InitCommit: { ID: 'de40ad0' },
    SecurityOptions: ['name=apparmor', 'name=seccomp,profile=builtin', 'name=cgroupns'],
    FirewallBackend: { Driver: 'iptables' },
    Warnings: null,
    ClientInfo: { Debug: false, Context: 'default', Plugins: [], Warnings: null },
  }
}

export const info: DockerCommand = (cli) => {
  const { host } = cli.run
  cli.client.call({ kind: 'system/info', method: 'GET', path: '/info' }, () =>
    answer(200, {
      ID: host.networking.daemon.engineId,
      Containers: host.containers.size,
      Images: host.images.size,
      Driver: host.profile.driver,
    }),
  )
  const format = flagText(cli.flags, 'format')
  const data = infoOf(host)
  if (format === 'json') cli.out(`${printJson(data)}\n`)
  else if (format === '') cli.out(infoText(host, data))
  else {
    const parsed = parseTemplate(format)
    if (!parsed.ok) {
      cli.err(`template parsing error: ${parsed.error.message}\n`)
      return 64
    }
    const result = runTemplate(parsed.value, data, { typeName: 'system.dockerInfo' })
    cli.out(result.ok ? `${result.value}\n` : `${result.error.printed}\n`)
    if (!result.ok) {
      cli.err(`${result.error.message}\n`)
      return 1
    }
  }
  return 0
}

function infoText(host: Host, data: { readonly [key: string]: unknown }): string {
  const { profile } = host
  const lines = [
    'Client: Docker Engine - Community',
    ` Version:    ${profile.version}`,
    ' Context:    default',
    ' Debug Mode: false',
    '',
    'Server:',
    ` Containers: ${data.Containers}`,
    `  Running: ${data.ContainersRunning}`,
    `  Paused: ${data.ContainersPaused}`,
    `  Stopped: ${data.ContainersStopped}`,
    ` Images: ${data.Images}`,
    ` Server Version: ${profile.version}`,
    ` Storage Driver: ${profile.driver}`,
    ...(profile.store === 'containerd'
      ? ['  driver-type: io.containerd.snapshotter.v1']
      : ['  Backing Filesystem: extfs']),
    ' Logging Driver: json-file',
    ' Cgroup Driver: systemd',
    ' Cgroup Version: 2',
    ' Plugins:',
    '  Volume: local',
    '  Network: bridge host ipvlan macvlan null overlay',
    '  Log: awslogs fluentd gcplogs gelf journald json-file local splunk syslog',
    ' CDI spec directories:',
    '  /etc/cdi',
    '  /var/run/cdi',
    ...swarmLines(host),
    ' Runtimes: io.containerd.runc.v2 runc',
    ' Default Runtime: runc',
    ' Init Binary: docker-init',
    ` containerd version: ${profile.containerdVersion}`,
    ` runc version: ${profile.runcVersion}`,
    ' init version: de40ad0',
    ' Security Options:',
    '  apparmor',
    '  seccomp',
    '   Profile: builtin',
    '  cgroupns',
    ' Kernel Version: 6.12.0',
    ' Operating System: Debian GNU/Linux 13 (trixie)',
    ' OSType: linux',
    ' Architecture: x86_64',
    ` CPUs: ${HOST_CPUS}`,
    ' Total Memory: 24GiB',
    ` Name: ${host.networking.machine.hostname}`,
    ` ID: ${host.networking.daemon.engineId}`,
    ' Docker Root Dir: /var/lib/docker',
    ` Debug Mode: ${host.daemon.debug}`,
    ' Experimental: false',
    ' Insecure Registries:',
    '  ::1/128',
    '  127.0.0.0/8',
    ` Live Restore Enabled: ${host.daemon.liveRestore}`,
    ' Firewall Backend: iptables',
    '',
  ]
  return `${lines.join('\n')}\n`
}
