/** A script as it lies in a file: the lines that are typed, and the lenses of the Engine it starts on. */
export interface ScriptFile {
  /** One command line each, trimmed, in order. */
  readonly lines: readonly string[]
  /** As in a link: `engine-28`, `live-restore`. */
  readonly lenses: readonly string[]
}

const LENS = /^#\s*lens:\s*([\w-]+)\s*$/

/**
 * Reads a script file: one command line for each line, as a shell reads it. Empty lines and lines that begin
 * with `#` say nothing, except `# lens: engine-28`; a `\` at the end joins the next line. Never fails: what
 * is no command is for the shell of the host to refuse.
 */
export function readScript(text: string): ScriptFile {
  const lines: string[] = []
  const lenses: string[] = []
  for (const line of text.replaceAll('\r\n', '\n').replaceAll('\\\n', '').split('\n')) {
    const typed = line.trim()
    const lens = LENS.exec(typed)?.[1]
    if (lens !== undefined) lenses.push(lens)
    else if (typed !== '' && !typed.startsWith('#')) lines.push(typed)
  }
  return { lines, lenses }
}

/** Writes what {@link readScript} reads, with a first line that says how to run it. */
export function writeScript({ lines, lenses }: ScriptFile): string {
  return [
    '# Engine Room script: npx engine-room run FILE',
    ...lenses.map((lens) => `# lens: ${lens}`),
    ...lines,
    '',
  ].join('\n')
}
