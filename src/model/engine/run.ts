import { type Change, HostDraft } from './change.ts'
import type { Actor, Chapter, Hop, Json, Via } from './hop.ts'
import type { HopKind } from './hop-kinds.ts'
import type { Host, KeyOf, Scalars, TableName, Tables } from './host.ts'
import { hexId } from './ids.ts'
import type { Process, Timer } from './state/process.ts'
import type { EngineEvent, LogLine } from './state/storage.ts'

/** What a command says about a hop; index, command, clock and changes are added by the run. */
export interface HopSketch {
  readonly kind: HopKind
  readonly from: Actor
  readonly to: Actor
  readonly via: Via
  readonly call: string
  readonly method?: string
  readonly path?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly status?: number
  readonly request?: Json
  readonly reply?: Json
  readonly facts?: Readonly<Record<string, string>>
}

export interface RunOptions {
  readonly command: number
  readonly firstIndex: number
  readonly stdin?: string
  readonly env?: ReadonlyMap<string, string>
  readonly terminal?: boolean
}

/** Virtual milliseconds that a message takes. A registry is far away; the kernel is not. */
const COST_MS: Record<Via, number> = {
  argv: 1,
  internal: 0,
  http: 1,
  https: 20,
  grpc: 1,
  ttrpc: 1,
  exec: 3,
  syscall: 0,
  stdio: 0,
  signal: 0,
}

/** Timers that one wait may fire before it gives up: a guard against programs that never rest. */
const MAX_FIRINGS = 20_000

/** The shell in which lines are typed. */
export const shellOf = (host: Host): Process | undefined =>
  [...host.processes.values()].find(({ role }) => role === 'shell')

/**
 * One typed line while it runs. Command code reads `host`, writes rows with `put` and says `hop`: the hop
 * carries every change since the one before it, so the log alone can rebuild the host.
 */
export class Run {
  readonly hops: Hop<Change>[] = []
  readonly command: number
  /** What the line prints, in order. */
  stdout = ''
  stderr = ''
  chapter: Chapter = 'command'
  /** Text that is typed or piped into the line, or that `<` takes from a file; '' = end of file at once. */
  stdin: string
  /** The environment of the program that runs: what the shell exports, what the line sets before it. */
  env: ReadonlyMap<string, string>
  /** Whether stdin and stdout are a terminal; while a command prints into a file they are none. */
  terminal: boolean
  /** Called for a due timer; set by `execute.ts`, because the handlers know every part of the engine. */
  onTimer: (run: Run, timer: Timer) => void = () => {}
  /** Called when a process has ended, its row already gone: the parent reaps it. */
  onDeath: (run: Run, process: Process, status: number) => void = () => {}
  /** A signal for a process outside containers; SIGKILL is dealt with before. */
  onHostSignal: (run: Run, process: Process, signal: number, from: Actor) => boolean = () => true
  /** A program wrote something. */
  onOutput: (run: Run, process: Process, stream: 'stdout' | 'stderr', text: string) => void = () => {}
  /** An event went out: whoever listens inside dockerd hears it, as `docker events` does. */
  onEvent: (run: Run, event: EngineEvent) => void = () => {}
  /** What a process finds on its standard input; undefined = open and silent. */
  stdinOf: (process: Process) => string | undefined = () => ''
  /** The container that is being stopped: its `stop` event comes before `die`. */
  stopFirst = ''
  /** Exit codes of containers and execs that ended during this line, also of those that are gone since. */
  readonly exitCodes = new Map<string, number>()
  /** Units that are being stopped by order: systemd does not start them again. */
  readonly stopping = new Set<string>()
  /** Containers inside `docker restart`: neither their restart policy nor `--rm` acts on this exit. */
  readonly restarting = new Set<string>()
  /** Containers and execs whose output this line shows, by id. */
  readonly attached = new Map<string, { stdout: string; stderr: string }>()
  /** Standard input that is given to a container or exec, by id; absent = closed. */
  readonly inputs = new Map<string, string>()

  private readonly draft: HostDraft
  private pending: Change[] = []
  private readonly firstIndex: number
  private clock: number

  constructor(base: Host, at: RunOptions) {
    this.draft = new HostDraft(base)
    this.command = at.command
    this.firstIndex = at.firstIndex
    this.stdin = at.stdin ?? ''
    this.env = new Map([...(at.env ?? []), ...Object.entries(shellOf(base)?.environment ?? {})])
    this.terminal = at.terminal ?? true
    this.clock = base.nowMs
  }

  /** The host as this command sees it now. Only valid until the next change. */
  get host(): Host {
    return this.draft.host
  }
  get now(): number {
    return this.clock
  }

