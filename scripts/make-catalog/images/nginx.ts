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
  type LayerRecipe,
  label,
  layer,
  PATH,
  run,
  type Step,
  set,
  stopSignal,
} from '../recipe.ts'
import { alpine322, alpineTexts } from './alpine.ts'
import { bookwormSlim, debianTexts } from './debian.ts'

const SCRIPTS_AT = '2025-04-16T14:50:31Z'
const MAINTAINER = 'NGINX Docker Maintainers <docker-maint@nginx.com>'
const COMMAND = ['nginx', '-g', 'daemon off;'] as const
const ENTRYPOINT = '/docker-entrypoint.sh'

const SCRIPTS: readonly (readonly [name: string, sizeBytes: number])[] = [
  ['10-listen-on-ipv6-by-default.sh', 2120],
  ['15-local-resolvers.envsh', 389],
  ['20-envsubst-on-templates.sh', 3018],
  ['30-tune-worker-processes.sh', 4619],
]

/** The scripts of every nginx image are the same files, so they are the same layers. */
const scripts: readonly Step[] = [
  copy(
    'docker-entrypoint.sh /',
    layer('nginx-entrypoint', SCRIPTS_AT, 'docker-entrypoint.sh "nginx/docker-entrypoint.sh 755'),
  ),
  ...SCRIPTS.map(([name, sizeBytes], n) =>
    copy(
      `${name} /docker-entrypoint.d`,
      layer(`nginx-script-${n + 1}`, SCRIPTS_AT, `docker-entrypoint.d/\n ${name} ${sizeBytes} 755`),
    ),
  ),
]

const CONFIGURATION = `
docker-entrypoint.d/
etc/nginx/
 fastcgi_params 1007
 mime.types 5349
 modules>/usr/lib/nginx/modules
 nginx.conf "nginx/nginx.conf
 uwsgi_params 664
etc/nginx/conf.d/
 default.conf "nginx/default.conf
usr/share/nginx/html/
 50x.html 497
 index.html "nginx/index.html
var/cache/nginx/
var/log/nginx/
 access.log>/dev/stdout
 error.log>/dev/stderr
`
const MODULES = 'geoip http_image_filter http_js http_xslt_filter stream_geoip stream_js'
  .split(' ')
  .map((name) => `ngx_${name}_module.so`)
  .join(' ')

/** The one layer that installs nginx. @param sizes 1 is the Debian build of 1.29 */
function installed(name: string, at: string, onAlpine: boolean, sizes: number): LayerRecipe {
  const libraries = onAlpine ? 'usr/lib' : 'usr/lib/{triplet}'
  const system = onAlpine
    ? `etc/\n group 510\n passwd "nginx/passwd-alpine\n${files('lib/apk/db', 'installed triggers', 6100)}`
    : `etc/\n group 460\n passwd "nginx/passwd-debian\n${code('usr/bin', 'curl openssl', 11000)}${files('etc/ssl/certs', 'ca-certificates.crt', 2180)}${dpkgTraces('nginx curl libxml2 libgd3', 12900)}`
  return layer(
    name,
    at,
    CONFIGURATION +
      code('usr/lib/nginx/modules', MODULES, 18000 * sizes) +
      code('usr/sbin', 'nginx nginx-debug', 95000 * sizes) +
      code('usr/bin', 'envsubst njs', 20000 * sizes) +
      code(
        libraries,
        'libgd.so.3 libicudata.so libpcre2-8.so.0 libxml2.so.2 libxslt.so.1 libtiff.so libwebp.so',
        38000 * sizes,
      ) +
      system,
  )
}

interface Options {
  readonly version: string
  readonly tags: readonly string[]
  readonly created: string
  readonly base: ImageRecipe
  readonly njs: string
  readonly sizes: number
}

