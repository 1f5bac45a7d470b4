interface Directory {
  numbers: string
  readonly files: Map<string, string>
  readonly directories: Map<string, Directory>
}

const emptyDirectory = (): Directory => ({ numbers: '', files: new Map(), directories: new Map() })

/**
 * Puts a tree in order: missing parents added, files of a directory before its directories, both sorted, each
 * directory on a line of its own with its files indented below.
 *
 * @param source in the notation of `tree.ts`; empty lines are left out
 * @throws if a path is named twice: a layer holds each path once
 */
export function tidyTree(source: string): string {
  const root = emptyDirectory()
  let current = ''
  for (const line of source.split('\n')) {
    const body = line.trim()
    if (body === '') continue
    const [, path = '', suffix = ''] = /^([^ >=]+)(.*)$/.exec(body) ?? []
    const full = line.startsWith(' ') ? current + path : path
    if (path.endsWith('/')) {
      current = full
      const directory = directoryAt(root, full)
      if (suffix !== '') directory.numbers = suffix
    } else {
      const cut = full.lastIndexOf('/') + 1
      const { files } = directoryAt(root, full.slice(0, cut))
      const base = full.slice(cut)
      if (files.has(base)) throw new Error(`Named twice: ${full}`)
      files.set(base, suffix)
    }
  }
  const lines: string[] = []
  write(root, '', lines)
  return lines.join('\n')
}

function directoryAt(root: Directory, path: string): Directory {
  let here = root
  for (const name of path.split('/').filter(Boolean)) {
    let next = here.directories.get(name)
    if (next === undefined) {
      next = emptyDirectory()
      here.directories.set(name, next)
    }
    here = next
  }
  return here
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)

function write(directory: Directory, path: string, lines: string[]) {
  const indent = path === '' ? '' : ' '
  for (const [name, suffix] of [...directory.files].sort(byName)) lines.push(indent + name + suffix)
  for (const [name, child] of [...directory.directories].sort(byName)) {
    lines.push(`${path}${name}/${child.numbers}`)
    write(child, `${path}${name}/`, lines)
  }
}
