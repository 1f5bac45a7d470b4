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
  stopSignal,
  workdir,
} from '../recipe.ts'
import { alpine322 } from './alpine.ts'
import { bookwormSlim } from './debian.ts'

const AT = '2025-07-24T16:00:00Z'
const PREFIX = '/usr/local/apache2'
const HTTPD_PATH = `PATH=${PREFIX}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`
const directory = layer('httpd-directory', AT, 'usr/local/apache2/ 755 33:33')
const foreground = layer(
  'httpd-foreground',
  AT,
  'usr/local/bin/\n httpd-foreground "httpd/httpd-foreground 755',
)

function httpd(tags: readonly string[], created: string, onAlpine: boolean): ImageRecipe {
  const name = onAlpine ? 'httpd-alpine' : 'httpd'
  const installed = layer(
    name,
    created,
    code('usr/local/apache2/bin', 'ab apachectl htpasswd httpd rotatelogs', onAlpine ? 8700 : 9800) +
      code(
        'usr/local/apache2/modules',
        'mod_alias.so mod_authn_core.so mod_dir.so mod_log_config.so mod_mime.so mod_proxy.so mod_ssl.so mod_rewrite.so',
        2100,
      ) +
      files('usr/local/apache2/conf', 'httpd.conf magic mime.types', 13000, 9100) +
      'usr/local/apache2/htdocs/\n index.html "httpd/index.html\nusr/local/apache2/logs/\n' +
      code(
        onAlpine ? 'usr/lib' : 'usr/lib/{triplet}',
        'libapr-1.so.0 libaprutil-1.so.0 libldap.so libnghttp2.so',
        onAlpine ? 24000 : 61000,
      ) +
      (onAlpine
        ? files('lib/apk/db', 'installed', 4100)
        : dpkgTraces('libapr1 libaprutil1 libnghttp2-14', 9300)),
  )
  return {
    repository: 'library/httpd',
    tags,
    version: '2.4.65',
    base: onAlpine ? alpine322 : bookwormSlim,
    created,
    steps: [
      ...env(`HTTPD_PREFIX=${PREFIX}`, HTTPD_PATH),
      run('mkdir -p "$HTTPD_PREFIX"  && chown www-data:www-data "$HTTPD_PREFIX"', directory),
      workdir(PREFIX, emptyLayer),
      ...env('HTTPD_VERSION=2.4.65'),
      run('set -eux;  configure, make and install httpd;  httpd -v', installed),
      stopSignal('SIGWINCH'),
      copy('httpd-foreground /usr/local/bin/', foreground),
      expose('80/tcp'),
      cmd('httpd-foreground'),
    ],
    config: {
      ExposedPorts: set('80/tcp'),
      Env: [HTTPD_PATH, `HTTPD_PREFIX=${PREFIX}`, 'HTTPD_VERSION=2.4.65'],
      Cmd: ['httpd-foreground'],
      WorkingDir: PREFIX,
      StopSignal: 'SIGWINCH',
    },
    attestation: 'image',
    programs: { 'httpd-foreground': 'httpd', httpd: 'httpd', '*': 'busybox' },
  }
}

const CADDY_AT = '2025-08-23T00:46:19Z'
const CADDY_COMMAND = ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'] as const
const CADDY_ENV = ['CADDY_VERSION=v2.10.2', 'XDG_CONFIG_HOME=/config', 'XDG_DATA_HOME=/data'] as const

const caddy: ImageRecipe = {
  repository: 'library/caddy',
  tags: ['2', '2.10', '2.10.2', 'alpine', 'latest'],
  version: '2.10.2',
  base: alpine322,
  created: CADDY_AT,
  steps: [
    run(
      'apk add --no-cache ca-certificates libcap mailcap',
      layer(
        'caddy-packages',
        CADDY_AT,
        files('etc/ssl/certs', 'ca-certificates.crt', 2204) +
          code('usr/sbin', 'getcap setcap', 300) +
          files('lib/apk/db', 'installed', 3300),
      ),
    ),
    run(
      'set -eux;  mkdir -p  /config/caddy  /data/caddy  /etc/caddy  /usr/share/caddy',
      layer(
        'caddy-files',
        CADDY_AT,
        'config/caddy/\ndata/caddy/\netc/caddy/\n Caddyfile "caddy/Caddyfile\nusr/share/caddy/\n index.html 1890',
      ),
    ),
    ...env('CADDY_VERSION=v2.10.2'),
    run(
      'set -eux;  install caddy, verify its checksum;  setcap cap_net_bind_service=+ep /usr/bin/caddy',
      layer('caddy', CADDY_AT, code('usr/bin', 'caddy', 402000)),
    ),
    ...env('XDG_CONFIG_HOME=/config', 'XDG_DATA_HOME=/data'),
    expose('80/tcp', '443/tcp', '443/udp', '2019/tcp'),
    workdir('/srv', emptyLayer),
    cmd(...CADDY_COMMAND),
  ],
  config: {
    ExposedPorts: set('2019/tcp', '443/tcp', '443/udp', '80/tcp'),
    Env: [PATH, ...CADDY_ENV],
    Cmd: CADDY_COMMAND,
    WorkingDir: '/srv',
    Labels: { 'org.opencontainers.image.title': 'Caddy', 'org.opencontainers.image.version': 'v2.10.2' },
  },
  attestation: 'image',
  programs: { caddy: 'caddy', '*': 'busybox' },
}

