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
  PATH,
  run,
  type Step,
  set,
  volume,
} from '../recipe.ts'
import { ubuntu2404 } from './ubuntu.ts'

const AT = '2025-07-22T19:00:00Z'
const DATA = '/var/lib/mysql'
const script = (name: string) =>
  layer(
    `${name}-entrypoint`,
    AT,
    `usr/local/bin/\n docker-entrypoint.sh "mysql/docker-entrypoint.sh 755\ndocker-entrypoint-initdb.d/`,
  )
const mysqlScript = script('mysql')

/** Oracle Linux, which is no image of this registry, and what both versions of MySQL put on it. */
const prepared: readonly Step[] = [
  {
    createdBy: 'ADD oraclelinux-9-slim-{goarch}-rootfs.tar.xz / # buildkit',
    layer: layer(
      'oraclelinux-9-slim',
      AT,
      `bin>usr/bin
lib64>usr/lib64
etc/
 os-release "os-release/oracle-9
 passwd 720
 group 410
${code('usr/bin', 'bash cat cp grep ls microdnf mkdir mv rm rpm sed', 25000)}
${code('usr/lib64', 'libc.so.6 libcrypto.so.3 librpm.so.9 libstdc++.so.6', 60000)}
var/lib/rpm/
 rpmdb.sqlite 81000
root/ 700
tmp/ 1777
proc/ 555
sys/ 555
`,
    ),
  },
  run(
    'set -eux;  groupadd --system --gid 999 mysql;  useradd --system --uid 999 --gid 999 --home-dir /var/lib/mysql --no-create-home mysql',
    layer('mysql-user', AT, 'etc/\n group 429\n passwd 775\n shadow 500 0'),
  ),
  ...env('GOSU_VERSION=1.17'),
  run(
    'set -eux;  install gosu;  gosu --version;  gosu nobody true',
    layer('mysql-gosu', AT, code('usr/local/bin', 'gosu', 23700)),
  ),
]

function mysql(version: string, tags: readonly string[], created: string, sizes: number): ImageRecipe {
  const series = version.split('.').slice(0, 2).join('.')
  const versions = [`MYSQL_MAJOR=${series}`, `MYSQL_VERSION=${version}-1.el9`]
  return {
    repository: 'library/mysql',
    tags,
    version,
    created,
    steps: [
      ...prepared,
      ...env(...versions),
      run(
        'set -eux;  microdnf install -y "mysql-community-server-minimal-$MYSQL_VERSION";  mysqld --version;  mysql --version',
        layer(
          `mysql-${version}`,
          created,
          code('usr/sbin', 'mysqld', 560000 * sizes) +
            code('usr/bin', 'mysql mysqladmin mysqldump mysql_upgrade', 70000 * sizes) +
            files(
              'usr/share/mysql',
              'errmsg.sys charsets.xml install_rewriter.sql dictionary.txt',
              24000 * sizes,
              900,
            ) +
            `etc/\n my.cnf "mysql/my.cnf\nvar/lib/mysql/ 1777 999:999\nvar/lib/mysql-files/ 750 999:999\nvar/run/mysqld/ 1777 999:999\nvar/lib/rpm/\n rpmdb.sqlite ${Math.round(84000 * sizes)}\n`,
        ),
      ),
      volume(DATA),
      copy('docker-entrypoint.sh /usr/local/bin/', mysqlScript),
      entrypoint('docker-entrypoint.sh'),
      expose('3306/tcp', '33060/tcp'),
      cmd('mysqld'),
    ],
    config: {
      ExposedPorts: set('3306/tcp', '33060/tcp'),
      Env: [PATH, 'GOSU_VERSION=1.17', ...versions],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['mysqld'],
      Volumes: set(DATA),
      WorkingDir: '/',
    },
    attestation: 'image',
    programs: { 'docker-entrypoint.sh': 'entrypoint', mysqld: 'mysql', '*': 'busybox' },
  }
}

