import type { ProgramState } from '../state/process.ts'

/** What a program sees of its container; made anew for every step. */
export interface ProgramContext {
  readonly argv: readonly string[]
  readonly env: ReadonlyMap<string, string>
  readonly cwd: string
  readonly uid: number
  readonly gid: number
  /** Supplementary groups, without `gid`. */
  readonly groups: readonly number[]
  /** In its own pid namespace. */
  readonly pid: number
  readonly nowMs: number
  /** What is there to read; undefined while the other end is open and silent. */
  readonly stdin: string | undefined
  out(text: string): void
  err(text: string): void
  readonly files: ProgramFiles
  readonly machine: ProgramMachine
}

export type Errno =
  | 'No such file or directory'
  | 'Not a directory'
  | 'Is a directory'
  | 'File exists'
  | 'Directory not empty'
  | 'Read-only file system'
  | 'Permission denied'
  | 'Operation not permitted'
  | 'No space left on device'

export interface Stat {
  readonly type: 'file' | 'dir' | 'symlink'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly sizeBytes: number
  readonly mtimeMs: number
}

/** Paths may be relative to the working directory. What fails comes back as the C library's text. */
export interface ProgramFiles {
  stat(path: string): Stat | Errno
  read(path: string): { readonly text: string } | Errno
  list(path: string): readonly string[] | Errno
  write(path: string, text: string, append?: boolean): Errno | undefined
  mkdir(path: string): Errno | undefined
  remove(path: string, recursive: boolean): Errno | undefined
  /** @param to `sizeBytes` is that of a file whose bytes are not kept */
  change(
    path: string,
    to: { mode?: number; uid?: number; gid?: number; mtimeMs?: number; sizeBytes?: number },
  ): Errno | undefined
  link(target: string, path: string): Errno | undefined
  /** Absolute, without `.` and `..`. */
  absolute(path: string): string
}

/** A host name or address as another container or the world answers it. */
export interface ProgramMachine {
  readonly hostname: string
  readonly cpus: number
  readonly memoryBytes: number
  /** What the cgroup still allows: bytes of memory and swap, and processes. */
  readonly memoryLeft: number
  readonly pidsLeft: number
  /** The kernel kills a child of this program for lack of memory. */
  oomKillChild(): void
  readonly capabilities: ReadonlySet<string>
  readonly limits: ReadonlyMap<string, { readonly soft: number; readonly hard: number }>
  readonly mounts: readonly string[]
  processes(): readonly { pid: number; ppid: number; uid: number; argv: readonly string[] }[]
  /** Signals another process of the same pid namespace; false = there is none. */
  kill(pid: number, signal: number): boolean
  /** Addresses of a name; empty when nothing knows it. */
  resolve(name: string): readonly string[]
  /** DNS server that is asked, as nslookup prints it. */
  readonly nameserver: string
  reach(
    target: string,
    proto: 'icmp' | 'tcp',
    port?: number,
  ): 'ok' | 'refused' | 'unreachable' | 'no-route' | 'drop'
  /** Interfaces with their addresses, and the routing table, as `ip` prints them. */
  readonly interfaces: readonly NetInterface[]
  readonly routes: readonly string[]
  /** Starts the program that argv names in the background; undefined = not found. */
  spawn(argv: readonly string[], state: ProgramState): number | undefined
  /** Which program a command word leads to. */
  which(word: string): Executable | undefined
}

export interface NetInterface {
  readonly name: string
  readonly index: number
  readonly mac: string
  readonly address: string
  readonly prefixLength: number
  readonly mtu: number
}

export interface Executable {
  readonly path: string
  /** Key in the table of programs. */
  readonly program: string
}

/** What a step of a program leads to. Absent `wakeAfterMs`: it waits until a signal comes. */
export type Outcome =
  | { readonly exit: number }
  /** It asked for more memory than there is. */
  | { readonly outOfMemory: true }
  /** `keepTimer`: what it waits for stays as it was. */
  | { readonly state: ProgramState; readonly wakeAfterMs?: number; readonly keepTimer?: boolean }
  /** The process becomes another program, as execve(2) does. */
  | { readonly exec: readonly string[]; readonly program: string }

/**
 * A program: plain functions over plain state. `signal` answers 'default' when it has no handler; then the
 * kernel ends the process, unless it is PID 1 of its namespace.
 */
export interface Program {
  /** @param state what the parent prepared, when it started a part of itself */
  start(context: ProgramContext, state?: ProgramState): Outcome
  resume(context: ProgramContext, state: ProgramState): Outcome
  signal(context: ProgramContext, state: ProgramState, signal: number): Outcome | 'default' | 'ignore'
  /** A child has ended; undefined = that changes nothing. */
  child?(context: ProgramContext, state: ProgramState, pid: number, status: number): Outcome | undefined
  /** argv of helper processes that it keeps beside it. */
  children?(context: ProgramContext): readonly (readonly string[])[]
}

export const isErrno = (value: unknown): value is Errno => typeof value === 'string'
