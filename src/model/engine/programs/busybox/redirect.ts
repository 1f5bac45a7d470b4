import { isErrno } from '../program.ts'
import { expandText } from './expand.ts'
import type { Shell } from './shell.ts'
import type { Sink } from './state.ts'
import type { Redirect } from './syntax.ts'

/** @returns false when a file cannot be opened; the command is then left out */
export function redirect(shell: Shell, redirects: readonly Redirect[]): boolean {
  for (const { fd, op, target } of redirects) {
    const text = expandText(target, shell)
    if (op === '>&') {
      const other: Sink =
        text === '2' ? shell.state.streams.err : text === '1' ? shell.state.streams.out : 'null'
      shell.state.streams = { ...shell.state.streams, [fd === 2 ? 'err' : 'out']: other }
      continue
    }
    if (op === '<') {
      const content = shell.context.files.read(shell.absolute(text))
      if (text !== '/dev/null' && isErrno(content)) return cannot(shell, 'open', text, content)
      shell.state.streams = { ...shell.state.streams, input: isErrno(content) ? '' : content.text }
      continue
    }
    if (op === '<<') continue
    if (text === '/dev/null' || text === '/dev/stdout' || text === '/dev/stderr') {
      const sink: Sink = text === '/dev/null' ? 'null' : text === '/dev/stdout' ? 'out' : 'err'
      shell.state.streams = { ...shell.state.streams, [fd === 2 ? 'err' : 'out']: sink }
      continue
    }
    const path = shell.absolute(text)
    const errno = shell.context.files.write(path, '', op === '>>')
    if (errno !== undefined) return cannot(shell, 'create', text, errno)
    shell.state.streams = { ...shell.state.streams, [fd === 2 ? 'err' : 'out']: { path } }
  }
  return true
}

function cannot(shell: Shell, what: 'open' | 'create', path: string, errno: string): false {
  const why =
    errno === 'No such file or directory' && what === 'create'
      ? 'nonexistent directory'
      : errno === 'No such file or directory'
        ? 'no such file'
        : errno
  shell.write('err', `${shell.state.name}: can't ${what} ${path}: ${why}\n`)
  shell.state.status = 1
  return false
}
