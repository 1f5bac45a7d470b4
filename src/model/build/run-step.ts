import { lookup, parentOf } from '../engine/files/tree.ts'
import { View, type ViewMount } from '../engine/files/view.ts'
import { which } from '../engine/kernel/context.ts'
import type { Executable, Outcome, ProgramContext } from '../engine/programs/program.ts'
import { programNamed } from '../engine/programs/registry.ts'
import type { FileNode } from '../engine/state/storage.ts'
import type { Disk } from './disk.ts'
import { toolFor } from './programs/table.ts'

export interface RunWish {
  readonly argv: readonly string[]
  readonly env: ReadonlyMap<string, string>
  readonly cwd: string
  readonly uid: number
  readonly gid: number
  /** The snapshot that is written. */
  readonly filesystem: string
  readonly mounts: readonly ViewMount[]
}

export interface OutputLine {
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
  /** Since the step began. */
  readonly atMs: number
}

export interface Ran {
  readonly output: readonly OutputLine[]
  readonly exitCode: number
  readonly ms: number
  /** Why nothing ran, in runc's words. */
  readonly refused?: string
  /** A program that serves: a real build would wait for it until somebody interrupts it. */
  readonly endless?: true
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const MAX_TURNS = 2000
const MAX_PIDS = 65_536
/** 128 + SIGKILL: what a shell says of a program the kernel killed. */
const KILLED = 137
const CAPABILITIES = new Set(
  'CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'
    .split(' ')
    .map((name) => `CAP_${name}`),
)

/** One sandbox: as long as its program runs, its own clock goes on. */
class Sandbox {
  readonly output: OutputLine[] = []
  endless = false
  private readonly began: number
  private readonly ended = new Map<number, number>()
  private pids = 1
  private readonly disk: Disk
  private readonly wish: RunWish

  constructor(disk: Disk, wish: RunWish) {
    this.disk = disk
    this.wish = wish
    this.began = disk.now
  }

  get ms(): number {
    return this.disk.now - this.began
  }

  view(cwd: string): View {
    const { uid, gid, filesystem, mounts } = this.wish
    const root: ViewMount = { at: '/', filesystem, root: '/', readOnly: false }
    return new View(this.disk, [root, ...mounts], cwd, () => PSEUDO, { uid, gid, override: uid === 0 })
  }

  /** The program of a command word; what only builds have stands as `tool`. */
  find(word: string, cwd: string): Executable | undefined {
    const view = this.view(cwd)
    const found = which(view, word, this.wish.env.get('PATH') ?? PATH)
    const tool = toolFor(word, (path) => view.node(path) !== undefined)
    return tool === undefined ? found : { path: found?.path ?? word, program: 'tool' }
  }

  context(argv: readonly string[], cwd: string, pid: number): ProgramContext {
    const { env, uid, gid } = this.wish
    const view = this.view(cwd)
    const say = (stream: OutputLine['stream']) => (text: string) => {
      if (text !== '') this.output.push({ stream, text, atMs: this.ms })
    }
    return {
      argv,
      env,
      cwd,
      uid,
      gid,
      groups: [],
      pid,
      nowMs: this.disk.now,
      stdin: '',
      out: say('stdout'),
      err: say('stderr'),
      files: view,
      machine: {
        hostname: 'buildkitsandbox',
        cpus: 2,
        memoryBytes: 24 * 1024 ** 3,
        memoryLeft: 24 * 1024 ** 3,
        pidsLeft: MAX_PIDS,
        oomKillChild: () => undefined,
        capabilities: uid === 0 ? CAPABILITIES : new Set(),
        limits: new Map(),
        mounts: ['overlay on / type overlay (rw,relatime)'],
        processes: () => [{ pid: 1, ppid: 0, uid, argv: this.wish.argv }],
        kill: () => false,
        resolve: () => [],
        nameserver: '',
        reach: () => 'no-route',
        interfaces: [],
        routes: [],
        spawn: (words, state) => {
          const child = ++this.pids
          this.ended.set(child, this.run(words, cwd, child, String(state.kind), state))
          return child
        },
        which: (word) => this.find(word, cwd),
      },
    }
  }