const MARIADB_AT = '2025-08-13T22:48:07Z'
const MARIADB_ENV = ['GOSU_VERSION=1.17', 'LANG=C.UTF-8', 'MARIADB_VERSION=1:11.8.3+maria~ubu2404'] as const
const mariadb: ImageRecipe = {
  repository: 'library/mariadb',
  tags: ['11.8', '11.8.3', '11', 'lts', 'latest'],
  version: '11.8.3',
  base: ubuntu2404,
  created: MARIADB_AT,
  steps: [
    run(
      'groupadd -r mysql && useradd -r -g mysql mysql --home-dir /var/lib/mysql',
      layer('mariadb-user', AT, 'etc/\n group 461\n passwd 884\n shadow 541 640 0:42'),
    ),
    ...env('GOSU_VERSION=1.17'),
    run(
      'set -eux;  apt-get install -y --no-install-recommends ca-certificates gosu libjemalloc2 pwgen tzdata xz-utils zstd;  rm -rf /var/lib/apt/lists/*',
      layer(
        'mariadb-tools',
        AT,
        code('usr/bin', 'pwgen xz zstd', 7100) +
          code('usr/local/bin', 'gosu', 23800) +
          dpkgTraces('libjemalloc2 pwgen tzdata', 8800),
      ),
    ),
    run('mkdir /docker-entrypoint-initdb.d', layer('mariadb-initdb.d', AT, 'docker-entrypoint-initdb.d/')),
    ...env('LANG=C.UTF-8'),
    ...env('MARIADB_VERSION=1:11.8.3+maria~ubu2404'),
    run(
      'set -ex;  apt-get install -y --no-install-recommends mariadb-server="$MARIADB_VERSION" mariadb-backup socat;  rm -rf /var/lib/apt/lists/*',
      layer(
        'mariadb-11.8.3',
        MARIADB_AT,
        code('usr/sbin', 'mariadbd', 270000) +
          code('usr/bin', 'mariadb mariadb-admin mariadb-backup mariadb-dump socat', 67000) +
          files(
            'usr/share/mariadb',
            'errmsg.sys fill_help_tables.sql mariadb_system_tables.sql',
            31000,
            1300,
          ) +
          `etc/mysql/\n my.cnf "mysql/my.cnf\nvar/lib/mysql/ 1777 999:999\n${dpkgTraces('mariadb-server mariadb-client mariadb-backup', 16800)}`,
      ),
    ),
    volume(DATA),
    copy('docker-entrypoint.sh /usr/local/bin/', script('mariadb')),
    entrypoint('docker-entrypoint.sh'),
    expose('3306/tcp'),
    cmd('mariadbd'),
  ],
  config: {
    ExposedPorts: set('3306/tcp'),
    Env: [PATH, ...MARIADB_ENV],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['mariadbd'],
    Volumes: set(DATA),
    Labels: {
      'org.opencontainers.image.title': 'MariaDB Database',
      'org.opencontainers.image.version': '11.8.3',
    },
  },
  attestation: 'image',
  programs: { 'docker-entrypoint.sh': 'entrypoint', mariadbd: 'mariadb', '*': 'busybox' },
}

export const mysqlImages: readonly ImageRecipe[] = [
  mysql('8.4.6', ['8.4', '8.4.6', '8', 'lts'], '2025-07-22T19:38:29Z', 0.9),
  mysql('9.4.0', ['9.4', '9.4.0', '9', 'innovation', 'latest'], '2025-07-22T19:40:02Z', 1),
  mariadb,
]

export const mysqlTexts = {
  'os-release/oracle-9': `NAME="Oracle Linux Server"
VERSION="9.6"
ID="ol"
ID_LIKE="fedora"
VERSION_ID="9.6"
PRETTY_NAME="Oracle Linux Server 9.6"
HOME_URL="https://linux.oracle.com/"
`,
  'mysql/my.cnf': `[mysqld]
skip-name-resolve
datadir=/var/lib/mysql
user=mysql

[client]
socket=/var/run/mysqld/mysqld.sock
`,
  'mysql/docker-entrypoint.sh': `#!/bin/bash
# Makes the database the first time, as the user mysql, then becomes the command.
set -eo pipefail

if [ "$(id -u)" = "0" ]; then
    exec gosu mysql "$0" "$@"
fi
if [ ! -d /var/lib/mysql/mysql ] && [ -z "$MYSQL_ROOT_PASSWORD$MARIADB_ROOT_PASSWORD" ]; then
    echo >&2 'Database is uninitialized and password option is not specified'
    exit 1
fi

exec "$@"
`,
}
