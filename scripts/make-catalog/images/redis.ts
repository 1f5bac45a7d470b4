import {
  cmd,
  code,
  copy,
  dpkgTraces,
  emptyLayer,
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
  workdir,
} from '../recipe.ts'
import { alpine322 } from './alpine.ts'
import { bookwormSlim } from './debian.ts'
import { userLayer } from './users.ts'

const SCRIPT_AT = '2025-07-07T18:00:00Z'
const script = layer(
  'redis-entrypoint',
  SCRIPT_AT,
  'usr/local/bin/\n docker-entrypoint.sh "redis/docker-entrypoint.sh 755',
)
const data = layer('redis-data', SCRIPT_AT, 'data/ 755 999:999')

interface Options {
  readonly version: string
  readonly tags: readonly string[]
  readonly created: string
  readonly base: ImageRecipe
  readonly sizes: number
}

function redis({ version, tags, created, base, sizes }: Options): ImageRecipe {
  const onAlpine = base === alpine322
  const family = onAlpine ? 'alpine' : 'debian'
  const installed = layer(
    `redis-${version}-${family}`,
    created,
    code('usr/local/bin', 'redis-server redis-cli redis-benchmark', 98000 * sizes) +
      'usr/local/bin/\n redis-check-aof>redis-server\n redis-check-rdb>redis-server\n redis-sentinel>redis-server\n' +
      (onAlpine ? files('lib/apk/db', 'installed triggers', 3900) : dpkgTraces('libc6-dev libssl3', 9100)),
  )
  const gosu = layer(`redis-gosu-${family}`, SCRIPT_AT, code('usr/local/bin', 'gosu', 24700))
  const versions = [`REDIS_VERSION=${version}`]
  const user = onAlpine
    ? 'set -eux;  addgroup -S -g 1000 redis;  adduser -S -G redis -u 999 redis'
    : 'set -eux;  groupadd -r -g 999 redis;  useradd -r -g redis -u 999 redis'
  return {
    repository: 'library/redis',
    tags,
    version,
    base,
    created,
    steps: [
      run(user, userLayer('redis', family, SCRIPT_AT)),
      ...env('GOSU_VERSION=1.17'),
      run('set -eux;  install gosu, verify its signature;  gosu --version;  gosu nobody true', gosu),
      ...env(...versions),
      run('set -eux;  make -C /usr/src/redis -j "$(nproc)" all install;  redis-server --version', installed),
      run('mkdir /data && chown redis:redis /data', data),
      volume('/data'),
      workdir('/data', emptyLayer),
      copy('docker-entrypoint.sh /usr/local/bin/', script),
      entrypoint('docker-entrypoint.sh'),
      expose('6379/tcp'),
      cmd('redis-server'),
    ],
    config: {
      ExposedPorts: set('6379/tcp'),
      Env: [PATH, 'GOSU_VERSION=1.17', ...versions],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['redis-server'],
      Volumes: set('/data'),
      WorkingDir: '/data',
    },
    attestation: 'image',
    programs: { 'docker-entrypoint.sh': 'entrypoint', 'redis-server': 'redis', '*': 'busybox' },
  }
}

export const redisImages: readonly ImageRecipe[] = [
  redis({
    version: '7.4.5',
    tags: ['7', '7.4', '7.4.5'],
    created: '2025-09-08T22:10:14Z',
    base: bookwormSlim,
    sizes: 1,
  }),
  redis({
    version: '8.2.1',
    tags: ['8', '8.2', '8.2.1', 'latest'],
    created: '2025-09-08T22:12:40Z',
    base: bookwormSlim,
    sizes: 1.6,
  }),
  redis({
    version: '7.4.5',
    tags: ['7-alpine', '7.4-alpine'],
    created: '2025-07-15T20:31:00Z',
    base: alpine322,
    sizes: 0.86,
  }),
  redis({
    version: '8.2.1',
    tags: ['8-alpine', '8.2-alpine', 'alpine'],
    created: '2025-08-18T16:20:11Z',
    base: alpine322,
    sizes: 1.4,
  }),
]

export const redisTexts = {
  'redis/docker-entrypoint.sh': `#!/bin/sh
# Gives /data to redis and leaves root, then becomes the command.
set -e

if [ "\${1#-}" != "$1" ] || [ "\${1%.conf}" != "$1" ]; then
    set -- redis-server "$@"
fi

if [ "$1" = 'redis-server' ] && [ "$(id -u)" = '0' ]; then
    find . \\! -user redis -exec chown redis '{}' +
    exec gosu redis "$0" "$@"
fi

exec "$@"
`,
}
