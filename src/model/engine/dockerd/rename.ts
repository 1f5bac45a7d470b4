import { renameSandbox } from '../../network/connect.ts'
import { DOCKERD } from '../actors.ts'
import type { Run } from '../run.ts'
import { isValidName, nameConflict } from './create.ts'
import { containerEvent } from './events.ts'
import { findContainer, isReply } from './find.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import { update } from './start.ts'

/** `POST /containers/{id}/rename`. @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/rename.go */
export function renameContainer(run: Run, term: string, wanted: string): ApiReply {
  if (term === '' || wanted === '') return refuse(400, 'Neither old nor new names may be empty')
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  const name = wanted.startsWith('/') ? wanted.slice(1) : wanted
  if (name === container.name)
    return refuse(400, 'Renaming a container with the same name as its current name')
  const prefix = 'Error when allocating new name: '
  if (!isValidName(name))
    return refuse(
      400,
      `${prefix}Invalid container name (/${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
    )
  const conflict = nameConflict(run, name)
  if (conflict !== undefined) return refuse(409, prefix + conflict.message)
  run.drop('names', container.name)
  run.put('names', name, container.id)
  update(run, container.id, { name })
  if (container.state.running) run.set('networking', renameSandbox(run.host.networking, container.id, name))
  const oldName = `/${container.name}`
  containerEvent(run, { ...container, name }, 'rename', { oldName })
  run.hop({
    kind: 'dockerd/event',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'rename',
    facts: { from: container.name, to: name },
  })
  return answer(204)
}
