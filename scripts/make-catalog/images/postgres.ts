import {
  cmd,
  code,
  copy,
  dpkgTraces,
  entrypoint,
  env,
  expose,
  files,
  type ImageRecipe,
  layer,
  run,
  type Step,
  set,
  stopSignal,
  volume,
} from '../recipe.ts'
import { alpine322 } from './alpine.ts'
import { bookwormSlim } from './debian.ts'
import { userLayer } from './users.ts'

const AT = '2025-08-14T17:00:00Z'
const PGDATA = '/var/lib/postgresql/data'
const PROGRAMS =
  'postgres psql pg_dump pg_restore pg_ctl initdb createdb dropdb pg_basebackup pg_isready pg_upgrade vacuumdb'
const EXTENSIONS =
  'btree_gin.so citext.so hstore.so pg_stat_statements.so pgcrypto.so postgres_fdw.so uuid-ossp.so'

const scripts = layer(
  'postgres-scripts',
  AT,
  `usr/local/bin/
 docker-ensure-initdb.sh 2430 755
 docker-entrypoint.sh "postgres/docker-entrypoint.sh 755`,
)
const initDirectory = layer('postgres-initdb.d', AT, 'docker-entrypoint-initdb.d/')
const runDirectory = layer('postgres-run', AT, 'var/run/postgresql/ 3777 999:999')
const dataDirectory = layer('postgres-data', AT, 'var/lib/postgresql/data/ 1777 999:999')

/** What the Debian images do before they install PostgreSQL itself: the same layers for every major version. */
const preparedOnDebian: readonly Step[] = [
  run(
    'set -ex;  apt-get install -y --no-install-recommends gnupg less',
    layer(
      'postgres-gnupg',
      AT,
      code('usr/bin', 'gpg gpg-agent gpgconf less', 21000) + dpkgTraces('gnupg less', 7900),
    ),
  ),
  run(
    'set -eux;  groupadd -r postgres --gid=999;  useradd -r -g postgres --uid=999 postgres',
    userLayer('postgres', 'debian', AT),
  ),
  ...env('GOSU_VERSION=1.18'),
  run(
    'set -eux;  install gosu;  gosu --version;  gosu nobody true',
    layer('postgres-gosu', AT, code('usr/local/bin', 'gosu', 23900)),
  ),
  run(
    'set -eux;  apt-get install -y --no-install-recommends locales;  echo "en_US.UTF-8 UTF-8" >> /etc/locale.gen;  locale-gen',
    layer(
      'postgres-locales',
      AT,
      `usr/lib/locale/\n locale-archive 31000\netc/\n locale.gen 98\n${dpkgTraces('locales', 7960)}`,
    ),
  ),
  ...env('LANG=en_US.utf8'),
  run(
    'set -eux;  apt-get install -y --no-install-recommends libnss-wrapper xz-utils zstd',
    layer(
      'postgres-tools',
      AT,
      code('usr/bin', 'xz zstd', 7300) + dpkgTraces('libnss-wrapper xz-utils zstd', 8040),
    ),
  ),
  run('mkdir /docker-entrypoint-initdb.d', initDirectory),
]

const preparedOnAlpine: readonly Step[] = [
  run(
    'set -eux;  addgroup -g 70 -S postgres;  adduser -u 70 -S -D -G postgres -H -h /var/lib/postgresql -s /bin/sh postgres',
    userLayer('postgres', 'alpine', AT),
  ),
  ...env('GOSU_VERSION=1.18'),
  run(
    'set -eux;  install gosu;  gosu --version',
    layer('postgres-gosu-alpine', AT, code('usr/local/bin', 'gosu', 23900)),
  ),
  run('mkdir /docker-entrypoint-initdb.d', initDirectory),
  ...env('LANG=en_US.utf8'),
]

