import type { Locale, Localized } from '#content/text.ts'

/** What a command may touch of the world outside; a test gives its own. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** The bytes of a file, or of standard input for `-`. Rejects with the reason in words of the system. */
  readonly read: (path: string) => Promise<Uint8Array>
  /** The same as a stream, for files that may be large. */
  readonly open: (path: string) => ReadableStream<Uint8Array>
}

export interface Option {
  readonly words: Localized
  /** What stands after it in the help, `28|29`; absent for a switch. */
  readonly value?: string
  /** The values it takes; absent = any. */
  readonly choices?: readonly string[]
}

export interface Given {
  readonly args: readonly string[]
  /** A switch that is on is `true`; an option has its text. */
  readonly options: Readonly<Record<string, string | true | undefined>>
  readonly locale: Locale
}

/** A sub-command. Adding one is one file with such a value, and its line in `commands.ts`. */
export interface CliCommand {
  readonly name: string
  /** What stands after the name in the usage line: `FILE`. */
  readonly argument: string
  readonly summary: Localized
  readonly about: Localized
  readonly examples: readonly string[]
  readonly options: Readonly<Record<string, Option>>
  /** @returns the exit code. @throws {@link Refusal} for what was asked wrongly */
  readonly run: (given: Given, io: Io) => Promise<number>
}

/** What was typed cannot be done: a sentence for standard error; the program ends with 2. */
export class Refusal extends Error {
  readonly words: Localized

  constructor(words: Localized) {
    super(words.en)
    this.words = words
  }
}
