import { CLI, DOCKERD, USER } from '../../actors.ts'
import { flagText } from '../../cli/flags.ts'
import { containerEvent } from '../../dockerd/events.ts'
import { killContainer } from '../../dockerd/kill.ts'
import { type ApiReply, answer, refuse } from '../../dockerd/reply.ts'
import { isDockerdUp } from '../../host.ts'
import type { Cli } from '../cli.ts'

/** A foreground program is watched this long; then Ctrl-C is pressed. */
const PATIENCE_MS = 3_600_000
/** … sooner when nothing in it can make it end. */
const UNTIL_CTRL_C_MS = 3000

/** The streams that a client asks for; those that leave the container unless it says otherwise. */
export interface Streams {
  readonly stdin: boolean
  readonly stdout?: boolean
  readonly stderr?: boolean
}

/**
 * Attaches to a container's streams.
 *
 * @returns the daemon's refusal, if there is one
 */
export function attach(
  cli: Cli,
  id: string,
  { stdin, stdout = true, stderr = true }: Streams,
): ApiReply | undefined {
  const { run } = cli
  const keys = flagText(cli.flags, 'detach-keys')
  const query = {
    ...(keys === '' ? {} : { detachKeys: keys }),
    ...(stderr ? { stderr: '1' } : {}),
    ...(stdout ? { stdout: '1' } : {}),
    stream: '1',
    ...(stdin ? { stdin: '1' } : {}),
  }
  const reply = cli.client.call(
    {
      kind: 'containers/attach',
      method: 'POST',
      path: `/containers/${id}/attach`,
      query,
      headers: { Connection: 'Upgrade', Upgrade: 'tcp' },
    },
    () => {
      const container = run.host.containers.get(id)
      if (!areDetachKeys(keys)) return refuse(400, `Invalid detach keys (${keys}) provided`)
      if (container !== undefined) containerEvent(run, container, 'attach')
      return answer(101)
    },
  )
  if (reply.status >= 400) return reply
  run.attached.set(id, { stdout: '', stderr: '' })
  if (stdin) run.inputs.set(id, run.stdin)
  return undefined
}

/**
 * `ctrl-p,ctrl-q`: single characters, or `ctrl-` with a letter or one of `@[\\]^_`; '' = the default.
 *
 * @see https://github.com/moby/term/blob/main/ascii.go
 */
export const areDetachKeys = (text: string): boolean =>
  text === '' || text.split(',').every((key) => [...key].length === 1 || /^ctrl-[a-z@[\\\]^_]$/i.test(key))

/** The wait request: its headers come at once, its body at the end. */
export function waitRequest(cli: Cli, id: string, condition: string): void {
  cli.client.greet()
  cli.run.hop({
    kind: 'containers/wait',
    from: CLI,
    to: DOCKERD,
    via: 'http',
    call: `POST /containers/${id.slice(0, 12)}/wait`,
    method: 'POST',
    path: `/containers/${id}/wait`,
    query: { condition },
    status: 200,
  })
}

/**
 * Waits for the end of an attached container and prints what it wrote to the streams that were asked for.
 *
 * @returns the container's exit code
 */
export function collect(
  cli: Cli,
  id: string,
  { stdout = true, stderr = true }: Partial<Streams> = {},
): number {
  const { run } = cli
  const streams = run.attached.get(id) ?? { stdout: '', stderr: '' }
  const ended = () => {
    const now = run.host.containers.get(id)
    return now === undefined || !now.state.running || now.state.restarting || !isDockerdUp(run.host)
  }
  if (!run.waitUntil(ended, canEnd(cli, id) ? PATIENCE_MS : UNTIL_CTRL_C_MS)) interrupt(cli, id, ended)
  run.attached.delete(id)
  run.inputs.delete(id)
  if (stdout) cli.out(streams.stdout)
  if (stderr) cli.err(streams.stderr)
  return run.exitCodes.get(id) ?? run.host.containers.get(id)?.state.exitCode ?? 0
}

/** Whether some program in it has something left to do on its own. */
function canEnd(cli: Cli, id: string): boolean {
  const { processes, timers } = cli.run.host
  for (const timer of timers.values()) {
    if (timer.kind === 'program' && processes.get(Number(timer.subject))?.containerId === id) return true
  }
  return false
}

/** Nobody ends it, so the person at the terminal does: Ctrl-C becomes a signal to the container. */
function interrupt(cli: Cli, id: string, ended: () => boolean): void {
  for (let times = 0; times < 3 && !ended(); times++) {
    cli.run.hop({
      kind: 'cli/interrupt',
      from: USER,
      to: CLI,
      via: 'signal',
      call: 'SIGINT',
      facts: { times: String(times + 1) },
    })
    cli.client.call(
      { kind: 'containers/kill', method: 'POST', path: `/containers/${id}/kill`, query: { signal: 'INT' } },
      () => killContainer(cli.run, id, 'INT'),
    )
    cli.run.waitUntil(ended, 1000)
  }
  if (!ended()) cli.err('\ngot 3 SIGTERM/SIGINTs, forcefully exiting\n')
}
