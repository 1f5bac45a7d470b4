import { DOCKER_SOCKET, type Host } from '../host.ts'

/** What came of connecting to an endpoint: this host's daemon, or the words that the client prints. */
export type Reached =
  | { readonly here: true }
  | { readonly here: false; readonly call: string; readonly problem: string }

/** The request that fails first; its address stands in the message of an SSH connection. */
export interface Asked {
  readonly method: string
  /** With version and query: `/v1.55/containers/json?all=1`. */
  readonly url: string
}

/** `/var/run` is a link to `/run`. */
const samePath = (path: string): string => path.replace(/^\/run\//, '/var/run/')

const cannotConnect = (host: string): string =>
  `Cannot connect to the Docker daemon at ${host}. Is the docker daemon running?`

/**
 * Follows an endpoint. The world of this model ends at the host: dockerd listens on its Unix socket alone, and no
 * other machine has a name or answers.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/client/request.go
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/connhelper/connhelper.go
 */
export function reachEndpoint(host: Host, endpoint: string, asked: Asked): Reached {
  const at = endpoint.indexOf('://')
  const scheme = endpoint.slice(0, at)
  const rest = endpoint.slice(at + 3)
  if (scheme === 'unix') return unixSocket(host, endpoint, rest)
  if (scheme === 'ssh') return overSsh(host, rest, asked)
  return overTcp(host, endpoint, rest)
}

function unixSocket(host: Host, endpoint: string, path: string): Reached {
  if (samePath(path) === DOCKER_SOCKET) return { here: true }
  const call = `connect(${path})`
  if (host.sockets.has(path)) return { here: false, call, problem: cannotConnect(endpoint) }
  return {
    here: false,
    call,
    problem: `failed to connect to the docker API at ${endpoint}; check if the path is correct and if the daemon is running: dial unix ${path}: connect: no such file or directory`,
  }
}

const isAddress = (name: string): boolean => /^\d+(?:\.\d+){3}$/.test(name) || name.includes(':')
const isOwn = (host: Host, name: string): boolean => {
  const { addresses, hostname } = host.networking.machine
  return (
    name === 'localhost' ||
    name === '::1' ||
    /^127\./.test(name) ||
    name === hostname ||
    addresses.some((address) => address.split('/')[0] === name)
  )
}

function overTcp(host: Host, endpoint: string, rest: string): Reached {
  const [, bracketed, plain = ''] = /^(?:\[([^\]]*)\]|([^:/]*))/.exec(rest) ?? []
  const name = bracketed ?? plain
  const call = `connect(${rest.replace(/\/.*$/, '')})`
  if (isOwn(host, name) || isAddress(name)) return { here: false, call, problem: cannotConnect(endpoint) }
  const server = host.networking.machine.nameservers[0] ?? '127.0.0.53'
  return {
    here: false,
    call: `lookup ${name}`,
    problem: `failed to connect to the docker API at ${endpoint}: lookup ${name} on ${server}:53: no such host`,
  }
}

/** `Get`, `Post`: how Go's HTTP client names a request in its errors. */
const verb = (method: string): string => method.slice(0, 1) + method.slice(1).toLowerCase()

function overSsh(host: Host, rest: string, { method, url }: Asked): Reached {
  const [, user, name = '', port] = /^(?:([^@/]*)@)?([^:/]*)(?::(\d+))?/.exec(rest) ?? []
  const argv = [
    'ssh',
    ...(user ? ['-l', user] : []),
    ...(port ? ['-p', port] : []),
    '-o ConnectTimeout=30',
    '-T',
    '--',
    name,
    'docker',
    'system',
    'dial-stdio',
  ]
  const trouble = isOwn(host, name)
    ? `ssh: connect to host ${name} port ${port ?? 22}: Connection refused`
    : isAddress(name)
      ? `ssh: connect to host ${name} port ${port ?? 22}: Connection timed out`
      : `ssh: Could not resolve hostname ${name}: Name or service not known`
  return {
    here: false,
    call: argv.join(' '),
    problem: `error during connect: ${verb(method)} "http://docker.example.com${url}": command [${argv.join(' ')}] has exited with exit status 255, make sure the URL is valid, and Docker 18.09 or later is installed on the remote host: stderr=${trouble}\r\n`,
  }
}
