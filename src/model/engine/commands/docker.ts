import { CLI, USER } from '../actors.ts'
import { resolveCommand } from '../cli/resolve.ts'
import { remember } from '../memo.ts'
import type { Run } from '../run.ts'
import type { Cli } from './cli.ts'
import { Client, Unreachable } from './client.ts'
import { chooseContext, endpointFlags, NO_FLAGS, resolveEndpoint } from './endpoint.ts'
import { dockerCommands } from './index.ts'
import { lateCommand } from './late.ts'

const readArguments = remember((text) => resolveCommand(JSON.parse(text) as string[]))

/** `docker …`: parse, run, print. */
export function docker(run: Run, args: readonly string[], argv: readonly string[]): number {
  const resolved =
    run.env.size === 0
      ? readArguments(JSON.stringify(args))
      : resolveCommand(args, { environment: (name) => run.env.get(name) })
  const asked = resolved.kind === 'command' ? endpointFlags(resolved.globals) : NO_FLAGS
  const endpoint = resolveEndpoint(run.host, run.env, asked)
  const { context, by } = chooseContext(run.host, run.env, asked)
  run.hop({
    kind: 'cli/parse',
    from: USER,
    to: CLI,
    via: 'argv',
    call: argv.slice(0, 3).join(' '),
    request: argv,
    facts: { line: argv.join(' '), endpoint: endpoint.ok ? endpoint.value.host : '', context, by },
  })
  const before = { out: run.stdout.length, err: run.stderr.length }
  const code = answer(run, resolved, args)
  const printed = { stdout: run.stdout.slice(before.out), stderr: run.stderr.slice(before.err) }
  const usage = resolved.kind === 'said' && code !== 0
  run.hop({
    kind: usage ? 'cli/usage-error' : 'cli/print',
    from: CLI,
    to: USER,
    via: 'stdio',
    call: `exit ${code}`,
    reply: { ...printed, exitCode: code },
    facts: { exitCode: String(code) },
  })
  return code
}

function answer(run: Run, resolved: ReturnType<typeof resolveCommand>, argv: readonly string[]): number {
  if (resolved.kind === 'version') {
    run.stdout += `Docker version ${run.host.profile.version}, build ${run.host.profile.cliCommit}\n`
    return 0
  }
  if (resolved.kind === 'said') {
    run.stdout += resolved.stdout
    run.stderr += resolved.stderr
    return resolved.exitCode
  }
  for (const line of resolved.warnings) run.stderr += `${line}\n`
  const { command, flags, name } = resolved
  const endpoint = endpointFlags(resolved.globals)
  if (endpoint.context !== '' && endpoint.hosts.length > 0) {
    run.stderr += 'conflicting options: cannot specify both --host and --context\n'
    return 1
  }
  const act = dockerCommands.get(command.path) ?? lateCommand(command.path)
  if (act === undefined) {
    run.stderr += `docker: ${command.path} is not part of this model\n`
    return 1
  }
  const cli: Cli = {
    run,
    client: new Client(run, endpoint),
    endpoint,
    flags,
    args: resolved.args,
    name,
    argv,
    ...(resolved.compose === undefined ? {} : { compose: resolved.compose }),
    out: (text) => {
      run.stdout += text
    },
    err: (text) => {
      run.stderr += text
    },
  }
  try {
    return act(cli)
  } catch (thrown) {
    if (!(thrown instanceof Unreachable)) throw thrown
    const wrapped = command.path === 'container run' && !thrown.early
    run.stderr += wrapped
      ? `docker: ${thrown.message}\n\nRun '${name} --help' for more information\n`
      : `${thrown.message}\n`
    return wrapped ? 125 : 1
  }
}
