import { cli } from '#content/cli.ts'
import type { Locale } from '#content/text.ts'
import type { CliCommand, Option } from './command.ts'

export const COMMON: Readonly<Record<string, Option>> = {
  lang: { words: cli.lang, value: 'en|zh-TW', choices: ['en', 'zh-TW'] },
  help: { words: cli.help },
}

/** Lines of two columns: names, padded, and what they mean. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, words]) => `  ${name.padEnd(width)}  ${words}\n`).join('')
}

/** What `engine-room --help` prints. */
export function programHelp(commands: readonly CliCommand[], locale: Locale): string {
  const list = columns(
    commands.map(({ name, argument, summary }) => [`${name} ${argument}`, summary[locale]] as const),
  )
  const usage = `${cli.usage[locale]}: engine-room COMMAND [OPTIONS]`
  return `${cli.tagline[locale]}\n\n${usage}\n\n${cli.commands[locale]}:\n${list}\n${cli.more[locale]}\n`
}

/** What `engine-room COMMAND --help` prints. */
export function commandHelp(command: CliCommand, locale: Locale): string {
  const options = columns(
    Object.entries({ ...command.options, ...COMMON }).map(
      ([name, { value, words }]) =>
        [value === undefined ? `--${name}` : `--${name} ${value}`, words[locale]] as const,
    ),
  )
  const usage = `${cli.usage[locale]}: engine-room ${command.name} [OPTIONS] ${command.argument}`
  const examples = command.examples.map((line) => `  ${line}\n`).join('')
  return `${usage}\n\n${command.summary[locale]}\n\n${command.about[locale]}\n\n${cli.options[locale]}:\n${options}\n${cli.examples[locale]}:\n${examples}`
}
