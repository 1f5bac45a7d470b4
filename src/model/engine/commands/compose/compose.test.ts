import { describe, expect, test } from 'vitest'
import { execute } from '../../execute.ts'
import { freshHost } from '../../fresh.ts'
import type { Host } from '../../host.ts'
import { presetImage } from '../../presets.ts'
import { replay } from '../../replay.ts'
import { Run } from '../../run.ts'
import { wire } from '../../wire.ts'
import { writeHostFile } from '../project.ts'

const IMAGES = [
  { ref: 'web:1', config: { Cmd: ['webd'], ExposedPorts: { '80/tcp': {} } }, programs: { webd: 'daemon' } },
  { ref: 'box:1', config: { Cmd: ['sh'] }, programs: { '*': 'busybox' } },
]

function withFiles(files: Readonly<Record<string, string>>): Host {
  const run = wire(
    new Run(freshHost({ registryReachable: false, images: IMAGES.map(presetImage) }), {
      command: 0,
      firstIndex: 1,
    }),
  )
  for (const [name, text] of Object.entries(files)) writeHostFile(run, name, text)
  return run.end()
}

/** The last line's result, and the requests that changed something. */
function play(files: Readonly<Record<string, string>>, ...lines: string[]) {
  let host = withFiles(files)
  let last = execute(host, 'true')
  for (const line of lines) {
    last = execute(host, line, { terminal: false })
    host = last.host
  }
  const writes = last.hops.flatMap(({ via, method, path = '' }) =>
    via === 'http' && method !== undefined && method !== 'GET' && method !== 'HEAD'
      ? [`${method} ${path.replace(/[0-9a-f]{64}/, 'ID')}`]
      : [],
  )
  return { ...last, writes }
}

const APP = `
name: app
services:
  web:
    image: web:1
    ports: ["8080:80"]
    depends_on: [db]
  db:
    image: web:1
    volumes: ["data:/data"]
  tools:
    image: box:1
    profiles: [extra]
volumes:
  data: {}
`
const compose = (...lines: string[]) => play({ 'compose.yaml': APP }, ...lines)

describe('up', () => {
  test('makes network, volume and containers, and starts them in order', () =>
    expect(compose('docker compose up -d').writes).toEqual([
      'POST /networks/create',
      'POST /volumes/create',
      'POST /containers/create',
      'POST /containers/create',
      'POST /containers/ID/start',
      'POST /containers/ID/start',
    ]))
  test('finds nothing to do the second time', () =>
    expect(compose('docker compose up -d', 'docker compose up -d').writes).toEqual([]))
  test('scales up and down, the highest number first to go', () => {
    expect(compose('docker compose up -d --scale db=3', 'docker compose ps --services').stdout).toBe(
      'db\nweb\n',
    )
    const down = compose(
      'docker compose up -d --scale db=3',
      'docker compose up -d --scale db=1',
      "docker ps --format '{{.Names}}'",
    )
    expect(down.stdout.split('\n').sort()).toEqual(['', 'app-db-1', 'app-web-1'])
  })
  test('a service named on the command line needs no profile', () =>
    expect(compose('docker compose up -d tools', "docker ps -a --format '{{.Names}}'").stdout).toBe(
      'app-tools-1\n',
    ))
  test('makes anew only what has changed', () => {
    let host = withFiles({ 'compose.yaml': APP })
    host = execute(host, 'docker compose up -d').host
    const run = wire(new Run(host, { command: 1, firstIndex: 1 }))
    writeHostFile(
      run,
      'compose.yaml',
      APP.replace('depends_on: [db]', 'depends_on: [db]\n    environment: {A: b}'),
    )
    const again = execute(run.end(), 'docker compose up -d', { terminal: false })
    expect(again.stderr).toContain(' Container app-web-1 Recreated \n')
    expect(again.stderr).toContain(' Container app-db-1 Running \n')
  })
  test('replaying its hops gives the host it leaves', () => {
    const host = withFiles({ 'compose.yaml': APP })
    const done = execute(host, 'docker compose up -d')
    expect(replay(host, done.hops, done.hops.length)).toEqual(done.host)
  })
})

