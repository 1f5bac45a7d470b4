import { fail, ok, type Result } from '../../result.ts'
import { quote } from '../format/quote.ts'
import { checkValue } from './checks.ts'
import type { Flag } from './command.ts'

/** Go's flag error, word for word; `resolveCommand` adds the usage around it. */
export interface FlagError {
  readonly message: string
}

/** What the flags of one line say; read it with `flagText`, `flagBool`, `flagList`, `isChanged`. */
export interface ParsedFlags {
  readonly table: readonly Flag[]
  /** Long name → texts in typed order, as normalised by the flag's type. */
  readonly typed: ReadonlyMap<string, readonly string[]>
  /** Each flag as it was typed, in order; `text` is "true" for a switch. */
  readonly seen: readonly { readonly flag: Flag; readonly text: string }[]
  readonly args: readonly string[]
  /** Arguments before "--"; all of them without it. */
  readonly argsBeforeDash: number
  /** Lines for stderr: "Flag --time has been deprecated, …". */
  readonly warnings: readonly string[]
  readonly help: boolean
}

export interface FlagRules {
  /** Everything from the first argument on is an argument. */
  readonly stopsAtFirstArgument?: boolean
  /** Value of a variable of the client's environment, for `--env NAME`. */
  readonly environment?: (name: string) => string | undefined
}

/** Types that hold one value: the last one typed wins. All others collect. */
const SINGLE = new Set(
  'bool string int int64 uint uint16 uint32 uint64 float decimal bytes duration ip ipNet command node-addr node-address gpu external'.split(
    ' ',
  ),
)

/** The `--help` that every command has. */
const HELP: Flag = { name: 'help', type: 'bool', description: 'Print usage', hidden: true }

/**
 * Reads arguments as spf13/pflag does: `--name value`, `--name=value`, `-n value`, `-nvalue`, bundled booleans `-it`,
 * booleans only as `--flag` or `--flag=false`, `--` ends the flags. The first error wins.
 *
 * @see https://pkg.go.dev/github.com/spf13/pflag
 */
export function parseFlags(
  table: readonly Flag[],
  argv: readonly string[],
  rules: FlagRules = {},
): Result<ParsedFlags, FlagError> {
  const typed = new Map<string, string[]>()
  const seen: { flag: Flag; text: string }[] = []
  const args: string[] = []
  const warnings: string[] = []
  let help = false
  let argsBeforeDash = -1
  const withHelp = table.some((flag) => flag.name === 'help') ? table : [...table, HELP]
  const long = new Map(withHelp.map((flag) => [flag.name, flag]))
  const short = new Map(withHelp.flatMap((flag) => (flag.short ? [[flag.short, flag] as const] : [])))

  const set = (flag: Flag, text: string): FlagError | undefined => {
    const checked = checkValue(flag, text, rules.environment)
    if (!checked.ok)
      return { message: `invalid argument ${quote(text)} for ${quote(nameOf(flag))} flag: ${checked.error}` }
    if (flag.deprecated) warnings.push(`Flag --${flag.name} has been deprecated, ${flag.deprecated}`)
    if (flag.name === 'help' && flag.type === 'bool') help = checked.value[0] === 'true'
    seen.push({ flag, text })
    const name = flag.sameAs ?? flag.name
    if (SINGLE.has(flag.type)) typed.set(name, [...checked.value])
    else typed.set(name, [...(typed.get(name) ?? []), ...checked.value])
    return undefined
  }

  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] as string
    if (word.length < 2 || !word.startsWith('-')) {
      if (rules.stopsAtFirstArgument) {
        args.push(...argv.slice(at))
        break
      }
      args.push(word)
      continue
    }
    if (word === '--') {
      argsBeforeDash = args.length
      args.push(...argv.slice(at + 1))
      break
    }
    if (word.startsWith('--')) {
      const body = word.slice(2)
      if (/^[-=]/.test(body)) return fail({ message: `bad flag syntax: ${word}` })
      const equals = body.indexOf('=')
      const name = equals < 0 ? body : body.slice(0, equals)
      const flag = long.get(name)
      if (!flag) return fail({ message: `unknown flag: --${name}` })
      let text = body.slice(equals + 1)
      if (equals < 0) {
        if (flag.type === 'bool') text = 'true'
        else if (at + 1 < argv.length) text = argv[++at] as string
        else return fail({ message: `flag needs an argument: --${name}` })
      }
      const wrong = set(flag, text)
      if (wrong) return fail(wrong)
      continue
    }
    for (let letters = word.slice(1); letters !== ''; ) {
      const letter = letters[0] as string
      const flag = short.get(letter)
      if (!flag && letter === 'h') {
        warnings.push('Flag shorthand -h has been deprecated, use --help')
        help = true
        letters = letters.slice(1)
        continue
      }
      if (!flag) return fail({ message: `unknown shorthand flag: '${letter}' in -${letters}` })
      let text: string
      let rest = ''
      if (letters.length > 2 && letters[1] === '=') text = letters.slice(2)
      else if (flag.type === 'bool') {
        text = 'true'
        rest = letters.slice(1)
      } else if (letters.length > 1) text = letters.slice(1)
      else if (at + 1 < argv.length) text = argv[++at] as string
      else return fail({ message: `flag needs an argument: '${letter}' in -${letters}` })
      const wrong = set(flag, text)
      if (wrong) return fail(wrong)
      letters = rest
    }
  }
  if (argsBeforeDash < 0) argsBeforeDash = args.length
  return ok({ table: withHelp, typed, seen, args, argsBeforeDash, warnings, help })
}

const nameOf = (flag: Flag) => (flag.short ? `-${flag.short}, --${flag.name}` : `--${flag.name}`)

const defaultOf = (flags: ParsedFlags, name: string) =>
  flags.table.find((flag) => flag.name === name)?.default

/** Whether the flag was typed at all. */
export const isChanged = (flags: ParsedFlags, name: string): boolean => flags.typed.has(name)

/** All values in typed order; empty when none was typed. */
export const flagList = (flags: ParsedFlags, name: string): readonly string[] => flags.typed.get(name) ?? []

/** The last value typed, else the default of the table, else "". */
export const flagText = (flags: ParsedFlags, name: string): string =>
  flagList(flags, name).at(-1) ?? defaultOf(flags, name) ?? ''

/** As typed (`--rm`, `--rm=false`), else the default of the table. */
export const flagBool = (flags: ParsedFlags, name: string): boolean => flagText(flags, name) === 'true'

/** As a number; 0 when neither typed nor given a default. Sizes and durations are texts: parse them by kind. */
export const flagNumber = (flags: ParsedFlags, name: string): number => Number(flagText(flags, name) || 0)
