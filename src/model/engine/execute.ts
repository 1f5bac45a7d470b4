import type { Change } from './change.ts'
import { argvOf, type Expansion, expandWords } from './cli/expand.ts'
import { type Pipeline, parseLine, type SimpleCommand } from './cli/words.ts'
import { applyFilter, isFilter } from './commands/host/filters.ts'
import { withInput, withRedirects } from './commands/host/redirect.ts'
import { commandFor } from './commands/table.ts'
import type { Hop } from './hop.ts'
import type { Host } from './host.ts'
import { remember } from './memo.ts'
import { Run } from './run.ts'
import { wire } from './wire.ts'

/** What one typed line leads to. */
export interface Executed {
  readonly hops: readonly Hop<Change>[]
  readonly host: Host
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

export interface ExecuteOptions {
  /** Which line it is, from 0. */
  readonly command?: number
  /** Index of its first hop, from 1. */
  readonly firstIndex?: number
  readonly stdin?: string
  /** The client's environment. */
  readonly env?: ReadonlyMap<string, string>
  /** Whether the client sits at a terminal; default yes. */
  readonly terminal?: boolean
}

/**
 * Runs one command line on a host. Pure: the same host and line give the same result, and `host` is what
 * replaying the hops gives. Never throws for what a person can type.
 */
export function execute(host: Host, line: string, options: ExecuteOptions = {}): Executed {
  const run = wire(
    new Run(host, {
      command: options.command ?? 0,
      firstIndex: options.firstIndex ?? 1,
      ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
      ...(options.env === undefined ? {} : { env: options.env }),
      terminal: options.terminal ?? true,
    }),
  )
  const parsed = readLine(line)
  const exitCode = parsed.ok ? runPipelines(run, parsed.value.pipelines) : syntaxError(run, line)
  finish(run)
  return { hops: run.hops, host: run.end(), stdout: run.stdout, stderr: run.stderr, exitCode }
}

const readLine = remember(parseLine)

/** What is due now happens, and whatever no hop has carried yet is carried by one more. */
function finish(run: Run): void {
  run.settle()
  if (run.unsaid) {
    run.hop({
      kind: 'host/time',
      from: { role: 'kernel' },
      to: { role: 'kernel' },
      via: 'internal',
      call: 'clock',
    })
  }
}

function syntaxError(run: Run, line: string): number {
  run.stderr += `bash: syntax error near ${JSON.stringify(line.slice(0, 40))}\n`
  return 2
}

function runPipelines(run: Run, pipelines: readonly Pipeline[]): number {
  let status = 0
  let skip = false
  for (const pipeline of pipelines) {
    if (!skip) status = runPipeline(run, pipeline)
    skip = pipeline.then === '&&' ? status !== 0 : pipeline.then === '||' ? status === 0 : false
  }
  return status
}

function runPipeline(run: Run, pipeline: Pipeline): number {
  const [first, ...filters] = pipeline.commands
  if (first === undefined) return 0
  const before = run.stdout
  run.stdout = ''
  const { terminal } = run
  if (filters.length > 0) run.terminal = false
  let status = redirected(run, first, () => runCommand(run, first))
  for (const filter of filters) {
    const input = run.stdout
    run.stdout = ''
    status = redirected(run, filter, () => {
      const argv = argvOf(filter, expansion(run))
      if (!isFilter(argv[0] ?? '') && commandFor(argv[0] ?? '') !== undefined)
        return withInput(run, input, () => runCommand(run, filter))
      const filtered = applyFilter(argv, input)
      run.stdout += filtered.stdout
      run.stderr += filtered.stderr
      return filtered.exitCode
    })
  }
  run.terminal = terminal
  run.stdout = before + run.stdout
  return status
}

const expansion = (run: Run): Expansion => ({
  variable: (name) => run.env.get(name),
  run: (line) => {
    const { stdout } = run
    run.stdout = ''
    runPipelines(run, line.pipelines)
    const printed = run.stdout
    run.stdout = stdout
    return printed
  },
})

const redirected = (run: Run, command: SimpleCommand, body: () => number): number =>
  command.redirects.length === 0
    ? body()
    : withRedirects(
        run,
        command.redirects,
        ({ target }) => expandWords([target], expansion(run)).join(' '),
        body,
      )

function runCommand(run: Run, command: SimpleCommand): number {
  const argv = argvOf(command, expansion(run))
  const [name, ...args] = argv
  if (name === undefined) return 0
  const found = commandFor(name)
  if (found === undefined) {
    run.stderr += `bash: ${name}: command not found\n`
    return 127
  }
  const { env } = run
  for (const { name: variable, value } of command.assignments)
    run.env = new Map([...run.env, [variable, expandWords([value], expansion(run)).join(' ')]])
  const status = found(run, args, argv)
  if (command.assignments.length > 0) run.env = env
  return status
}
