/** Path → text, without the newline at its end; a number is a file of that many bytes whose content is not known. */
export type ProjectFiles = ReadonlyMap<string, string | number>

/** What stands in the editor, as the lines of a script say it. */
export interface BuildScript {
  /** What was built before; undefined = nothing was. */
  readonly before: ProjectFiles | undefined
  readonly now: ProjectFiles
  /** The line that builds. */
  readonly command: string
  /** Lines after the build. */
  readonly tail: readonly string[]
}

export const COMMAND = 'docker build -t app .'
/** Longest text of one file: a line of an address takes no more. */
export const MAX_FILE_LENGTH = 3500

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
const unquoted = (text: string): string => text.replaceAll("'\\''", "'")

const WRITE = /^echo '((?:[^']|'\\'')*)' > (\S+)$/s
const SIZED = /^truncate -s (\d+) (\S+)$/
const REMOVE = /^rm (\S+)$/
const FOLDER = /^mkdir -p (\S+)$/
const BUILD = /^docker (?:buildx |image |builder )?build\b/

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0))

/** The lines that turn one set of files into another. */
function changes(from: ProjectFiles, to: ProjectFiles): string[] {
  const known = new Set([...from.keys()].map(folderOf))
  const lines: string[] = []
  for (const path of from.keys()) if (!to.has(path)) lines.push(`rm ${path}`)
  for (const [path, text] of to) {
    if (from.get(path) === text) continue
    const folder = folderOf(path)
    if (folder !== '' && !known.has(folder)) {
      known.add(folder)
      lines.push(`mkdir -p ${folder}`)
    }
    lines.push(typeof text === 'number' ? `truncate -s ${text} ${path}` : `echo ${quoted(text)} > ${path}`)
  }
  return lines
}

/** The script that writes the files and builds: what was there before first, if something was. */
export function linesOf({ before, now, command, tail }: BuildScript): string[] {
  const first = before === undefined ? [] : [...changes(new Map(), before), command]
  return [...first, ...changes(before ?? new Map(), now), command, ...tail]
}

/**
 * Reads a script back. Lines that neither write files nor build count as following the last build.
 *
 * @param lines as in the address
 */
export function scriptOf(lines: readonly string[]): BuildScript {
  const files = new Map<string, string | number>()
  let before: ProjectFiles | undefined
  let built: ProjectFiles | undefined
  let command = COMMAND
  let tail: string[] = []
  for (const line of lines) {
    const write = WRITE.exec(line)
    const sized = SIZED.exec(line)
    const remove = REMOVE.exec(line)
    if (write !== null) files.set(write[2] ?? '', unquoted(write[1] ?? ''))
    else if (sized !== null) files.set(sized[2] ?? '', Number(sized[1]))
    else if (remove !== null) files.delete(remove[1] ?? '')
    else if (BUILD.test(line)) {
      before = built
      built = new Map(files)
      command = line
      tail = []
    } else if (!FOLDER.test(line)) tail.push(line)
  }
  return { before, now: new Map(files), command, tail }
}
