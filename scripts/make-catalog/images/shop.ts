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
  type Step,
  set,
} from '../recipe.ts'
import { alpine322 } from './alpine.ts'
import { bookwormSlim } from './debian.ts'
import { nodeTree } from './node.ts'

const AT = '2025-09-10T08:12:31Z'
const WEB_AT = '2025-09-12T09:40:07Z'
const API_AT = '2025-09-12T10:05:52Z'

/** Two layers above the base that both images of the shop have, so a host stores all three once. */
const shared: readonly Step[] = [
  ...env('NODE_VERSION=22.19.0'),
  run('install Node.js $NODE_VERSION', layer('shop-node', AT, nodeTree(38))),
  copy(
    'docker-entrypoint.sh /usr/local/bin/',
    layer('shop-entrypoint', AT, 'usr/local/bin/\n docker-entrypoint.sh "shop/docker-entrypoint.sh 755'),
  ),
]

const module = (name: string, names: string, sizeBytes: number) =>
  files(`app/node_modules/${name}`, `package.json ${names}`, sizeBytes, Math.round(sizeBytes / 6))

const common =
  module('react', 'index.js cjs/react.js', 5200) +
  module('express/lib', 'application.js request.js response.js router.js', 6100) +
  module('semver', 'semver.js', 2900) +
  module('zod', 'index.js types.js', 9800)

const image = (
  options: Pick<ImageRecipe, 'repository' | 'tags' | 'version' | 'created' | 'config' | 'programs'> & {
    steps: readonly Step[]
  },
): ImageRecipe => ({
  ...options,
  base: bookwormSlim,
  steps: [...shared, ...options.steps],
  attestation: 'artifact',
})

const web = image({
  repository: 'shop/web',
  tags: ['1.4', 'latest'],
  version: '1.4',
  created: WEB_AT,
  steps: [
    copy(
      'package*.json /app/',
      layer(
        'shop-web-packages',
        WEB_AT,
        'app/\n package.json "shop/web-package.json\n package-lock.json 1790',
      ),
    ),
    run(
      'npm ci --prefix /app',
      layer(
        'shop-web-modules',
        WEB_AT,
        `${common}${module('vite/dist/node', 'chunk.js index.js', 31000)}${module('esbuild/lib', 'main.js', 22000)}app/node_modules/\n .package-lock.json 1620\nroot/.npm/_logs/\n install.log 210\n`,
      ),
    ),
    copy(
      '. /app',
      layer(
        'shop-web-source',
        WEB_AT,
        `app/\n server.js "shop/web-server.js\n index.html 610\n${files('app/src', 'App.jsx Basket.jsx Product.jsx main.jsx store.js', 1900, 240)}${files('app/public', 'logo.png favicon.ico', 2100)}`,
      ),
    ),
    entrypoint('docker-entrypoint.sh'),
    expose('3000/tcp'),
    cmd('node', '/app/server.js'),
  ],
  config: {
    ExposedPorts: set('3000/tcp'),
    Env: [PATH, 'NODE_VERSION=22.19.0'],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['node', '/app/server.js'],
  },
  programs: { 'docker-entrypoint.sh': 'entrypoint', node: 'web-app', '*': 'busybox' },
})

const LISTS = 'deb.debian.org_debian_dists_bookworm'
/** Lists and archives stay in this layer for good, whatever a later RUN removes. */
const curlInstalled = layer(
  'shop-api-curl',
  API_AT,
  `${code('usr/bin', 'curl', 2960)}
usr/lib/{triplet}/
 libcurl.so.4 ~14200
 libnghttp2.so.14 ~5900
 librtmp.so.1 ~3100
 libssh2.so.1 ~7800
etc/
 ld.so.cache 190
etc/ssl/certs/
 ca-certificates.crt 2210
var/lib/apt/lists/
 lock 0 640
 ${LISTS}_InRelease 1510
 ${LISTS}_main_binary-{debian}_Packages.gz 151000
 ${LISTS}-updates_main_binary-{debian}_Packages.gz 6400
 ${LISTS}-security_main_binary-{debian}_Packages.gz 36100
var/cache/apt/archives/
 lock 0 640
 curl_7.88.1_{debian}.deb 31500
 libcurl4_7.88.1_{debian}.deb 39100
 libssh2-1_1.10.0_{debian}.deb 11400
var/log/apt/
 eipp.log.xz 43
 history.log 31
 term.log 46
var/lib/dpkg/
 status 920
var/lib/dpkg/info/
 curl.list 31
 curl.md5sums 62
`,
)
/** Whiteouts only: nothing gets smaller. */
const aptRemoved = layer(
  'shop-api-cleanup',
  API_AT,
  `var/lib/apt/
 .wh.lists 0
var/cache/apt/
 .wh.archives 0
var/log/
 .wh.apt 0
`,
)

