import type { ProgramContext } from '../../engine/programs/program.ts'
import type { FileNode } from '../../engine/state/storage.ts'

/** One run of a tool that only builds meet: package managers, user tools. */
export interface ToolRun {
  readonly context: ProgramContext
  /** Name as called, without its directory. */
  readonly name: string
  readonly args: readonly string[]
  /** Writes a node with all that belongs to it; missing parents come into being. `path` is absolute. */
  place(path: string, node: FileNode): void
  /** Runs a line with /bin/sh in the working directory; its output goes where the tool's goes. */
  shell(line: string): number
}

/** Ends with an exit status; takes so many milliseconds. */
export type Tool = (run: ToolRun) => { readonly exit: number; readonly ms?: number }

export const sized = (sizeBytes: number, nowMs: number, mode = 0o644, text = ''): FileNode => ({
  type: 'file',
  text,
  mode,
  uid: 0,
  gid: 0,
  mtimeMs: nowMs,
  sizeBytes,
})

/** Words that are no flags. */
export const operands = (args: readonly string[]): string[] => args.filter((arg) => !arg.startsWith('-'))

/** The text of a file; undefined = there is none. */
export function textOf({ context }: ToolRun, path: string): string | undefined {
  const found = context.files.read(path)
  return typeof found === 'string' ? undefined : found.text
}

/** A number that depends on a name alone, from 0 to `below`. */
export function numberOf(name: string, below: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0
  return hash % below
}
