import { CLI, DOCKERD, SYSTEMD } from '../actors.ts'
import type { Change } from '../change.ts'
import type { ApiReply } from '../dockerd/reply.ts'
import type { Hop, Json } from '../hop.ts'
import type { HopKind } from '../hop-kinds.ts'
import { DOCKER_SOCKET, isDockerdUp } from '../host.ts'
import type { Run } from '../run.ts'
import { startUnit } from '../systemd.ts'

/** Thrown when nobody answers on the socket, and caught by the dispatcher: every command ends the same way. */
export class Unreachable {
  readonly message =
    `Cannot connect to the Docker daemon at unix://${DOCKER_SOCKET}. Is the docker daemon running?`
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
  private greeted = false

  constructor(run: Run) {
    this.run = run
  }

  /** Makes sure that somebody answers; a listening docker.socket without service starts dockerd. */
  greet(): void {
    if (this.greeted && isDockerdUp(this.run.host)) return
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
      throw new Unreachable()
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
    this.greet()
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
