import { isErrno } from '../program.ts'
import { type Applet, type AppletRun, flagsOf } from './applet.ts'

const base = (path: string) => path.replace(/\/+$/, '').replace(/^.*\//, '')
const under = (directory: string, name: string) => `${directory.replace(/\/$/, '')}/${name}`

const cat: Applet = (run) => {
  const { rest } = flagsOf(run.args)
  if (rest.length === 0) {
    run.out(run.input())
    return 0
  }
  let code = 0
  for (const path of rest) {
    if (path === '-') {
      run.out(run.input())
      continue
    }
    const found = run.files.read(path)
    if (!isErrno(found)) run.out(found.text)
    else {
      run.err(
        found === 'Is a directory' ? `cat: read error: ${found}\n` : `cat: can't open '${path}': ${found}\n`,
      )
      code = 1
    }
  }
  return code
}

const ls: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args)
  const paths = rest.length === 0 ? ['.'] : [...rest].sort()
  let code = 0
  const files: string[] = []
  const directories: string[] = []
  for (const path of paths) {
    const stat = run.files.stat(path)
    if (isErrno(stat)) {
      run.err(`ls: ${path}: ${stat}\n`)
      code = 1
    } else if (stat.type === 'dir' && !flags.has('d')) directories.push(path)
    else files.push(path)
  }
  for (const path of files) run.out(line(run, path, path, flags.has('l')))
  directories.forEach((path, at) => {
    if (paths.length > 1) run.out(`${at > 0 || files.length > 0 ? '\n' : ''}${path}:\n`)
    const names = run.files.list(path)
    if (isErrno(names)) return
    const shown = names.filter((name) => flags.has('a') || flags.has('A') || !name.startsWith('.'))
    const all = flags.has('a') ? ['.', '..', ...shown] : shown
    if (flags.has('l')) run.out(`total ${all.length * 4}\n`)
    for (const name of flags.has('r') ? all.reverse() : all)
      run.out(line(run, under(path, name), name, flags.has('l')))
  })
  return code
}

function line(run: AppletRun, path: string, shown: string, long: boolean): string {
  if (!long) return `${shown}\n`
  const stat = run.files.stat(path)
  if (isErrno(stat)) return `${shown}\n`
  const kind = stat.type === 'dir' ? 'd' : stat.type === 'symlink' ? 'l' : '-'
  const bits = [6, 3, 0]
    .map((shift) =>
      'rwx'
        .split('')
        .map((letter, at) => ((stat.mode >> (shift + 2 - at)) & 1 ? letter : '-'))
        .join(''),
    )
    .join('')
  const owner = stat.uid === 0 ? 'root' : stat.uid === 65534 ? 'nobody' : String(stat.uid)
  const group = stat.gid === 0 ? 'root' : stat.gid === 65534 ? 'nobody' : String(stat.gid)
  return `${kind}${bits}    1 ${owner.padEnd(8)} ${group.padEnd(8)} ${String(stat.sizeBytes).padStart(9)} Jul  1 09:00 ${shown}\n`
}

const mkdir: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args, 'm')
  let code = 0
  for (const path of rest) {
    const parts = run.files.absolute(path).split('/').filter(Boolean)
    if (flags.has('p')) {
      for (let n = 1; n <= parts.length; n++) {
        const errno = run.files.mkdir(`/${parts.slice(0, n).join('/')}`)
        if (errno === undefined || errno === 'File exists') continue
        run.err(`mkdir: can't create directory '${path}': ${errno}\n`)
        code = 1
        break
      }
      continue
    }
    const errno = run.files.mkdir(path)
    if (errno === undefined) continue
    run.err(`mkdir: can't create directory '${path}': ${errno}\n`)
    code = 1
  }
  return code
}

