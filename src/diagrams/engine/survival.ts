import { both, fill, type Localized, same } from '#content/text.ts'
import { type Host, isContainerdUp, isDockerdUp, shimOf } from '#model/engine/host.ts'
import type { Container } from '#model/engine/state/container.ts'

/** One line of what a fault does: a thing, and why it fares so. */
export interface Finding {
  readonly title: Localized
  readonly because: Localized
}

export interface Survival {
  readonly working: readonly Finding[]
  readonly degraded: readonly Finding[]
  readonly stopped: readonly Finding[]
  /** What the next start of dockerd does to the containers that run now. */
  readonly nextStart: readonly Finding[]
}

/**
 * What still works while a daemon is down, read off the host: who is alive, whose child it is, who holds
 * which socket. Nothing when both daemons are up.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/daemon.go
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/cmd/docker-proxy
 */
export function survivalOf(host: Host): Survival | undefined {
  const dockerd = isDockerdUp(host)
  const containerd = isContainerdUp(host)
  if (dockerd && containerd) return undefined
  const running = [...host.containers.values()].filter((container) => isAlive(host, container))
  const ports = [...new Set(running.flatMap(publishedPorts))]
  const named = running.some(({ networks }) =>
    networks.some(({ name }) => !['bridge', 'default', 'host', 'none'].includes(name)),
  )
  const working: Finding[] = []
  const degraded: Finding[] = []
  const stopped: Finding[] = []
  const nextStart: Finding[] = []

  if (running.length > 0)
    working.push(finding(WORDS.containers, { names: running.map(({ name }) => name).join(', ') }))
  if (containerd) working.push(finding(WORDS.containerd))
  else stopped.push(finding(WORDS.noContainerd))

  if (dockerd) {
    working.push(finding(WORDS.ps))
  } else {
    for (const port of ports) {
      working.push(finding(WORDS.outside, { port }))
      if (host.daemon.userlandProxy) degraded.push(finding(WORDS.loopback, { port }))
    }
    if (named) degraded.push(finding(WORDS.names))
    if (running.length > 0) degraded.push(finding(WORDS.logs))
    stopped.push(finding(WORDS.api), finding(WORDS.policies))
    if (running.length > 0) nextStart.push(finding(host.daemon.liveRestore ? WORDS.kept : WORDS.ended))
  }
  return { working, degraded, stopped, nextStart }
}

/** Alive means that its processes are: a dead shim takes its container along. */
function isAlive(host: Host, { id, state }: Container): boolean {
  return state.running && !state.restarting && host.processes.has(state.pid) && shimOf(host, id) !== undefined
}

const publishedPorts = ({ hostConfig }: Container): string[] =>
  Object.values(hostConfig.PortBindings ?? {}).flatMap((bindings) =>
    (bindings ?? []).flatMap(({ HostPort }) => (HostPort ? [HostPort] : [])),
  )

const finding = (
  { title, because }: { readonly title: Localized; readonly because: Localized },
  values: Readonly<Record<string, string>> = {},
): Finding => ({ title: fill(title, values), because: fill(because, values) })

const WORDS = {
  containers: {
    title: both('Running, with the same PIDs: {names}', '照常執行，PID 不變：{names}'),
    because: both(
      'Each container’s parent is its shim. The shim holds its stdio and waits for its exit.',
      '每個容器的父行程是它的 shim；shim 握著它的 stdio，並等著它結束。',
    ),
  },
  containerd: {
    title: both('containerd and ctr', 'containerd 與 ctr'),
    because: both(
      'A systemd unit of its own, with its own socket.',
      '它是獨立的 systemd 單元，有自己的 socket。',
    ),
  },
  outside: {
    title: both('Traffic from other machines to :{port}', '其他機器連到 :{port} 的流量'),
    because: both('The DNAT rule lives in the kernel.', 'DNAT 規則在核心裡。'),
  },
  loopback: {
    title: both('localhost:{port}', 'localhost:{port}'),
    because: both(
      'docker-proxy was a child of dockerd and died with it.',
      'docker-proxy 是 dockerd 的子行程，跟著結束了。',
    ),
  },
  names: {
    title: both('Names of other containers', '其他容器的名稱'),
    because: both(
      'The resolver at 127.0.0.11 runs inside dockerd.',
      '127.0.0.11 上的名稱解析在 dockerd 裡執行。',
    ),
  },
  logs: {
    title: same('docker logs'),
    because: both(
      'Nobody drains the pipes: after 64 KiB of output a program blocks in write().',
      '沒有人讀取管線：輸出超過 64 KiB，程式就會卡在 write()。',
    ),
  },
  api: {
    title: same('docker ps, run, pull, build'),
    because: both('No one answers on /var/run/docker.sock.', '/var/run/docker.sock 沒有人回應。'),
  },
  policies: {
    title: both('Restart policies and health checks', '重啟政策與健康檢查'),
    because: both('dockerd evaluates both.', '這兩樣都由 dockerd 判斷。'),
  },
  ps: {
    title: same('docker ps'),
    because: both('dockerd answers from its own records.', 'dockerd 用自己的紀錄回答。'),
  },
  noContainerd: {
    title: same('docker run, exec, stop, kill'),
    because: both(
      'Every task goes through /run/containerd/containerd.sock, and the connection is refused.',
      '所有 task 都要經過 /run/containerd/containerd.sock，而連線被拒絕。',
    ),
  },
  ended: {
    title: both('The containers are stopped', '容器會被停止'),
    because: both(
      'live-restore is off: dockerd finds the tasks alive, stops them, then asks each restart policy.',
      'live-restore 沒有開：dockerd 發現 task 還活著，會先停止它們，再看各自的重啟政策。',
    ),
  },
  kept: {
    title: both('The containers are adopted and left running', '容器會被接手，繼續執行'),
    because: both('live-restore is on.', 'live-restore 已開啟。'),
  },
}
