import type { CliCommand } from './command.ts'
import { explain } from './commands/explain.ts'
import { image } from './commands/image.ts'
import { run } from './commands/run.ts'

/** Every sub-command, in the order of the help. */
export const COMMANDS: readonly CliCommand[] = [run, image, explain]
