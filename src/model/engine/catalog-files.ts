import { type CatalogImage, fileText, layer, programOf } from '../image/catalog/catalog.ts'
import { executable } from './files/base.ts'
import type { FileNode, FileSystem } from './state/storage.ts'

const made = new Map<string, FileSystem>()

/**
 * The merged file system of a catalogue image: entries of all layers, whiteouts applied. Files of ours carry
 * their text; executables say which program they are. Made once for each image.
 *
 * @param id key in the host's table of file systems
 */
export function catalogFiles(image: CatalogImage, id: string): FileSystem {
  const before = made.get(id)
  if (before !== undefined) return before
  const files = new Map<string, FileNode>()
  for (const { digest } of image.layers) addLayer(image, digest, files)
  const whole: FileSystem = { id, kind: 'image', files }
  made.set(id, whole)
  return whole
}

function addLayer(image: CatalogImage, digest: string, files: Map<string, FileNode>): void {
  for (const entry of layer(digest)?.entries ?? []) {
    const path = `/${entry.path.replace(/^\.?\//, '').replace(/\/$/, '')}`
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (path === '/') continue
    if (name.startsWith('.wh.')) {
      const gone = `${path.slice(0, path.lastIndexOf('/') + 1)}${name.slice(4)}`
      for (const other of [...files.keys()])
        if (other === gone || other.startsWith(`${gone}/`)) files.delete(other)
      continue
    }
    files.set(path, nodeOf(image, digest, entry, path))
  }
}

function nodeOf(
  image: CatalogImage,
  digest: string,
  entry: NonNullable<ReturnType<typeof layer>>['entries'][number],
  path: string,
): FileNode {
  const mode = entry.mode ?? (entry.type === 'dir' ? 0o755 : 0o644)
  const common = { mode, uid: entry.uid ?? 0, gid: entry.gid ?? 0, mtimeMs: 0 }
  if (entry.type === 'dir') return { ...common, type: 'dir', text: '' }
  if (entry.type === 'symlink') return { ...common, type: 'symlink', text: entry.link ?? '' }
  if (entry.type === 'hardlink')
    return { ...common, type: 'symlink', text: `/${(entry.link ?? '').replace(/^\.?\//, '')}` }
  const text = fileText(digest, entry.path)
  const program = (mode & 0o111) === 0 ? undefined : programOf(image.programs, path)
  if (program !== undefined) return { ...executable(program, entry.size ?? 0), ...common }
  return { ...common, type: 'file', text: text ?? '', sizeBytes: entry.size ?? text?.length ?? 0 }
}
