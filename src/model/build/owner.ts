import type { Disk } from './disk.ts'
import { BadInstruction } from './dockerfile/instruction.ts'

export interface Owner {
  readonly uid: number
  readonly gid: number
}

/**
 * `app`, `1000`, `app:web`, `1000:1000`: looked up in the snapshot's own /etc/passwd and /etc/group.
 *
 * @throws BadInstruction in runc's words for a name that is not there
 */
export function ownerOf(disk: Disk, filesystem: string, text: string): Owner {
  const [user = '', group] = text.split(':')
  const lines = (path: string) =>
    (disk.node(filesystem, path)?.text ?? '').split('\n').map((line) => line.split(':'))
  const entry = lines('/etc/passwd').find((line) => line[0] === user || (line.length > 3 && line[2] === user))
  if (entry === undefined && !/^\d+$/.test(user))
    throw new BadInstruction(`unable to find user ${user}: no matching entries in passwd file`)
  const uid = Number(entry?.[2] ?? user)
  if (group === undefined) return { uid, gid: Number(entry?.[3] ?? 0) }
  if (/^\d+$/.test(group)) return { uid, gid: Number(group) }
  const found = lines('/etc/group').find((line) => line[0] === group)
  if (found === undefined)
    throw new BadInstruction(`unable to find group ${group}: no matching entries in group file`)
  return { uid, gid: Number(found[2]) }
}
