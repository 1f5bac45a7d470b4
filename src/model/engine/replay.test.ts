import fc from 'fast-check'
import { expect, test } from 'vitest'
import { execute } from './execute.ts'
import { freshHost } from './fresh.ts'
import { brokenRules } from './invariants.ts'
import { replay, Timeline } from './replay.ts'
import { hostAt, runScript, Session } from './session.ts'

const names = fc.constantFrom('web', 'db', 'job', 'web', 'nosuch')
const line = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'run -d',
          'run -d --rm',
          'create',
          'run -d --restart always',
          'run -d -p 8080:80',
          'run -d -P',
          'run -d -v data:/d',
          'run -d --network app',
          'run',
        ),
        names,
        fc.constantFrom(
          'nginx',
          'alpine sleep 5',
          'alpine true',
          "alpine sh -c 'exit 3'",
          'redis',
          'nosuch',
          'alpine nosuchcmd',
        ),
      )
      .map(([verb, name, image]) => `docker ${verb} --name ${name} ${image}`),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'start',
          'stop',
          'stop -t 0',
          'kill',
          'kill -s TERM',
          'rm',
          'rm -f',
          'rm -f -v',
          'pause',
          'unpause',
          'restart',
          'logs',
          'inspect',
          'wait',
          'top',
          'port',
          'diff',
          'update --restart always',
          'update -m 64m',
          'stats --no-stream',
        ),
        names,
      )
      .map(([verb, name]) => `docker ${verb} ${name}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('true', 'sleep 3', "sh -c 'echo x > /x'", 'nosuch', 'ps'), names)
      .map(([command, name]) => `docker exec ${name} ${command}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('connect app', 'disconnect app', 'disconnect bridge', 'connect bridge'), names)
      .map(([verb, name]) => `docker network ${verb} ${name}`),
  },
  { weight: 2, arbitrary: fc.tuple(names, names).map(([a, b]) => `docker rename ${a} ${b}x`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'docker ps -a',
      'docker images',
      'docker network create app',
      'docker network rm app',
      'docker network prune -f',
      'docker volume create data',
      'docker volume rm data',
      'docker volume prune -f',
      'docker container prune -f',
      'docker system prune -f',
      'docker rmi alpine',
      'docker rmi -f nginx',
      'docker tag nginx copy:1',
      'docker pull redis',
      'docker info',
      'docker commit web snap:1',
      'docker ps',
      '',
      '###',
      'docker "',
      'docker run --bad',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'kill -9 dockerd',
      'kill -9 containerd',
      'kill -9 containerd-shim-runc-v2',
      'kill dockerd',
      'kill -9 $(pidof nginx)',
      'pkill docker-proxy',
      'systemctl restart docker',
      'systemctl start docker',
      'systemctl stop docker',
      'systemctl restart containerd',
      'sleep 1',
      'sleep 5',
      'sleep 1m',
      'pstree -p',
      'curl localhost:8080',
    ),
  },
)

test('ten thousand random commands neither throw nor break a rule', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 20, maxLength: 60 }), fc.boolean(), (lines, liveRestore) => {
      let host = freshHost({ liveRestore })
      for (const text of lines) {
        host = execute(host, text).host
        expect(brokenRules(host), text).toEqual([])
      }
    }),
    { numRuns: 250, seed: 20260701 },
  )
}, 240_000)

test('replaying a log gives the host that the commands gave, and every prefix its own', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(), (lines, n) => {
      const session = new Session()
      for (const text of lines) session.run(text)
      expect(replay(session.start, session.log, session.log.length)).toEqual(session.host)
      const command = session.commands[n % session.commands.length]
      const again = new Session({ host: session.start })
      for (const { line: text } of session.commands.slice(0, (n % session.commands.length) + 1))
        again.run(text)
      expect(replay(session.start, session.log, command?.lastHop ?? 0)).toEqual(again.host)
      expect(again.log).toEqual(session.log.slice(0, command?.lastHop))
    }),
    { numRuns: 40, seed: 7 },
  )
}, 120_000)

test('a timeline gives at any cursor what replaying from the start gives', () => {
  const session = new Session()
  for (let n = 0; n < 20; n++) session.run(`docker run --rm --name job${n} alpine true`)
  const timeline = new Timeline(session.start)
  for (const cursor of [1500, 3, 700, 701, 0, session.log.length, 512, 1024]) {
    expect(timeline.at(session.log, cursor)).toEqual(replay(session.start, session.log, cursor))
    expect(timeline.at(session.log, cursor)).toBe(timeline.at(session.log, cursor))
  }
})

test('running the same lines again gives equal hops, and one more line only adds to them', () => {
  const lines = ['docker run -d --name web nginx', 'docker exec web true']
  const first = runScript(lines)
  const longer = runScript([...lines, 'docker ps'])
  expect(longer.log.slice(0, first.log.length)).toEqual(first.log)
  expect(longer.log[5]).toBe(first.log[5])
  expect(hostAt(longer, 9)).toBe(hostAt(longer, 9))
})
