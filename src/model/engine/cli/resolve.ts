import { commandsBySpelling, isGroup, usageOf } from './catalog.ts'
import type { ArgumentRule, Command, Flag } from './command.ts'
import { readOptions } from './command.ts'
import { isChanged, type ParsedFlags, parseFlags } from './flags.ts'
import { commandHelp, groupHelp, rootHelp } from './help.ts'
import { composeOptions } from './tables/compose.ts'
import { globalOptions } from './tables/groups.ts'

/** A command ready to run. */
export interface ResolvedCommand {
  readonly kind: 'command'
  readonly command: Command
  /** "docker ps", "docker container ls": how usage and errors name it. */
  readonly name: string
  readonly flags: ParsedFlags
  readonly args: readonly string[]
  /** Flags between `docker` and the command. */
  readonly globals: ParsedFlags
  /** Flags between `docker compose` and its sub-command. */
  readonly compose?: ParsedFlags
  /** Lines for stderr before anything else. */
  readonly warnings: readonly string[]
}

/** Nothing to run: help, the version, or a refusal. */
export interface Said {
  readonly kind: 'said'
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

export type Resolved = ResolvedCommand | Said | { readonly kind: 'version' }

let globalTable: readonly Flag[] | undefined
let composeTable: readonly Flag[] | undefined
const globalFlags = () => (globalTable ??= readOptions(globalOptions))
const composeFlags = () => (composeTable ??= readOptions(composeOptions))

export interface ResolveOptions {
  readonly environment?: (name: string) => string | undefined
  /** Columns for help texts; 80 when stdout is no terminal. */
  readonly columns?: number
}

const said = (stderr: string, exitCode: number, stdout = ''): Said => ({
  kind: 'said',
  stdout,
  stderr,
  exitCode,
})

/**
 * From the words after `docker` to a command with its flags, or to what the CLI prints instead: help, usage errors
 * (125 for flags, 1 for arguments and unknown commands), all word for word.
 *
 * @param argv without "docker" itself
 */
export function resolveCommand(argv: readonly string[], options: ResolveOptions = {}): Resolved {
  const environment = options.environment ? { environment: options.environment } : {}
  const root = parseFlags(globalFlags(), argv, { stopsAtFirstArgument: true, ...environment })
  if (!root.ok)
    return said(usageError(root.error.message, 'docker [OPTIONS] COMMAND [ARG...]', 'docker'), 125)
  const globals = root.value
  const warnings = warningText(globals.warnings)
  if (isChanged(globals, 'version') && !globals.help) return { kind: 'version' }
  if (globals.help || globals.args.length === 0) return said(warnings, 0, rootHelp(options.columns))
  if (globals.args[0] === 'help') return helpCommand(globals.args.slice(1), options)
  const found = findCommand(globals.args, environment)
  if ('kind' in found) return found
  const { path, command, rest, compose } = found
  if (!command) return inGroup(path, rest, options)
  const name = displayName(path, command)
  const parsed = parseFlags(command.flags, rest, {
    stopsAtFirstArgument: command.stopsAtFirstArgument === true,
    ...environment,
  })
  const usage = usageOf(name, command)
  if (!parsed.ok)
    return said(usageError(parsed.error.message, usage, name), command.plugin === 'compose' ? 16 : 125)
  const flags = parsed.value
  const lines = [...globals.warnings, ...flags.warnings]
  if (flags.help) return said(warningText(lines), 0, commandHelp(name, command, options.columns))
  const wrong = argumentError(name, usage, command.args, flags.args.length)
  if (wrong) return said(`${command.plugin === 'buildx' ? 'ERROR: ' : ''}${wrong}\n`, 1)
  return {
    kind: 'command',
    command,
    name,
    flags,
    args: flags.args,
    globals,
    warnings: lines,
    ...(compose ? { compose } : {}),
  }
}

interface Found {
  readonly path: string
  readonly command?: Command
  readonly rest: readonly string[]
  readonly compose?: ParsedFlags
}

function findCommand(words: readonly string[], environment: object): Found | Said {
  const commands = commandsBySpelling()
  if (words[0] === 'compose') return findCompose(words.slice(1), environment)
  for (let length = 1; length <= words.length; length++) {
    const path = words.slice(0, length).join(' ')
    const command = commands.get(path)
    if (command) return { path, command, rest: words.slice(length) }
    if (isGroup(path)) continue
    const group = words.slice(0, length - 1).join(' ')
    return length === 1
      ? said(`docker: unknown command: docker ${words[0]}\n\nRun 'docker --help' for more information\n`, 1)
      : { path: group, rest: words.slice(length - 1) }
  }
  return { path: words.join(' '), rest: [] }
}

function findCompose(words: readonly string[], environment: object): Found | Said {
  const parsed = parseFlags(composeFlags(), words, { stopsAtFirstArgument: true, ...environment })
  if (!parsed.ok) {
    return said(usageError(parsed.error.message, 'docker compose [OPTIONS] COMMAND', 'docker compose'), 16)
  }
  const compose = parsed.value
  const [name] = compose.args
  if (compose.help || name === undefined) return { path: 'compose', rest: [] }
  const path = `compose ${name}`
  const command = commandsBySpelling().get(path)
  if (command) return { path, command, rest: compose.args.slice(1), compose }
  return said(`unknown docker command: ${JSON.stringify(path)}\n`, 1, groupHelp('compose'))
}

/** A group typed alone, with flags, or with a word that is no sub-command. */
function inGroup(path: string, rest: readonly string[], options: ResolveOptions): Said {
  const name = `docker ${path}`
  const [first] = rest
  const help = groupHelp(path, options.columns)
  // The built-in groups print their help on stderr, the plugins on stdout.
  const plugin = path.startsWith('compose') || path.startsWith('buildx')
  if (first === undefined) return plugin ? said('', 0, help) : said(help, 0)
  const parsed = parseFlags([], rest)
  if (!parsed.ok) return said(usageError(parsed.error.message, name, name), 125)
  if (parsed.value.help) return said(warningText(parsed.value.warnings), 0, help)
  const word = parsed.value.args[0] ?? ''
  return said(
    `docker: unknown command: ${name} ${word}\n\nUsage:  ${name}\n\nRun '${name} --help' for more information\n`,
    1,
  )
}

function helpCommand(words: readonly string[], options: ResolveOptions): Said {
  if (words.length === 0) return said('', 0, rootHelp(options.columns))
  const path = words.join(' ')
  const command = commandsBySpelling().get(path)
  if (command) return said('', 0, commandHelp(displayName(path, command), command, options.columns))
  if (isGroup(path)) return said('', 0, groupHelp(path, options.columns))
  return said(`unknown help topic: ${path}\n`, 1)
}

/** An alias inside a group is shown as the command it stands for; a top-level one keeps its own name. */
function displayName(path: string, command: Command): string {
  if (command.plugin || (path.includes(' ') && path !== command.path)) return `docker ${command.path}`
  return `docker ${path}`
}

function usageError(message: string, usage: string, name: string): string {
  return `${message}\n\nUsage:  ${usage}\n\nRun '${name} --help' for more information\n`
}

const warningText = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')

const counted = (count: number) => `${count} argument${count === 1 ? '' : 's'}`

/** @returns the refusal without its last newline, or undefined when the count fits */
export function argumentError(
  name: string,
  usage: string,
  rule: ArgumentRule,
  count: number,
): string | undefined {
  const { exactly, atLeast, atMost } = rule
  let what: string | undefined
  let hint = 'Run'
  if (exactly === 0) what = count === 0 ? undefined : 'accepts no arguments'
  else if (exactly !== undefined) what = count === exactly ? undefined : `requires ${counted(exactly)}`
  else if (atLeast !== undefined && atMost !== undefined) {
    if (count < atLeast || count > atMost)
      what = `requires at least ${atLeast} and at most ${counted(atMost)}`
  } else if (atLeast !== undefined && count < atLeast) {
    what = `requires at least ${counted(atLeast)}`
    hint = 'See'
  } else if (atMost !== undefined && count > atMost) what = `requires at most ${counted(atMost)}`
  if (!what) return undefined
  return `docker: '${name}' ${what}\n\nUsage:  ${usage}\n\n${hint} '${name} --help' for more information`
}
