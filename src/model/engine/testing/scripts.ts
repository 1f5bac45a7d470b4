import fc from 'fast-check'
import { type Host, isContainerdUp, isDockerdUp } from '../host.ts'
import type { Container } from '../state/container.ts'

/** Chance for one line: which sort of line, and numbers to choose with. */
export interface Dice {
  readonly sort: number
  readonly a: number
  readonly b: number
  readonly c: number
}

const of = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

const IMAGES = [
  'nginx',
  'redis',
  'alpine sleep 30',
  'alpine sleep 5',
  "alpine sh -c 'exit 3'",
  'alpine true',
  'postgres',
]
const OPTIONS = [
  '',
  '-p 8080:80',
  '-P',
  '-p 80',
  '-v data:/d',
  '-v /d',
  '--restart always',
  '--restart on-failure:2',
]
const MORE = [
  '',
  '',
  '-m 64m',
  '--init',
  '--network app',
  '--read-only',
  '-e A=1',
  '--cpus 0.5',
  '--tmpfs /t',
  '--rm',
]
const MENDS = ['systemctl start containerd', 'systemctl start docker', 'sleep 3']

/** A line for this host, or nothing when there is no fitting object. */
type Sort = (host: Host, dice: Dice) => string | undefined

const containers = (host: Host, fits: (one: Container) => boolean): Container[] =>
  [...host.containers.values()].filter(fits)
const on =
  (verbs: readonly string[], fits: (one: Container) => boolean): Sort =>
  (host, { a, b }) => {
    const found = containers(host, fits)
    return found.length === 0 ? undefined : `docker ${of(verbs, b)} ${of(found, a).name}`
  }
const fixed =
  (...lines: string[]): Sort =>
  (_host, { a }) =>
    of(lines, a)
const runs = ({ state }: Container) => state.running && !state.paused && !state.restarting
const any = () => true

const run: Sort = (host, { a, b, c }) => {
  if (host.containers.size > 6) return 'docker container prune -f'
  const free = [1, 2, 3, 4, 5, 6, 7].map((n) => `c${n}`).filter((name) => !host.names.has(name))
  const more = of(MORE, c)
  if (more === '--network app' && ![...host.networking.networks.values()].some(({ name }) => name === 'app'))
    return 'docker network create app'
  const rest = [of(OPTIONS, b), more].filter(
    (text) => text !== '' && !(more === '--rm' && text.startsWith('--restart')),
  )
  return `docker ${a % 5 === 0 ? 'create' : 'run -d'} --name ${of(free, a)} ${[...rest, of(IMAGES, c)].join(' ')}`
}

const network: Sort = (host, { a, b }) => {
  const all = [...host.networking.networks.values()].filter(({ driver }) => driver === 'bridge')
  const found = containers(host, any)
  const net = of(all, b)
  if (net === undefined || found.length === 0) return `docker network create n${a % 3}`
  const one = of(found, a)
  const joined = [...host.networking.endpoints.values()].some(
    (end) => end.containerId === one.id && end.networkId === net.id,
  )
  return `docker network ${joined ? 'disconnect' : 'connect'} ${net.name} ${one.name}`
}

const image: Sort = (host, { a, b }) => {
  const tags = [...host.tags.keys()].map((name) => name.replace(/^docker\.io\/(library\/)?/, ''))
  if (tags.length === 0) return 'docker pull alpine'
  const used = new Set([...host.containers.values()].map(({ imageId }) => imageId))
  const unused = [...host.tags].filter(([, id]) => !used.has(id)).map(([name]) => name)
  const some = of(tags, a)
  return of(
    [
      `docker tag ${some} copy:${b % 4}`,
      `docker history ${some}`,
      'docker images',
      `docker pull ${of(['busybox', 'redis', 'alpine'], a)}`,
      unused.length > 0 ? `docker rmi ${of(unused, a)}` : 'docker image prune -f',
      `docker image inspect ${some}`,
    ],
    b,
  )
}

/** How often each sort of line comes, and how it is made. Most fit the host, so that they succeed. */
const SORTS: readonly (readonly [weight: number, sort: Sort])[] = [
  [9, run],
  [6, on(['start'], ({ state }) => !state.running)],
  [6, on(['stop', 'stop -t 0', 'restart -t 1', 'kill', 'kill -s TERM', 'pause'], (one) => runs(one))],
  [3, on(['unpause'], ({ state }) => state.paused)],
  [5, on(['rm', 'rm -v', 'wait'], ({ state }) => !state.running)],
  [2, on(['rm -f', 'rm -f -v'], any)],
  [
    4,
    on(['logs', 'inspect', 'diff', 'port', 'update -m 100m', 'update --restart no', 'export -o x.tar'], any),
  ],
  [4, on(['top', 'stats --no-stream', 'logs --tail 2'], runs)],
  [
    5,
    (host, { a, b }) => {
      const found = containers(host, runs)
      if (found.length === 0) return undefined
      const line = of(
        ['true', 'ls /', "sh -c 'echo x > /x'", 'sleep 1', 'ps', 'hostname', 'cat /etc/hosts'],
        b,
      )
      return `docker exec ${b % 9 === 0 ? '-d ' : ''}${of(found, a).name} ${line}`
    },
  ],
  [2, (host, { a, b }) => on([`rename`], any)(host, { sort: 0, a, b: 0, c: 0 })?.concat(` r${b % 5}`)],
  [2, on(['commit'], any)],
  [4, network],
  [4, image],
  [
    2,
    fixed(
      'docker volume create data',
      'docker volume ls',
      'docker volume create',
      'docker volume prune -f -a',
    ),
  ],
  [
    2,
    fixed(
      'docker network ls',
      'docker network prune -f',
      'docker network create app',
      'docker network inspect bridge',
    ),
  ],
  [
    3,
    fixed('docker ps -a', 'docker ps -q', 'docker info', 'docker system df', 'docker version', 'pstree -p'),
  ],
  [1, fixed('docker container prune -f', 'docker system prune -f', 'docker system prune -a -f --volumes')],
  [3, fixed('sleep 1', 'sleep 5', 'sleep 1m', 'curl -s localhost:8080', 'iptables -t nat -S', 'ps aux')],
  [
    1,
    fixed('docker run --bad', 'docker "', 'docker rm nosuch', 'docker run --name web nosuch', '', 'nosuch'),
  ],
  [
    1,
    fixed(
      'kill -9 dockerd',
      'kill -9 containerd',
      'kill -9 containerd-shim-runc-v2',
      'kill dockerd',
      'kill -9 $(pidof nginx)',
      'pkill docker-proxy',
      'systemctl restart docker',
      'systemctl stop docker',
      'systemctl restart containerd',
    ),
  ],
]
const DECK = SORTS.flatMap(([weight, sort]) => Array<Sort>(weight).fill(sort))

/** The line that the dice choose on this host. A broken Engine is mended first, most of the time. */
export function lineFor(host: Host, dice: Dice): string {
  if (!(isDockerdUp(host) && isContainerdUp(host)) && dice.b % 4 !== 0) return of(MENDS, dice.a)
  return of(DECK, dice.sort)(host, dice) ?? run(host, dice) ?? ''
}

const die = fc.nat({ max: 9_999 })
/** The chance of a whole script. */
export const scripts = (length: { readonly minLength: number; readonly maxLength: number }) =>
  fc.array(fc.record<Dice>({ sort: die, a: die, b: die, c: die }), length)
