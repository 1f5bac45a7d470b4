import { freshHost } from '#model/engine/fresh.ts'
import type { Host } from '#model/engine/host.ts'
import type { Container } from '#model/engine/state/container.ts'
import type { Process } from '#model/engine/state/process.ts'
import { ok, type Result } from '#model/result.ts'
import type { BadPaste } from './documents.ts'
import { type PastedContainer, readPasted } from './read.ts'
import { type Rebuilt, rebuild, type Unknown } from './rebuild.ts'

const FIRST_PID = 4000

/** A port that a program is taken to listen on: the image says so, or somebody published it. */
const listenedOn = ({ exposed, bindings }: PastedContainer): Readonly<Record<string, object>> =>
  Object.fromEntries([...exposed, ...Object.keys(bindings)].map((port) => [port, {}]))

function containerOf(pasted: PastedContainer, order: number): Container {
  const running = pasted.state !== 'exited'
  return {
    id: pasted.id,
    name: pasted.name,
    createdAtMs: 0,
    order,
    path: '',
    args: [],
    config: {
      Hostname: pasted.hostname,
      Domainname: pasted.domainname,
      ExposedPorts: listenedOn(pasted),
      Env: pasted.env,
      Cmd: pasted.command,
      Image: pasted.image,
    },
    hostConfig: {
      NetworkMode: pasted.networkMode,
      PortBindings: Object.fromEntries(
        Object.entries(pasted.bindings).map(([port, list]) => [
          port,
          list.map(({ hostIp, hostPort }) => ({ HostIp: hostIp, HostPort: hostPort })),
        ]),
      ),
      ExtraHosts: pasted.extraHosts,
      Dns: pasted.dns,
      DnsSearch: pasted.dnsSearch,
      DnsOptions: pasted.dnsOptions,
    },
    imageId: '',
    manifestDigest: '',
    platform: 'linux',
    state: {
      running,
      paused: pasted.state === 'paused',
      restarting: false,
      oomKilled: false,
      removing: false,
      dead: false,
      pid: running ? FIRST_PID + order : 0,
      exitCode: 0,
      error: '',
      startedAtMs: 0,
      finishedAtMs: 0,
    },
    restartCount: 0,
    manuallyStopped: false,
    startedBefore: true,
    backoffMs: 0,
    restartCancelled: false,
    networks: pasted.endpoints.map(({ network, aliases, links }) => ({
      name: network,
      settings: { aliases, links },
      linkLocalIPs: [],
    })),
    sandboxId: '',
    portsLost: false,
    mounts: [],
    execs: [],
    filesystem: '',
  }
}

/** Its first process: a program of which nothing is known but what its image says it listens on. */
const processOf = (container: Container): Process => ({
  pid: container.state.pid,
  ppid: 1,
  role: 'container',
  argv: [container.config.Image ?? ''],
  startedAtMs: 0,
  uid: 0,
  containerId: container.id,
  inside: {
    pid: 1,
    ppid: 0,
    cwd: '/',
    env: [],
    frozen: container.state.paused,
    program: { kind: 'daemon' },
    pending: [],
  },
})

function hostOf({ networking, containers }: Rebuilt): Host {
  const fresh = freshHost({})
  const made = containers.map(containerOf)
  const running = made.filter(({ state }) => state.running)
  return {
    ...fresh,
    networking,
    containers: new Map(made.map((each) => [each.id, each])),
    names: new Map(made.map(({ name, id }) => [name, id])),
    processes: new Map([
      ...fresh.processes,
      ...running.map((each) => [each.state.pid, processOf(each)] as const),
    ]),
  }
}

export interface PastedHost {
  readonly host: Host
  readonly containers: number
  /** Those that a container is on. */
  readonly networks: number
  /** What the paste does not say. */
  readonly unknown: readonly Unknown[]
}

/** The host that `docker inspect` and `docker network inspect` described, to be drawn and walked like any other. */
export function hostOfPaste(text: string): Result<PastedHost, BadPaste> {
  const pasted = readPasted(text)
  if (!pasted.ok) return pasted
  const rebuilt = rebuild(pasted.value)
  return ok({
    host: hostOf(rebuilt),
    containers: rebuilt.containers.length,
    networks: new Set([...rebuilt.networking.endpoints.values()].map(({ networkId }) => networkId)).size,
    unknown: rebuilt.unknown,
  })
}
