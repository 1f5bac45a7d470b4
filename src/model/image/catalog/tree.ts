import type { LayerEntry } from '../layer.ts'
import { ARCHITECTURES, type Architecture, forArchitecture } from './shape.ts'

/** One tar entry, in tar order, with nothing left open. */
export interface CatalogEntry extends LayerEntry {
  readonly type: 'file' | 'dir' | 'symlink' | 'hardlink'
  readonly size: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** An entry before an architecture is chosen. */
export interface TreeLine extends Omit<CatalogEntry, 'size' | 'xattrs'> {
  readonly sizeBytes: number
  /** Machine code: its bytes, and how many, depend on the architecture. */
  readonly code: boolean
  /** The name of its text, if its content is a text of ours. */
  readonly text?: string
}

/** Whether a layer differs between architectures: it has machine code, or names an architecture in a path. */
export const dependsOnArchitecture = (tree: string): boolean => /[~{]/.test(tree)

/**
 * Reads the notation of trees. A line ending in `/` is a directory; a line that begins with a space is an entry
 * of the directory above it:
 *
 *     etc/                    a directory, mode 755
 *     tmp/ 1777               another mode, octal
 *      passwd 922             a file of 922 bytes, mode 644
 *      shadow 440 640 0:42    mode, uid:gid
 *      busybox ~8087 755      machine code: 8087 bytes on amd64, scaled elsewhere
 *      os-release "debian     a text of ours, by name
 *      cat>busybox            a symbolic link
 *      gunzip=bin/gzip        a hard link, its target from the root
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/layer.md
 */
export function readTree(tree: string): readonly TreeLine[] {
  let directory = ''
  const lines: TreeLine[] = []
  for (const line of tree.split('\n')) {
    if (line === '') continue
    const [name = '', size = '', ...rest] = line.trimStart().split(' ')
    const inside = line.startsWith(' ')
    const prefix = inside ? directory : ''
    if (name.endsWith('/')) {
      directory = inside ? directory + name : name
      lines.push(entry(directory, 'dir', [size, ...rest], 0o755))
      continue
    }
    const link = /^([^>=]+)([>=])(.+)$/.exec(name)
    if (link !== null) {
      const [, path = '', sign, target = ''] = link
      const type = sign === '>' ? 'symlink' : 'hardlink'
      lines.push({
        ...entry(prefix + path, type, [size, ...rest], type === 'symlink' ? 0o777 : 0o755),
        link: target,
      })
      continue
    }
    const text = size.startsWith('"') ? { text: size.slice(1) } : {}
    const code = size.startsWith('~')
    const sizeBytes = 'text' in text ? 0 : Number(code ? size.slice(1) : size)
    lines.push({ ...entry(prefix + name, 'file', rest, 0o644), sizeBytes, code, ...text })
  }
  return lines
}

function entry(
  path: string,
  type: TreeLine['type'],
  numbers: readonly string[],
  usualMode: number,
): TreeLine {
  const given = numbers.filter((word) => word !== '')
  const mode = given.find((word) => !word.includes(':'))
  const [uid = 0, gid = 0] = (given.find((word) => word.includes(':')) ?? '')
    .split(':')
    .filter(Boolean)
    .map(Number)
  return {
    path,
    type,
    mode: mode === undefined ? usualMode : Number.parseInt(mode, 8),
    uid,
    gid,
    sizeBytes: 0,
    code: false,
  }
}

/** How long a file is on one architecture: its text's length, or its size, scaled if it is machine code. */
function fileBytes(line: TreeLine, architecture: Architecture, textOf: (name: string) => string): number {
  if (line.text !== undefined) return textOf(line.text).length
  return line.code ? Math.round(line.sizeBytes * ARCHITECTURES[architecture].codeScale) : line.sizeBytes
}

/** The tar entries of a layer on one architecture, in tar order; texts are ASCII, so length is bytes. */
export function layerEntries(
  tree: string,
  architecture: Architecture,
  textOf: (name: string) => string,
): readonly CatalogEntry[] {
  return readTree(tree).map((line) => {
    const { code: _code, text: _text, sizeBytes: _sizeBytes, link, path, ...rest } = line
    return {
      ...rest,
      path: forArchitecture(path, architecture),
      size: fileBytes(line, architecture, textOf),
      ...(link === undefined ? {} : { link: forArchitecture(link, architecture) }),
    }
  })
}