const api = image({
  repository: 'shop/api',
  tags: ['2.1', 'latest'],
  version: '2.1',
  created: API_AT,
  steps: [
    run('apt-get update && apt-get install -y curl', curlInstalled),
    copy(
      'package*.json *.js /app/',
      layer(
        'shop-api-packages',
        API_AT,
        'app/\n package.json "shop/api-package.json\n package-lock.json 1240\n server.js "shop/api-server.js',
      ),
    ),
    run(
      'npm ci --prefix /app',
      layer(
        'shop-api-modules',
        API_AT,
        `${common}${module('pg/lib', 'client.js query.js', 14000)}${module('pino', 'pino.js', 12500)}app/node_modules/\n .package-lock.json 1180\nroot/.npm/_logs/\n install.log 190\n`,
      ),
    ),
    run('rm -r /var/lib/apt/lists /var/cache/apt/archives /var/log/apt', aptRemoved),
    entrypoint('docker-entrypoint.sh'),
    expose('8080/tcp'),
    cmd('node', '/app/server.js'),
  ],
  config: {
    ExposedPorts: set('8080/tcp'),
    Env: [PATH, 'NODE_VERSION=22.19.0'],
    Entrypoint: ['docker-entrypoint.sh'],
    Cmd: ['node', '/app/server.js'],
  },
  programs: { 'docker-entrypoint.sh': 'entrypoint', node: 'api-app', '*': 'busybox' },
})

/** Ends with 1 soon after it starts: what restart policies are for. */
const flaky: ImageRecipe = {
  repository: 'shop/flaky',
  tags: ['0.3', 'latest'],
  version: '0.3',
  base: alpine322,
  created: WEB_AT,
  steps: [copy('flaky.sh /', layer('shop-flaky', WEB_AT, 'flaky.sh "shop/flaky.sh 755')), cmd('/flaky.sh')],
  config: { Env: [PATH], Cmd: ['/flaky.sh'], WorkingDir: '/' },
  attestation: 'artifact',
  programs: { 'flaky.sh': 'crash', '*': 'busybox' },
}

export const shopImages: readonly ImageRecipe[] = [web, api, flaky]

const server = (what: string, port: number) => `import { createServer } from 'node:http'

createServer((_, answer) => answer.end('${what}\\n')).listen(${port})
process.on('SIGTERM', () => process.exit(0))
`
const packageFile = (name: string, version: string, dependencies: readonly string[]) =>
  `${JSON.stringify({ name, version, type: 'module', dependencies: Object.fromEntries(dependencies.map((one) => [one, '*'])) }, null, 2)}\n`

export const shopTexts = {
  'shop/docker-entrypoint.sh': '#!/bin/sh\nset -e\n\nexec "$@"\n',
  'shop/flaky.sh': '#!/bin/sh\necho "looking for the database"\nsleep 2\necho "no database" >&2\nexit 1\n',
  'shop/web-package.json': packageFile('web', '1.4.0', ['express', 'react', 'vite', 'zod']),
  'shop/api-package.json': packageFile('api', '2.1.0', ['express', 'pg', 'pino', 'zod']),
  'shop/web-server.js': server('the shop', 3000),
  'shop/api-server.js': server('{"products":[]}', 8080),
}
