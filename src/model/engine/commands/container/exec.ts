import { flagBool, flagList, flagText } from '../../cli/flags.ts'
import { createExec, type ExecBody, startExec } from '../../dockerd/exec.ts'
import { containerJson } from '../../dockerd/inspect.ts'
import { answer } from '../../dockerd/reply.ts'
import { isDockerdUp } from '../../host.ts'
import { type Cli, type DockerCommand, daemonError, failWith } from '../cli.ts'
import { readEnvFile } from '../project.ts'

export const exec: DockerCommand = (cli) => {
  const { client, run, flags } = cli
  const [name = '', ...argv] = cli.args
  const fromFiles = readEnvFile(run, flagList(flags, 'env-file'))
  if (typeof fromFiles === 'string') {
    cli.err(`${fromFiles}\n`)
    return 1
  }
  const found = client.call(
    { kind: 'containers/inspect', method: 'GET', path: `/containers/${name}/json` },
    () => containerJson(run.host, name),
  )
  if (found.status >= 400) return failWith(cli, found)
  const detach = flagBool(flags, 'detach')
  const tty = flagBool(flags, 'tty')
  const interactive = flagBool(flags, 'interactive')
  if (tty && interactive && !detach && !run.terminal) {
    cli.err('cannot attach stdin to a TTY-enabled container because stdin is not a terminal\n')
    return 1
  }
  const body: ExecBody = {
    argv,
    env: [...fromFiles, ...flagList(flags, 'env').filter((pair) => pair.includes('='))],
    user: flagText(flags, 'user'),
    cwd: flagText(flags, 'workdir'),
    tty,
    stdin: interactive && !detach,
    privileged: flagBool(flags, 'privileged'),
  }
  const request = {
    AttachStdin: body.stdin,
    AttachStdout: !detach,
    AttachStderr: !detach,
    Tty: tty,
    Cmd: argv,
    Env: body.env,
    User: body.user,
    WorkingDir: body.cwd,
  }
  const made = client.call(
    { kind: 'exec/create', method: 'POST', path: `/containers/${name}/exec`, body: request },
    () => run.inChapter('run', () => createExec(run, name, body)),
  )
  if (made.exec === undefined) return failWith(cli, made)
  return start(cli, made.exec.id, body, detach)
}

function start(cli: Cli, id: string, body: ExecBody, detach: boolean): number {
  const { client, run } = cli
  if (body.stdin) run.inputs.set(id, run.stdin)
  if (!detach) run.attached.set(id, { stdout: '', stderr: '' })
  let text = ''
  const headers = detach ? {} : { Connection: 'Upgrade', Upgrade: 'tcp' }
  const started = client.call(
    {
      kind: 'exec/start',
      method: 'POST',
      path: `/exec/${id}/start`,
      headers,
      body: { Detach: detach, Tty: body.tty },
    },
    () => {
      const result = run.inChapter('run', () => startExec(run, id, body))
      text = result.text
      return result.reply.status >= 400 ? result.reply : answer(detach ? 200 : 101)
    },
  )
  if (started.status >= 400) {
    run.attached.delete(id)
    cli.err(`${daemonError(started)}\n`)
    return 1
  }
  if (detach) return 0
  const done = () => run.host.execs.get(id)?.running !== true || !isDockerdUp(run.host)
  if (text === '') run.waitUntil(done, 3_600_000)
  const streams = run.attached.get(id)
  run.attached.delete(id)
  cli.out(text + (streams?.stdout ?? ''))
  cli.err(streams?.stderr ?? '')
  const code = run.host.execs.get(id)?.exitCode ?? run.exitCodes.get(id) ?? 0
  client.call({ kind: 'exec/inspect', method: 'GET', path: `/exec/${id}/json` }, () =>
    answer(200, { ID: id, Running: false, ExitCode: code }),
  )
  return code
}