const rm: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args)
  const recursive = flags.has('r') || flags.has('R')
  let code = 0
  for (const path of rest) {
    const errno = run.files.remove(path, recursive)
    if (errno === undefined || (errno === 'No such file or directory' && flags.has('f'))) continue
    run.err(
      errno === 'Is a directory'
        ? `rm: '${path}' is a directory\n`
        : `rm: can't ${errno === 'No such file or directory' ? 'remove' : 'remove'} '${path}': ${errno}\n`,
    )
    code = 1
  }
  return code
}

const rmdir: Applet = (run) => {
  let code = 0
  for (const path of flagsOf(run.args).rest) {
    const names = run.files.list(path)
    const errno = isErrno(names)
      ? names
      : names.length > 0
        ? 'Directory not empty'
        : run.files.remove(path, true)
    if (errno === undefined) continue
    run.err(`rmdir: '${path}': ${errno}\n`)
    code = 1
  }
  return code
}

const touch: Applet = (run) => {
  let code = 0
  for (const path of flagsOf(run.args, 'dtr').rest) {
    const stat = run.files.stat(path)
    const errno = isErrno(stat)
      ? run.files.write(path, '')
      : run.files.change(path, { mtimeMs: run.context.nowMs })
    if (errno === undefined) continue
    run.err(`touch: ${path}: ${errno}\n`)
    code = 1
  }
  return code
}

function copyInto(run: AppletRun, from: string, to: string, recursive: boolean): string | undefined {
  const stat = run.files.stat(from)
  if (isErrno(stat)) return `can't stat '${from}': ${stat}`
  if (stat.type === 'dir') {
    if (!recursive) return `omitting directory '${from}'`
    const made = run.files.mkdir(to)
    if (made !== undefined && made !== 'File exists') return `can't create directory '${to}': ${made}`
    const names = run.files.list(from)
    for (const name of isErrno(names) ? [] : names) {
      const problem = copyInto(run, under(from, name), under(to, name), true)
      if (problem !== undefined) return problem
    }
    return undefined
  }
  const content = run.files.read(from)
  if (isErrno(content)) return `can't open '${from}': ${content}`
  const errno = run.files.write(to, content.text)
  if (errno !== undefined)
    return `can't create '${to}': ${errno === 'No such file or directory' ? 'Path does not exist' : errno}`
  run.files.change(to, { mode: stat.mode })
  return undefined
}

const cp: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args)
  const target = rest.at(-1) ?? ''
  const recursive = flags.has('r') || flags.has('R') || flags.has('a')
  const into = run.files.stat(target)
  let code = 0
  for (const from of rest.slice(0, -1)) {
    const whole = from.endsWith('/.')
    const to = !isErrno(into) && into.type === 'dir' && !whole ? under(target, base(from)) : target
    const problem = copyInto(run, whole ? from.slice(0, -2) || '/' : from, to, recursive)
    if (problem === undefined) continue
    run.err(`cp: ${problem}\n`)
    code = 1
  }
  return code
}

const mv: Applet = (run) => {
  const { rest } = flagsOf(run.args)
  const target = rest.at(-1) ?? ''
  const into = run.files.stat(target)
  let code = 0
  for (const from of rest.slice(0, -1)) {
    const to = !isErrno(into) && into.type === 'dir' ? under(target, base(from)) : target
    const problem = copyInto(run, from, to, true)
    if (problem === undefined) {
      run.files.remove(from, true)
      continue
    }
    run.err(
      `mv: ${problem.startsWith("can't stat") ? `can't rename '${from}': No such file or directory` : problem}\n`,
    )
    code = 1
  }
  return code
}

const ln: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args)
  const [target = '', name = base(target)] = rest
  if (flags.has('f')) run.files.remove(name, false)
  const errno = flags.has('s') ? run.files.link(target, name) : copyInto(run, target, name, false)
  if (errno === undefined) return 0
  run.err(`ln: ${name}: ${errno}\n`)
  return 1
}

