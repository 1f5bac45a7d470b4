import type { CommandSpec } from '../command.ts'

/** Option texts: docker/buildx, Apache-2.0. @see https://docs.docker.com/reference/cli/docker/buildx/ */
export const buildCommands: readonly CommandSpec[] = [
  {
    path: 'buildx build',
    also: ['buildx b', 'build', 'builder build', 'image build'],
    plugin: 'buildx',
    usage: '[OPTIONS] PATH | URL | -',
    short: 'Start a build',
    args: { exactly: 1 },
    options: `
--add-host strings  Add a custom host-to-IP mapping (format: "host:ip")
--allow stringArray  Allow extra privileged entitlement (e.g., "network.host", "security.insecure", "device")
--annotation stringArray  Add annotation to the image
--attest stringArray  Attestation parameters (format: "type=sbom,generator=image")
--build-arg stringArray  Set build-time variables
--build-context stringArray  Additional build contexts (e.g., name=path)
--builder string  Override the configured builder instance
--cache-from stringArray  External cache sources (e.g., "user/app:cache", "type=local,src=path/to/dir")
--cache-to stringArray  Cache export destinations (e.g., "user/app:cache", "type=local,dest=path/to/dir")
--call string  Set method for evaluating build ("check", "outline", "targets") (default "build")
--cgroup-parent string  Set the parent cgroup for the "RUN" instructions during build
--check  Shorthand for "--call=check"
-D, --debug  Enable debug logging
-f, --file string  Name of the Dockerfile (default: "PATH/Dockerfile")
--iidfile string  Write the image ID to a file
--label stringArray  Set metadata for an image
--load  Shorthand for "--output=type=docker"
--metadata-file string  Write build result metadata to a file
--network string  Set the networking mode for the "RUN" instructions during build (default "default")
--no-cache  Do not use cache when building the image
--no-cache-filter stringArray  Do not cache specified stages
-o, --output stringArray  Output destination (format: "type=local,dest=path")
--platform stringArray  Set target platform for build
--policy stringArray  Policy configuration (format: "filename=path[,filename=path][,reset=true|false][,disabled=true|false][,strict=true|false][,log-level=level]")
--progress string  Set type of progress output ("auto", "none", "plain", "quiet", "rawjson", "tty"). Use plain to show container output (default "auto")
--provenance string  Shorthand for "--attest=type=provenance"
--pull  Always attempt to pull all referenced images
--push  Shorthand for "--output=type=registry,unpack=false"
-q, --quiet  Suppress the build output and print image ID on success
--sbom string  Shorthand for "--attest=type=sbom"
--secret stringArray  Secret to expose to the build (format: "id=mysecret[,src=/local/secret]")
--shm-size bytes  Shared memory size for build containers
--ssh stringArray  SSH agent socket or keys to expose to the build (format: "default|<id>[=<socket>|<key>[,<key>]]")
-t, --tag stringArray  Image identifier (format: "[registry/]repository[:tag]")
--target string  Set the target build stage to build
--ulimit ulimit  Ulimit options`,
    hidden: `
--compress  Compress the build context using gzip
--cpu-period int  Limit the CPU CFS (Completely Fair Scheduler) period
--cpu-quota int  Limit the CPU CFS (Completely Fair Scheduler) quota
-c, --cpu-shares int  CPU shares (relative weight)
--cpuset-cpus string  CPUs in which to allow execution (0-3, 0,1)
--cpuset-mems string  MEMs in which to allow execution (0-3, 0,1)
--force-rm  Always remove intermediate containers
--isolation string  Container isolation technology
-m, --memory string  Memory limit
--memory-swap string  Swap limit equal to memory plus swap: -1 to enable unlimited swap
--rm  Remove intermediate containers after a successful build (default true)
--security-opt strings  Security options
--squash  Squash newly built layers into a single new layer`,
  },
  {
    path: 'buildx bake',
    also: ['buildx f', 'bake'],
    plugin: 'buildx',
    usage: '[OPTIONS] [TARGET...]',
    short: 'Build from a file',
    args: { atLeast: 0 },
    options: `
--builder string  Override the configured builder instance
-f, --file stringArray  Build definition file
--load  Shorthand for "--set=*.output=type=docker"
--no-cache  Do not use cache when building the image
--print  Print the options without building
--progress string  Set type of progress output ("auto", "none", "plain", "quiet", "rawjson", "tty"). Use plain to show container output (default "auto")
--pull  Always attempt to pull all referenced images
--push  Shorthand for "--set=*.output=type=registry"
--set stringArray  Override target value (e.g., "targetpattern.key=value")`,
  },
  {
    path: 'buildx create',
    plugin: 'buildx',
    usage: '[OPTIONS] [CONTEXT|ENDPOINT]',
    short: 'Create a new builder instance',
    args: { atMost: 1 },
    options: `
--append  Append a node to builder instead of changing it
--bootstrap  Boot builder after creation
--driver string  Driver to use (available: "docker-container", "kubernetes", "remote")
--driver-opt stringArray  Options for the driver
--name string  Builder instance name
--node string  Create/modify node with given name
--platform stringArray  Fixed platforms for current node
--use  Set the current builder instance`,
  },
  {
    path: 'buildx du',
    plugin: 'buildx',
    usage: '[OPTIONS]',
    short: 'Disk usage',
    args: { exactly: 0 },
    options: `
--builder string  Override the configured builder instance
--filter filter  Provide filter values
--format string  Format the output
--verbose  Shorthand for "--format=pretty"`,
  },
  {
    path: 'buildx imagetools inspect',
    plugin: 'buildx',
    usage: '[OPTIONS] NAME',
    short: 'Show details of an image in the registry',
    args: { exactly: 1 },
    options: `
--builder string  Override the configured builder instance
--format string  Format the output using the given Go template (default "{{.Manifest}}")
--raw  Show original, unformatted JSON manifest`,
  },
  {
    path: 'buildx imagetools create',
    plugin: 'buildx',
    usage: '[OPTIONS] [SOURCE...]',
    short: 'Create a new image based on source images',
    args: { atLeast: 0 },
    options: `
--annotation stringArray  Add annotation to the image
--append  Append to existing manifest
--builder string  Override the configured builder instance
--dry-run  Show final image instead of pushing
-f, --file stringArray  Read source descriptor from file
-t, --tag stringArray  Set reference for new image`,
  },
  {
    path: 'buildx inspect',
    plugin: 'buildx',
    usage: '[NAME]',
    short: 'Inspect current builder instance',
    args: { atMost: 1 },
    options: `
--bootstrap  Ensure builder has booted before inspecting
--builder string  Override the configured builder instance`,
  },
  {
    path: 'buildx ls',
    plugin: 'buildx',
    short: 'List builder instances',
    args: { exactly: 0 },
    options: `
--format string  Format the output (default "table")
--no-trunc  Don't truncate output`,
  },
  {
    path: 'buildx prune',
    also: ['builder prune'],
    plugin: 'buildx',
    short: 'Remove build cache',
    args: { exactly: 0 },
    options: `
-a, --all  Include internal/frontend images
--builder string  Override the configured builder instance
--filter filter  Provide filter values (e.g., "until=24h")
-f, --force  Do not prompt for confirmation
--max-used-space bytes  Maximum amount of disk space allowed to keep for cache
--min-free-space bytes  Target amount of free disk space after pruning
--reserved-space bytes  Amount of disk space always allowed to keep for cache
--verbose  Provide a more verbose output`,
    hidden: `
--keep-storage bytes  Amount of disk space to keep for cache`,
  },
  {
    path: 'buildx rm',
    plugin: 'buildx',
    usage: '[OPTIONS] [NAME...]',
    short: 'Remove one or more builder instances',
    args: { atLeast: 0 },
    options: `
--all-inactive  Remove all inactive builders
--builder string  Override the configured builder instance
-f, --force  Do not prompt for confirmation
--keep-daemon  Keep the BuildKit daemon running
--keep-state  Keep BuildKit state`,
  },
  {
    path: 'buildx stop',
    plugin: 'buildx',
    usage: '[NAME]',
    short: 'Stop builder instance',
    args: { atMost: 1 },
    options: `
--builder string  Override the configured builder instance`,
  },
  {
    path: 'buildx use',
    plugin: 'buildx',
    usage: '[OPTIONS] NAME',
    short: 'Set the current builder instance',
    args: { atMost: 1 },
    options: `
--builder string  Override the configured builder instance
--default  Set builder as default for current context
--global  Builder persists changing contexts`,
  },
  {
    path: 'buildx version',
    plugin: 'buildx',
    short: 'Show buildx version information',
    args: { exactly: 0 },
  },
]
