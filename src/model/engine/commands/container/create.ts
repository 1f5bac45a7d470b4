import { parsePlatform } from '../../../oci/platform.ts'
import { CLI, USER } from '../../actors.ts'
import { flagBool, flagText, isChanged } from '../../cli/flags.ts'
import { type CreateBody, createContainer } from '../../dockerd/create.ts'
import { familiar, readImageRef, withTag } from '../../dockerd/image-ref.ts'
import type { ApiReply } from '../../dockerd/reply.ts'
import { startContainer } from '../../dockerd/stop.ts'
import type { Json } from '../../hop.ts'
import { createBody } from '../../options/create-body.ts'
import type { ContainerConfig, HostConfig } from '../../state/container.ts'
import { type Cli, type DockerCommand, daemonError, failWith } from '../cli.ts'
import { Unreachable } from '../client.ts'
import { pullImage } from '../image/pull.ts'
import { hostNode, PROJECT, readHostFile, writeHostFile } from '../project.ts'
import { attach, collect, waitRequest } from './attached.ts'

/** A refusal of the client or daemon around `docker run`: text, blank line, hint. */
function helpful(cli: Cli, message: string, code: number): number {
  cli.err(`docker: ${message}\n\nRun '${cli.name} --help' for more information\n`)
  return code
}

/** What the client makes of flags and arguments, or its refusal. */
function readBody(cli: Cli): CreateBody | string {
  const { flags, run } = cli
  const pull = flagText(flags, 'pull')
  if (!['', 'always', 'missing', 'never'].includes(pull)) {
    return `invalid pull option: '${pull}': must be one of "always", "missing" or "never"`
  }
  const parsed = createBody(flags, cli.args, {
    environment: (name) => run.env.get(name),
    readFile: (path) => readHostFile(run.host, path),
    directory: PROJECT,
  })
  if (!parsed.ok) return parsed.error
  const { Config, HostConfig, NetworkingConfig } = parsed.value
  const hostConfig = HostConfig as HostConfig
  return {
    name: flagText(flags, 'name'),
    ...(flagText(flags, 'platform') ? { platform: flagText(flags, 'platform') } : {}),
    config: Config as ContainerConfig,
    hostConfig: flagBool(flags, 'use-api-socket')
      ? { ...hostConfig, Mounts: [...(hostConfig.Mounts ?? []), API_SOCKET] }
      : hostConfig,
    endpoints: NetworkingConfig.EndpointsConfig as CreateBody['endpoints'],
  }
}

/** What `--use-api-socket` mounts. */
const API_SOCKET = {
  Type: 'bind',
  Source: '/var/run/docker.sock',
  Target: '/var/run/docker.sock',
  BindOptions: {},
} as const

type Created = { readonly id: string } | { readonly message: string; readonly daemon?: ApiReply }

/** Create, and when the image is missing: pull and create again. */
function create(cli: Cli, body: CreateBody): Created {
  const { run, flags } = cli
  const image = body.config.Image ?? ''
  const cidfile = flagText(flags, 'cidfile')
  const refused = cidfileFault(cli, cidfile) ?? referenceFault(image) ?? platformFault(body.platform ?? '')
  if (refused !== undefined) return { message: refused }
  const pull = flagText(flags, 'pull') || 'missing'
  const named = readImageRef(image)
  if (pull === 'always') {
    const pulled = pullNow(cli, body, image)
    if (pulled !== undefined) return pulled
  }
  let reply = request(cli, body)
  const absent = reply.status === 404 && /^(No such image|image with reference)/.test(reply.message ?? '')
  if (absent && typeof named !== 'string' && pull === 'missing') {
    if (!flagBool(flags, 'quiet')) {
      const text = `Unable to find image '${familiar(withTag(named))}' locally\n`
      cli.err(text)
      run.hop({
        kind: 'cli/image-missing',
        from: CLI,
        to: USER,
        via: 'stdio',
        call: 'stderr',
        reply: text,
        facts: { image: familiar(withTag(named)) },
      })
    }
    const pulled = pullNow(cli, body, image)
    if (pulled !== undefined) return pulled
    reply = request(cli, body)
  }
  if (reply.status >= 400) return { message: daemonError(reply), daemon: reply }
  const { Id, Warnings } = reply.body as { Id: string; Warnings: string[] }
  for (const warning of Warnings) cli.err(`WARNING: ${warning}\n`)
  const loopback = (body.hostConfig.Dns ?? []).find((server) => /^127\.|^::1$/.test(server))
  if (loopback !== undefined) cli.err(`WARNING: Localhost DNS (${loopback}) may fail in containers.\n`)
  if (cidfile !== '') writeHostFile(run, cidfile, Id)
  return { id: Id }
}

/** `--cidfile` names a file that is not there yet, in a directory that is. */
function cidfileFault(cli: Cli, path: string): string | undefined {
  if (path === '') return undefined
  if (hostNode(cli.run.host, path) !== undefined)
    return `container ID file found, make sure the other container isn't running or delete ${path}`
  return writeHostFile(cli.run, path, '')
    ? undefined
    : `failed to create the container ID file: open ${path}: no such file or directory`
}

