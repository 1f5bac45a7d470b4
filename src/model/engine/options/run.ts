import { fail } from '../../result.ts'
import { commandOf, type Flag } from '../cli/command.ts'
import { parseFlags } from '../cli/flags.ts'
import { containerCommands } from '../cli/tables/container.ts'
import { BARE_CLIENT, type ClientSide } from './client-side.ts'
import { type CreateBody, createBody } from './create-body.ts'
import type { Parsed } from './numbers.ts'

/** Flags of the command around the request: they say how to create, not what. */
const ABOUT_CREATING = new Set([
  'name',
  'pull',
  'platform',
  'quiet',
  'use-api-socket',
  'disable-content-trust',
  'help',
])

let table: readonly Flag[] | undefined
function requestFlags(): readonly Flag[] {
  if (!table) {
    const spec = containerCommands.find(({ path }) => path === 'container create')
    table = spec ? commandOf(spec).flags.filter(({ name }) => !ABOUT_CREATING.has(name)) : []
  }
  return table
}

/**
 * From what follows `docker run` to the request: only the flags that describe the container are known here, so
 * `--detach` or `--name` are refused.
 *
 * @returns the CLI's message on refusal
 */
export function parseRun(args: readonly string[], client: ClientSide = BARE_CLIENT): Parsed<CreateBody> {
  const flags = parseFlags(requestFlags(), args, {
    stopsAtFirstArgument: true,
    environment: client.environment,
  })
  if (!flags.ok) return fail(flags.error.message)
  if (flags.value.help) return fail('pflag: help requested')
  return createBody(flags.value, flags.value.args, client)
}
