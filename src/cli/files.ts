import { cli } from '#content/cli.ts'
import { fill } from '#content/text.ts'
import { type Given, type Io, Refusal } from './command.ts'

/** The one argument of a command that takes one. @throws {@link Refusal} */
export function onlyArgument({ args }: Given, argument: string): string {
  const [first, second] = args
  if (first === undefined || second !== undefined) throw new Refusal(fill(cli.errors.oneFile, { argument }))
  return first
}

/** A file as text. @throws {@link Refusal} when it cannot be read */
export async function textOf(file: string, io: Io): Promise<string> {
  try {
    return new TextDecoder().decode(await io.read(file))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refusal(fill(cli.errors.unreadable, { file, reason }))
  }
}
