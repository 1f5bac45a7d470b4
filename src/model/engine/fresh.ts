import { DEFAULT_MACHINE, initialNetworking } from '../network/initial.ts'
import type { Machine, Networking } from '../network/networking.ts'
import { directory, textFile } from './files/tree.ts'
import { CONTAINERD_SOCKET, DOCKER_SOCKET, type Host } from './host.ts'
import { hexId } from './ids.ts'
import { profileOf } from './profile.ts'
import type { Process, Unit } from './state/process.ts'
import type { FileNode, FileSystem, StoredImage } from './state/storage.ts'
import { DOCKER_ARGV } from './systemd.ts'

export interface FreshOptions {
  readonly profile?: '29' | '28'
  readonly liveRestore?: boolean
  readonly machine?: Partial<Machine>
  /** Default yes. */
  readonly registryReachable?: boolean
  /** What is in the image store at the start, with the names that lead to it. */
  readonly images?: readonly {
    readonly image: StoredImage
    readonly files: FileSystem
    readonly tags: readonly string[]
  }[]
}

/** The host was booted an hour before the script starts. */
const BOOT_MS = -3_600_000
const SYSTEMD_PID = 1
const CONTAINERD_PID = 812
const DOCKERD_PID = 1017
const SHELL_PID = 1904

const process = (
  pid: number,
  ppid: number,
  role: Process['role'],
  argv: readonly string[],
  startedAtMs = BOOT_MS,
): Process => ({
  pid,
  ppid,
  role,
  argv,
  startedAtMs,
  uid: 0,
})

const unit = (name: Unit['name'], description: string, sub: Unit['sub'], mainPid: number): Unit => ({
  name,
  description,
  active: 'active',
  sub,
  mainPid,
  sinceMs: BOOT_MS,
  enabled: true,
  result: '',
})

const DIRECTORIES =
  '/bin /boot /dev /etc /etc/docker /home /home/user /lib /media /mnt /opt /proc /project /root /run /srv /sys /sys/class /sys/class/net /sys/class/net/eth0 /tmp /usr /usr/bin /usr/local /usr/share /var /var/lib /var/lib/docker /var/lib/containerd /var/log /var/run /var/tmp'

function hostFiles(): Map<string, FileNode> {
  const files = new Map<string, FileNode>(DIRECTORIES.split(' ').map((path) => [path, directory(BOOT_MS)]))
  files.set('/usr/bin/runc', textFile('\u007fELF', BOOT_MS, 0o755))
  files.set('/sys/class/net/eth0/operstate', textFile('up\n', BOOT_MS))
  files.set('/etc/hosts', textFile('127.0.0.1 localhost\n127.0.1.1 vm\n', BOOT_MS))
  files.set('/etc/hostname', textFile('vm\n', BOOT_MS))
  files.set(
    '/etc/os-release',
    textFile('PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian\nVERSION_ID="13"\n', BOOT_MS),
  )
  files.set('/etc/passwd', textFile('root:x:0:0:root:/root:/bin/bash\n', BOOT_MS))
  files.set('/etc/resolv.conf', textFile('nameserver 192.168.1.1\n', BOOT_MS))
  files.set('/etc/localtime', textFile('TZif2', BOOT_MS))
  files.set('/var/run/docker.sock', textFile('', BOOT_MS, 0o660))
  return files
}

const started = new Map<string, Networking>()

/** The networks of a new engine; made once for each kind of machine, because it never changes. */
function networkingOf(engine: '29.7' | '28.5', machine: Partial<Machine>): Networking {
  const key = engine + JSON.stringify(machine)
  const before = started.get(key)
  if (before !== undefined) return before
  let n = 900_000
  const hex = (digits: number) => hexId(++n, digits)
  const made = initialNetworking({ hex, daemon: { engine }, machine, created: '2026-07-01T08:00:00.25Z' })
  started.set(key, made)
  return made
}

/** A host on which Docker was just installed: three networks, no container, dockerd and containerd running. */
export function freshHost(options: FreshOptions = {}): Host {
  const profile = profileOf(options.profile ?? '29')
  const flags = options.liveRestore === true ? ['--live-restore'] : []
  const processes = [
    process(SYSTEMD_PID, 0, 'systemd', ['/sbin/init']),
    process(CONTAINERD_PID, 1, 'containerd', ['/usr/bin/containerd']),
    process(DOCKERD_PID, 1, 'dockerd', [...DOCKER_ARGV, ...flags]),
    process(SHELL_PID, 1, 'shell', ['-bash']),
  ]
  const filesystems = new Map<string, FileSystem>([
    ['host', { id: 'host', kind: 'bind', files: hostFiles() }],
  ])
  const images = new Map<string, StoredImage>()
  const tags = new Map<string, string>()
  for (const { image, files, tags: names } of options.images ?? []) {
    images.set(image.id, image)
    filesystems.set(files.id, files)
    for (const name of names) tags.set(name, image.id)
  }
  return {
    profile,
    daemon: {
      liveRestore: options.liveRestore === true,
      userlandProxy: true,
      debug: false,
      shutdownTimeoutSeconds: 15,
      flags,
    },
    nowMs: 0,
    counters: { ids: 0, pids: 0, order: 0, events: 0, timers: 0 },
    processes: new Map(processes.map((one) => [one.pid, one])),
    sockets: new Map([
      [CONTAINERD_SOCKET, { path: CONTAINERD_SOCKET, pid: CONTAINERD_PID, protocol: 'grpc' }],
      [DOCKER_SOCKET, { path: DOCKER_SOCKET, pid: DOCKERD_PID, protocol: 'http' }],
    ]),
    units: new Map([
      [
        'containerd.service',
        unit('containerd.service', 'containerd container runtime', 'running', CONTAINERD_PID),
      ],
      ['docker.socket', unit('docker.socket', 'Docker Socket for the API', 'listening', 0)],
      [
        'docker.service',
        unit('docker.service', 'Docker Application Container Engine', 'running', DOCKERD_PID),
      ],
    ]),
    timers: new Map(),
    containers: new Map(),
    names: new Map(),
    images,
    tags,
    networking: networkingOf(profile.id === '29' ? '29.7' : '28.5', options.machine ?? DEFAULT_MACHINE),
    volumes: new Map(),
    execs: new Map(),
    logs: new Map(),
    events: [],
    ctrContainers: new Map(),
    tasks: new Map(),
    snapshots: new Map(),
    mounts: new Map(),
    filesystems,
    buildCache: new Map(),
    builds: new Map(),
    registryReachable: options.registryReachable ?? true,
    swarm: undefined,
  }
}
