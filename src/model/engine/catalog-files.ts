import { type CatalogImage, entriesIn, programOf, textsIn } from '../image/catalog/catalog.ts'
import { executable } from './files/base.ts'
import { APPLET_NAMES } from './programs/busybox/applets.ts'
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
  for (const layer of image.layers) addLayer(image, layer, files)
  if (image.programs['*'] === 'busybox') addTools(files)
  const whole: FileSystem = { id, kind: 'image', files }
  made.set(id, whole)
  return whole
}

/** What every glibc image brings, busybox or not. */
const CORE_TOOLS =
  '[ awk basename cat chmod chown cp cut date dirname du echo egrep env expr false find grep head hostname id ln ls mkdir mv nproc pidof printf pwd readlink rm rmdir sed seq sha256sum sleep sort stat sync tail tee test touch tr true uname uniq wc which whoami xargs yes'.split(
    ' ',
  )

/**
 * The catalogue lists a part of an image's tools, because its layers are small; the usual others are there
 * too: all applets beside busybox, the core tools elsewhere.
 */
function addTools(files: Map<string, FileNode>): void {
  const names = files.has('/bin/busybox') ? APPLET_NAMES : CORE_TOOLS
  const there = new Set<string>()
  for (const path of files.keys())
    if (/^(\/usr(\/local)?)?\/s?bin\//.test(path)) there.add(path.slice(path.lastIndexOf('/') + 1))
  for (const name of names) if (!there.has(name)) files.set(`/usr/bin/${name}`, executable('busybox'))
}

function addLayer(
  image: CatalogImage,
  layer: CatalogImage['layers'][number],
  files: Map<string, FileNode>,
): void {
  const texts = textsIn(layer)
  for (const entry of entriesIn(layer)) {
    const path = `/${entry.path.replace(/^\.?\//, '').replace(/\/$/, '')}`
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (path === '/') continue
    if (name.startsWith('.wh.')) {
      const gone = `${path.slice(0, path.lastIndexOf('/') + 1)}${name.slice(4)}`
      for (const other of [...files.keys()])
        if (other === gone || other.startsWith(`${gone}/`)) files.delete(other)
      continue
    }
    files.set(path, nodeOf(image, texts.get(entry.path), entry, path))
  }
}

function nodeOf(
  image: CatalogImage,
  text: string | undefined,
  entry: ReturnType<typeof entriesIn>[number],
  path: string,
): FileNode {
  const mode = entry.mode ?? (entry.type === 'dir' ? 0o755 : 0o644)
  const common = { mode, uid: entry.uid ?? 0, gid: entry.gid ?? 0, mtimeMs: 0 }
  if (entry.type === 'dir') return { ...common, type: 'dir', text: '' }
  if (entry.type === 'symlink') return { ...common, type: 'symlink', text: entry.link ?? '' }
  if (entry.type === 'hardlink')
    return { ...common, type: 'symlink', text: `/${(entry.link ?? '').replace(/^\.?\//, '')}` }
  const program = (mode & 0o111) === 0 ? undefined : programOf(image.programs, path)
  if (program !== undefined) return { ...executable(program, entry.size ?? 0), ...common }
  return { ...common, type: 'file', text: text ?? '', sizeBytes: entry.size ?? text?.length ?? 0 }
}
