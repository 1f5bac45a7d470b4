/** How many arguments a command takes, flags aside. The shape decides the wording of the refusal. */
export interface ArgumentRule {
  readonly exactly?: number
  readonly atLeast?: number
  readonly atMost?: number
}

/** One command as the tables state it. */
export interface CommandSpec {
  /** Canonical words after `docker`: "container ls". */
  readonly path: string
  /** Other spellings: "ps" (a command of its own), "container list" (an alias in the same group). */
  readonly also?: readonly string[]
  /** What follows the words in the usage line. */
  readonly usage?: string
  /** Whole further usage lines. */
  readonly moreUsage?: readonly string[]
  readonly short: string
  /** What the command's own help says instead of `short`. */
  readonly long?: string
  readonly args: ArgumentRule
  /** Everything from the first argument on belongs to the program inside. */
  readonly stopsAtFirstArgument?: true
  /** One flag a line: "-a, --all type  Description (default x)"; four spaces continue a description. */
  readonly options?: string
  /** Flags that work and that no help text shows. */
  readonly hidden?: string
  /** Flag → the flag that it is another name for. */
  readonly sameAs?: Readonly<Record<string, string>>
  /** Flag → what pflag says when it is used: "use --timeout instead". */
  readonly deprecated?: Readonly<Record<string, string>>
  /** The CLI plugin that answers. */
  readonly plugin?: 'buildx' | 'compose'
}

export interface Flag {
  readonly name: string
  readonly short?: string
  /** The word of the help text: "list", "strings", "bytes", "int"…; "bool" takes no value. */
  readonly type: string
  readonly description: string
  readonly default?: string
  readonly hidden?: true
  readonly sameAs?: string
  readonly deprecated?: string
}

export interface Command extends CommandSpec {
  /** Sorted by name, as help prints them. */
  readonly flags: readonly Flag[]
}

const LINE = /^(?:-(\S), )?--(\S+?)(?: (\S+))? {2}(.*)$/
const DEFAULT = / \(default (?:"(.*)"|(\S+))\)$/s

/** Reads an options text of the tables; a line that has not its shape is a bug of ours and throws. */
export function readOptions(text: string): Flag[] {
  const flags: Flag[] = []
  const lines = text.split('\n').filter((line) => line !== '')
  for (let at = 0; at < lines.length; ) {
    const found = LINE.exec(lines[at] as string)
    if (!found?.[2]) throw new Error(`Not an option: ${lines[at]}`)
    let description = found[4] ?? ''
    for (at++; lines[at]?.startsWith('    '); at++) description += `\n${(lines[at] as string).slice(4)}`
    const fallback = DEFAULT.exec(description)
    flags.push({
      name: found[2],
      type: found[3] ?? 'bool',
      description,
      ...(found[1] ? { short: found[1] } : {}),
      ...(fallback ? { default: fallback[1] ?? fallback[2] ?? '' } : {}),
    })
  }
  return flags
}

/** The command with its flags read; call once per spec and keep it. */
export function commandOf(spec: CommandSpec): Command {
  const shown = readOptions(spec.options ?? '')
  const hidden = readOptions(spec.hidden ?? '').map((flag): Flag => {
    const sameAs = spec.sameAs?.[flag.name]
    const deprecated = spec.deprecated?.[flag.name]
    return { ...flag, hidden: true, ...(sameAs ? { sameAs } : {}), ...(deprecated ? { deprecated } : {}) }
  })
  const flags = [...shown, ...hidden].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return { ...spec, flags }
}
