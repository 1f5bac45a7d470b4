import {
  cmd,
  copy,
  entrypoint,
  env,
  expose,
  type ImageRecipe,
  label,
  layer,
  PATH,
  run,
  type Step,
  set,
  stopSignal,
} from '../recipe.ts'
import { alpine322 } from './alpine.ts'
import { bookwormSlim } from './debian.ts'

const SCRIPTS_AT = '2025-04-16T14:50:31Z'
const LABEL = 'maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>'

/** The scripts of every nginx image are the same files, so they are the same layers. */
const scripts: readonly Step[] = [
  copy(
    'docker-entrypoint.sh /',
    layer('nginx-entrypoint', SCRIPTS_AT, 'docker-entrypoint.sh "nginx/docker-entrypoint.sh 755'),
  ),
  ...[
    ['10-listen-on-ipv6-by-default.sh', 2120],
    ['15-local-resolvers.envsh', 389],
    ['20-envsubst-on-templates.sh', 3018],
    ['30-tune-worker-processes.sh', 4619],
  ].map(([file, size], n) =>
    copy(
      `${file} /docker-entrypoint.d # buildkit`.replace(' # buildkit', ''),
      layer(`nginx-script-${n + 1}`, SCRIPTS_AT, `docker-entrypoint.d/\n ${file} ${size} 755`),
    ),
  ),
]

const CONFIGURATION = `
docker-entrypoint.d/
etc/nginx/
 fastcgi_params 10
 mime.types 53
 nginx.conf "nginx/nginx.conf
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

function tail(version: string, made: ReturnType<typeof layer>, extra: readonly string[]): readonly Step[] {
  return [
    label(LABEL),
    ...env(`NGINX_VERSION=${version}`, ...extra),
    run(
      'set -x     && groupadd --system --gid 101 nginx     && useradd --system --gid nginx --no-create-home --uid 101 nginx     && install nginx and its modules',
      made,
    ),
    ...scripts,
    entrypoint('/docker-entrypoint.sh'),
    expose('80/tcp'),
    stopSignal('SIGQUIT'),
    cmd('nginx', '-g', 'daemon off;'),
  ]
}

function nginx(options: {
  version: string
  tags: readonly string[]
  created: string
  base: ImageRecipe
  njs: string
  sizes: number
}): ImageRecipe {
  const { version, tags, created, base, njs, sizes } = options
  const onAlpine = base.repository === 'library/alpine'
  const libraries = onAlpine ? 'usr/lib' : 'usr/lib/{triplet}'
  const made = layer(
    `nginx-${version}${onAlpine ? '-alpine' : ''}`,
    created,
    `${CONFIGURATION}
etc/
 group ${onAlpine ? 510 : 460}
 passwd ${onAlpine ? 740 : 990}
etc/nginx/
 modules>/usr/lib/nginx/modules
usr/lib/nginx/modules/
 ngx_http_image_filter_module.so ~${Math.round(290 * sizes)}
 ngx_http_js_module.so ~${Math.round(9200 * sizes)}
 ngx_stream_js_module.so ~${Math.round(9100 * sizes)}
${libraries}/
 libgd.so.3 ~${Math.round(4210 * sizes)}
 libpcre2-8.so.0 ~${Math.round(6300 * sizes)}
 libxml2.so.2 ~${Math.round(17800 * sizes)}
 libxslt.so.1 ~${Math.round(2480 * sizes)}
usr/bin/
 envsubst ~430 755
usr/sbin/
 nginx ~${Math.round(15600 * sizes)} 755
 nginx-debug ~${Math.round(17050 * sizes)} 755
${
  onAlpine
    ? 'lib/apk/db/\n installed 610\n'
    : 'usr/bin/\n curl ~2960 755\netc/ssl/certs/\n ca-certificates.crt 2180\nvar/lib/dpkg/\n status 1290\nvar/log/apt/\n history.log 17\n term.log 58\n'
}`,
  )
  const env2 = [PATH, `NGINX_VERSION=${version}`, `NJS_VERSION=${njs}`, 'PKG_RELEASE=1', 'DYNPKG_RELEASE=1']
  return {
    repository: 'library/nginx',
    tags,
    version,
    base,
    created,
    steps: tail(version, made, env2.slice(2)),
    config: {
      ExposedPorts: set('80/tcp'),
      Env: env2,
      Entrypoint: ['/docker-entrypoint.sh'],
      Cmd: ['nginx', '-g', 'daemon off;'],
      WorkingDir: '/',
      Labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
      StopSignal: 'SIGQUIT',
    },
    attestation: 'image',
    programs: { 'docker-entrypoint.sh': 'entrypoint', nginx: 'nginx', '*': 'busybox' },
  }
}

export const nginxImages: readonly ImageRecipe[] = [
  nginx({
    version: '1.27.5',
    tags: ['1.27', '1.27.5'],
    created: '2025-04-16T14:50:31Z',
    base: bookwormSlim,
    njs: '0.8.10',
    sizes: 0.97,
  }),
  nginx({
    version: '1.29.1',
    tags: ['1.29', '1.29.1', '1', 'mainline', 'latest'],
    created: '2025-09-08T21:24:48Z',
    base: bookwormSlim,
    njs: '0.9.1',
    sizes: 1,
  }),
  nginx({
    version: '1.29.1',
    tags: ['1.29-alpine', '1.29.1-alpine', '1-alpine', 'alpine'],
    created: '2025-08-13T16:34:01Z',
    base: alpine322,
    njs: '0.9.1',
    sizes: 0.86,
  }),
]

export const nginxTexts = {
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
