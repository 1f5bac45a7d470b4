import { parseArgs } from 'node:util'
import { cli } from '#content/cli.ts'
import { fill, type Locale } from '#content/text.ts'
import { type CliCommand, type Given, type Io, Refusal } from './command.ts'
import { COMMANDS } from './commands.ts'
import { COMMON, commandHelp, programHelp } from './help.ts'

/** Exit code for what was asked wrongly, as shells have it. */
const MISUSED = 2

/**
 * The command-line program.
 *
 * @param args what follows `engine-room`
 * @param language of the environment, `LANG`: `zh_TW.UTF-8`
 * @returns the exit code; 2 for what was asked wrongly. Never rejects for that
 */
export async function main(args: readonly string[], io: Io, language = ''): Promise<number> {
  const spoken: Locale = /^zh/i.test(language) ? 'zh-TW' : 'en'
  const [name = '--help', ...rest] = args
  if (['--help', '-h', 'help'].includes(name)) {
    io.out(programHelp(COMMANDS, languageIn(rest) ?? spoken))
    return 0
  }
  const command = COMMANDS.find((one) => one.name === name)
  const locale = languageIn(rest) ?? spoken
  try {
    if (command === undefined) throw new Refusal(fill(cli.errors.unknownCommand, { name }))
    const given = read(command, rest, locale)
    if (given.options.help !== undefined) {
      io.out(commandHelp(command, locale))
      return 0
    }
    return await command.run(given, io)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const program = command === undefined ? 'engine-room' : `engine-room ${command.name}`
    io.err(`${error.words[locale]}\n${fill(cli.errors.hint, { command: program })[locale]}\n`)
    return MISUSED
  }
}

function languageIn(args: readonly string[]): Locale | undefined {
  const wanted = args.find((word, at) => args[at - 1] === '--lang' || word.startsWith('--lang='))
  return ({ en: 'en', 'zh-TW': 'zh-TW' } as const)[wanted?.replace('--lang=', '') as Locale]
}

/** Reads the options of a command by its own table. @throws {@link Refusal} */
function read(command: CliCommand, args: readonly string[], locale: Locale): Given {
  const table = { ...command.options, ...COMMON }
  const { values, positionals } = parsed(args, table)
  for (const [option, { choices }] of Object.entries(table)) {
    const given = values[option]
    if (choices === undefined || given === undefined || choices.includes(`${given}`)) continue
    throw new Refusal(fill(cli.errors.notAmong, { option, choices: choices.join(', '), given: `${given}` }))
  }
  return { args: positionals, options: values as Given['options'], locale }
}

function parsed(args: readonly string[], table: CliCommand['options']) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(table).map(([name, { value }]) => [
          name,
          {
            type: value === undefined ? ('boolean' as const) : ('string' as const),
            ...(name === 'help' ? { short: 'h' } : {}),
          },
        ]),
      ),
    })
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    const option = /'(--?[\w-]+)/.exec(message)?.[1] ?? ''
    const words = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? cli.errors.unknownOption : cli.errors.optionValue
    throw new Refusal(fill(words, { option }))
  }
}
