import type { CommandSpec } from '../command.ts'
import { inspectFormat, tableFormat } from './shared.ts'

/** Option texts: docker/cli, Apache-2.0. @see https://docs.docker.com/reference/cli/docker/ */
export const networkCommands: readonly CommandSpec[] = [
  {
    path: 'network connect',
    usage: '[OPTIONS] NETWORK CONTAINER',
    short: 'Connect a container to a network',
    args: { exactly: 2 },
    options: `
--alias strings  Add network-scoped alias for the container
--driver-opt strings  driver options for the network
--gw-priority int  Highest gw-priority provides the default gateway. Accepts positive and negative values.
--ip string  IPv4 address (e.g., "172.30.100.104")
--ip6 string  IPv6 address (e.g., "2001:db8::33")
--link list  Add link to another container
--link-local-ip strings  Add a link-local address for the container`,
  },
  {
    path: 'network create',
    usage: '[OPTIONS] NETWORK',
    short: 'Create a network',
    args: { exactly: 1 },
    options: `
--attachable  Enable manual container attachment
--aux-address map  Auxiliary IPv4 or IPv6 addresses used by Network driver
--config-from string  The network from which to copy the configuration
--config-only  Create a configuration only network
-d, --driver string  Driver to manage the Network (default "bridge")
--gateway ipSlice  IPv4 or IPv6 Gateway for the master subnet
--ingress  Create swarm routing-mesh network
--internal  Restrict external access to the network
--ip-range strings  Allocate container ip from a sub-range
--ipam-driver string  IP Address Management Driver (default "default")
--ipam-opt map  Set IPAM driver specific options
--ipv4  Enable or disable IPv4 address assignment (default true)
--ipv6  Enable or disable IPv6 address assignment
--label list  Set metadata on a network
-o, --opt map  Set driver specific options
--scope string  Control the network's scope
--subnet strings  Subnet in CIDR format that represents a network segment`,
  },
  {
    path: 'network disconnect',
    usage: '[OPTIONS] NETWORK CONTAINER',
    short: 'Disconnect a container from a network',
    args: { exactly: 2 },
    options: `
-f, --force  Force the container to disconnect from a network`,
  },
  {
    path: 'network inspect',
    usage: '[OPTIONS] NETWORK [NETWORK...]',
    short: 'Display detailed information on one or more networks',
    args: { atLeast: 1 },
    options: `
-f, ${inspectFormat}
-v, --verbose  Verbose output for diagnostics`,
  },
  {
    path: 'network ls',
    also: ['network list'],
    usage: '[OPTIONS]',
    short: 'List networks',
    args: { exactly: 0 },
    options: `
-f, --filter filter  Provide filter values (e.g. "driver=bridge")
${tableFormat}
--no-trunc  Do not truncate the output
-q, --quiet  Only display network IDs`,
  },
  {
    path: 'network prune',
    usage: '[OPTIONS]',
    short: 'Remove all unused networks',
    args: { exactly: 0 },
    options: `
--filter filter  Provide filter values (e.g. "until=<timestamp>")
-f, --force  Do not prompt for confirmation`,
  },
  {
    path: 'network rm',
    also: ['network remove'],
    usage: 'NETWORK [NETWORK...]',
    short: 'Remove one or more networks',
    args: { atLeast: 1 },
    options: `
-f, --force  Do not error if the network does not exist`,
  },
]