  /** Runs a program to its end. @returns its exit status */
  run(
    argv: readonly string[],
    cwd: string,
    pid: number,
    kind: string,
    state?: Parameters<ReturnType<typeof programNamed>['start']>[1],
  ): number {
    if (kind === 'tool') return this.runTool(argv, cwd, pid)
    const program = programNamed(kind)
    const { fresh, ...rest } = state ?? { kind, fresh: true }
    let outcome: Outcome = program.start(
      this.context(argv, cwd, pid),
      fresh === true && !('shell' in rest) ? undefined : rest,
    )
    for (let turn = 0; turn < MAX_TURNS; turn += 1) {
      if ('exit' in outcome) return outcome.exit
      if ('outOfMemory' in outcome) return KILLED
      if ('exec' in outcome)
        return this.run(
          outcome.exec,
          cwd,
          pid,
          this.find(outcome.exec[0] ?? '', cwd)?.program ?? outcome.program,
        )
      const now: Extract<Outcome, { state: unknown }> = outcome
      const [child] = this.ended
      if (child !== undefined && now.wakeAfterMs === undefined) {
        this.ended.delete(child[0])
        outcome = program.child?.(this.context(argv, cwd, pid), now.state, child[0], child[1]) ?? now
      } else if (now.wakeAfterMs === undefined) break
      else {
        this.disk.now += now.wakeAfterMs
        outcome = program.resume(this.context(argv, cwd, pid), now.state)
      }
    }
    this.endless = true
    return 130
  }

  private runTool(argv: readonly string[], cwd: string, pid: number): number {
    const [word = '', ...args] = argv
    const context = this.context(argv, cwd, pid)
    const tool = toolFor(word, (path) => this.view(cwd).node(path) !== undefined)
    if (tool === undefined) return 127
    const { exit, ms = 20 } = tool({
      context,
      name: word.slice(word.lastIndexOf('/') + 1),
      args,
      place: (path, node) => this.place(path, node),
      shell: (line) => this.run(['/bin/sh', '-c', line], cwd, pid, 'busybox'),
    })
    this.disk.now += ms
    return exit
  }

  private place(path: string, node: FileNode): void {
    const { filesystem } = this.wish
    const missing: string[] = []
    for (let at = parentOf(path); at !== '/'; at = parentOf(at))
      if (lookup(this.disk.host.filesystems, filesystem, at) === undefined) missing.push(at)
    const view = this.view('/')
    for (const at of missing.reverse()) view.mkdir(at)
    // A write copies the parents up; the node with its size then takes its place.
    if (node.type === 'dir') view.mkdir(path)
    else view.write(path, '')
    const { mount, inner } = view.place(path)
    const row = this.disk.host.filesystems.get(mount.filesystem)
    if (row === undefined || mount.readOnly) return
    this.disk.put('filesystems', row.id, { ...row, files: new Map([...row.files, [inner, node]]) })
  }
}

const PSEUDO: ReadonlyMap<string, string> = new Map([
  ['/proc/version', 'Linux version 6.12.0 (builder) #1 SMP\n'],
  ['/proc/mounts', 'overlay / overlay rw,relatime 0 0\n'],
])

/**
 * Executes one RUN on its snapshot, as BuildKit does with runc: no shim, no container of the Engine.
 *
 * @see https://github.com/moby/buildkit/blob/v0.32.2/executor/runcexecutor/executor.go
 */
export function runStep(disk: Disk, wish: RunWish): Ran {
  const sandbox = new Sandbox(disk, wish)
  const [word = ''] = wish.argv
  const found = sandbox.find(word, wish.cwd)
  if (found === undefined) {
    const why = word.includes('/')
      ? `exec: ${JSON.stringify(word)}: stat ${word}: no such file or directory`
      : `exec: ${JSON.stringify(word)}: executable file not found in $PATH`
    return {
      output: [],
      exitCode: 127,
      ms: 0,
      refused: `runc run failed: unable to start container process: error during container init: ${why}`,
    }
  }
  const exitCode = sandbox.run(wish.argv, wish.cwd, 1, found.program)
  return {
    output: sandbox.output,
    exitCode,
    ms: sandbox.ms,
    ...(sandbox.endless ? { endless: true as const } : {}),
  }
}
