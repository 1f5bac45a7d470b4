import { cmd, code, copy, entrypoint, env, files, type ImageRecipe, layer, PATH, run } from '../recipe.ts'
import { alpine322 } from './alpine.ts'
import { bookwormSlim } from './debian.ts'
import { buildTools } from './languages.ts'
import { userLayer } from './users.ts'

const AT = '2025-08-28T20:00:00Z'
const script = layer(
  'node-entrypoint',
  AT,
  'usr/local/bin/\n docker-entrypoint.sh "node/docker-entrypoint.sh 755',
)
const yarn = layer(
  'node-yarn',
  AT,
  `opt/yarn-v1.22.22/bin/
 yarn.js 35 755
opt/yarn-v1.22.22/lib/
 cli.js 51200
opt/yarn-v1.22.22/
 package.json 112
usr/local/bin/
 yarn>/opt/yarn-v1.22.22/bin/yarn
 yarnpkg>/opt/yarn-v1.22.22/bin/yarn
`,
)

/** Node.js as its release archive unpacks. @param megabytes of the program, in life */
export function nodeTree(megabytes: number): string {
  return `${code('usr/local/bin', 'node', megabytes * 7000)}
usr/local/bin/
 nodejs>/usr/local/bin/node
 npm>../lib/node_modules/npm/bin/npm-cli.js
 npx>../lib/node_modules/npm/bin/npx-cli.js
${files('usr/local/include/node', 'node.h node_api.h uv.h v8.h zlib.h', 5400, 900)}
${files('usr/local/lib/node_modules/npm', 'package.json index.js README.md', 700, 300)}
${files('usr/local/lib/node_modules/npm/bin', 'npm-cli.js npx-cli.js', 54, 90)}
${files('usr/local/lib/node_modules/npm/lib/commands', 'ci.js exec.js init.js install.js publish.js run.js', 1900, 340)}
${files('usr/local/lib/node_modules/npm/node_modules/pacote/lib', 'fetcher.js git.js registry.js', 11800, 1500)}
${files('usr/local/lib/node_modules/npm/node_modules/semver', 'index.js semver.js package.json', 1500, 500)}
${files('usr/local/lib/node_modules/npm/node_modules/tar/lib', 'pack.js parse.js unpack.js', 10400, 2000)}
${files('usr/local/share/doc/node', 'gdbinit lldb_commands.py', 4100, 200)}
${files('usr/local/share/man/man1', 'node.1 npm.1', 1400, 130)}
`
}

type Kind = 'full' | 'slim' | 'alpine'
const BASES: Readonly<Record<Kind, ImageRecipe>> = { full: buildTools, slim: bookwormSlim, alpine: alpine322 }

function node(version: string, kind: Kind, tags: readonly string[], created: string): ImageRecipe {
  const family = kind === 'alpine' ? 'alpine' : 'debian'
  const major = Number(version.split('.')[0])
  // The full and the slim image install the same files: one blob, unpacked on top of two different chains.
  const installed = layer(
    `node-${version}-${family}`,
    AT,
    nodeTree(major * 4 + (family === 'alpine' ? 17 : 27)),
  )
  const versions = [`NODE_VERSION=${version}`, 'YARN_VERSION=1.22.22']
  const addUser =
    family === 'alpine'
      ? 'addgroup -g 1000 node && adduser -u 1000 -G node -s /bin/sh -D node'
      : 'groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node'
  return {
    repository: 'library/node',
    tags,
    version,
    base: BASES[kind],
    created,
    steps: [
      run(addUser, userLayer('node', family, AT, 'home/node/ 755 1000:1000\n')),
      ...env(`NODE_VERSION=${version}`),
      run(
        'ARCH= && dpkgArch="$(dpkg --print-architecture)" && install node, verify its checksum && node --version && npm --version',
        installed,
      ),
      ...env('YARN_VERSION=1.22.22'),
      run('set -ex  && install yarn, verify its signature  && yarn --version', yarn),
      copy('docker-entrypoint.sh /usr/local/bin/', script),
      entrypoint('docker-entrypoint.sh'),
      cmd('node'),
    ],
    config: {
      Env: [PATH, ...versions],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['node'],
      ...(kind === 'alpine' ? { WorkingDir: '/' } : {}),
    },
    attestation: 'image',
    programs: { 'docker-entrypoint.sh': 'entrypoint', node: 'node', '*': 'busybox' },
  }
}

export const nodeImages: readonly ImageRecipe[] = [
  node('24.7.0', 'full', ['24', '24.7.0', 'bookworm', 'current', 'latest'], '2025-09-09T01:15:05Z'),
  node('22.19.0', 'full', ['22', '22.19.0', '22-bookworm', 'lts', 'jod'], '2025-09-09T01:17:32Z'),
  node('22.19.0', 'slim', ['22-slim', '22-bookworm-slim', 'lts-slim'], '2025-09-09T01:19:44Z'),
  node('24.7.0', 'alpine', ['24-alpine', 'alpine', 'current-alpine'], '2025-08-28T22:40:10Z'),
  node('22.19.0', 'alpine', ['22-alpine', '22.19.0-alpine', 'lts-alpine'], '2025-08-28T22:41:48Z'),
  node('20.19.5', 'alpine', ['20-alpine', '20.19.5-alpine'], '2025-09-03T19:02:29Z'),
]

export const nodeTexts = {
  'node/docker-entrypoint.sh': `#!/bin/sh
# Arguments of node become a call of node; anything else is run as it is.
set -e

if [ "\${1#-}" != "\${1}" ] || [ -z "$(command -v "\${1}")" ]; then
    set -- node "$@"
fi

exec "$@"
`,
}
