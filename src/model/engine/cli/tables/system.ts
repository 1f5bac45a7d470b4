import type { CommandSpec } from '../command.ts'
import { inspectFormat, tableFormat } from './shared.ts'

/** Option texts: docker/cli, Apache-2.0. @see https://docs.docker.com/reference/cli/docker/ */
export const systemCommands: readonly CommandSpec[] = [
  {
    path: 'system df',
    usage: '[OPTIONS]',
    short: 'Show docker disk usage',
    args: { exactly: 0 },
    options: `
${tableFormat}
-v, --verbose  Show detailed information on space usage`,
  },
  {
    path: 'system events',
    also: ['events'],
    usage: '[OPTIONS]',
    short: 'Get real time events from the server',
    args: { exactly: 0 },
    options: `
-f, --filter filter  Filter output based on conditions provided
${inspectFormat}
--since string  Show all events created since timestamp
--until string  Stream events until this timestamp`,
  },
  {
    path: 'system info',
    also: ['info'],
    usage: '[OPTIONS]',
    short: 'Display system-wide information',
    args: { exactly: 0 },
    options: `
-f, ${inspectFormat}`,
  },
  {
    path: 'system prune',
    usage: '[OPTIONS]',
    short: 'Remove unused data',
    args: { exactly: 0 },
    options: `
-a, --all  Remove all unused images not just dangling ones
--filter filter  Provide filter values (e.g. "label=<key>=<value>")
-f, --force  Do not prompt for confirmation
--volumes  Prune anonymous volumes`,
  },
  {
    path: 'plugin create',
    usage: '[OPTIONS] PLUGIN PLUGIN-DATA-DIR',
    short:
      'Create a plugin from a rootfs and configuration. Plugin data directory must contain config.json and rootfs directory.',
    args: { atLeast: 2 },
    options: `
--compress  Compress the context using gzip`,
  },
  {
    path: 'plugin disable',
    usage: '[OPTIONS] PLUGIN',
    short: 'Disable a plugin',
    args: { exactly: 1 },
    options: `
-f, --force  Force the disable of an active plugin`,
  },
  {
    path: 'plugin enable',
    usage: '[OPTIONS] PLUGIN',
    short: 'Enable a plugin',
    args: { exactly: 1 },
    options: `
--timeout int  HTTP client timeout (in seconds) (default 30)`,
  },
  {
    path: 'plugin inspect',
    usage: '[OPTIONS] PLUGIN [PLUGIN...]',
    short: 'Display detailed information on one or more plugins',
    args: { atLeast: 1 },
    options: `
-f, ${inspectFormat}`,
  },
  {
    path: 'plugin install',
    usage: '[OPTIONS] PLUGIN [KEY=VALUE...]',
    short: 'Install a plugin',
    args: { atLeast: 1 },
    options: `
--alias string  Local name for plugin
--disable  Do not enable the plugin on install
--grant-all-permissions  Grant all permissions necessary to run the plugin`,
  },
  {
    path: 'plugin ls',
    also: ['plugin list'],
    usage: '[OPTIONS]',
    short: 'List plugins',
    args: { exactly: 0 },
    options: `
-f, --filter filter  Provide filter values (e.g. "enabled=true")
${tableFormat}
--no-trunc  Don't truncate output
-q, --quiet  Only display plugin IDs`,
  },
  {
    path: 'plugin push',
    usage: '[OPTIONS] PLUGIN[:TAG]',
    short: 'Push a plugin to a registry',
    args: { exactly: 1 },
  },
  {
    path: 'plugin rm',
    also: ['plugin remove'],
    usage: '[OPTIONS] PLUGIN [PLUGIN...]',
    short: 'Remove one or more plugins',
    args: { atLeast: 1 },
    options: `
-f, --force  Force the removal of an active plugin`,
  },
  {
    path: 'plugin set',
    usage: 'PLUGIN KEY=VALUE [KEY=VALUE...]',
    short: 'Change settings for a plugin',
    args: { atLeast: 2 },
  },
  {
    path: 'plugin upgrade',
    usage: '[OPTIONS] PLUGIN [REMOTE]',
    short: 'Upgrade an existing plugin',
    args: { atLeast: 1, atMost: 2 },
    options: `
--grant-all-permissions  Grant all permissions necessary to run the plugin
--skip-remote-check  Do not check if specified remote plugin matches existing plugin image`,
  },
  {
    path: 'builder prune',
    short: 'Remove build cache',
    args: { exactly: 0 },
    options: `
-a, --all  Remove all unused build cache, not just dangling ones
--filter filter  Provide filter values (e.g. "until=24h")
-f, --force  Do not prompt for confirmation
--keep-storage bytes  Amount of disk space to keep for cache`,
  },
  {
    path: 'inspect',
    usage: '[OPTIONS] NAME|ID [NAME|ID...]',
    short: 'Return low-level information on Docker objects',
    args: { atLeast: 1 },
    options: `
-f, ${inspectFormat}
-s, --size  Display total file sizes if the type is container
--type string  Only inspect objects of the given type`,
  },
  {
    path: 'login',
    usage: '[OPTIONS] [SERVER]',
    short: 'Authenticate to a registry',
    long: `Authenticate to a registry.
Defaults to Docker Hub if no server is specified.`,
    args: { atMost: 1 },
    options: `
-p, --password string  Password or Personal Access Token (PAT)
--password-stdin  Take the Password or Personal Access Token (PAT) from stdin
-u, --username string  Username`,
  },
  {
    path: 'logout',
    usage: '[SERVER]',
    short: 'Log out from a registry',
    long: `Log out from a registry.
If no server is specified, the default is defined by the daemon.`,
    args: { atMost: 1 },
  },
  {
    path: 'search',
    usage: '[OPTIONS] TERM',
    short: 'Search Docker Hub for images',
    args: { exactly: 1 },
    options: `
-f, --filter filter  Filter output based on conditions provided
--format string  Pretty-print search using a Go template
--limit int  Max number of search results
--no-trunc  Don't truncate output`,
  },
  {
    path: 'version',
    usage: '[OPTIONS]',
    short: 'Show the Docker version information',
    args: { exactly: 0 },
    options: `
-f, ${inspectFormat}`,
  },
]
