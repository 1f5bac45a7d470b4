import { isErrno } from '../program.ts'
import { type Applet, flagsOf } from './applet.ts'

const base = (path: string) => path.replace(/\/+$/, '').replace(/^.*\//, '')
const under = (directory: string, name: string) => `${directory.replace(/\/$/, '')}/${name}`

const stat: Applet = (run) => {
  const { values, rest } = flagsOf(run.args, 'c')
  let code = 0
  for (const path of rest) {
    const found = run.files.stat(path)
    if (isErrno(found)) {
      run.err(`stat: can't stat '${path}': ${found}\n`)
      code = 1
      continue
    }
    const format = values.get('c') ?? '  File: %n\n  Size: %s\nAccess: (%a)  Uid: (%u)  Gid: (%g)'
    const texts: Readonly<Record<string, string>> = {
      n: path,
      s: String(found.sizeBytes),
      a: (found.mode & 0o7777).toString(8),
      u: String(found.uid),
      g: String(found.gid),
      U: found.uid === 0 ? 'root' : String(found.uid),
      G: found.gid === 0 ? 'root' : String(found.gid),
      F:
        found.type === 'dir'
          ? 'directory'
          : found.type === 'symlink'
            ? 'symbolic link'
            : found.sizeBytes === 0
              ? 'regular empty file'
              : 'regular file',
    }
    run.out(`${format.replace(/%([a-zA-Z])/g, (whole, key: string) => texts[key] ?? whole)}\n`)
  }
  return code
}

const find: Applet = (run) => {
  const paths: string[] = []
  let at = 0
  for (; at < run.args.length && !(run.args[at] ?? '').startsWith('-'); at++) paths.push(run.args[at] ?? '')
  const option = (name: string) => {
    const place = run.args.indexOf(name)
    return place < 0 ? undefined : run.args[place + 1]
  }
  const name = option('-name')
  const type = option('-type')
  const depth = Number(option('-maxdepth') ?? 99)
  const pattern =
    name === undefined
      ? undefined
      : new RegExp(
          `^${name
            .replace(/[.+^${}()|\\]/g, '\\$&')
            .replace(/\*/g, '.*')
            .replace(/\?/g, '.')}$`,
        )
  const visit = (path: string, level: number) => {
    const found = run.files.stat(path)
    if (isErrno(found)) {
      run.err(`find: ${path}: ${found}\n`)
      return
    }
    const kind = found.type === 'dir' ? 'd' : found.type === 'symlink' ? 'l' : 'f'
    if ((pattern === undefined || pattern.test(base(path) || path)) && (type === undefined || type === kind))
      run.out(`${path}\n`)
    const names = found.type === 'dir' && level < depth ? run.files.list(path) : []
    if (!isErrno(names)) for (const child of names) visit(under(path, child), level + 1)
  }
  for (const path of paths.length === 0 ? ['.'] : paths) visit(path, 0)
  return 0
}

const du: Applet = (run) => {
  for (const path of flagsOf(run.args).rest) run.out(`4\t${path}\n`)
  return 0
}

const readlink: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args)
  const path = rest[0] ?? ''
  if (flags.has('f')) {
    run.out(`${run.files.absolute(path)}\n`)
    return 0
  }
  return 1
}

export const lookApplets: ReadonlyMap<string, Applet> = new Map<string, Applet>([
  ['du', du],
  ['find', find],
  ['readlink', readlink],
  ['stat', stat],
])
