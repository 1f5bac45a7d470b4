import type { CommandSpec } from '../command.ts'
import { inspectFormat, tableFormat } from './shared.ts'

/** Option texts: docker/cli, Apache-2.0. @see https://docs.docker.com/reference/cli/docker/ */
export const contextCommands: readonly CommandSpec[] = [
  {
    path: 'context create',
    usage: '[OPTIONS] CONTEXT',
    short: 'Create a context',
    long: `Create a context

Docker endpoint config:

NAME                DESCRIPTION
from                Copy named context's Docker endpoint configuration
host                Docker endpoint on which to connect
ca                  Trust certs signed only by this CA
cert                Path to TLS certificate file
key                 Path to TLS key file
skip-tls-verify     Skip TLS certificate validation

Example:

$ docker context create my-context --description "some description" --docker "host=tcp://myserver:2376,ca=~/ca-file,cert=~/cert-file,key=~/key-file"`,
    args: { exactly: 1 },
    options: `
--description string  Description of the context
--docker stringToString  set the docker endpoint
--from string  create context from a named context`,
  },
  {
    path: 'context export',
    usage: '[OPTIONS] CONTEXT [FILE|-]',
    short: 'Export a context to a tar archive FILE or a tar stream on STDOUT.',
    args: { atLeast: 1, atMost: 2 },
  },
  {
    path: 'context import',
    usage: 'CONTEXT FILE|-',
    short: 'Import a context from a tar or zip file',
    args: { exactly: 2 },
  },
  {
    path: 'context inspect',
    usage: '[OPTIONS] [CONTEXT] [CONTEXT...]',
    short: 'Display detailed information on one or more contexts',
    args: { atLeast: 0 },
    options: `
-f, ${inspectFormat}`,
  },
  {
    path: 'context ls',
    also: ['context list'],
    usage: '[OPTIONS]',
    short: 'List contexts',
    args: { exactly: 0 },
    options: `
${tableFormat}
-q, --quiet  Only show context names`,
  },
  {
    path: 'context rm',
    also: ['context remove'],
    usage: 'CONTEXT [CONTEXT...]',
    short: 'Remove one or more contexts',
    args: { atLeast: 1 },
    options: `
-f, --force  Force the removal of a context in use`,
  },
  {
    path: 'context show',
    short: 'Print the name of the current context',
    args: { exactly: 0 },
  },
  {
    path: 'context update',
    usage: '[OPTIONS] CONTEXT',
    short: 'Update a context',
    long: `Update a context

Docker endpoint config:

NAME                DESCRIPTION
from                Copy named context's Docker endpoint configuration
host                Docker endpoint on which to connect
ca                  Trust certs signed only by this CA
cert                Path to TLS certificate file
key                 Path to TLS key file
skip-tls-verify     Skip TLS certificate validation

Example:

$ docker context update my-context --description "some description" --docker "host=tcp://myserver:2376,ca=~/ca-file,cert=~/cert-file,key=~/key-file"`,
    args: { exactly: 1 },
    options: `
--description string  Description of the context
--docker stringToString  set the docker endpoint`,
  },
  {
    path: 'context use',
    usage: 'CONTEXT',
    short: 'Set the current docker context',
    args: { exactly: 1 },
  },
]
