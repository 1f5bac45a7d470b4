import type { CommandSpec } from '../command.ts'
import { createDeprecated, createHidden, createOptions, createSameAs } from './create-options.ts'
import { inspectFormat, tableFormat } from './shared.ts'

/** `--time` is the old name of `--timeout`. */
const stopHidden = `
--time int  Seconds to wait before killing the container`
const stopSameAs = { time: 'timeout' }
const stopDeprecated = { time: 'use --timeout instead' }

/** Option texts: docker/cli, Apache-2.0. @see https://docs.docker.com/reference/cli/docker/ */
export const containerCommands: readonly CommandSpec[] = [
  {
    path: 'container attach',
    also: ['attach'],
    usage: '[OPTIONS] CONTAINER',
    short: 'Attach local standard input, output, and error streams to a running container',
    args: { exactly: 1 },
    options: `
--detach-keys string  Override the key sequence for detaching a container
--no-stdin  Do not attach STDIN
--sig-proxy  Proxy all received signals to the process (default true)`,
  },
  {
    path: 'container commit',
    also: ['commit'],
    usage: '[OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
    short: "Create a new image from a container's changes",
    args: { atLeast: 1, atMost: 2 },
    stopsAtFirstArgument: true,
    options: `
-a, --author string  Author (e.g., "John Hannibal Smith <hannibal@a-team.com>")
-c, --change list  Apply Dockerfile instruction to the created image
-m, --message string  Commit message
--no-pause  Disable pausing container during commit`,
    hidden: `
-p, --pause  Pause container during commit (default true)`,
    deprecated: { pause: 'and enabled by default. Use --no-pause to disable pausing during commit.' },
  },
  {
    path: 'container cp',
    also: ['cp'],
    usage: '[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-',
    moreUsage: ['docker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH'],
    short: 'Copy files/folders between a container and the local filesystem',
    long: `Copy files/folders between a container and the local filesystem

Use '-' as the source to read a tar archive from stdin
and extract it to a directory destination in a container.
Use '-' as the destination to stream a tar archive of a
container source to stdout.`,
    args: { exactly: 2 },
    options: `
-a, --archive  Archive mode (copy all uid/gid information)
-L, --follow-link  Always follow symbol link in SRC_PATH
-q, --quiet  Suppress progress output during copy. Progress output is automatically suppressed if no terminal is attached`,
  },
  {
    path: 'container create',
    also: ['create'],
    usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
    short: 'Create a new container',
    args: { atLeast: 1 },
    stopsAtFirstArgument: true,
    options: createOptions,
    hidden: createHidden,
    sameAs: createSameAs,
    deprecated: createDeprecated,
  },
  {
    path: 'container diff',
    also: ['diff'],
    usage: 'CONTAINER',
    short: "Inspect changes to files or directories on a container's filesystem",
    args: { exactly: 1 },
  },
  {
    path: 'container exec',
    also: ['exec'],
    usage: '[OPTIONS] CONTAINER COMMAND [ARG...]',
    short: 'Execute a command in a running container',
    args: { atLeast: 2 },
    stopsAtFirstArgument: true,
    options: `
-d, --detach  Detached mode: run command in the background
--detach-keys string  Override the key sequence for detaching a container
-e, --env list  Set environment variables
--env-file list  Read in a file of environment variables
-i, --interactive  Keep STDIN open even if not attached
--privileged  Give extended privileges to the command
-t, --tty  Allocate a pseudo-TTY
-u, --user string  Username or UID (format: "<name|uid>[:<group|gid>]")
-w, --workdir string  Working directory inside the container`,
  },
  {
    path: 'container export',
    also: ['export'],
    usage: '[OPTIONS] CONTAINER',
    short: "Export a container's filesystem as a tar archive",
    args: { exactly: 1 },
    options: `
-o, --output string  Write to a file, instead of STDOUT`,
  },
  {
    path: 'container inspect',
    usage: '[OPTIONS] CONTAINER [CONTAINER...]',
    short: 'Display detailed information on one or more containers',
    args: { atLeast: 1 },
    options: `
-f, ${inspectFormat}
-s, --size  Display total file sizes`,
  },
  {
    path: 'container kill',
    also: ['kill'],
    usage: '[OPTIONS] CONTAINER [CONTAINER...]',
    short: 'Kill one or more running containers',
    args: { atLeast: 1 },
    options: `
-s, --signal string  Signal to send to the container`,
  },
  {
    path: 'container logs',
    also: ['logs'],
    usage: '[OPTIONS] CONTAINER',
    short: 'Fetch the logs of a container',
    args: { exactly: 1 },
    options: `
--details  Show extra details provided to logs
-f, --follow  Follow log output
--since string  Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)
-n, --tail string  Number of lines to show from the end of the logs (default "all")
-t, --timestamps  Show timestamps
--until string  Show logs before a timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)`,
  },
  {
    path: 'container ls',
    also: ['container list', 'container ps', 'ps'],
    usage: '[OPTIONS]',
    short: 'List containers',
    args: { exactly: 0 },
    options: `
-a, --all  Show all containers (default shows just running)
-f, --filter filter  Filter output based on conditions provided
${tableFormat}
-n, --last int  Show n last created containers (includes all states) (default -1)
-l, --latest  Show the latest created container (includes all states)
--no-trunc  Don't truncate output
-q, --quiet  Only display container IDs
-s, --size  Display total file sizes`,
  },
  {
    path: 'container pause',
    also: ['pause'],
    usage: 'CONTAINER [CONTAINER...]',
    short: 'Pause all processes within one or more containers',
    args: { atLeast: 1 },
  },
  {
    path: 'container port',
    also: ['port'],
    usage: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
    short: 'List port mappings or a specific mapping for the container',
    args: { atLeast: 1, atMost: 2 },
  },
  {
    path: 'container prune',
    usage: '[OPTIONS]',
    short: 'Remove all stopped containers',
    args: { exactly: 0 },
    options: `
--filter filter  Provide filter values (e.g. "until=<timestamp>")
-f, --force  Do not prompt for confirmation`,
  },
  {
    path: 'container rename',
    also: ['rename'],
    usage: 'CONTAINER NEW_NAME',
    short: 'Rename a container',
    args: { exactly: 2 },
  },
  {
    path: 'container restart',
    also: ['restart'],
    usage: '[OPTIONS] CONTAINER [CONTAINER...]',
    short: 'Restart one or more containers',
    args: { atLeast: 1 },
    options: `
-s, --signal string  Signal to send to the container
-t, --timeout int  Seconds to wait before killing the container`,
    hidden: stopHidden,
    sameAs: stopSameAs,
    deprecated: stopDeprecated,
  },
  {
    path: 'container rm',
    also: ['container remove', 'rm'],
    usage: '[OPTIONS] CONTAINER [CONTAINER...]',
    short: 'Remove one or more containers',
    args: { atLeast: 1 },
    options: `
-f, --force  Force the removal of a running container (uses SIGKILL)
-l, --link  Remove the specified link
-v, --volumes  Remove anonymous volumes associated with the container`,
  },
  {
    path: 'container run',
    also: ['run'],
    usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
    short: 'Create and run a new container from an image',
    args: { atLeast: 1 },
    stopsAtFirstArgument: true,
    options: `${createOptions}
-d, --detach  Run container in background and print container ID
--detach-keys string  Override the key sequence for detaching a container
--sig-proxy  Proxy received signals to the process (default true)`,
    hidden: createHidden,
    sameAs: createSameAs,
    deprecated: createDeprecated,
  },
  {
    path: 'container start',
    also: ['start'],
    usage: '[OPTIONS] CONTAINER [CONTAINER...]',
    short: 'Start one or more stopped containers',
    args: { atLeast: 1 },
    options: `
-a, --attach  Attach STDOUT/STDERR and forward signals
--checkpoint string  Restore from this checkpoint
--checkpoint-dir string  Use a custom checkpoint storage directory
--detach-keys string  Override the key sequence for detaching a container
-i, --interactive  Attach container's STDIN`,
  },
  {
    path: 'container stats',
    also: ['stats'],
    usage: '[OPTIONS] [CONTAINER...]',
    short: 'Display a live stream of container(s) resource usage statistics',
    args: { atLeast: 0 },
    options: `
-a, --all  Show all containers (default shows just running)
${tableFormat}
--no-stream  Disable streaming stats and only pull the first result
--no-trunc  Do not truncate output`,
  },
  {
    path: 'container stop',
    also: ['stop'],
    usage: '[OPTIONS] CONTAINER [CONTAINER...]',
    short: 'Stop one or more running containers',
    args: { atLeast: 1 },
    options: `
-s, --signal string  Signal to send to the container
-t, --timeout int  Seconds to wait before killing the container`,
    hidden: stopHidden,
    sameAs: stopSameAs,
    deprecated: stopDeprecated,
  },
  {
    path: 'container top',
    also: ['top'],
    usage: 'CONTAINER [ps OPTIONS]',
    short: 'Display the running processes of a container',
    args: { atLeast: 1 },
    stopsAtFirstArgument: true,
  },
  {
    path: 'container unpause',
    also: ['unpause'],
    usage: 'CONTAINER [CONTAINER...]',
    short: 'Unpause all processes within one or more containers',
    args: { atLeast: 1 },
  },
  {
    path: 'container update',
    also: ['update'],
    usage: '[OPTIONS] CONTAINER [CONTAINER...]',
    short: 'Update configuration of one or more containers',
    args: { atLeast: 1 },
    options: `
--blkio-weight uint16  Block IO (relative weight), between 10 and 1000, or 0 to disable (default 0)
--cpu-period int  Limit CPU CFS (Completely Fair Scheduler) period
--cpu-quota int  Limit CPU CFS (Completely Fair Scheduler) quota
--cpu-rt-period int  Limit the CPU real-time period in microseconds
--cpu-rt-runtime int  Limit the CPU real-time runtime in microseconds
-c, --cpu-shares int  CPU shares (relative weight)
--cpus decimal  Number of CPUs
--cpuset-cpus string  CPUs in which to allow execution (0-3, 0,1)
--cpuset-mems string  MEMs in which to allow execution (0-3, 0,1)
-m, --memory bytes  Memory limit
--memory-reservation bytes  Memory soft limit
--memory-swap bytes  Swap limit equal to memory plus swap: -1 to enable unlimited swap
--pids-limit int  Tune container pids limit (set -1 for unlimited)
--restart string  Restart policy to apply when a container exits`,
    hidden: `
--kernel-memory bytes  Kernel memory limit (deprecated)`,
    deprecated: { 'kernel-memory': 'and no longer supported by the kernel' },
  },
  {
    path: 'container wait',
    also: ['wait'],
    usage: 'CONTAINER [CONTAINER...]',
    short: 'Block until one or more containers stop, then print their exit codes',
    args: { atLeast: 1 },
  },
]
