import type { ProgramState } from '../../state/process.ts'
import type { ProgramContext } from '../program.ts'
import { isErrno } from '../program.ts'
import { builtins } from './builtins.ts'
import { checkFits, Exit, type Pause } from './control.ts'
import { expandAll, expandText, patternOf, type Surroundings } from './expand.ts'
import { external } from './external.ts'
import { streamsAfter } from './input.ts'
import { parseScript } from './parse.ts'
import { redirect } from './redirect.ts'
import type { Frame, ShellState, Streams } from './state.ts'
import { BadScript, type ShellNode } from './syntax.ts'

/** Steps of one activation; a script that never rests gives the clock a turn after that. */
const MAX_STEPS = 20_000
const BUSY_MS = 1000
/** From this length on it is worth asking whether a text fits into memory. */
const LARGE = 2 ** 20

/** One activation of a shell: runs frames until it ends or has to wait. */
export class Shell implements Surroundings {
  readonly context: ProgramContext
  readonly state: ShellState
  /** Output of a substitution or a stage of a pipeline; undefined = the process's own. */
  captured: string | undefined
  private readonly instant: boolean
  private pause: Pause | undefined

  constructor(context: ProgramContext, state: ShellState, instant = false) {
    this.context = context
    this.state = state
    this.instant = instant
  }

  get params(): readonly string[] {
    return this.state.params
  }

  /** @returns how it went on: ended with a status, or what it waits for */
  run(): { readonly exit: number } | Pause {
    try {
      for (let step = 0; step < MAX_STEPS; step++) {
        if (this.state.pendingTraps.length > 0) this.runTrap()
        const frame = this.state.frames.pop()
        if (frame === undefined) return { exit: this.atExit(this.state.status) }
        this.step(frame)
        if (this.pause !== undefined && !(this.instant && 'sleepMs' in this.pause)) {
          const { pause } = this
          this.pause = undefined
          return pause
        }
        this.pause = undefined
      }
      return { sleepMs: BUSY_MS }
    } catch (thrown) {
      if (thrown instanceof Exit) return { exit: this.atExit(thrown.status) }
      if (!(thrown instanceof BadScript)) throw thrown
      this.write('err', `${this.state.name}: ${thrown.message}\n`)
      return { exit: 2 }
    }
  }

  private runTrap(): void {
    const action = this.state.pendingTraps.shift() ?? ''
    if (action === '') return
    this.state.frames.push(
      { f: 'status', status: this.state.status },
      { f: 'node', node: parseScript(action) },
    )
  }

  /** `trap … EXIT` runs once, at the very end. */
  private atExit(status: number): number {
    const action = this.state.traps.EXIT
    if (action === undefined || action === '') return status
    delete this.state.traps.EXIT
    this.state.frames = [{ f: 'node', node: parseScript(action) }]
    const result = this.run()
    return 'exit' in result && this.state.status !== 0 ? result.exit : status
  }

  wait(pause: Pause): void {
    this.pause = pause
  }

  private step(frame: Frame): void {
    const { frames } = this.state
    if (frame.f === 'node') this.node(frame.node)
    else if (frame.f === 'list') {
      const item = frame.items[frame.at]
      if (item === undefined) return
      frames.push({ ...frame, at: frame.at + 1 })
      if (item.background) this.background(item.node)
      else frames.push({ f: 'node', node: item.node })
    } else if (frame.f === 'after') {
      if ((frame.op === 'and') === (this.state.status === 0)) frames.push({ f: 'node', node: frame.right })
    } else if (frame.f === 'not') this.state.status = this.state.status === 0 ? 1 : 0
    else if (frame.f === 'if') this.afterTest(frame)
    else if (frame.f === 'while') this.loop(frame)
    else if (frame.f === 'for') this.nextValue(frame)
    else if (frame.f === 'io')
      this.state.streams = streamsAfter(this.state.streams, frame.before, frame.ownInput)
    else if (frame.f === 'scope') {
      this.state.vars = { ...frame.vars }
      this.state.cwd = frame.cwd
    } else if (frame.f === 'call') this.state.params = frame.params
    else this.state.status = frame.status
  }

  private afterTest(frame: Extract<Frame, { f: 'if' }>): void {
    const { clauses, otherwise } = frame.node
    const clause = clauses[frame.at]
    if (this.state.status === 0 && clause !== undefined)
      this.state.frames.push({ f: 'node', node: clause.body })
    else {
      const next = clauses[frame.at + 1]
      this.state.status = 0
      if (next !== undefined)
        this.state.frames.push({ ...frame, at: frame.at + 1 }, { f: 'node', node: next.test })
      else if (otherwise !== undefined) this.state.frames.push({ f: 'node', node: otherwise })
    }
  }