/** The client reads the image's name before it asks for anything; an id is one too. */
function referenceFault(image: string): string | undefined {
  if (/^[a-f0-9]{64}$/.test(image) || /^sha256:[a-f0-9]{64}$/.test(image)) return undefined
  const ref = readImageRef(image)
  return typeof ref === 'string' ? ref : undefined
}

function platformFault(text: string): string | undefined {
  if (text === '') return undefined
  const parsed = parsePlatform(text)
  return parsed.ok ? undefined : `error parsing specified platform: ${parsed.error.message}`
}

function pullNow(cli: Cli, body: CreateBody, image: string): Created | undefined {
  const pulled = pullImage(cli, image, {
    platform: body.platform ?? '',
    print: flagBool(cli.flags, 'quiet') ? () => {} : (text) => cli.err(text),
  })
  return pulled.status >= 400 ? { message: daemonError(pulled), daemon: pulled } : undefined
}

function request(cli: Cli, body: CreateBody): ApiReply {
  const { run } = cli
  const query = {
    ...(body.name === '' ? {} : { name: body.name }),
    ...(body.platform ? { platform: body.platform } : {}),
  }
  const json = {
    ...body.config,
    HostConfig: body.hostConfig,
    NetworkingConfig: { EndpointsConfig: body.endpoints },
  } as unknown as Json
  return cli.client.call(
    { kind: 'containers/create', method: 'POST', path: '/containers/create', query, body: json },
    () => run.inChapter('create', () => withWarnings(body, createContainer(run, body))),
  )
}

/** What the daemon remarks on without refusing. */
function withWarnings(body: CreateBody, reply: ApiReply): ApiReply {
  if (reply.status >= 400) return reply
  const warnings: string[] = []
  const mode = body.hostConfig.NetworkMode ?? 'default'
  const publishes =
    Object.keys(body.hostConfig.PortBindings ?? {}).length > 0 || body.hostConfig.PublishAllPorts === true
  if (mode === 'host' && publishes)
    warnings.push('Published ports are discarded when using host network mode')
  if (['', 'default', 'bridge'].includes(mode) && (body.hostConfig.Links ?? []).length > 0) {
    warnings.push(
      'Links on the default bridge network are deprecated and will be removed in a future release. Use a custom network instead.',
    )
  }
  return { ...reply, body: { ...(reply.body as { Id: string }), Warnings: warnings } }
}

export const createCommand: DockerCommand = (cli) => {
  const body = readBody(cli)
  if (typeof body === 'string') return helpful(cli, body, 125)
  const created = create(cli, body)
  if ('id' in created) {
    cli.out(`${created.id}\n`)
    return 0
  }
  if (created.daemon !== undefined) return failWith(cli, created.daemon)
  cli.err(`${created.message}\n`)
  return 1
}

/** @see https://github.com/docker/cli/blob/v29.7.2/cli/command/container/run.go */
export const run: DockerCommand = (cli) => {
  const body = readBody(cli)
  if (typeof body === 'string') return helpful(cli, body, 125)
  const detach = flagBool(cli.flags, 'detach')
  const { config } = body
  if (!detach && config.AttachStdin === true && config.Tty === true && !cli.run.terminal) {
    cli.err('cannot attach stdin to a TTY-enabled container because stdin is not a terminal\n')
    return 1
  }
  if (detach && isChanged(cli.flags, 'attach')) {
    cli.err('conflicting options: cannot specify both --attach and --detach\n')
    return 1
  }
  const wish = detach
    ? {
        ...body,
        config: { ...config, AttachStdin: false, AttachStdout: false, AttachStderr: false, StdinOnce: false },
      }
    : body
  try {
    return runWith(cli, wish, detach)
  } catch (thrown) {
    if (thrown instanceof Unreachable && !thrown.early) return helpful(cli, thrown.message, 125)
    throw thrown
  }
}

function runWith(cli: Cli, body: CreateBody, detach: boolean): number {
  const created = create(cli, body)
  if (!('id' in created)) return helpful(cli, created.message, exitCodeOf(created.message))
  const { id } = created
  const {
    AttachStdin: stdin = false,
    AttachStdout: stdout = false,
    AttachStderr: stderr = false,
  } = body.config
  if (!detach) {
    const refused = attach(cli, id, { stdin, stdout, stderr })
    if (refused !== undefined) return failWith(cli, refused)
  }
  waitRequest(cli, id, body.hostConfig.AutoRemove === true ? 'removed' : 'next-exit')
  const started = cli.client.call(
    { kind: 'containers/start', method: 'POST', path: `/containers/${id}/start` },
    () => startContainer(cli.run, id),
  )
  if (!stdout && !stderr) cli.out(`${id}\n`)
  if (started.status >= 400) {
    cli.run.attached.delete(id)
    const message = daemonError(started)
    return helpful(cli, message, exitCodeOf(message))
  }
  if (detach) return 0
  const code = collect(cli, id, { stdout, stderr })
  return stdout || stderr ? code : 0
}

/** @see https://github.com/docker/cli/blob/v29.7.2/cli/command/container/run.go toStatusError */
function exitCodeOf(message: string): number {
  if (
    /executable file not found|no such file or directory|system cannot find the file specified/.test(message)
  )
    return 127
  if (/permission denied|is a directory/.test(message)) return 126
  return 125
}
