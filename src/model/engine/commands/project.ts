import { hostNodeAt, hostPlace } from '../files/host-place.ts'
import { cleanPath, lookup, parentOf, textFile } from '../files/tree.ts'
import type { Host } from '../host.ts'
import type { Run } from '../run.ts'
import type { FileNode } from '../state/storage.ts'

/** Where the client's shell stands. */
export const PROJECT = '/project'

export const hostPath = (path: string): string => cleanPath(path, PROJECT)

/** A text file of the host, relative to the client's directory; undefined = there is none. */
export function readHostFile(host: Host, path: string): string | undefined {
  const node = hostNodeAt(host, hostPath(path))
  return node === undefined || node.type === 'dir' ? undefined : node.text
}

export const hostNode = (host: Host, path: string) =>
  hostPath(path) === '/' ? undefined : hostNodeAt(host, hostPath(path))

/** Writes a file on the host; the directory must exist. @returns whether it could */
export const writeHostFile = (run: Run, path: string, text: string): boolean =>
  putHostNode(run, path, textFile(text, run.now))

/** Puts a node at a path of the host, or takes away what is there. @returns whether its directory exists */
export function putHostNode(run: Run, path: string, node: FileNode | undefined): boolean {
  const { filesystem, root } = hostPlace(run.host, hostPath(path))
  const parent = parentOf(root)
  const disk = run.host.filesystems.get(filesystem)
  if (disk === undefined) return false
  if (parent !== '/' && lookup(run.host.filesystems, filesystem, parent)?.type !== 'dir') return false
  const files = new Map(disk.files)
  if (node === undefined) files.delete(root)
  else files.set(root, node)
  run.put('filesystems', disk.id, { ...disk, files })
  return true
}

/** `--env-file`: lines `KEY=value`, or `KEY` taken from the client's environment. */
export function readEnvFile(run: Run, paths: readonly string[]): string[] | string {
  const pairs: string[] = []
  for (const path of paths) {
    const text = readHostFile(run.host, path)
    if (text === undefined) return `open ${path}: no such file or directory`
    for (const line of text.split('\n')) {
      const entry = line.replace(/\r$/, '').trimStart()
      if (entry === '' || entry.startsWith('#')) continue
      if (entry.includes('=')) pairs.push(entry)
      else if (run.env.has(entry)) pairs.push(`${entry}=${run.env.get(entry)}`)
    }
  }
  return pairs
}
