import { addDirectories, type CreateBody, createContainer } from '../../dockerd/create.ts'
import { removeImage } from '../../dockerd/image-api.ts'
import { imageJson } from '../../dockerd/image-json.ts'
import { findImage, isImage } from '../../dockerd/images.ts'
import { containerJson } from '../../dockerd/inspect.ts'
import { killContainer } from '../../dockerd/kill.ts'
import { pauseContainer, unpauseContainer } from '../../dockerd/pause.ts'
import { removeContainer } from '../../dockerd/remove.ts'
import { renameContainer } from '../../dockerd/rename.ts'
import { type ApiReply, answer } from '../../dockerd/reply.ts'
import { restartContainer, startContainer, stopContainer } from '../../dockerd/stop.ts'
import { parentOf, textFile } from '../../files/tree.ts'
import type { Json } from '../../hop.ts'
import type { Container } from '../../state/container.ts'
import { type Cli, daemonError } from '../cli.ts'
import { pullImage } from '../image/pull.ts'
import { ComposeExit } from './project.ts'

/** A refusal of the daemon ends the command. */
function demand<T extends ApiReply>(reply: T): T {
  if (reply.status >= 400) throw new ComposeExit(daemonError(reply))
  return reply
}

export function create(cli: Cli, body: CreateBody): string {
  const json = {
    ...body.config,
    HostConfig: body.hostConfig,
    NetworkingConfig: { EndpointsConfig: body.endpoints },
  } as unknown as Json
  const reply = demand(
    cli.client.call(
      {
        kind: 'containers/create',
        method: 'POST',
        path: '/containers/create',
        query: { name: body.name },
        body: json,
      },
      () => cli.run.inChapter('create', () => createContainer(cli.run, body)),
    ),
  )
  return (reply.body as { Id: string }).Id
}

export const start = (cli: Cli, { id }: Pick<Container, 'id'>): ApiReply =>
  demand(
    cli.client.call({ kind: 'containers/start', method: 'POST', path: `/containers/${id}/start` }, () =>
      startContainer(cli.run, id),
    ),
  )

export const stop = (cli: Cli, { id }: Container, timeout?: number): ApiReply =>
  demand(
    cli.client.call(
      {
        kind: 'containers/stop',
        method: 'POST',
        path: `/containers/${id}/stop`,
        ...(timeout === undefined ? {} : { query: { t: String(timeout) } }),
      },
      () =>
        cli.run.inChapter('stop', () => stopContainer(cli.run, id, timeout === undefined ? {} : { timeout })),
    ),
  )

export const kill = (cli: Cli, { id }: Container, signal: string): ApiReply =>
  demand(
    cli.client.call(
      { kind: 'containers/kill', method: 'POST', path: `/containers/${id}/kill`, query: { signal } },
      () => cli.run.inChapter('stop', () => killContainer(cli.run, id, signal)),
    ),
  )

export const remove = (cli: Cli, { id }: Container, volumes: boolean): ApiReply =>
  demand(
    cli.client.call(
      {
        kind: 'containers/remove',
        method: 'DELETE',
        path: `/containers/${id}`,
        query: { force: '1', ...(volumes ? { v: '1' } : {}) },
      },
      () => cli.run.inChapter('remove', () => removeContainer(cli.run, id, { force: true, volumes })),
    ),
  )

export const rename = (cli: Cli, { id }: Pick<Container, 'id'>, name: string): ApiReply =>
  demand(
    cli.client.call(
      { kind: 'containers/rename', method: 'POST', path: `/containers/${id}/rename`, query: { name } },
      () => renameContainer(cli.run, id, name),
    ),
  )

/** `GET /containers/{id}/json`. */
export const inspect = (cli: Cli, id: string): Container | undefined =>
  cli.client.call({ kind: 'containers/inspect', method: 'GET', path: `/containers/${id}/json` }, () =>
    containerJson(cli.run.host, id),
  ).container

/** Files that come with the project: one archive for each, before the first start. */
export function copyIn(cli: Cli, id: string, files: readonly { path: string; data: string }[]): void {
  const { run } = cli
  for (const { path, data } of files) {
    cli.client.call(
      { kind: 'containers/archive', method: 'PUT', path: `/containers/${id}/archive`, query: { path: '/' } },
      () => {
        const filesystem = run.host.containers.get(id)?.filesystem ?? ''
        addDirectories(run, filesystem, [parentOf(path)])
        const fs = run.host.filesystems.get(filesystem)
        if (fs !== undefined)
          run.put('filesystems', filesystem, {
            ...fs,
            files: new Map([...fs.files, [path, textFile(data, run.now, 0o444)]]),
          })
        return answer(200)
      },
    )
  }
}

/** `GET /images/{name}/json`. @returns the image's id; undefined when it is not in the store */
export function imageId(cli: Cli, image: string): string | undefined {
  cli.client.call({ kind: 'images/inspect', method: 'GET', path: `/images/${image}/json` }, () =>
    imageJson(cli.run, image),
  )
  const found = findImage(cli.run.host, image)
  return isImage(found) ? found.image.id : undefined
}

export const pull = (cli: Cli, image: string): ApiReply =>
  pullImage(cli, image, { platform: '', print: () => {} })

/** `DELETE /images/{name}`. */
export const removeImageNow = (cli: Cli, image: string): ApiReply =>
  cli.client.call({ kind: 'images/remove', method: 'DELETE', path: `/images/${image}` }, () =>
    cli.run.inChapter('remove', () => removeImage(cli.run, image, false)),
  )

export const pause = (cli: Cli, { id }: Container): ApiReply =>
  demand(
    cli.client.call({ kind: 'containers/pause', method: 'POST', path: `/containers/${id}/pause` }, () =>
      cli.run.inChapter('run', () => pauseContainer(cli.run, id)),
    ),
  )

export const unpause = (cli: Cli, { id }: Container): ApiReply =>
  demand(
    cli.client.call({ kind: 'containers/unpause', method: 'POST', path: `/containers/${id}/unpause` }, () =>
      cli.run.inChapter('run', () => unpauseContainer(cli.run, id)),
    ),
  )

export const restart = (cli: Cli, { id }: Container, timeout?: number): ApiReply =>
  demand(
    cli.client.call({ kind: 'containers/restart', method: 'POST', path: `/containers/${id}/restart` }, () =>
      cli.run.inChapter('stop', () =>
        restartContainer(cli.run, id, timeout === undefined ? {} : { timeout }),
      ),
    ),
  )
