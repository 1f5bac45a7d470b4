import { flagBool, flagText, isChanged } from '../../cli/flags.ts'
import { killContainer } from '../../dockerd/kill.ts'
import { pauseContainer, unpauseContainer } from '../../dockerd/pause.ts'
import { removeContainer } from '../../dockerd/remove.ts'
import { restartContainer, type StopOptions, stopContainer } from '../../dockerd/stop.ts'
import { type Cli, type DockerCommand, forEach, forEachParallel } from '../cli.ts'

const stopOptions = (cli: Cli): StopOptions => ({
  ...(isChanged(cli.flags, 'timeout') ? { timeout: Number(flagText(cli.flags, 'timeout')) } : {}),
  ...(flagText(cli.flags, 'signal') ? { signal: flagText(cli.flags, 'signal') } : {}),
})

const stopQuery = ({ timeout, signal }: StopOptions): Record<string, string> => ({
  ...(timeout === undefined ? {} : { t: String(timeout) }),
  ...(signal === undefined ? {} : { signal }),
})

export const stop: DockerCommand = (cli) => {
  const options = stopOptions(cli)
  return forEachParallel(cli, (name) =>
    cli.client.call(
      {
        kind: 'containers/stop',
        method: 'POST',
        path: `/containers/${name}/stop`,
        query: stopQuery(options),
      },
      () => cli.run.inChapter('stop', () => stopContainer(cli.run, name, options)),
    ),
  )
}

export const restart: DockerCommand = (cli) => {
  const options = stopOptions(cli)
  return forEach(cli, (name) =>
    cli.client.call(
      {
        kind: 'containers/restart',
        method: 'POST',
        path: `/containers/${name}/restart`,
        query: stopQuery(options),
      },
      () => cli.run.inChapter('stop', () => restartContainer(cli.run, name, options)),
    ),
  )
}

export const kill: DockerCommand = (cli) => {
  const signal = flagText(cli.flags, 'signal')
  return forEachParallel(cli, (name) =>
    cli.client.call(
      {
        kind: 'containers/kill',
        method: 'POST',
        path: `/containers/${name}/kill`,
        query: { signal: signal || 'KILL' },
      },
      () => cli.run.inChapter('stop', () => killContainer(cli.run, name, signal)),
    ),
  )
}

export const pause: DockerCommand = (cli) =>
  forEachParallel(cli, (name) =>
    cli.client.call({ kind: 'containers/pause', method: 'POST', path: `/containers/${name}/pause` }, () =>
      cli.run.inChapter('run', () => pauseContainer(cli.run, name)),
    ),
  )

export const unpause: DockerCommand = (cli) =>
  forEachParallel(cli, (name) =>
    cli.client.call({ kind: 'containers/unpause', method: 'POST', path: `/containers/${name}/unpause` }, () =>
      cli.run.inChapter('run', () => unpauseContainer(cli.run, name)),
    ),
  )

export const rm: DockerCommand = (cli) => {
  const force = flagBool(cli.flags, 'force')
  const volumes = flagBool(cli.flags, 'volumes')
  const link = flagBool(cli.flags, 'link')
  const query = {
    ...(force ? { force: '1' } : {}),
    ...(link ? { link: '1' } : {}),
    ...(volumes ? { v: '1' } : {}),
  }
  return forEachParallel(
    cli,
    (name) =>
      cli.client.call(
        { kind: 'containers/remove', method: 'DELETE', path: `/containers/${name}`, query },
        () => cli.run.inChapter('remove', () => removeContainer(cli.run, name, { force, volumes, link })),
      ),
    (reply) => force && reply.status === 404,
  )
}
