/** What stands between `docker` and its command. */
export const globalOptions = `
--config string  Location of client config files (default "/root/.docker")
-c, --context string  Name of the context to use to connect to the daemon (overrides DOCKER_HOST env var and default context set with "docker context use")
-D, --debug  Enable debug mode
-H, --host list  Daemon socket to connect to
-l, --log-level string  Set the logging level ("debug", "info", "warn", "error", "fatal") (default "info")
--tls  Use TLS; implied by --tlsverify
--tlscacert string  Trust certs signed only by this CA (default "/root/.docker/ca.pem")
--tlscert string  Path to TLS certificate file (default "/root/.docker/cert.pem")
--tlskey string  Path to TLS key file (default "/root/.docker/key.pem")
--tlsverify  Use TLS and verify the remote
-v, --version  Print version information and quit`

export interface Group {
  readonly path: string
  readonly short: string
}

export const groups: readonly Group[] = [
  { path: 'builder', short: 'Manage builds' },
  { path: 'buildx', short: 'Docker Buildx' },
  { path: 'buildx imagetools', short: 'Commands to work on images in registry' },
  { path: 'compose', short: 'Define and run multi-container applications with Docker' },
  { path: 'config', short: 'Manage Swarm configs' },
  { path: 'container', short: 'Manage containers' },
  { path: 'context', short: 'Manage contexts' },
  { path: 'image', short: 'Manage images' },
  { path: 'manifest', short: 'Manage Docker image manifests and manifest lists' },
  { path: 'network', short: 'Manage networks' },
  { path: 'node', short: 'Manage Swarm nodes' },
  { path: 'plugin', short: 'Manage plugins' },
  { path: 'secret', short: 'Manage Swarm secrets' },
  { path: 'service', short: 'Manage Swarm services' },
  { path: 'stack', short: 'Manage Swarm stacks' },
  { path: 'swarm', short: 'Manage Swarm' },
  { path: 'system', short: 'Manage Docker' },
  { path: 'volume', short: 'Manage volumes' },
]

/** The sections of `docker --help`; a star marks a plugin. */
export const rootSections = {
  common: [
    'run',
    'exec',
    'ps',
    'build',
    'bake',
    'pull',
    'push',
    'images',
    'login',
    'logout',
    'search',
    'version',
    'info',
  ],
  management: 'builder buildx* compose* container context image manifest network plugin system volume'.split(
    ' ',
  ),
  swarm: 'config node secret service stack swarm'.split(' '),
  hidden: [] as readonly string[],
}