function nginx({ version, tags, created, base, njs, sizes }: Options): ImageRecipe {
  const onAlpine = base === alpine322
  const made = installed(`nginx-${version}${onAlpine ? '-alpine' : ''}`, created, onAlpine, sizes)
  const versions = [`NGINX_VERSION=${version}`, `NJS_VERSION=${njs}`, 'PKG_RELEASE=1', 'DYNPKG_RELEASE=1']
  const install = onAlpine
    ? 'set -x     && addgroup -g 101 -S nginx     && adduser -S -D -H -u 101 -h /var/cache/nginx -s /sbin/nologin -G nginx -g nginx nginx     && apk add nginx nginx-module-njs'
    : 'set -x     && groupadd --system --gid 101 nginx     && useradd --system --gid nginx --no-create-home --home /nonexistent --uid 101 nginx     && apt-get install -y nginx nginx-module-njs gettext-base curl     && rm -rf /var/lib/apt/lists/*'
  return {
    repository: 'library/nginx',
    tags,
    version,
    base,
    created,
    steps: [
      label(`maintainer=${MAINTAINER}`),
      ...env(...versions),
      run(install, made),
      ...scripts,
      entrypoint(ENTRYPOINT),
      expose('80/tcp'),
      stopSignal('SIGQUIT'),
      cmd(...COMMAND),
    ],
    config: {
      ExposedPorts: set('80/tcp'),
      Env: [PATH, ...versions],
      Entrypoint: [ENTRYPOINT],
      Cmd: COMMAND,
      ...(onAlpine ? { WorkingDir: '/' } : {}),
      Labels: { maintainer: MAINTAINER },
      StopSignal: 'SIGQUIT',
    },
    attestation: 'image',
    programs: { 'docker-entrypoint.sh': 'entrypoint', nginx: 'nginx', '*': 'busybox' },
  }
}

export const nginxImages: readonly ImageRecipe[] = [
  nginx({
    version: '1.27.5',
    tags: ['1.27', '1.27.5', '1.27-bookworm'],
    created: '2025-09-08T21:22:14Z',
    base: bookwormSlim,
    njs: '0.8.10',
    sizes: 0.97,
  }),
  nginx({
    version: '1.29.1',
    tags: ['1.29', '1.29.1', '1', 'mainline', 'bookworm', 'latest'],
    created: '2025-09-08T21:24:48Z',
    base: bookwormSlim,
    njs: '0.9.1',
    sizes: 1,
  }),
  nginx({
    version: '1.27.5',
    tags: ['1.27-alpine', '1.27.5-alpine'],
    created: '2025-08-13T16:32:45Z',
    base: alpine322,
    njs: '0.8.10',
    sizes: 0.39,
  }),
  nginx({
    version: '1.29.1',
    tags: ['1.29-alpine', '1.29.1-alpine', '1-alpine', 'mainline-alpine', 'alpine'],
    created: '2025-08-13T16:34:01Z',
    base: alpine322,
    njs: '0.9.1',
    sizes: 0.4,
  }),
]

export const nginxTexts = {
  'nginx/passwd-debian': `${debianTexts['debian/passwd']}nginx:x:101:101:nginx user:/nonexistent:/bin/false\n`,
  'nginx/passwd-alpine': `${alpineTexts['alpine/passwd']}nginx:x:101:101:nginx:/var/cache/nginx:/sbin/nologin\n`,
  'nginx/docker-entrypoint.sh': `#!/bin/sh
# Runs what lies in /docker-entrypoint.d, then becomes the command.
set -e

if [ "$1" = "nginx" ] || [ "$1" = "nginx-debug" ]; then
    for script in /docker-entrypoint.d/*.sh; do
        echo "$0: Launching $script"
        "$script"
    done
    echo "$0: Configuration complete; ready for start up"
fi

exec "$@"
`,
  'nginx/nginx.conf': `user  nginx;
worker_processes  auto;
pid  /run/nginx.pid;

events {
    worker_connections  1024;
}

http {
    include       /etc/nginx/mime.types;
    access_log    /var/log/nginx/access.log;
    include       /etc/nginx/conf.d/*.conf;
}
`,
  'nginx/default.conf': `server {
    listen       80;
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html;
    }

    error_page  500 502 503 504  /50x.html;
}
`,
  'nginx/index.html': `<!DOCTYPE html>
<html>
<head><title>Welcome to nginx!</title></head>
<body>
<h1>Welcome to nginx!</h1>
<p>This page comes from a container.</p>
</body>
</html>
`,
}