function modeOf(text: string, before: number): number {
  if (/^[0-7]+$/.test(text)) return Number.parseInt(text, 8)
  let mode = before
  for (const clause of text.split(',')) {
    const found = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause)
    if (found === null) continue
    const bits = [...(found[3] ?? '')].reduce((sum, letter) => sum | ({ r: 4, w: 2, x: 1 }[letter] ?? 0), 0)
    for (const who of found[1] === '' || found[1]?.includes('a') ? 'ugo' : (found[1] ?? '')) {
      const shift = { u: 6, g: 3, o: 0 }[who] ?? 0
      if (found[2] === '-') mode &= ~(bits << shift)
      else mode = found[2] === '+' ? mode | (bits << shift) : (mode & ~(7 << shift)) | (bits << shift)
    }
  }
  return mode
}

/** Every path, with `-R` everything below. */
function forEachPath(
  run: AppletRun,
  paths: readonly string[],
  recursive: boolean,
  act: (path: string) => string | undefined,
): number {
  let code = 0
  for (const path of paths) {
    const problem = act(path)
    if (problem !== undefined) {
      run.err(`${run.name}: ${path}: ${problem}\n`)
      code = 1
      continue
    }
    const names = recursive ? run.files.list(path) : []
    if (isErrno(names)) continue
    code =
      forEachPath(
        run,
        names.map((name) => under(path, name)),
        true,
        act,
      ) || code
  }
  return code
}

const chmod: Applet = (run) => {
  const recursive = run.args.some((arg) => /^-[fv]*R/.test(arg))
  const [mode = '', ...paths] = run.args.filter((arg) => !/^-[Rfv]+$/.test(arg))
  return forEachPath(run, paths, recursive, (path) => {
    const stat = run.files.stat(path)
    return isErrno(stat) ? stat : run.files.change(path, { mode: modeOf(mode, stat.mode) })
  })
}

const chown: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args)
  const [owner = '', ...paths] = rest
  const [user = '', group] = owner.split(':')
  const uid = idOf(run, '/etc/passwd', user)
  if (uid === undefined && user !== '') {
    run.err(`chown: unknown user ${user}\n`)
    return 1
  }
  const gid = group === undefined ? undefined : idOf(run, '/etc/group', group)
  const allowed = run.context.uid === 0 && run.context.machine.capabilities.has('CAP_CHOWN')
  return forEachPath(run, paths, flags.has('R'), (path) => {
    const stat = run.files.stat(path)
    if (isErrno(stat)) return stat
    if (!allowed) return 'Operation not permitted'
    return run.files.change(path, {
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    })
  })
}

function idOf(run: AppletRun, file: string, name: string): number | undefined {
  if (/^\d+$/.test(name)) return Number(name)
  const text = run.files.read(file)
  const found = (isErrno(text) ? '' : text.text)
    .split('\n')
    .map((entry) => entry.split(':'))
    .find((entry) => entry[0] === name)
  return found === undefined ? undefined : Number(found[2])
}

/** `fallocate -l SIZE FILE`: bytes that nobody keeps, but that count. */
const fallocate: Applet = (run) => {
  const { values, rest } = flagsOf(run.args, 'lo')
  const [path = ''] = rest
  const found = /^(\d+)([kmg]?)/i.exec(values.get('l') ?? '')
  if (path === '' || found === null) {
    run.err('Usage: fallocate [-o OFS] -l LEN FILE\n')
    return 1
  }
  const unit = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[found[2]?.toLowerCase() ?? ''] ?? 1
  const errno =
    run.files.write(path, '', true) ?? run.files.change(path, { sizeBytes: Number(found[1]) * unit })
  if (errno === undefined) return 0
  run.err(`fallocate: can't open '${path}': ${errno}\n`)
  return 1
}

export const fileApplets: ReadonlyMap<string, Applet> = new Map<string, Applet>([
  ['cat', cat],
  ['chmod', chmod],
  ['chown', chown],
  ['cp', cp],
  ['fallocate', fallocate],
  ['ln', ln],
  ['ls', ls],
  ['mkdir', mkdir],
  ['mv', mv],
  ['rm', rm],
  ['rmdir', rmdir],
  ['touch', touch],
])
