import { SIGINT, SIGQUIT, SIGTERM } from '../kernel/signals.ts'
import type { ProgramState } from '../state/process.ts'
import type { Program, ProgramContext } from './program.ts'

/** How a long-running program shows itself: what it says, what it keeps beside it, which signals end it. */
interface Daemon {
  readonly lines: (context: ProgramContext) => readonly string[]
  readonly stream?: 'stdout' | 'stderr'
  /** Signals that end it, and with which exit code. */
  readonly ends: ReadonlyMap<number, number>
  readonly farewell?: readonly string[]
  readonly children?: readonly (readonly string[])[]
}

const QUIET: ReadonlyMap<number, number> = new Map([
  [SIGTERM, 0],
  [SIGQUIT, 0],
])
const POLITE: ReadonlyMap<number, number> = new Map([
  [SIGTERM, 0],
  [SIGINT, 0],
])

const stamp = (context: ProgramContext): string => {
  const seconds = Math.floor(context.nowMs / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `09:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

const DAEMONS: Readonly<Record<string, Daemon>> = {
  daemon: { lines: ({ argv }) => [`${name(argv[0])} ready`], ends: QUIET },
  nginx: {
    lines: (context) => [
      `2026/07/01 ${stamp(context)} [notice] 1#1: using the "epoll" event method`,
      `2026/07/01 ${stamp(context)} [notice] 1#1: nginx/1.29.1`,
      `2026/07/01 ${stamp(context)} [notice] 1#1: start worker processes`,
      `2026/07/01 ${stamp(context)} [notice] 1#1: start worker process 29`,
    ],
    stream: 'stderr',
    ends: new Map([
      [SIGTERM, 0],
      [SIGQUIT, 0],
      [SIGINT, 0],
    ]),
    farewell: ['[notice] 1#1: signal received, shutting down', '[notice] 1#1: exit'],
    children: [['nginx: worker process']],
  },
  redis: {
    lines: (context) => [
      `1:C 01 Jul 2026 ${stamp(context)}.000 * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo`,
      `1:M 01 Jul 2026 ${stamp(context)}.000 * Ready to accept connections tcp`,
    ],
    ends: POLITE,
    farewell: [
      '1:signal-handler Received SIGTERM scheduling shutdown...',
      '1:M * Redis is now ready to exit, bye bye...',
    ],
  },
  postgres: {
    lines: (context) => [
      'PostgreSQL init process complete; ready for start up.',
      `2026-07-01 ${stamp(context)} UTC [1] LOG:  database system is ready to accept connections`,
    ],
    stream: 'stderr',
    ends: new Map([
      [SIGTERM, 0],
      [SIGINT, 0],
      [SIGQUIT, 2],
    ]),
    farewell: ['[1] LOG:  received smart shutdown request', '[1] LOG:  database system is shut down'],
    children: [['postgres: checkpointer'], ['postgres: background writer'], ['postgres: walwriter']],
  },
  mysql: {
    lines: () => ['[System] [Server] /usr/sbin/mysqld: ready for connections. port: 3306'],
    stream: 'stderr',
    ends: POLITE,
  },
  mariadb: {
    lines: () => ['[Note] mariadbd: ready for connections. port: 3306'],
    stream: 'stderr',
    ends: POLITE,
  },
  httpd: {
    lines: () => ["[core:notice] [pid 1:tid 1] AH00094: Command line: 'httpd -D FOREGROUND'"],
    stream: 'stderr',
    ends: new Map([
      [SIGTERM, 0],
      [28, 0],
    ]),
    children: [
      ['httpd', '-DFOREGROUND'],
      ['httpd', '-DFOREGROUND'],
    ],
  },
  caddy: {
    lines: () => ['{"level":"info","msg":"serving initial configuration"}'],
    stream: 'stderr',
    ends: POLITE,
  },
  traefik: { lines: () => ['INF Traefik version 3 built'], stream: 'stderr', ends: POLITE },
  registry: {
    lines: () => ['time="2026-07-01T09:00:00Z" level=info msg="listening on [::]:5000"'],
    stream: 'stderr',
    ends: new Map([
      [SIGTERM, 0],
      [SIGINT, 0],
    ]),
  },
  whoami: {
    lines: () => ['Starting up on port 80'],
    ends: new Map([
      [SIGTERM, 2],
      [SIGINT, 2],
    ]),
  },
  node: { lines: () => ['Server listening on port 3000'], ends: POLITE },
  python: {
    lines: () => ['Serving HTTP on 0.0.0.0 port 8000 ...'],
    stream: 'stderr',
    ends: new Map([[SIGINT, 0]]),
  },
  'web-app': { lines: () => ['listening on :8080'], ends: POLITE },
  'api-app': { lines: () => ['api listening on :3000'], ends: POLITE },
}

const name = (path = '') => path.slice(path.lastIndexOf('/') + 1)

function program(daemon: Daemon): Program {
  const say = (context: ProgramContext, lines: readonly string[]) => {
    const text = lines.map((line) => `${line}\n`).join('')
    if (daemon.stream === 'stderr') context.err(text)
    else context.out(text)
  }
  return {
    start(context) {
      say(context, daemon.lines(context))
      return { state: running(context.argv) }
    },
    resume: (_, state) => ({ state }),
    signal(context, _, signal) {
      const code = daemon.ends.get(signal)
      if (code === undefined) return signal === 1 || signal === 10 || signal === 12 ? 'ignore' : 'default'
      say(context, daemon.farewell ?? [])
      return { exit: code }
    },
    ...(daemon.children === undefined ? {} : { children: () => daemon.children ?? [] }),
  }
}

const running = (argv: readonly string[]): ProgramState => ({ kind: kindOf(argv), phase: 'serving' })
const kindOf = (argv: readonly string[]): string => name(argv[0])

/** By kind. The state keeps the kind that started it. */
export const daemonPrograms: ReadonlyMap<string, Program> = new Map(
  Object.entries(DAEMONS).map(([kind, daemon]) => {
    const base = program(daemon)
    const started: Program = {
      ...base,
      start: (context) => ({ ...base.start(context), state: { kind, phase: 'serving' } }),
    }
    return [kind, started]
  }),
)