  put<T extends TableName>(table: T, key: KeyOf<T>, row: Tables[T]): void {
    this.change({ put: table, key, row } as unknown as Change)
  }
  drop<T extends TableName>(table: T, key: KeyOf<T>): void {
    this.change({ drop: table, key } as unknown as Change)
  }
  set<F extends keyof Scalars>(field: F, to: Scalars[F]): void {
    this.change({ set: field, to } as unknown as Change)
  }
  log(containerId: string, line: LogLine): void {
    this.change({ log: containerId, line })
  }
  dropLog(containerId: string): void {
    this.change({ logOf: containerId, lines: null })
  }
  private change(change: Change): void {
    this.draft.apply(change)
    this.pending.push(change)
  }

  /** Attributes are sorted by key, as the daemon prints them. */
  event(type: string, action: string, id: string, attributes: Readonly<Record<string, string>>): void {
    const sequence = this.count('events')
    const event: EngineEvent = { atMs: this.clock, sequence, type, action, id, attributes }
    this.change({ event })
    this.onEvent(this, event)
  }

  /** Records a message; it takes every change since the last one along. */
  hop(sketch: HopSketch): Hop<Change> {
    this.clock += COST_MS[sketch.via]
    this.draft.at(this.clock)
    const hop: Hop<Change> = {
      index: this.firstIndex + this.hops.length,
      command: this.command,
      chapter: this.chapter,
      atMs: this.clock,
      changes: this.pending,
      ...sketch,
    }
    this.pending = []
    this.hops.push(hop)
    return hop
  }

  /** Gives a request its status once the answer is known. Only hops of this command can be amended. */
  amend(hop: Hop<Change>, more: Partial<HopSketch>): void {
    this.hops[hop.index - this.firstIndex] = { ...hop, ...more }
  }

  /** Does something in another chapter and returns to the one before. */
  inChapter<T>(chapter: Chapter, act: () => T): T {
    const before = this.chapter
    this.chapter = chapter
    const result = act()
    this.chapter = before
    return result
  }

  /** The next number of a counter, from 1. */
  count(counter: keyof Host['counters']): number {
    const next = this.host.counters[counter] + 1
    this.set('counters', { ...this.host.counters, [counter]: next })
    return next
  }
  /** A fresh id that looks random and is the same in every replay. */
  id(digits = 64): string {
    return hexId(this.count('ids'), digits)
  }
  pid(): number {
    const n = this.count('pids')
    return 2200 + n * 7 + (n % 5)
  }

  /** Sets or moves a timer. */
  timer(id: string, inMs: number, kind: Timer['kind'], subject: string): void {
    this.put('timers', id, { id, atMs: this.clock + inMs, kind, subject })
  }

  /** Lets time pass, firing what falls due on the way, in order. */
  wait(ms: number): void {
    this.waitUntil(() => false, ms)
  }

  /** Fires timers that are due, also those that fall due by what the others take. */
  settle(): void {
    for (let fired = 0; fired < MAX_FIRINGS; fired++) {
      const next = this.nextTimer()
      if (next === undefined || next.atMs > this.clock) return
      this.fire(next)
    }
  }

  private fire(timer: Timer): void {
    this.clock = Math.max(this.clock, timer.atMs)
    this.draft.at(this.clock)
    this.drop('timers', timer.id)
    this.onTimer(this, timer)
  }

  /**
   * Lets time pass until `done`, at most `ms`. When nothing more can happen, the rest of the time passes
   * at once.
   *
   * @param ms may be Infinity: then false means that nothing on this host can ever make it true
   */
  waitUntil(done: () => boolean, ms: number): boolean {
    const deadline = this.clock + ms
    for (let fired = 0; fired < MAX_FIRINGS; fired++) {
      if (done()) return true
      const next = this.nextTimer()
      if (next === undefined || next.atMs > deadline) break
      this.fire(next)
    }
    if (done()) return true
    if (deadline !== Number.POSITIVE_INFINITY && deadline > this.clock) {
      this.clock = deadline
      this.draft.at(this.clock)
    }
    return false
  }

  private nextTimer(): Timer | undefined {
    let first: Timer | undefined
    for (const timer of this.host.timers.values()) {
      if (first === undefined || timer.atMs < first.atMs) first = timer
    }
    return first
  }

  /** Whether something still waits to be carried by a hop. */
  get unsaid(): boolean {
    return this.pending.length > 0 || this.clock !== (this.hops.at(-1)?.atMs ?? -1)
  }

  end(): Host {
    return this.draft.seal()
  }
}
