import type { CommandSpec } from '../command.ts'
import { tableFormat } from './shared.ts'

const service = '[OPTIONS] [SERVICE...]'
const dryRun = '--dry-run  Execute command in dry run mode'
const psFormat = `${tableFormat} (default "table")`

/** What stands between `docker compose` and its sub-command. */
export const composeOptions = `
--all-resources  Include all resources, even those not used by services
--ansi string  Control when to print ANSI control characters ("never"|"always"|"auto") (default "auto")
--compatibility  Run compose in backward compatibility mode
${dryRun}
--env-file stringArray  Specify an alternate environment file
-f, --file stringArray  Compose configuration files
--parallel int  Control max parallelism, -1 for unlimited (default -1)
--profile stringArray  Specify a profile to enable
--progress string  Set type of progress output (auto, tty, plain, json, quiet)
--project-directory string  Specify an alternate working directory
    (default: the path of the, first specified, Compose file)
-p, --project-name string  Project name`

const simple = (name: string, short: string, options = ''): CommandSpec => ({
  path: `compose ${name}`,
  plugin: 'compose',
  usage: service,
  short,
  args: { atLeast: 0 },
  options: `${dryRun}\n${options}`,
})

/** Option texts: docker/compose, Apache-2.0. @see https://docs.docker.com/reference/cli/docker/compose/ */
export const composeCommands: readonly CommandSpec[] = [
  {
    ...simple(
      'attach',
      "Attach local standard input, output, and error streams to a service's running container",
    ),
    usage: '[OPTIONS] SERVICE',
    args: { exactly: 1 },
    options: `
--detach-keys string  Override the key sequence for detaching from a container.
${dryRun}
--index int  index of the container if service has multiple replicas.
--no-stdin  Do not attach STDIN
--sig-proxy  Proxy all received signals to the process (default true)`,
  },
  simple(
    'build',
    'Build or rebuild services',
    `--build-arg stringArray  Set build-time variables for services
--builder string  Set builder to use
--check  Check build configuration
-m, --memory bytes  Set memory limit for the build container. Not supported by BuildKit.
--no-cache  Do not use cache when building the image
--print  Print equivalent bake file
--provenance string  Add a provenance attestation
--pull  Always attempt to pull a newer version of the image
--push  Push service images
-q, --quiet  Suppress the build output
--sbom string  Add a SBOM attestation
--ssh string  Set SSH authentications used when building service images. (use 'default' for using your default SSH Agent)
--with-dependencies  Also build dependencies (transitively)`,
  ),
  {
    ...simple('commit', "Create a new image from a service container's changes"),
    usage: '[OPTIONS] SERVICE [REPOSITORY[:TAG]]',
    args: { atLeast: 1, atMost: 2 },
    options: `
-a, --author string  Author (e.g., "John Hannibal Smith <hannibal@a-team.com>")
-c, --change list  Apply Dockerfile instruction to the created image
${dryRun}
--index int  index of the container if service has multiple replicas.
-m, --message string  Commit message
-p, --pause  Pause container during commit (default true)`,
  },
  {
    ...simple('config', 'Parse, resolve and render compose file in canonical format'),
    also: ['compose convert'],
    options: `
${dryRun}
--environment  Print environment used for interpolation.
--format string  Format the output. Values: [yaml | json]
--hash string  Print the service config hash, one per line.
--images  Print the image names, one per line.
--lock-image-digests  Produces an override file with image digests
--networks  Print the network names, one per line.
--no-consistency  Don't check model consistency - warning: may produce invalid Compose output
--no-env-resolution  Don't resolve service env files
--no-interpolate  Don't interpolate environment variables
--no-normalize  Don't normalize compose model
--no-path-resolution  Don't resolve file paths
-o, --output string  Save to file (default to stdout)
--profiles  Print the profile names, one per line.
-q, --quiet  Only validate the configuration, don't print anything
--resolve-image-digests  Pin image tags to digests
--services  Print the service names, one per line.
--variables  Print model variables and default values.
--volumes  Print the volume names, one per line.`,
  },
  {
    ...simple('cp', 'Copy files/folders between a service container and the local filesystem'),
    usage: '[OPTIONS] SERVICE:SRC_PATH DEST_PATH|-',
    moreUsage: ['docker compose cp [OPTIONS] SRC_PATH|- SERVICE:DEST_PATH'],
    args: { exactly: 2 },
    options: `
--all  Include containers created by the run command
-a, --archive  Archive mode (copy all uid/gid information)
${dryRun}
-L, --follow-link  Always follow symbol link in SRC_PATH
--index int  Index of the container if service has multiple replicas`,
  },
  simple(
    'create',
    'Creates containers for a service',
    `--build  Build images before starting containers
--force-recreate  Recreate containers even if their configuration and image haven't changed
--no-build  Don't build an image, even if it's policy
--no-recreate  If containers already exist, don't recreate them. Incompatible with --force-recreate.
--pull string  Pull image before running ("always"|"missing"|"never"|"build") (default "policy")
--quiet-pull  Pull without printing progress information
--remove-orphans  Remove containers for services not defined in the Compose file
--scale stringArray  Scale SERVICE to NUM instances. Overrides the \`scale\` setting in the Compose file if present.
-y, --yes  Assume "yes" as answer to all prompts and run non-interactively`,
  ),
  {
    ...simple('down', 'Stop and remove containers, networks'),
    usage: '[OPTIONS] [SERVICES]',
    options: `
${dryRun}
--remove-orphans  Remove containers for services not defined in the Compose file
--rmi string  Remove images used by services. "local" remove only images that don't have a custom tag ("local"|"all")
-t, --timeout int  Specify a shutdown timeout in seconds
-v, --volumes  Remove named volumes declared in the "volumes" section of the Compose file and anonymous volumes attached to containers`,
  },
  simple(
    'events',
    'Receive real time events from containers',
    `--json  Output events as a stream of json objects
--since string  Show all events created since timestamp
--until string  Stream events until this timestamp`,
  ),
  {
    ...simple('exec', 'Execute a command in a running container'),
    usage: '[OPTIONS] SERVICE COMMAND [ARGS...]',
    args: { atLeast: 2 },
    stopsAtFirstArgument: true,
    options: `
-d, --detach  Detached mode: Run command in the background
${dryRun}
-e, --env stringArray  Set environment variables
--index int  Index of the container if service has multiple replicas
-T, --no-tty  Disable pseudo-TTY allocation. By default 'docker compose exec' allocates a TTY. (default true)
--privileged  Give extended privileges to the process
-u, --user string  Run the command as this user
-w, --workdir string  Path to workdir directory for this command`,
    hidden: `
-i, --interactive  Keep STDIN open even if not attached (default true)
-t, --tty  Allocate a pseudo-TTY (default true)
--no-TTY  Disable pseudo-TTY allocation`,
  },
  {
    ...simple('export', "Export a service container's filesystem as a tar archive"),
    usage: '[OPTIONS] SERVICE',
    args: { exactly: 1 },
    options: `
${dryRun}
--index int  index of the container if service has multiple replicas.
-o, --output string  Write to a file, instead of STDOUT`,
  },
  simple(
    'images',
    'List images used by the created containers',
    `--format string  Format the output. Values: [table | json] (default "table")
-q, --quiet  Only display IDs`,
  ),
  simple(
    'kill',
    'Force stop service containers',
    `--remove-orphans  Remove containers for services not defined in the Compose file
-s, --signal string  SIGNAL to send to the container (default "SIGKILL")`,
  ),
  simple(
    'logs',
    'View output from containers',
    `-f, --follow  Follow log output
--index int  index of the container if service has multiple replicas
--no-color  Produce monochrome output
--no-log-prefix  Don't print prefix in logs
--since string  Show logs since timestamp (e.g. 2013-01-02T13:23:37Z) or relative (e.g. 42m for 42 minutes)
-n, --tail string  Number of lines to show from the end of the logs for each container (default "all")
-t, --timestamps  Show timestamps
--until string  Show logs before a timestamp (e.g. 2013-01-02T13:23:37Z) or relative (e.g. 42m for 42 minutes)`,
  ),
  {
    ...simple('ls', 'List running compose projects'),
    usage: '[OPTIONS]',
    args: { exactly: 0 },
    options: `
-a, --all  Show all stopped Compose projects
${dryRun}
--filter filter  Filter output based on conditions provided
--format string  Format the output. Values: [table | json] (default "table")
-q, --quiet  Only display project names`,
  },
  { ...simple('pause', 'Pause services'), usage: '[SERVICE...]' },
  {
    ...simple('port', 'Print the public port for a port binding'),
    usage: '[OPTIONS] SERVICE PRIVATE_PORT',
    args: { atLeast: 2 },
    options: `
${dryRun}
--index int  Index of the container if service has multiple replicas
--protocol string  tcp or udp (default "tcp")`,
  },
  simple(
    'ps',
    'List containers',
    `-a, --all  Show all stopped containers (including those created by the run command)
--filter string  Filter services by a property (supported filters: status)
${psFormat}
--no-trunc  Don't truncate output
--orphans  Include orphaned services (not declared by project) (default true)
-q, --quiet  Only display IDs
--services  Display services
--status stringArray  Filter services by status. Values: [paused | restarting | removing | running | dead | created | exited]`,
  ),
  simple(
    'pull',
    'Pull service images',
    `--ignore-buildable  Ignore images that can be built
--ignore-pull-failures  Pull what it can and ignores images with pull failures
--include-deps  Also pull services declared as dependencies
--policy string  Apply pull policy ("missing"|"always")
-q, --quiet  Pull without printing progress information`,
  ),
  simple(
    'push',
    'Push service images',
    `--ignore-push-failures  Push what it can and ignores images with push failures
--include-deps  Also push images of services declared as dependencies
-q, --quiet  Push without printing progress information`,
  ),
  simple(
    'restart',
    'Restart service containers',
    `--no-deps  Don't restart dependent services
-t, --timeout int  Specify a shutdown timeout in seconds`,
  ),
  simple(
    'rm',
    'Removes stopped service containers',
    `-f, --force  Don't ask to confirm removal
-s, --stop  Stop the containers, if required, before removing
-v, --volumes  Remove any anonymous volumes attached to containers`,
  ),
  {
    ...simple('run', 'Run a one-off command on a service'),
    usage: '[OPTIONS] SERVICE [COMMAND] [ARGS...]',
    args: { atLeast: 1 },
    stopsAtFirstArgument: true,
    options: `
--build  Build image before starting container
--cap-add list  Add Linux capabilities
--cap-drop list  Drop Linux capabilities
-d, --detach  Run container in background and print container ID
${dryRun}
--entrypoint string  Override the entrypoint of the image
-e, --env stringArray  Set environment variables
--env-from-file stringArray  Set environment variables from file
-i, --interactive  Keep STDIN open even if not attached (default true)
-l, --label stringArray  Add or override a label
--name string  Assign a name to the container
-T, --no-TTY  Disable pseudo-TTY allocation (default: auto-detected) (default true)
--no-deps  Don't start linked services
-p, --publish stringArray  Publish a container's port(s) to the host
--pull string  Pull image before running ("always"|"missing"|"never") (default "policy")
-q, --quiet  Don't print anything to STDOUT
--quiet-build  Suppress progress output from the build process
--quiet-pull  Pull without printing progress information
--remove-orphans  Remove containers for services not defined in the Compose file
--rm  Automatically remove the container when it exits
-P, --service-ports  Run command with all service's ports enabled and mapped to the host
--use-aliases  Use the service's network useAliases in the network(s) the container connects to
-u, --user string  Run as specified username or uid
-v, --volume stringArray  Bind mount a volume
-w, --workdir string  Working directory inside the container`,
  },
  {
    ...simple('scale', 'Scale services'),
    usage: '[SERVICE=REPLICAS...]',
    args: { atLeast: 1 },
    options: `
${dryRun}
--no-deps  Don't start linked services`,
  },
  simple(
    'start',
    'Start services',
    `--wait  Wait for services to be running|healthy. Implies detached mode.
--wait-timeout int  Maximum duration in seconds to wait for the project to be running|healthy`,
  ),
  {
    ...simple('stats', 'Display a live stream of container(s) resource usage statistics'),
    usage: '[OPTIONS] [SERVICE]',
    args: { atMost: 1 },
    options: `
-a, --all  Show all containers (default shows just running)
${dryRun}
${psFormat}
--no-stream  Disable streaming stats and only pull the first result
--no-trunc  Do not truncate output`,
  },
  simple('stop', 'Stop services', '-t, --timeout int  Specify a shutdown timeout in seconds'),
  { ...simple('top', 'Display the running processes'), usage: '[SERVICES...]' },
  { ...simple('unpause', 'Unpause services'), usage: '[SERVICE...]' },
  simple(
    'up',
    'Create and start containers',
    `--abort-on-container-exit  Stops all containers if any container was stopped. Incompatible with -d
--abort-on-container-failure  Stops all containers if any container exited with failure. Incompatible with -d
--always-recreate-deps  Recreate dependent containers. Incompatible with --no-recreate.
--attach stringArray  Restrict attaching to the specified services. Incompatible with --attach-dependencies.
--attach-dependencies  Automatically attach to log output of dependent services
--build  Build images before starting containers
-d, --detach  Detached mode: Run containers in the background
--exit-code-from string  Return the exit code of the selected service container. Implies --abort-on-container-exit
--force-recreate  Recreate containers even if their configuration and image haven't changed
--menu  Enable interactive shortcuts when running attached. Incompatible with --detach. Can also be enable/disable by setting COMPOSE_MENU environment var.
--no-attach stringArray  Do not attach (stream logs) to the specified services
--no-build  Don't build an image, even if it's policy
--no-color  Produce monochrome output
--no-deps  Don't start linked services
--no-log-prefix  Don't print prefix in logs
--no-recreate  If containers already exist, don't recreate them. Incompatible with --force-recreate.
--no-start  Don't start the services after creating them
--pull string  Pull image before running ("always"|"missing"|"never") (default "policy")
--quiet-build  Suppress the build output
--quiet-pull  Pull without printing progress information
--remove-orphans  Remove containers for services not defined in the Compose file
-V, --renew-anon-volumes  Recreate anonymous volumes instead of retrieving data from the previous containers
--scale stringArray  Scale SERVICE to NUM instances. Overrides the \`scale\` setting in the Compose file if present.
-t, --timeout int  Use this timeout in seconds for container shutdown when attached or when containers are already running
--timestamps  Show timestamps
--wait  Wait for services to be running|healthy. Implies detached mode.
--wait-timeout int  Maximum duration in seconds to wait for the project to be running|healthy
-w, --watch  Watch source code and rebuild/refresh containers when files are updated.
-y, --yes  Assume "yes" as answer to all prompts and run non-interactively`,
  ),
  {
    ...simple('version', 'Show the Docker Compose version information'),
    usage: '[OPTIONS]',
    args: { exactly: 0 },
    options: `
${dryRun}
-f, --format string  Format the output. Values: [pretty | json]. (Default: pretty)
--short  Shows only Compose's version number`,
  },
  simple(
    'volumes',
    'List volumes',
    `${psFormat}
-q, --quiet  Only display volume names`,
  ),
  {
    ...simple('wait', 'Block until containers of all (or specified) services stop.'),
    usage: '[OPTIONS] SERVICE [SERVICE...]',
    args: { atLeast: 1 },
    options: `
--down-project  Drops project when the first container stops
${dryRun}`,
  },
  simple(
    'watch',
    'Watch build context for service and rebuild/refresh containers when files are updated',
    `--no-up  Do not build & start services before watching
--prune  Prune dangling images on rebuild (default true)
--quiet  hide build output`,
  ),
]
