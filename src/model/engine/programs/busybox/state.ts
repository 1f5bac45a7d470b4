import type { ShellNode } from './syntax.ts'

/** What is left to do, innermost last. Plain data: a shell that sleeps is a value in the host. */
export type Frame =
  | { readonly f: 'node'; readonly node: ShellNode }
  | {
      readonly f: 'list'
      readonly items: readonly { readonly node: ShellNode; readonly background: boolean }[]
      readonly at: number
    }
  | { readonly f: 'after'; readonly op: 'and' | 'or'; readonly right: ShellNode }
  | { readonly f: 'not' }
  | { readonly f: 'if'; readonly node: Extract<ShellNode, { t: 'if' }>; readonly at: number }
  | { readonly f: 'while'; readonly node: Extract<ShellNode, { t: 'while' }>; readonly tested: boolean }
  | {
      readonly f: 'for'
      readonly name: string
      readonly values: readonly string[]
      readonly at: number
      readonly body: ShellNode
    }
  | { readonly f: 'io'; readonly before: Streams; readonly ownInput: boolean }
  | { readonly f: 'scope'; readonly vars: Readonly<Record<string, string>>; readonly cwd: string }
  | { readonly f: 'call'; readonly params: readonly string[] }
  | { readonly f: 'status'; readonly status: number }

/** Where the three streams lead: the process's own, a file, or nowhere. */
export interface Streams {
  readonly out: Sink
  readonly err: Sink
  /** Text that is still to be read; undefined = the process's own input. */
  readonly input?: string
}
export type Sink = 'out' | 'err' | 'null' | { readonly path: string }

export interface ShellState {
  frames: Frame[]
  vars: Record<string, string>
  exported: string[]
  params: readonly string[]
  name: string
  status: number
  traps: Record<string, string>
  functions: Record<string, ShellNode>
  options: string
  streams: Streams
  cwd: string
  /** What is still unread of the process's own input. */
  input: string
  pendingTraps: string[]
  lastBackground: number
  /** Pids of children that run in the background. */
  jobs: number[]
  /** It waits for this child (−1 = all of them), or sleeps. */
  waitingFor: number
}

export function newShell(
  env: ReadonlyMap<string, string>,
  cwd: string,
  name: string,
  params: readonly string[],
  input: string,
): ShellState {
  const vars = Object.assign(Object.create(null) as Record<string, string>, Object.fromEntries(env))
  return {
    frames: [],
    vars,
    exported: [...env.keys()],
    params,
    name,
    status: 0,
    traps: {},
    functions: {},
    options: '',
    streams: { out: 'out', err: 'err' },
    cwd,
    input,
    pendingTraps: [],
    lastBackground: 0,
    jobs: [],
    waitingFor: 0,
  }
}
