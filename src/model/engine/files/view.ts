import type { Errno, ProgramFiles, Stat } from '../programs/program.ts'
import type { FileNode, FileSystem } from '../state/storage.ts'
import { baseName, cleanPath, directory, lookup, namesIn, parentOf, textFile } from './tree.ts'

/** One mount of a container's mount namespace. */
export interface ViewMount {
  readonly at: string
  readonly filesystem: string
  /** Path inside that file system that lies at `at`; '/' = its root. */
  readonly root: string
  readonly readOnly: boolean
  /** A single file, not a directory. */
  readonly file?: boolean
}

/** Whoever holds the file systems: a run of the Engine, or a build with its own. */
export interface FilesHost {
  readonly now: number
  readonly host: { readonly filesystems: ReadonlyMap<string, FileSystem> }
  put(table: 'filesystems', key: string, row: FileSystem): void
}

/** Who looks; without one, nobody is asked for permission. */
export interface Who {
  readonly uid: number
  readonly gid: number
  /** CAP_DAC_OVERRIDE: permission bits do not count. */
  readonly override: boolean
}

const NONE: ReadonlyMap<string, string> = new Map()

/** The files that a process sees: the deepest mount that covers a path answers. */
export class View implements ProgramFiles {
  private readonly run: FilesHost
  private readonly mounts: readonly ViewMount[]
  private readonly cwd: string
  private readonly makeUp: () => ReadonlyMap<string, string>
  private madeUp: ReadonlyMap<string, string> | undefined
  private readonly who: Who | undefined

  /** @param makeUp texts of /proc and /sys, which the kernel makes up when somebody looks there */
  constructor(
    run: FilesHost,
    mounts: readonly ViewMount[],
    cwd: string,
    makeUp: () => ReadonlyMap<string, string> = () => new Map(),
    who?: Who,
  ) {
    this.who = who
    this.run = run
    this.mounts = mounts
    this.cwd = cwd
    this.makeUp = makeUp
  }

  /** The made-up texts that a path may lead to: none outside /proc and /sys. */
  private pseudo(path: string): ReadonlyMap<string, string> {
    if (!path.startsWith('/proc') && !path.startsWith('/sys')) return NONE
    this.madeUp ??= this.makeUp()
    return this.madeUp
  }

  absolute(path: string): string {
    return cleanPath(path, this.cwd)
  }

  /** Which file system a clean path lies in, and where there. */
  place(path: string): { mount: ViewMount; inner: string } {
    let best = this.mounts[0] as ViewMount
    for (const mount of this.mounts) {
      const covers = path === mount.at || mount.at === '/' || path.startsWith(`${mount.at}/`)
      if (covers && mount.at.length >= best.at.length) best = mount
    }
    const rest = best.at === '/' ? path : path.slice(best.at.length)
    return { mount: best, inner: cleanPath(`${best.root}/${rest}`) }
  }

  private nodeAt(path: string): FileNode | undefined {
    const text = this.pseudo(path).get(path)
    if (text !== undefined) return textFile(text)
    const { mount, inner } = this.place(path)
    const node = lookup(this.run.host.filesystems, mount.filesystem, inner)
    if (node === undefined && this.mounts.some(({ at }) => at.startsWith(`${path}/`))) return directory()
    if (node !== undefined || mount.at !== path) return node
    return mount.file === true ? textFile('') : directory()
  }

  /** Follows symbolic links; at most 20. */
  private resolved(path: string): { path: string; node: FileNode } | Errno {
    let at = this.absolute(path)
    for (let turn = 0; turn < 20; turn++) {
      const blocked = this.parentProblem(at)
      if (blocked !== undefined) return blocked
      const node = this.nodeAt(at)
      if (node === undefined) return 'No such file or directory'
      if (node.type !== 'symlink') return { path: at, node }
      at = cleanPath(node.text, parentOf(at))
    }
    return 'No such file or directory'
  }

  private parentProblem(path: string): Errno | undefined {
    for (let at = parentOf(path); at !== '/'; at = parentOf(at)) {
      const node = this.nodeAt(at)
      if (node !== undefined) return node.type === 'file' ? 'Not a directory' : undefined
    }
    return undefined
  }

  node(path: string): FileNode | undefined {
    const found = this.resolved(path)
    return typeof found === 'string' ? undefined : found.node
  }

  stat(path: string): Stat | Errno {
    const found = this.resolved(path)
    if (typeof found === 'string') return found
    const { node } = found
    return { ...node, sizeBytes: node.sizeBytes ?? node.text.length }
  }

  read(path: string): { readonly text: string } | Errno {
    const found = this.resolved(path)
    if (typeof found === 'string') return found
    if (!this.may(found.node, 4)) return 'Permission denied'
    return found.node.type === 'dir' ? 'Is a directory' : { text: found.node.text }
  }

  list(path: string): readonly string[] | Errno {
    const found = this.resolved(path)
    if (typeof found === 'string') return found
    if (found.node.type !== 'dir') return 'Not a directory'
    const { mount, inner } = this.place(found.path)
    const names = new Set(namesIn(this.run.host.filesystems, mount.filesystem, inner))
    const prefix = found.path === '/' ? '/' : `${found.path}/`
    for (const { at } of this.mounts)
      if (at !== '/' && at.startsWith(prefix)) names.add(at.slice(prefix.length).split('/')[0] ?? '')
    for (const text of this.pseudo(found.path).keys())
      if (parentOf(text) === found.path) names.add(baseName(text))
    return [...names].sort()
  }

