import { CLI, DOCKERD, KERNEL, SYSTEMD } from '../actors.ts'
import type { Change } from '../change.ts'
import type { ApiReply } from '../dockerd/reply.ts'
import type { Hop, Json } from '../hop.ts'
import type { HopKind } from '../hop-kinds.ts'
import { DOCKER_SOCKET, isDockerdUp } from '../host.ts'
import type { Run } from '../run.ts'
import { startUnit } from '../systemd.ts'
import { DEFAULT_ENDPOINT, type EndpointFlags, resolveEndpoint } from './endpoint.ts'
import { reachEndpoint } from './reach-endpoint.ts'

/** Thrown when nobody answers on the socket, and caught by the dispatcher: every command ends the same way. */
export class Unreachable {
  readonly message: string
  /** Whether the client gave up before it had an address: that is no failed request, and every command prints it alike. */
  readonly early: boolean
  constructor(message: string, early = false) {
    this.message = message
    this.early = early
  }
}

export interface Request {
  readonly kind: HopKind
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  /** Without the version: `/containers/create`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json
}

/** The HTTP side of the CLI: one connection to the socket, version negotiated before the first request. */
export class Client {
  private readonly run: Run
  private readonly flags: EndpointFlags
  private greeted = false

  constructor(run: Run, flags: EndpointFlags) {
    this.run = run
    this.flags = flags
  }

  /** Makes sure that somebody answers; a listening docker.socket without service starts dockerd. */
  greet(request?: Pick<Request, 'method' | 'path' | 'query'>): void {
    if (this.greeted && isDockerdUp(this.run.host)) return
    const endpoint = this.reach(request)
    if (!isDockerdUp(this.run.host)) this.activate()
    if (!isDockerdUp(this.run.host)) {
      this.run.hop({
        kind: 'cli/unreachable',
        from: CLI,
        to: DOCKERD,
        via: 'http',
        call: 'connect(2)',
        reply: { error: 'connection refused' },
        facts: { socket: DOCKER_SOCKET },
      })
      throw new Unreachable(
        `Cannot connect to the Docker daemon at ${endpoint}. Is the docker daemon running?`,
      )
    }
    const { profile } = this.run.host
    this.run.hop({
      kind: 'cli/ping',
      from: CLI,
      to: DOCKERD,
      via: 'http',
      call: 'HEAD /_ping',
      method: 'HEAD',
      path: '/_ping',
      status: 200,
      headers: {
        'Api-Version': profile.apiVersion,
        'Builder-Version': '2',
        Ostype: 'linux',
        Server: `Docker/${profile.version} (linux)`,
      },
      facts: { version: profile.apiVersion },
    })
    this.greeted = true
  }

  /**
   * Finds out where to connect to and that it leads to this host's daemon.
   *
   * @returns the endpoint
   * @throws Unreachable for an endpoint that nobody answers at, or that cannot be read
   */
  private reach({ method = 'GET', path = '/info', query = {} }: Partial<Request> = {}): string {
    const { host, env } = this.run
    const endpoint = resolveEndpoint(host, env, this.flags)
    if (!endpoint.ok)
      throw new Unreachable(
        `Failed to initialize: unable to resolve docker endpoint: ${endpoint.error}`,
        true,
      )
    if (endpoint.value.host === DEFAULT_ENDPOINT) return DEFAULT_ENDPOINT
    const text = Object.entries(query)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map((pair) => pair.map(encodeURIComponent).join('='))
      .join('&')
    const url = `/v${host.profile.apiVersion}${path}${text === '' ? '' : `?${text}`}`
    const reached = reachEndpoint(host, endpoint.value.host, { method, url })
    if (reached.here) return endpoint.value.host
    this.run.hop({
      kind: 'cli/elsewhere',
      from: CLI,
      to: KERNEL,
      via: 'syscall',
      call: reached.call,
      reply: { error: reached.problem.trim() },
      facts: { endpoint: endpoint.value.host },
    })
    throw new Unreachable(reached.problem)
  }

  private activate(): void {
    const service = this.run.host.units.get('docker.service')
    const socket = this.run.host.units.get('docker.socket')
    if (socket?.active !== 'active' || service?.active !== 'inactive') return
    this.run.hop({
      kind: 'systemd/activate',
      from: CLI,
      to: SYSTEMD,
      via: 'http',
      call: 'connect(2)',
      facts: { socket: DOCKER_SOCKET },
    })
    startUnit(this.run, 'docker.service')
  }

  /**
   * One request and its answer: two hops, with everything that happens in between.
   *
   * @param handle what the daemon does; called at once
   */
  call<T extends ApiReply>(request: Request, handle: () => T): T {
    this.greet(request)
    const { body, ...rest } = request
    const version = this.run.host.profile.apiVersion
    const hop: Hop<Change> = this.run.hop({
      from: CLI,
      to: DOCKERD,
      via: 'http',
      call: `${request.method} ${request.path}`,
      ...rest,
      headers: {
        Host: 'api.moby.localhost',
        'User-Agent': `Docker-Client/${this.run.host.profile.version} (linux)`,
        ...request.headers,
      },
      facts: { version },
      ...(body === undefined ? {} : { request: body }),
    })
    const reply = handle()
    this.run.amend(hop, { status: reply.status })
    const answer = reply.message === undefined ? reply.body : { message: reply.message }
    this.run.hop({
      kind: 'api/answer',
      from: DOCKERD,
      to: CLI,
      via: 'http',
      call: String(reply.status),
      status: reply.status,
      ...(answer === undefined ? {} : { reply: answer }),
    })
    return reply
  }
}
