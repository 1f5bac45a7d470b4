import {
  cmd,
  code,
  copy,
  entrypoint,
  env,
  expose,
  files,
  type ImageRecipe,
  layer,
  PATH,
  run,
  set,
  volume,
} from '../recipe.ts'
import { alpine320, alpine322 } from './alpine.ts'

const DATA = '/var/lib/registry'
const AT = '2025-08-01T18:00:00Z'
const script = layer('registry-entrypoint', AT, 'entrypoint.sh "registry/entrypoint.sh 755')
const packages = layer(
  'registry-packages',
  AT,
  files('etc/ssl/certs', 'ca-certificates.crt', 2204) + files('lib/apk/db', 'installed', 2900),
)

interface Options {
  readonly version: string
  readonly tags: readonly string[]
  readonly created: string
  readonly base: ImageRecipe
  readonly program: number
  readonly config: string
  readonly variables: readonly string[]
}

/** Version 2 still has Docker's own media types, from before OCI's; version 3 has OCI's. */
function registry({ version, tags, created, base, program, config, variables }: Options): ImageRecipe {
  const directory = config.slice(1, config.lastIndexOf('/'))
  return {
    repository: 'library/registry',
    tags,
    version,
    base,
    created,
    steps: [
      run('apk add --no-cache ca-certificates', packages),
      run(
        'set -eux;  install registry, verify its checksum;  registry --version',
        layer(`registry-${version}`, created, code('bin', 'registry', program)),
      ),
      copy(
        `./config-example.yml ${config}`,
        layer(`registry-${version}-config`, created, `${directory}/\n config.yml "registry/config.yml`),
      ),
      ...env(...variables),
      volume(DATA),
      expose('5000/tcp'),
      copy('docker-entrypoint.sh /entrypoint.sh', script),
      entrypoint('/entrypoint.sh'),
      cmd(config),
    ],
    config: {
      ExposedPorts: set('5000/tcp'),
      Env: [PATH, ...variables],
      Entrypoint: ['/entrypoint.sh'],
      Cmd: [config],
      Volumes: set(DATA),
      WorkingDir: '/',
    },
    ...(version.startsWith('2') ? { dockerTypes: true as const } : { attestation: 'image' as const }),
    programs: { 'entrypoint.sh': 'registry', registry: 'registry', '*': 'busybox' },
  }
}

export const registryImages: readonly ImageRecipe[] = [
  registry({
    version: '2.8.3',
    tags: ['2', '2.8', '2.8.3'],
    created: '2025-08-01T18:31:20Z',
    base: alpine320,
    program: 168000,
    config: '/etc/docker/registry/config.yml',
    variables: [],
  }),
  registry({
    version: '3.0.0',
    tags: ['3', '3.0', '3.0.0', 'latest'],
    created: '2025-08-01T18:33:42Z',
    base: alpine322,
    program: 436000,
    config: '/etc/distribution/config.yml',
    variables: ['OTEL_TRACES_EXPORTER=none'],
  }),
]

export const registryTexts = {
  'registry/entrypoint.sh': `#!/bin/sh
# A configuration file alone means: serve with it.
set -e

case "$1" in
    *.yaml|*.yml) set -- registry serve "$@" ;;
    serve|garbage-collect|help|-*) set -- registry "$@" ;;
esac

exec "$@"
`,
  'registry/config.yml': `version: 0.1
log:
  fields:
    service: registry
storage:
  filesystem:
    rootdirectory: /var/lib/registry
http:
  addr: :5000
`,
}