  private loop(frame: Extract<Frame, { f: 'while' }>): void {
    if (!frame.tested) {
      this.state.frames.push({ ...frame, tested: true }, { f: 'node', node: frame.node.test })
      return
    }
    const go = (this.state.status === 0) !== frame.node.until
    if (!go) {
      this.state.status = 0
      return
    }
    this.state.frames.push({ ...frame, tested: false }, { f: 'node', node: frame.node.body })
  }

  private nextValue(frame: Extract<Frame, { f: 'for' }>): void {
    const value = frame.values[frame.at]
    if (value === undefined) return
    this.assign(frame.name, value)
    this.state.frames.push({ ...frame, at: frame.at + 1 }, { f: 'node', node: frame.body })
  }

  private node(node: ShellNode): void {
    const { frames } = this.state
    if (node.t === 'command') this.command(node)
    else if (node.t === 'list') frames.push({ f: 'list', items: node.items, at: 0 })
    else if (node.t === 'and' || node.t === 'or')
      frames.push({ f: 'after', op: node.t, right: node.right }, { f: 'node', node: node.left })
    else if (node.t === 'pipe') this.pipe(node)
    else if (node.t === 'if') {
      const first = node.clauses[0]
      if (first !== undefined) frames.push({ f: 'if', node, at: 0 }, { f: 'node', node: first.test })
    } else if (node.t === 'while') frames.push({ f: 'while', node, tested: false })
    else if (node.t === 'for') {
      const values = node.words === undefined ? [...this.state.params] : expandAll(node.words, this)
      frames.push({ f: 'for', name: node.name, values, at: 0, body: node.body })
    } else if (node.t === 'case') {
      const text = expandText(node.word, this)
      const arm = node.arms.find(({ patterns }) =>
        patterns.some((pattern) => patternOf(expandText(pattern, this)).test(text)),
      )
      this.state.status = 0
      if (arm !== undefined) frames.push({ f: 'node', node: arm.body })
    } else if (node.t === 'function') this.state.functions[node.name] = node.body
    else {
      const before = this.state.streams
      const opened = redirect(this, node.redirects)
      frames.push({ f: 'io', before, ownInput: this.state.streams.input !== before.input })
      if (!opened) return
      if (node.t === 'subshell')
        frames.push({ f: 'scope', vars: { ...this.state.vars }, cwd: this.state.cwd })
      frames.push({ f: 'node', node: node.body })
    }
  }

  private pipe(node: Extract<ShellNode, { t: 'pipe' }>): void {
    if (node.negate) this.state.frames.push({ f: 'not' })
    if (node.stages.length === 1) {
      this.state.frames.push({ f: 'node', node: node.stages[0] as ShellNode })
      return
    }
    let input: string | undefined
    node.stages.forEach((stage, at) => {
      const last = at === node.stages.length - 1
      const child = this.inner(stage, input)
      child.captured = last ? (this.captured === undefined ? undefined : '') : ''
      if (last && this.captured === undefined) child.captured = undefined
      const ended = child.run()
      this.state.status = 'exit' in ended ? ended.exit : 0
      input = child.captured ?? ''
      if (last && this.captured !== undefined) this.captured += child.captured ?? ''
    })
  }

  /** A copy of this shell that runs one node to its end, with waiting left out. */
  inner(node: ShellNode, input?: string): Shell {
    const { state } = this
    const copy: ShellState = {
      ...state,
      frames: [{ f: 'node', node }],
      vars: { ...state.vars },
      exported: [...state.exported],
      traps: {},
      functions: { ...state.functions },
      pendingTraps: [],
      jobs: [],
      streams: input === undefined ? state.streams : { ...state.streams, input },
    }
    return new Shell(this.context, copy, true)
  }

  substitute(node: ShellNode): string {
    const child = this.inner(node)
    child.captured = ''
    child.state.streams = { ...child.state.streams, out: 'out' }
    const ended = child.run()
    this.state.status = 'exit' in ended ? ended.exit : 0
    return child.captured
  }

  private background(node: ShellNode): void {
    const shell = { ...this.inner(node).state, frames: [{ f: 'node' as const, node }] }
    const argv = node.t === 'command' ? expandAll(node.words, this) : [this.state.name]
    const pid = this.context.machine.spawn(argv, { kind: 'busybox', shell } as unknown as ProgramState)
    if (pid === undefined) this.cannotFork()
    this.state.lastBackground = pid
    this.state.jobs.push(pid)
    this.state.status = 0
  }

