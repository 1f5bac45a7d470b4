import { fail, ok, type Result } from '../../result.ts'
import { BadInstruction, type Instruction, readInstruction } from './instruction.ts'
import { type BadDockerfile, type BuildCheck, fault, readSource } from './source.ts'

/** One `FROM` and what follows it. */
export interface Stage {
  readonly index: number
  /** Lower case, as other stages name it; undefined = it has none. */
  readonly name: string | undefined
  readonly from: Instruction
  readonly instructions: readonly Instruction[]
}

export interface Dockerfile {
  readonly lines: readonly string[]
  readonly escapeSign: string
  readonly directives: ReadonlyMap<string, string>
  /** `ARG` before the first `FROM`. */
  readonly globals: readonly Instruction[]
  readonly stages: readonly Stage[]
  /** Found while splitting it into lines; `checksOf` tells the others. */
  readonly checks: readonly BuildCheck[]
}

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/

/**
 * Reads a Dockerfile. The first fault ends it, as with BuildKit.
 *
 * @see https://docs.docker.com/reference/dockerfile/
 */
export function parseDockerfile(text: string): Result<Dockerfile, BadDockerfile> {
  const source = readSource(text)
  if (!source.ok) return source
  const { lines, escapeSign, directives, instructions, checks } = source.value
  const globals: Instruction[] = []
  const stages: (Stage & { instructions: Instruction[] })[] = []
  for (const one of instructions) {
    let read: Instruction
    try {
      read = readInstruction(one, escapeSign)
      if (read.name === 'FROM') {
        const name = read.args[2]?.toLowerCase()
        if (name !== undefined && !STAGE_NAME.test(name))
          throw new BadInstruction(
            `invalid name for build stage: ${JSON.stringify(read.args[2])}, name can't start with a number or contain symbols`,
            one.rest.indexOf(read.args[2] ?? ''),
          )
        stages.push({ index: stages.length, name, from: read, instructions: [] })
        continue
      }
      const stage = stages.at(-1)
      if (stage !== undefined) stage.instructions.push(read)
      else if (read.name === 'ARG') globals.push(read)
      else throw new BadInstruction('no build stage in current context')
    } catch (thrown) {
      if (!(thrown instanceof BadInstruction)) throw thrown
      const { line, endLine, column } = one
      const at = thrown.at < 0 ? column : column + one.word.length + 1 + thrown.at
      return fail(fault(thrown.message, line, endLine, at))
    }
  }
  return stages.length === 0
    ? fail({ ...fault('', 1, lines.length, 1), message: 'dockerfile contains no stages to build' })
    : ok({ lines, escapeSign, directives, globals, stages, checks })
}