function postgres(
  major: number,
  version: string,
  tags: readonly string[],
  created: string,
  onAlpine: boolean,
): ImageRecipe {
  const family = onAlpine ? 'alpine' : 'debian'
  const prefix = onAlpine ? 'usr/local' : `usr/lib/postgresql/${major}`
  const share = onAlpine ? 'usr/local/share/postgresql' : `usr/share/postgresql/${major}`
  const scale = (onAlpine ? 0.65 : 1) * (1 + major / 200)
  const installed = layer(
    `postgres-${version}-${family}`,
    created,
    code(`${prefix}/bin`, PROGRAMS, 33000 * scale) +
      code(`${prefix}/lib`, EXTENSIONS, 9800 * scale) +
      code(
        onAlpine ? 'usr/lib' : 'usr/lib/{triplet}',
        'libpq.so.5 libicudata.so libLLVM.so',
        150000 * scale,
      ) +
      files(
        share,
        'postgres.bki system_views.sql information_schema.sql snowball_create.sql pg_hba.conf.sample',
        31000 * scale,
        1700,
      ) +
      files(`${share}/timezone`, 'Asia_Taipei Europe_London UTC', 1600) +
      `${share}/\n postgresql.conf.sample 31000\n` +
      (onAlpine
        ? files('lib/apk/db', 'installed triggers', 6900)
        : dpkgTraces(`postgresql-${major} libpq5 libllvm`, 17300)),
  )
  const sample = layer(
    `postgres-${version}-${family}-sample`,
    created,
    `${share}/\n postgresql.conf.sample 31017`,
  )
  const path = `PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin${onAlpine ? '' : `:/usr/lib/postgresql/${major}/bin`}`
  const fullVersion = onAlpine ? version : `${version}-1.pgdg12+1`
  return {
    repository: 'library/postgres',
    tags,
    version,
    base: onAlpine ? alpine322 : bookwormSlim,
    created,
    steps: [
      ...(onAlpine ? preparedOnAlpine : preparedOnDebian),
      ...env(`PG_MAJOR=${major}`, path, `PG_VERSION=${fullVersion}`),
      run('set -ex;  install PostgreSQL, with its server, contrib and LLVM;  postgres --version', installed),
      run(
        `set -eux;  sed -ri "s!^#?(listen_addresses)\\s*=\\s*\\S+.*!\\1 = '*'!" /${share}/postgresql.conf.sample`,
        sample,
      ),
      run(
        'install --verbose --directory --owner postgres --group postgres --mode 3777 /var/run/postgresql',
        runDirectory,
      ),
      ...env(`PGDATA=${PGDATA}`),
      run(
        'install --verbose --directory --owner postgres --group postgres --mode 1777 "$PGDATA"',
        dataDirectory,
      ),
      volume(PGDATA),
      copy('docker-entrypoint.sh docker-ensure-initdb.sh /usr/local/bin/', scripts),
      entrypoint('docker-entrypoint.sh'),
      stopSignal('SIGINT'),
      expose('5432/tcp'),
      cmd('postgres'),
    ],
    config: {
      ExposedPorts: set('5432/tcp'),
      Env: [
        path,
        'GOSU_VERSION=1.18',
        'LANG=en_US.utf8',
        `PG_MAJOR=${major}`,
        `PG_VERSION=${fullVersion}`,
        `PGDATA=${PGDATA}`,
      ],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['postgres'],
      Volumes: set(PGDATA),
      ...(onAlpine ? { WorkingDir: '/' } : {}),
      StopSignal: 'SIGINT',
    },
    attestation: 'image',
    programs: { 'docker-entrypoint.sh': 'entrypoint', postgres: 'postgres', '*': 'busybox' },
  }
}

export const postgresImages: readonly ImageRecipe[] = [
  postgres(16, '16.10', ['16', '16.10', '16-bookworm'], '2025-09-08T23:01:12Z', false),
  postgres(17, '17.6', ['17', '17.6', '17-bookworm', 'latest'], '2025-09-08T23:03:50Z', false),
  postgres(16, '16.10', ['16-alpine', '16.10-alpine'], '2025-08-14T20:13:08Z', true),
  postgres(17, '17.6', ['17-alpine', '17.6-alpine', 'alpine'], '2025-08-14T20:14:37Z', true),
]

export const postgresTexts = {
  'postgres/docker-entrypoint.sh': `#!/usr/bin/env bash
# Makes the database the first time, as the user postgres, then becomes the command.
set -Eeo pipefail

if [ "$1" = 'postgres' ]; then
    if [ "$(id -u)" = '0' ]; then
        exec gosu postgres "$0" "$@"
    fi
    if [ ! -s "$PGDATA/PG_VERSION" ]; then
        if [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != 'trust' ]; then
            echo >&2 'Error: Database is uninitialized and superuser password is not specified.'
            exit 1
        fi
        docker-ensure-initdb.sh
    fi
fi

exec "$@"
`,
}
