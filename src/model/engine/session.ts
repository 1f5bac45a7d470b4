import type { Change } from './change.ts'
import { execute } from './execute.ts'
import { type FreshOptions, freshHost } from './fresh.ts'
import type { Hop } from './hop.ts'
import type { Host } from './host.ts'
import { Timeline } from './replay.ts'

/** One line of a script and what became of it. Hop indices count from 1; a line without hops has last < first. */
export interface Command {
  readonly line: string
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
  readonly firstHop: number
  readonly lastHop: number
}

/**
 * A script in progress: lines are appended, or cut off at the end. Each line is computed once; the hosts
 * between hops come from the log.
 */
export class Session {
  readonly start: Host
  private readonly timeline: Timeline
  private hops: Hop<Change>[] = []
  private done: Command[] = []
  /** The host after each command; [0] is the start. */
  private hosts: Host[]

  constructor(options: FreshOptions | { readonly host: Host } = {}) {
    this.start = 'host' in options ? options.host : freshHost(options)
    this.timeline = new Timeline(this.start)
    this.hosts = [this.start]
  }

  get log(): readonly Hop<Change>[] {
    return this.hops
  }
  get commands(): readonly Command[] {
    return this.done
  }
  /** The host after everything. */
  get host(): Host {
    return this.hosts[this.hosts.length - 1] ?? this.start
  }

  run(line: string, stdin?: string, env?: ReadonlyMap<string, string>): Command {
    const firstHop = this.hops.length + 1
    const result = execute(this.host, line, {
      command: this.done.length,
      firstIndex: firstHop,
      ...(stdin === undefined ? {} : { stdin }),
      ...(env === undefined ? {} : { env }),
    })
    for (const hop of result.hops) this.hops.push(hop)
    const { stdout, stderr, exitCode } = result
    const command = { line, stdout, stderr, exitCode, firstHop, lastHop: this.hops.length }
    this.done.push(command)
    this.hosts.push(result.host)
    return command
  }

  /** The host after hop `cursor`; 0 = before everything. The same cursor gives the same object. */
  hostAt(cursor: number): Host {
    const last = this.done.at(-1)
    if (last === undefined || cursor >= this.hops.length) return this.host
    return this.timeline.at(this.hops, cursor)
  }
}

export interface Script {
  readonly start: Host
  readonly log: readonly Hop<Change>[]
  readonly commands: readonly Command[]
}

const remembered: { key: string; lines: string[]; session: Session }[] = []
const REMEMBER = 8

/**
 * Runs a script. Appending a line to the script of an earlier call computes only that line: sessions of the
 * last few scripts are kept.
 */
export function runScript(lines: readonly string[], options: FreshOptions = {}): Script {
  const key = JSON.stringify({ ...options, images: options.images?.length ?? 0 })
  let entry = remembered.find(
    (one) =>
      one.key === key &&
      one.lines.length <= lines.length &&
      one.lines.every((line, at) => line === lines[at]),
  )
  if (entry === undefined || options.images !== undefined) {
    entry = { key, lines: [], session: new Session(options) }
    remembered.unshift(entry)
    remembered.length = Math.min(remembered.length, REMEMBER)
  }
  for (const line of lines.slice(entry.lines.length)) {
    entry.session.run(line)
    entry.lines.push(line)
  }
  const { session } = entry
  return { start: session.start, log: session.log.slice(), commands: session.commands.slice() }
}

const timelines = new WeakMap<Host, Timeline>()

/** The host after hop `cursor` of a script's log. Same script and cursor, same object. */
export function hostAt({ start, log }: Pick<Script, 'start' | 'log'>, cursor: number): Host {
  let timeline = timelines.get(start)
  if (timeline === undefined) {
    timeline = new Timeline(start)
    timelines.set(start, timeline)
  }
  return timeline.at(log, cursor)
}

/** The host after some lines on a fresh one: for examples and tests. */
export function hostAfter(...lines: string[]): Host {
  const session = new Session()
  for (const line of lines) session.run(line)
  return session.host
}
