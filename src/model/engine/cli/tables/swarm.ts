import type { CommandSpec } from '../command.ts'
import { inspectFormat, tableFormat } from './shared.ts'

/** Option texts: docker/cli, Apache-2.0. @see https://docs.docker.com/reference/cli/docker/ */
export const swarmCommands: readonly CommandSpec[] = [
  {
    path: 'swarm ca',
    usage: '[OPTIONS]',
    short: 'Display and rotate the root CA',
    args: { exactly: 0 },
    options: `
--ca-cert pem-file  Path to the PEM-formatted root CA certificate to use for the new cluster
--ca-key pem-file  Path to the PEM-formatted root CA key to use for the new cluster
--cert-expiry duration  Validity period for node certificates (ns|us|ms|s|m|h) (default 2160h0m0s)
-d, --detach  Exit immediately instead of waiting for the root rotation to converge
--external-ca external-ca  Specifications of one or more certificate signing endpoints
-q, --quiet  Suppress progress output
--rotate  Rotate the swarm CA - if no certificate or key are provided, new ones will be generated`,
  },
  {
    path: 'swarm init',
    usage: '[OPTIONS]',
    short: 'Initialize a swarm',
    args: { exactly: 0 },
    options: `
--advertise-addr string  Advertised address (format: "<ip|interface>[:port]")
--autolock  Enable manager autolocking (requiring an unlock key to start a stopped manager)
--availability string  Availability of the node ("active", "pause", "drain") (default "active")
--cert-expiry duration  Validity period for node certificates (ns|us|ms|s|m|h) (default 2160h0m0s)
--data-path-addr string  Address or interface to use for data path traffic (format: "<ip|interface>")
--data-path-port uint32  Port number to use for data path traffic (1024 - 49151). If no value is set or is set to 0, the default port (4789) is used.
--default-addr-pool ipNetSlice  default address pool in CIDR format
--default-addr-pool-mask-length uint32  default address pool subnet mask length (default 24)
--dispatcher-heartbeat duration  Dispatcher heartbeat period (ns|us|ms|s|m|h) (default 5s)
--external-ca external-ca  Specifications of one or more certificate signing endpoints
--force-new-cluster  Force create a new cluster from current state
--listen-addr node-addr  Listen address (format: "<ip|interface>[:port]") (default 0.0.0.0:2377)
--max-snapshots uint  Number of additional Raft snapshots to retain
--snapshot-interval uint  Number of log entries between Raft snapshots (default 10000)
--task-history-limit int  Task history retention limit (default 5)`,
  },
  {
    path: 'swarm join',
    usage: '[OPTIONS] HOST:PORT',
    short: 'Join a swarm as a node and/or manager',
    args: { exactly: 1 },
    options: `
--advertise-addr string  Advertised address (format: "<ip|interface>[:port]")
--availability string  Availability of the node ("active", "pause", "drain") (default "active")
--data-path-addr string  Address or interface to use for data path traffic (format: "<ip|interface>")
--listen-addr node-addr  Listen address (format: "<ip|interface>[:port]") (default 0.0.0.0:2377)
--token string  Token for entry into the swarm`,
  },
  {
    path: 'swarm join-token',
    usage: '[OPTIONS] (worker|manager)',
    short: 'Manage join tokens',
    args: { exactly: 1 },
    options: `
-q, --quiet  Only display token
--rotate  Rotate join token`,
  },
  {
    path: 'swarm leave',
    usage: '[OPTIONS]',
    short: 'Leave the swarm',
    args: { exactly: 0 },
    options: `
-f, --force  Force this node to leave the swarm, ignoring warnings`,
  },
  {
    path: 'swarm unlock',
    short: 'Unlock swarm',
    args: { exactly: 0 },
  },
  {
    path: 'swarm unlock-key',
    usage: '[OPTIONS]',
    short: 'Manage the unlock key',
    args: { exactly: 0 },
    options: `
-q, --quiet  Only display token
--rotate  Rotate unlock key`,
  },
  {
    path: 'swarm update',
    usage: '[OPTIONS]',
    short: 'Update the swarm',
    args: { exactly: 0 },
    options: `
--autolock  Change manager autolocking setting (true|false)
--cert-expiry duration  Validity period for node certificates (ns|us|ms|s|m|h) (default 2160h0m0s)
--dispatcher-heartbeat duration  Dispatcher heartbeat period (ns|us|ms|s|m|h) (default 5s)
--external-ca external-ca  Specifications of one or more certificate signing endpoints
--max-snapshots uint  Number of additional Raft snapshots to retain
--snapshot-interval uint  Number of log entries between Raft snapshots (default 10000)
--task-history-limit int  Task history retention limit (default 5)`,
  },
  {
    path: 'node demote',
    usage: 'NODE [NODE...]',
    short: 'Demote one or more nodes from manager in the swarm',
    args: { atLeast: 1 },
  },
  {
    path: 'node inspect',
    usage: '[OPTIONS] self|NODE [NODE...]',
    short: 'Display detailed information on one or more nodes',
    args: { atLeast: 1 },
    options: `
-f, ${inspectFormat}
--pretty  Print the information in a human friendly format`,
  },
  {
    path: 'node ls',
    also: ['node list'],
    usage: '[OPTIONS]',
    short: 'List nodes in the swarm',
    args: { exactly: 0 },
    options: `
-f, --filter filter  Filter output based on conditions provided
${tableFormat}
-q, --quiet  Only display IDs`,
  },
  {
    path: 'node promote',
    usage: 'NODE [NODE...]',
    short: 'Promote one or more nodes to manager in the swarm',
    args: { atLeast: 1 },
  },
  {
    path: 'node ps',
    usage: '[OPTIONS] [NODE...]',
    short: 'List tasks running on one or more nodes, defaults to current node',
    args: { atLeast: 0 },
    options: `
-f, --filter filter  Filter output based on conditions provided
--format string  Pretty-print tasks using a Go template
--no-resolve  Do not map IDs to Names
--no-trunc  Do not truncate output
-q, --quiet  Only display task IDs`,
  },
  {
    path: 'node rm',
    also: ['node remove'],
    usage: '[OPTIONS] NODE [NODE...]',
    short: 'Remove one or more nodes from the swarm',
    args: { atLeast: 1 },
    options: `
-f, --force  Force remove a node from the swarm`,
  },
  {
    path: 'node update',
    usage: '[OPTIONS] NODE',
    short: 'Update a node',
    args: { exactly: 1 },
    options: `
--availability string  Availability of the node ("active", "pause", "drain")
--label-add list  Add or update a node label ("key=value")
--label-rm list  Remove a node label if exists
--role string  Role of the node ("worker", "manager")`,
  },
  {
    path: 'secret create',
    usage: '[OPTIONS] SECRET [file|-]',
    short: 'Create a secret from a file or STDIN as content',
    args: { atLeast: 1, atMost: 2 },
    options: `
-d, --driver string  Secret driver
-l, --label list  Secret labels
--template-driver string  Template driver`,
  },
  {
    path: 'secret inspect',
    usage: '[OPTIONS] SECRET [SECRET...]',
    short: 'Display detailed information on one or more secrets',
    args: { atLeast: 1 },
    options: `
-f, ${inspectFormat}
--pretty  Print the information in a human friendly format`,
  },
  {
    path: 'secret ls',
    also: ['secret list'],
    usage: '[OPTIONS]',
    short: 'List secrets',
    args: { exactly: 0 },
    options: `
-f, --filter filter  Filter output based on conditions provided
${tableFormat}
-q, --quiet  Only display IDs`,
  },
  {
    path: 'secret rm',
    also: ['secret remove'],
    usage: 'SECRET [SECRET...]',
    short: 'Remove one or more secrets',
    args: { atLeast: 1 },
  },
  {
    path: 'config create',
    usage: '[OPTIONS] CONFIG file|-',
    short: 'Create a config from a file or STDIN',
    args: { exactly: 2 },
    options: `
-l, --label list  Config labels
--template-driver string  Template driver`,
  },
  {
    path: 'config inspect',
    usage: '[OPTIONS] CONFIG [CONFIG...]',
    short: 'Display detailed information on one or more configs',
    args: { atLeast: 1 },
    options: `
-f, ${inspectFormat}
--pretty  Print the information in a human friendly format`,
  },
  {
    path: 'config ls',
    also: ['config list'],
    usage: '[OPTIONS]',
    short: 'List configs',
    args: { exactly: 0 },
    options: `
-f, --filter filter  Filter output based on conditions provided
${tableFormat}
-q, --quiet  Only display IDs`,
  },
  {
    path: 'config rm',
    also: ['config remove'],
    usage: 'CONFIG [CONFIG...]',
    short: 'Remove one or more configs',
    args: { atLeast: 1 },
  },
]