  write(path: string, text: string, append = false): Errno | undefined {
    const found = this.resolved(path)
    if (found === 'Not a directory') return found
    const at = typeof found === 'string' ? this.absolute(path) : found.path
    if (typeof found !== 'string' && found.node.type === 'dir') return 'Is a directory'
    if (this.pseudo(at).has(at)) return 'Permission denied'
    if (at === '/dev/null') return undefined
    if (typeof found === 'string' && this.nodeAt(parentOf(at)) === undefined)
      return 'No such file or directory'
    const before = typeof found === 'string' ? undefined : found.node
    if (!this.may(before ?? this.nodeAt(parentOf(at)), 2)) return 'Permission denied'
    const whole = append ? (before?.text ?? '') + text : text
    const fresh = { ...textFile(''), uid: this.who?.uid ?? 0, gid: this.who?.gid ?? 0 }
    const { sizeBytes: held, ...kept } = before ?? fresh
    const size = append && held !== undefined ? { sizeBytes: held + text.length } : {}
    return this.put(at, { ...kept, ...size, text: whole, mtimeMs: this.run.now })
  }

  mkdir(path: string): Errno | undefined {
    const at = this.absolute(path)
    const blocked = this.parentProblem(at)
    if (blocked !== undefined) return blocked
    if (this.nodeAt(at) !== undefined) return 'File exists'
    if (this.nodeAt(parentOf(at)) === undefined) return 'No such file or directory'
    if (!this.may(this.nodeAt(parentOf(at)), 2)) return 'Permission denied'
    const owner = this.who === undefined ? {} : { uid: this.who.uid, gid: this.who.gid }
    return this.put(at, { ...directory(this.run.now), ...owner })
  }

  link(target: string, path: string): Errno | undefined {
    const at = this.absolute(path)
    if (this.nodeAt(at) !== undefined) return 'File exists'
    return this.put(at, { ...textFile(target, this.run.now, 0o777), type: 'symlink' })
  }

  remove(path: string, recursive: boolean): Errno | undefined {
    const at = this.absolute(path)
    const node = this.nodeAt(at)
    if (node === undefined) return this.parentProblem(at) ?? 'No such file or directory'
    if (node.type === 'dir' && !recursive) return 'Is a directory'
    if (this.mounts.some((mount) => mount.at === at)) return 'Permission denied'
    const { mount, inner } = this.place(at)
    if (mount.readOnly) return 'Read-only file system'
    if (!this.may(this.nodeAt(parentOf(at)), 2)) return 'Permission denied'
    const fs = this.run.host.filesystems.get(mount.filesystem)
    if (fs === undefined) return 'No such file or directory'
    const files = new Map(fs.files)
    for (const file of fs.files.keys()) if (file === inner || file.startsWith(`${inner}/`)) files.delete(file)
    const lower = fs.below === undefined ? undefined : lookup(this.run.host.filesystems, fs.below, inner)
    if (lower !== undefined) files.set(inner, null)
    this.run.put('filesystems', fs.id, { ...fs, files })
    return undefined
  }

  change(
    path: string,
    to: { mode?: number; uid?: number; gid?: number; mtimeMs?: number; sizeBytes?: number },
  ): Errno | undefined {
    const found = this.resolved(path)
    if (typeof found === 'string') return found
    if (this.who !== undefined && this.who.uid !== 0 && this.who.uid !== found.node.uid)
      return 'Operation not permitted'
    return this.put(found.path, { ...found.node, ...to })
  }

  /** @param bit 4 read, 2 write, 1 execute */
  private may(node: FileNode | undefined, bit: 1 | 2 | 4): boolean {
    const { who } = this
    if (who === undefined || who.override || node === undefined) return true
    const shift = node.uid === who.uid ? 6 : node.gid === who.gid ? 3 : 0
    return ((node.mode >> shift) & bit) !== 0
  }

  private put(at: string, node: FileNode): Errno | undefined {
    const { mount, inner } = this.place(at)
    if (mount.readOnly) return 'Read-only file system'
    const fs = this.run.host.filesystems.get(mount.filesystem)
    if (fs === undefined) return 'No such file or directory'
    if (inner === '/') {
      this.run.put('filesystems', fs.id, { ...fs, root: node })
      return undefined
    }
    const files = new Map(fs.files)
    this.copyUp(files, fs.below, inner)
    if (node.type === 'dir' && files.get(inner) === null) hideBelow(this.run, files, fs.below, inner)
    files.set(inner, node)
    this.run.put('filesystems', fs.id, { ...fs, files })
    return undefined
  }

  /** A write below a directory of a lower layer makes that directory appear in the writable one. */
  private copyUp(files: Map<string, FileNode | null>, below: string | undefined, inner: string): void {
    if (below === undefined) return
    for (let at = parentOf(inner); at !== '/'; at = parentOf(at)) {
      if (files.has(at)) return
      const lower = lookup(this.run.host.filesystems, below, at)
      if (lower !== undefined) files.set(at, lower)
    }
  }
}

/** A new directory in place of one that was removed is empty: what lower layers have in it stays hidden, name by name. */
function hideBelow(
  run: FilesHost,
  files: Map<string, FileNode | null>,
  below: string | undefined,
  inner: string,
): void {
  const { filesystems } = run.host
  if (below === undefined || lookup(filesystems, below, inner)?.type !== 'dir') return
  for (const name of namesIn(filesystems, below, inner)) files.set(`${inner}/${name}`, null)
}