const TRAEFIK_AT = '2025-09-09T09:12:03Z'
const traefik: ImageRecipe = {
  repository: 'library/traefik',
  tags: ['v3.5', 'v3.5.2', 'v3', '3', 'latest'],
  version: 'v3.5.2',
  base: alpine322,
  created: TRAEFIK_AT,
  steps: [
    run(
      'apk --no-cache add ca-certificates tzdata',
      layer(
        'traefik-packages',
        TRAEFIK_AT,
        files('etc/ssl/certs', 'ca-certificates.crt', 2204) +
          files('usr/share/zoneinfo/Asia', 'Taipei Tokyo', 511) +
          files('lib/apk/db', 'installed', 3100),
      ),
    ),
    run(
      'set -ex;  install traefik, verify its checksum;  chmod +x /usr/local/bin/traefik',
      layer('traefik', TRAEFIK_AT, code('usr/local/bin', 'traefik', 960000)),
    ),
    copy(
      'entrypoint.sh /',
      layer('traefik-entrypoint', TRAEFIK_AT, 'entrypoint.sh "traefik/entrypoint.sh 755'),
    ),
    expose('80/tcp'),
    entrypoint('/entrypoint.sh'),
    cmd('traefik'),
  ],
  config: {
    ExposedPorts: set('80/tcp'),
    Env: [PATH],
    Entrypoint: ['/entrypoint.sh'],
    Cmd: ['traefik'],
    WorkingDir: '/',
    Labels: { 'org.opencontainers.image.title': 'Traefik', 'org.opencontainers.image.version': 'v3.5.2' },
  },
  attestation: 'image',
  programs: { 'entrypoint.sh': 'entrypoint', traefik: 'traefik', '*': 'busybox' },
}

const WHOAMI_AT = '2025-04-18T08:24:10Z'
/** From scratch: one program and the certificates it trusts, no shell. */
const whoami: ImageRecipe = {
  repository: 'traefik/whoami',
  tags: ['v1.11', 'v1.11.0', 'latest'],
  version: 'v1.11.0',
  created: WHOAMI_AT,
  steps: [
    copy(
      '/etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/',
      layer('whoami-certificates', WHOAMI_AT, files('etc/ssl/certs', 'ca-certificates.crt', 2204)),
    ),
    copy('/go/src/whoami/whoami .', layer('whoami', WHOAMI_AT, 'whoami ~61000 755')),
    entrypoint('/whoami'),
    expose('80/tcp'),
  ],
  config: { ExposedPorts: set('80/tcp'), Env: [PATH], Entrypoint: ['/whoami'], WorkingDir: '/' },
  platforms: ['amd64', 'arm64', 'arm'],
  programs: { whoami: 'whoami' },
}

export const webServerImages: readonly ImageRecipe[] = [
  httpd(['2.4', '2.4.65', '2', 'latest'], '2025-09-08T22:41:17Z', false),
  httpd(['2.4-alpine', '2-alpine', 'alpine'], '2025-07-24T18:20:33Z', true),
  caddy,
  traefik,
  whoami,
]

export const webServerTexts = {
  'httpd/httpd-foreground': `#!/bin/sh
set -e

# A pid file left behind by an unclean stop would keep httpd from starting.
rm -f "$HTTPD_PREFIX/logs/httpd.pid"

exec httpd -DFOREGROUND "$@"
`,
  'httpd/index.html': '<html><body><h1>It works!</h1></body></html>\n',
  'caddy/Caddyfile': `:80 {
	root * /usr/share/caddy
	file_server
}
`,
  'traefik/entrypoint.sh': `#!/bin/sh
# Options alone are options of traefik.
set -e

if [ "\${1#-}" != "$1" ]; then
    set -- traefik "$@"
fi

exec "$@"
`,
}
