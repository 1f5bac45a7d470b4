import type { ParsedFlags } from '../cli/flags.ts'
import type { ApiReply } from '../dockerd/reply.ts'
import type { Run } from '../run.ts'
import type { Client } from './client.ts'
import type { EndpointFlags } from './endpoint.ts'

/** What a docker command is given. */
export interface Cli {
  readonly run: Run
  readonly client: Client
  /** What `-H` and `--context` say. */
  readonly endpoint: EndpointFlags
  readonly flags: ParsedFlags
  readonly args: readonly string[]
  /** "docker ps", "docker container ls". */
  readonly name: string
  /** argv after `docker`. */
  readonly argv: readonly string[]
  /** Flags between `docker compose` and its command. */
  readonly compose?: ParsedFlags
  out(text: string): void
  err(text: string): void
}

/** One docker command; returns the exit code. */
export type DockerCommand = (cli: Cli) => number

export const daemonError = (reply: ApiReply): string => `Error response from daemon: ${reply.message ?? ''}`

/** Prints the refusal of a request and gives the exit code of a failed command. */
export function failWith(cli: Cli, reply: ApiReply, prefix = ''): number {
  cli.err(`${prefix}${daemonError(reply)}\n`)
  return 1
}

/**
 * The order in which parallel requests reach the daemon: the last goroutine started runs first, then the
 * others as they were started.
 */
export function parallelOrder<T>(items: readonly T[]): { readonly item: T; readonly at: number }[] {
  const numbered = items.map((item, at) => ({ item, at }))
  const last = numbered.pop()
  return last === undefined ? [] : [last, ...numbered]
}

/**
 * Commands that act on several objects at once: names of those that worked in order on stdout, refusals in
 * order on stderr, exit code 1 if there was any.
 */
export function forEachParallel(
  cli: Cli,
  act: (name: string) => ApiReply,
  quiet: (reply: ApiReply) => boolean = () => false,
): number {
  const replies: (ApiReply | undefined)[] = cli.args.map(() => undefined)
  for (const { item, at } of parallelOrder(cli.args)) replies[at] = act(item)
  return report(cli, replies, quiet)
}

/** The same one after the other. */
export function forEach(
  cli: Cli,
  act: (name: string) => ApiReply,
  quiet: (reply: ApiReply) => boolean = () => false,
): number {
  return report(cli, cli.args.map(act), quiet)
}

function report(
  cli: Cli,
  replies: readonly (ApiReply | undefined)[],
  quiet: (reply: ApiReply) => boolean,
): number {
  let code = 0
  replies.forEach((reply, at) => {
    if (reply === undefined || quiet(reply)) return
    if (reply.status < 400) cli.out(`${cli.args[at]}\n`)
    else code = failWith(cli, reply)
  })
  return code
}