describe('conditions', () => {
  const file = (image: string, check: string, condition: string) => ({
    'compose.yaml': `services:\n  a:\n    image: web:1\n    depends_on: {b: {condition: ${condition}}}\n  b:\n    image: ${image}\n${check}`,
  })
  test('an unhealthy dependency stops the start', () => {
    const done = play(
      file(
        'web:1',
        '    healthcheck: {test: ["CMD", "false"], interval: 1s, retries: 1}\n',
        'service_healthy',
      ),
      'docker compose up -d',
    )
    expect(done.exitCode).toBe(1)
    expect(done.stderr).toMatch(/\ndependency failed to start: container project-b-1 is unhealthy\n$/)
  })
  test('no check at all', () =>
    expect(play(file('web:1', '', 'service_healthy'), 'docker compose up -d').stderr).toMatch(
      /container project-b-1 has no healthcheck configured\n$/,
    ))
  test('a job that fails', () =>
    expect(
      play(
        file('box:1', '    command: sh -c "exit 3"\n', 'service_completed_successfully'),
        'docker compose up -d',
      ).stderr,
    ).toMatch(/\nservice "b" didn't complete successfully: exit 3\n$/))
})

test('down takes containers and networks, volumes only on request', () => {
  expect(compose('docker compose up -d', 'docker compose down', 'docker volume ls -q').stdout).toBe(
    'app_data\n',
  )
  expect(compose('docker compose up -d', 'docker compose down -v', 'docker volume ls -q').stdout).toBe('')
  expect(
    compose('docker compose up -d', 'docker compose down', "docker network ls --format '{{.Name}}'").stdout,
  ).toBe('bridge\nhost\nnone\n')
})

test('a one-off container publishes nothing and goes with --rm', () => {
  const done = compose('docker compose run --rm --no-deps tools echo hi')
  expect(done.stdout).toBe('hi\n')
  expect(execute(done.host, 'docker ps -aq').stdout).toBe('')
})

test('without a file', () => {
  const done = play({}, 'docker compose up')
  expect([done.exitCode, done.stderr]).toEqual([14, 'no configuration file provided: not found\n'])
})

test('config prints the project as it is understood', () =>
  expect(compose('docker compose config web').stdout).toBe(`name: app
services:
  db:
    image: web:1
    networks:
      default: null
    volumes:
      - type: volume
        source: data
        target: /data
        volume: {}
  web:
    depends_on:
      db:
        condition: service_started
        required: true
    image: web:1
    networks:
      default: null
    ports:
      - mode: ingress
        target: 80
        published: "8080"
        protocol: tcp
networks:
  default:
    name: app_default
volumes:
  data:
    name: app_data
`))

describe('a stack', () => {
  const INIT = 'docker swarm init --advertise-addr eth0'
  const stack = (text: string, ...lines: string[]) => play({ 's.yml': text }, INIT, ...lines)
  const refusal = (text: string) => stack(text, 'docker stack deploy -d -c s.yml x').stderr

  test.each([
    [
      'services: {web: {image: a, profiles: [x]}}',
      'services.web Additional property profiles is not allowed\n',
    ],
    ['services: {web: {image: a, depends_on: {b: {}}}}', 'services.web.depends_on must be a list\n'],
    ['version: "3.14"\nservices: {}', 'unsupported Compose file version: 3.14\n'],
    [
      'services: {web: {image: a, mem_limit: 1g}}',
      'compose file contains unsupported options:\n\nmem_limit: Set resource limits using deploy.resources\n\n',
    ],
    [
      'services: {web: {image: "a:$' + '{B:?need}"}}',
      'invalid interpolation format for services.web.image: "required variable B is missing a value: need"; you may need to escape any $ with another $\n',
    ],
    [
      'services: {a: {image: web:1, networks: [n]}}\nnetworks: {n: {external: true, name: bridge1}}',
      /could not be found\. You need to create a swarm-scoped network/,
    ],
  ])('%s', (text, said) => {
    if (typeof said === 'string') expect(refusal(text)).toBe(said)
    else expect(refusal(text)).toMatch(said)
  })

  test('says what it ignores', () =>
    expect(
      refusal('services: {web: {image: web:1, privileged: true, container_name: c, restart: always}}'),
    ).toMatch(
      /^Ignoring unsupported options: privileged, restart\n\nIgnoring deprecated options:\n\ncontainer_name: Setting the container name is not supported\.\n\n/,
    ))
  test('runs, is updated in place, and goes but for its volumes', () => {
    const file =
      'services:\n  web:\n    image: web:1\n    deploy: {replicas: 2}\n    volumes: ["d1:/d"]\nvolumes: {d1: {}}\n'
    const up = ['docker stack deploy -d -c s.yml shop', 'sleep 3']
    expect(stack(file, ...up, "docker stack services shop --format '{{.Name}} {{.Replicas}}'").stdout).toBe(
      'shop_web 2/2\n',
    )
    expect(stack(file, ...up, 'docker stack deploy -d -c s.yml shop').stdout).toMatch(
      /^Updating service shop_web \(id: [0-9a-z]{25}\)\n$/,
    )
    expect(
      stack(file, ...up, 'docker stack deploy -d -c s.yml shop', 'sleep 20', 'docker ps -aq')
        .stdout.trim()
        .split('\n'),
    ).toHaveLength(2)
    expect(stack(file, ...up, 'docker stack rm shop', 'sleep 20', 'docker ps -aq').stdout).toBe('')
    expect(
      stack(file, ...up, 'docker stack rm shop', 'sleep 20', 'docker network ls -q -f name=shop').stdout,
    ).toBe('')
    expect(stack(file, ...up, 'docker stack rm shop', 'sleep 20', 'docker volume ls -q').stdout).toBe(
      'shop_d1\n',
    )
  })
})