  private command(node: Extract<ShellNode, { t: 'command' }>): void {
    const before = this.state.streams
    const words = expandAll(node.words, this)
    if (!redirect(this, node.redirects)) {
      this.state.streams = before
      return
    }
    const [name] = words
    if (name === undefined) {
      for (const { name: variable, value } of node.assigns) this.assign(variable, expandText(value, this))
      if (
        node.words.length === 0 &&
        node.assigns.every(({ value }) => !value.some((part) => part.p === 'sub'))
      )
        this.state.status = 0
      this.state.streams = before
      return
    }
    const temporary = node.assigns.map(
      ({ name: variable, value }) => [variable, expandText(value, this)] as const,
    )
    if (name === 'exec' && words.length === 1) {
      this.state.status = 0
      return
    }
    if (this.state.options.includes('x')) this.write('err', `+ ${words.join(' ')}\n`)
    this.execute(words, temporary, before)
    if (
      this.state.options.includes('e') &&
      this.state.status !== 0 &&
      !this.state.frames.some((one) => one.f === 'after' || one.f === 'if')
    )
      throw new Exit(this.state.status)
  }

  private execute(
    words: readonly string[],
    temporary: readonly (readonly [string, string])[],
    before: Streams,
  ): void {
    const [name = '', ...args] = words
    const ownInput = this.state.streams.input !== before.input
    const func = Object.hasOwn(this.state.functions, name) ? this.state.functions[name] : undefined
    if (func !== undefined) {
      for (const [variable, value] of temporary) this.assign(variable, value)
      this.state.frames.push(
        { f: 'io', before, ownInput },
        { f: 'call', params: this.state.params },
        { f: 'node', node: func },
      )
      this.state.params = args
      return
    }
    const builtin = builtins.get(name)
    const restore = () => {
      this.state.streams = streamsAfter(this.state.streams, before, ownInput)
    }
    const saved = temporary.map(([variable]) => [variable, this.state.vars[variable]] as const)
    for (const [variable, value] of temporary) this.assign(variable, value)
    if (builtin !== undefined) {
      const depth = this.state.frames.length
      this.state.status = builtin(this, args)
      if (this.state.frames.length > depth) this.state.frames.splice(depth, 0, { f: 'io', before, ownInput })
      else restore()
    } else {
      external(this, words, temporary)
      restore()
    }
    for (const [variable, value] of saved) {
      if (value === undefined) delete this.state.vars[variable]
      else this.state.vars[variable] = value
    }
  }

  environment(more: readonly (readonly [string, string])[] = []): ReadonlyMap<string, string> {
    const env = new Map<string, string>()
    for (const name of this.state.exported)
      if (this.state.vars[name] !== undefined) env.set(name, this.state.vars[name] ?? '')
    for (const [name, value] of more) env.set(name, value)
    return env
  }

  absolute(path: string): string {
    return path.startsWith('/') ? path : `${this.state.cwd}/${path}`
  }

  filesHere(): ProgramContext['files'] {
    const { files } = this.context
    const at = (path: string) => this.absolute(path)
    return {
      stat: (path) => files.stat(at(path)),
      read: (path) => files.read(at(path)),
      list: (path) => files.list(at(path)),
      write: (path, text, append) => files.write(at(path), text, append),
      mkdir: (path) => files.mkdir(at(path)),
      remove: (path, recursive) => files.remove(at(path), recursive),
      change: (path, to) => files.change(at(path), to),
      link: (target, path) => files.link(target, at(path)),
      absolute: (path) => files.absolute(at(path)),
    }
  }

  write(stream: 'out' | 'err', text: string): void {
    const sink = this.state.streams[stream]
    if (sink === 'null' || text === '') return
    if (typeof sink === 'object') this.context.files.write(sink.path, text, true)
    else if (sink === 'err') this.context.err(text)
    else if (this.captured !== undefined) this.captured += text
    else this.context.out(text)
  }

  variable(name: string): string | undefined {
    const { state } = this
    if (/^[0-9]$/.test(name)) return name === '0' ? state.name : state.params[Number(name) - 1]
    if (name === '?') return String(state.status)
    if (name === '#') return String(state.params.length)
    if (name === '$') return String(this.context.pid)
    if (name === '!') return state.lastBackground === 0 ? '' : String(state.lastBackground)
    if (name === '-') return state.options
    const value = Object.hasOwn(state.vars, name) ? state.vars[name] : undefined
    if (value === undefined && state.options.includes('u')) this.fail(`${name}: parameter not set`)
    return value
  }

  assign(name: string, value: string): void {
    if (value.length > LARGE) checkFits(value.length, this.context.machine.memoryLeft)
    this.state.vars[name] = value
  }

  list(directory: string): readonly string[] {
    const names = this.context.files.list(this.absolute(directory))
    return isErrno(names) ? [] : names
  }

  cannotFork(): never {
    this.fail("can't fork: Resource temporarily unavailable")
  }

  fail(message: string): never {
    this.write('err', `${this.state.name}: ${message}\n`)
    throw new Exit(2)
  }
}
