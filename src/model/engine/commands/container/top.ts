import { grpc } from '../../containerd/calls.ts'
import { containerEvent } from '../../dockerd/events.ts'
import { findContainer, isReply } from '../../dockerd/find.ts'
import { answer, refuse } from '../../dockerd/reply.ts'
import { alignTabs } from '../../format/table.ts'
import { processesInside } from '../../host.ts'
import { type DockerCommand, failWith } from '../cli.ts'
import { columnsOf, isColumns } from '../host/ps-columns.ts'

/**
 * dockerd asks containerd for the container's process ids, runs the host's ps and keeps their lines.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/top_unix.go
 */
export const top: DockerCommand = (cli) => {
  const { run } = cli
  const [name = '', ...given] = cli.args
  const columns = columnsOf(given.length === 0 ? ['-ef'] : given)
  const reply = cli.client.call(
    {
      kind: 'containers/top',
      method: 'GET',
      path: `/containers/${name}/top`,
      ...(given.length > 0 ? { query: { ps_args: given.join(' ') } } : {}),
    },
    () => {
      const container = findContainer(run.host, name)
      if (isReply(container)) return container
      if (!container.state.running) return refuse(409, `container ${container.id} is not running`)
      if (container.state.restarting)
        return refuse(409, `Container ${container.id} is restarting, wait until the container is running`)
      grpc(run, 'tasks/list-pids', 'Tasks/ListPids', { container_id: container.id })
      if (!isColumns(columns)) return refuse(500, `ps: exit status 1: ${columns.message}`)
      if (!columns.some(({ header }) => header === 'PID'))
        return refuse(500, `Couldn't find PID field in ps output`)
      containerEvent(run, container, 'top')
      return answer(200)
    },
  )
  const container = findContainer(run.host, name)
  if (reply.status >= 400 || isReply(container) || !isColumns(columns)) return failWith(cli, reply)
  const rows = [
    columns.map(({ header }) => header),
    ...processesInside(run.host, container.id).map((process) => columns.map(({ cell }) => cell(process))),
  ]
  cli.out(alignTabs(rows.map((cells) => `${cells.join('\t')}\n`).join(''), { minWidth: 20, padding: 3 }))
  return 0
}
