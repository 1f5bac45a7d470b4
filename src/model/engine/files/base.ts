import type { FileNode } from '../state/storage.ts'
import { directory, textFile } from './tree.ts'

const PROGRAM = '\u007fELF '

/** An executable whose text says which program it is, so that copies and renames keep working. */
export const executable = (program: string, sizeBytes = 0): FileNode => ({
  ...textFile(`${PROGRAM}${program}`, 0, 0o755),
  sizeBytes,
})

/** The program that a file holds; undefined = it is no executable of ours. */
export function programIn(node: FileNode): string | undefined {
  if (node.text.startsWith(PROGRAM)) return node.text.slice(PROGRAM.length)
  return /^#!\s*\/bin\/(?:ba|da)?sh\b/.test(node.text) ? 'script' : undefined
}

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n'
const GROUP = 'root:x:0:\nnobody:x:65534:\n'
const DIRECTORIES = ['bin', 'dev', 'etc', 'proc', 'root', 'sys', 'tmp', 'usr', 'var']

/**
 * A small root file system: applets in /bin, passwd and group in /etc.
 *
 * @param programs name → program; put into /bin beside the applets
 */
export function baseTree(
  applets: readonly string[],
  programs: ReadonlyMap<string, string>,
): Map<string, FileNode> {
  const files = new Map<string, FileNode>()
  for (const name of DIRECTORIES) files.set(`/${name}`, directory(0, name === 'tmp' ? 0o1777 : 0o755))
  for (const name of applets) files.set(`/bin/${name}`, executable('busybox'))
  for (const [name, program] of programs) files.set(`/bin/${name}`, executable(program))
  files.set('/etc/passwd', textFile(PASSWD))
  files.set('/etc/group', textFile(GROUP))
  return files
}
