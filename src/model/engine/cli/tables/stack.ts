import type { CommandSpec } from '../command.ts'
import { tableFormat } from './shared.ts'

/** Option texts: docker/cli, Apache-2.0. @see https://docs.docker.com/reference/cli/docker/ */
export const stackCommands: readonly CommandSpec[] = [
  {
    path: 'stack config',
    usage: '[OPTIONS]',
    short: 'Outputs the final config file, after doing merges and interpolations',
    args: { exactly: 0 },
    options: `
-c, --compose-file strings  Path to a Compose file, or "-" to read from stdin
--skip-interpolation  Skip interpolation and output only merged config`,
  },
  {
    path: 'stack deploy',
    also: ['stack up'],
    usage: '[OPTIONS] STACK',
    short: 'Deploy a new stack or update an existing stack',
    args: { exactly: 1 },
    options: `
-c, --compose-file strings  Path to a Compose file, or "-" to read from stdin
-d, --detach  Exit immediately instead of waiting for the stack services to converge (default true)
--prune  Prune services that are no longer referenced
-q, --quiet  Suppress progress output
--resolve-image string  Query the registry to resolve image digest and supported platforms ("always", "changed", "never") (default "always")
--with-registry-auth  Send registry authentication details to Swarm agents`,
  },
  {
    path: 'stack ls',
    also: ['stack list'],
    usage: '[OPTIONS]',
    short: 'List stacks',
    args: { exactly: 0 },
    options: `
${tableFormat}`,
  },
  {
    path: 'stack ps',
    usage: '[OPTIONS] STACK',
    short: 'List the tasks in the stack',
    args: { exactly: 1 },
    options: `
-f, --filter filter  Filter output based on conditions provided
${tableFormat}
--no-resolve  Do not map IDs to Names
--no-trunc  Do not truncate output
-q, --quiet  Only display task IDs`,
  },
  {
    path: 'stack rm',
    also: ['stack remove', 'stack down'],
    usage: '[OPTIONS] STACK [STACK...]',
    short: 'Remove one or more stacks',
    args: { atLeast: 1 },
    options: `
-d, --detach  Do not wait for stack removal (default true)`,
  },
  {
    path: 'stack services',
    usage: '[OPTIONS] STACK',
    short: 'List the services in the stack',
    args: { exactly: 1 },
    options: `
-f, --filter filter  Filter output based on conditions provided
${tableFormat}
-q, --quiet  Only display IDs`,
  },
]
