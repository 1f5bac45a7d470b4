import type { CommandSpec } from '../command.ts'
import { inspectFormat, tableFormat } from './shared.ts'

/** Option texts: docker/cli, Apache-2.0. @see https://docs.docker.com/reference/cli/docker/ */
export const volumeCommands: readonly CommandSpec[] = [
  {
    path: 'volume create',
    usage: '[OPTIONS] [VOLUME]',
    short: 'Create a volume',
    args: { atMost: 1 },
    options: `
--availability string  Cluster Volume availability ("active", "pause", "drain") (default "active")
-d, --driver string  Specify volume driver name (default "local")
--group string  Cluster Volume group (cluster volumes)
--label list  Set metadata for a volume
--limit-bytes bytes  Minimum size of the Cluster Volume in bytes
-o, --opt map  Set driver specific options
--required-bytes bytes  Maximum size of the Cluster Volume in bytes
--scope string  Cluster Volume access scope ("single", "multi") (default "single")
--secret map  Cluster Volume secrets
--sharing string  Cluster Volume access sharing ("none", "readonly", "onewriter", "all") (default "none")
--topology-preferred list  A topology that the Cluster Volume would be preferred in
--topology-required list  A topology that the Cluster Volume must be accessible from
--type string  Cluster Volume access type ("mount", "block") (default "block")`,
    hidden: '--name string  Specify volume name',
  },
  {
    path: 'volume inspect',
    usage: '[OPTIONS] VOLUME [VOLUME...]',
    short: 'Display detailed information on one or more volumes',
    args: { atLeast: 1 },
    options: `
-f, ${inspectFormat}`,
  },
  {
    path: 'volume ls',
    also: ['volume list'],
    usage: '[OPTIONS]',
    short: 'List volumes',
    args: { exactly: 0 },
    options: `
--cluster  Display only cluster volumes, and use cluster volume list formatting
-f, --filter filter  Provide filter values (e.g. "dangling=true")
${tableFormat}
-q, --quiet  Only display volume names`,
  },
  {
    path: 'volume prune',
    usage: '[OPTIONS]',
    short: 'Remove unused local volumes',
    args: { exactly: 0 },
    options: `
-a, --all  Remove all unused volumes, not just anonymous ones
--filter filter  Provide filter values (e.g. "label=<label>")
-f, --force  Do not prompt for confirmation`,
  },
  {
    path: 'volume rm',
    also: ['volume remove'],
    usage: '[OPTIONS] VOLUME [VOLUME...]',
    short: 'Remove one or more volumes',
    long: `Remove one or more volumes. You cannot remove a volume that is in use by a container.`,
    args: { atLeast: 1 },
    options: `
-f, --force  Force the removal of one or more volumes`,
  },
  {
    path: 'volume update',
    usage: '[OPTIONS] [VOLUME]',
    short: 'Update a volume (cluster volumes only)',
    args: { exactly: 1 },
    options: `
--availability string  Cluster Volume availability ("active", "pause", "drain") (default "active")`,
  },
]
