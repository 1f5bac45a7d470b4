import { cli } from '#content/cli.ts'
import { explain as words } from '#content/explain.ts'
import { fill, type Locale } from '#content/text.ts'
import { flagLine, notExplained } from '#diagrams/engine/flag-lines.ts'
import {
  type ExplainedFlag,
  type Explanation,
  explain as explainLine,
} from '#model/engine/explain/explain.ts'
import type { CliCommand } from '../command.ts'
import { onlyArgument } from '../files.ts'

/** `engine-room explain 'docker run …'`: what each flag becomes on its way to the kernel. */
export const explain: CliCommand = {
  name: 'explain',
  argument: 'LINE',
  summary: cli.explain.summary,
  about: cli.explain.about,
  examples: [
    "engine-room explain 'docker run -d -p 8080:80 -m 64m nginx'",
    "engine-room explain --json 'docker run --init alpine'",
  ],
  options: { json: { words: cli.json } },
  async run(given, io) {
    const explained = explainLine(onlyArgument(given, 'LINE'))
    if (!explained.ok) {
      io.err(`${notExplained(explained.error)[given.locale]}\n`)
      return 1
    }
    io.out(
      given.options.json === true
        ? `${JSON.stringify(explained.value, undefined, 2)}\n`
        : explanationText(explained.value, given.locale),
    )
    return 0
  },
}

function explanationText({ flags, refusal }: Explanation, locale: Locale): string {
  const note = refusal === undefined ? [] : [`${fill(words.refusal, { said: refusal })[locale]}\n`]
  const said = flags.length === 0 ? [`${words.noFlags[locale]}\n`] : flags.map((one) => flagText(one, locale))
  return [...note, ...said].join('\n')
}

function flagText({ flag, text, becomes, consumer, alone }: ExplainedFlag, locale: Locale): string {
  const name = flag.type === 'bool' && text === 'true' ? `--${flag.name}` : `--${flag.name} ${text}`
  const head = `${name.padEnd(32)}  ${fill(words.reads, { actor: consumer })[locale]}\n`
  if (becomes.length === 0) return `${head}    ${words.nothing[locale]}\n`
  const lines = becomes.map((one) => {
    const { path, value } = flagLine(one)
    return `    ${one.reader.padEnd(12)}  ${`${path}  ${value[locale].replaceAll('\n', '  ')}`.trimEnd()}\n`
  })
  return `${head}${alone ? `    ${words.alone[locale]}\n` : ''}${lines.join('')}`
}
