import { cmd, code, dpkgTraces, env, files, type ImageRecipe, layer, run } from '../recipe.ts'
import { alpine322 } from './alpine.ts'
import { bookwormSlim } from './debian.ts'
import { buildTools } from './languages.ts'

type Kind = 'full' | 'slim' | 'alpine'
const BASES: Readonly<Record<Kind, ImageRecipe>> = { full: buildTools, slim: bookwormSlim, alpine: alpine322 }
const PATH = 'PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const AT = '2025-08-14T20:00:00Z'
const MODULES =
  'argparse.py ast.py base64.py datetime.py enum.py functools.py inspect.py os.py pathlib.py re.py socket.py ssl.py subprocess.py tarfile.py typing.py'

function python(version: string, kind: Kind, tags: readonly string[], created: string): ImageRecipe {
  const minor = version.split('.').slice(0, 2).join('.')
  const library = `usr/local/lib/python${minor}`
  const name = `python-${version}-${kind}`
  const scale = (kind === 'full' ? 1.25 : 1) * (1 + Number(minor.slice(2)) / 150)
  const installed = layer(
    name,
    created,
    code('usr/local/bin', `python${minor}`, 240 * scale) +
      `usr/local/bin/\n pip3 22 755\n${code('usr/local/lib', `libpython${minor}.so.1.0`, 92000 * scale)}` +
      files(library, MODULES, 8900 * scale, 620) +
      files(`${library}/asyncio`, 'base_events.py events.py streams.py tasks.py', 19000 * scale, 900) +
      files(`${library}/json`, 'decoder.py encoder.py', 12000, 400) +
      code(`${library}/lib-dynload`, '_asyncio.so _ctypes.so _json.so _socket.so _ssl.so', 13900 * scale) +
      files(
        `${library}/site-packages/pip/_internal`,
        'build_env.py cache.py main.py wheel_builder.py',
        9000,
        370,
      ) +
      (kind === 'alpine'
        ? files('lib/apk/db', 'installed triggers', 5300)
        : dpkgTraces('libexpat1 libsqlite3-0 libssl3', 8900)),
  )
  const links = layer(
    `${name}-links`,
    created,
    `usr/local/bin/
 idle>idle3
 pip>pip3
 pydoc>pydoc3
 python>python3
 python3>python${minor}
 python-config>python3-config
`,
  )
  const versions = ['GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305', `PYTHON_VERSION=${version}`]
  const runtime =
    kind === 'alpine'
      ? 'apk add --no-cache ca-certificates tzdata'
      : 'apt-get install -y --no-install-recommends ca-certificates netbase tzdata'
  const runtimeLayer = layer(
    `python-${kind}-runtime`,
    AT,
    files('usr/share/zoneinfo/Asia', 'Taipei Tokyo', 511) +
      files('usr/share/zoneinfo/Europe', 'Berlin London', 1599) +
      files('etc', 'protocols services', 2930),
  )
  return {
    repository: 'library/python',
    tags,
    version,
    base: BASES[kind],
    created,
    steps: [
      ...env('PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'),
      run(`set -eux;  ${runtime}`, runtimeLayer),
      ...env(...versions),
      run('set -eux;  configure, make and install Python;  python3 --version;  pip3 --version', installed),
      run(
        'set -eux;  for src in idle3 pip3 pydoc3 python3 python3-config; do  ln -svT "$src" "/usr/local/bin/$(echo "$src" | tr -d 3)";  done',
        links,
      ),
      cmd('python3'),
    ],
    config: { Env: [PATH, ...versions], Cmd: ['python3'], ...(kind === 'alpine' ? { WorkingDir: '/' } : {}) },
    attestation: 'image',
    programs: { python: 'python', python3: 'python', '*': 'busybox' },
  }
}

export const pythonImages: readonly ImageRecipe[] = [
  python('3.13.7', 'full', ['3.13', '3.13.7', '3', 'bookworm', 'latest'], '2025-09-09T02:10:15Z'),
  python('3.13.7', 'slim', ['3.13-slim', '3-slim', 'slim', '3.13-slim-bookworm'], '2025-09-09T02:12:20Z'),
  python('3.12.11', 'slim', ['3.12-slim', '3.12.11-slim', '3.12-slim-bookworm'], '2025-09-09T02:13:59Z'),
  python('3.13.7', 'alpine', ['3.13-alpine', '3-alpine', 'alpine'], '2025-08-14T22:30:41Z'),
]
