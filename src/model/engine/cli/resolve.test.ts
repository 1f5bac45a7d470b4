import { expect, test } from 'vitest'
import { commandsBySpelling } from './catalog.ts'
import { complete } from './complete.ts'
import { flagBool, flagList, flagText } from './flags.ts'
import { resolveCommand } from './resolve.ts'

const run = (line: string) => resolveCommand(line.split(' '))
const hint = (usage: string, name: string, word = 'Run') =>
  `\n\nUsage:  ${usage}\n\n${word} '${name} --help' for more information\n`
const runUsage = 'docker run [OPTIONS] IMAGE [COMMAND] [ARG...]'

// Recorded on Docker 29.7.2.
test.each([
  ['rnu', 1, "docker: unknown command: docker rnu\n\nRun 'docker --help' for more information\n"],
  [
    'network foo',
    1,
    `docker: unknown command: docker network foo${hint('docker network', 'docker network')}`,
  ],
  ['run', 1, `docker: 'docker run' requires at least 1 argument${hint(runUsage, 'docker run', 'See')}`],
  ['run --foo nginx', 125, `unknown flag: --foo${hint(runUsage, 'docker run')}`],
  ['run -p', 125, `flag needs an argument: 'p' in -p${hint(runUsage, 'docker run')}`],
  ['run --network', 125, `flag needs an argument: --network${hint(runUsage, 'docker run')}`],
  [
    'run -m abc nginx',
    125,
    `invalid argument "abc" for "-m, --memory" flag: invalid size: 'abc'${hint(runUsage, 'docker run')}`,
  ],
  [
    'run --ulimit nofile=128:64 busybox',
    125,
    `invalid argument "nofile=128:64" for "--ulimit" flag: ulimit soft limit must be less than or equal to hard limit: 128 > 64${hint(runUsage, 'docker run')}`,
  ],
  [
    'network create --gateway 10.3.0.300 f',
    125,
    `invalid argument "10.3.0.300" for "--gateway" flag: invalid string being converted to IP address: 10.3.0.300${hint('docker network create [OPTIONS] NETWORK', 'docker network create')}`,
  ],
  ['--bad ps', 125, `unknown flag: --bad${hint('docker [OPTIONS] COMMAND [ARG...]', 'docker')}`],
  ['ps extra', 1, `docker: 'docker ps' accepts no arguments${hint('docker ps [OPTIONS]', 'docker ps')}`],
  [
    'volume create a b',
    1,
    `docker: 'docker volume create' requires at most 1 argument${hint('docker volume create [OPTIONS] [VOLUME]', 'docker volume create')}`,
  ],
  [
    'tag a',
    1,
    `docker: 'docker tag' requires 2 arguments${hint('docker tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]', 'docker tag')}`,
  ],
])('docker %s exits with %i and the CLI’s own words', (line, exitCode, stderr) => {
  expect(run(line)).toEqual({ kind: 'said', stdout: '', stderr, exitCode })
})

test('flags end at the image, and what follows belongs to the program', () => {
  const found = run('run -it --rm -e A=1 -eB=2 -p8080:80 --name=web alpine ls -la --name x')
  if (found.kind !== 'command') throw new Error(found.kind)
  expect(found.command.path).toBe('container run')
  expect(found.args).toEqual(['alpine', 'ls', '-la', '--name', 'x'])
  expect(flagList(found.flags, 'env')).toEqual(['A=1', 'B=2'])
  expect(flagText(found.flags, 'name')).toBe('web')
  expect([
    flagBool(found.flags, 'tty'),
    flagBool(found.flags, 'sig-proxy'),
    flagBool(found.flags, 'init'),
  ]).toEqual([true, true, false])
})

test('other commands take flags after arguments, and slices split at commas', () => {
  const found = run('network connect a b --alias x,y --link-local-ip 169.254.1.1')
  if (found.kind !== 'command') throw new Error(found.kind)
  expect(found.args).toEqual(['a', 'b'])
  expect(flagList(found.flags, 'alias')).toEqual(['x', 'y'])
})

test('old names of flags store under the new one', () => {
  const stop = run('stop --time 3 web')
  if (stop.kind !== 'command') throw new Error(stop.kind)
  expect(flagText(stop.flags, 'timeout')).toBe('3')
  expect(stop.warnings).toEqual(['Flag --time has been deprecated, use --timeout instead'])
})

test('an alias inside a group is named as the command it stands for', () => {
  expect(run('container list x')).toMatchObject({
    stderr: expect.stringContaining("'docker container ls' accepts"),
  })
  expect(run('ps x')).toMatchObject({ stderr: expect.stringContaining("'docker ps' accepts") })
})

test('docker rm --help is laid out as the CLI lays it out', () => {
  const help = `Usage:  docker rm [OPTIONS] CONTAINER [CONTAINER...]

Remove one or more containers

Aliases:
  docker container rm, docker container remove, docker rm

Options:
  -f, --force     Force the removal of a running container (uses SIGKILL)
  -l, --link      Remove the specified link
  -v, --volumes   Remove anonymous volumes associated with the container
`
  expect(run('rm --help')).toEqual({ kind: 'said', stdout: help, stderr: '', exitCode: 0 })
})

test('every option of every table is readable and every spelling leads to its command', () => {
  for (const [spelling, command] of commandsBySpelling()) {
    expect(new Set(command.flags.map(({ name }) => name)).size, spelling).toBe(command.flags.length)
    expect(run(`${spelling} --help`), spelling).toMatchObject({ kind: 'said', exitCode: 0 })
  }
})

const names = {
  containers: ['web', 'worker'],
  images: ['nginx:1.27'],
  networks: ['bridge'],
  volumes: ['data'],
}
test.each([
  [['st'], ['stack', 'start', 'stats', 'stop']],
  [
    ['network', 'c'],
    ['connect', 'create'],
  ],
  [
    ['stop', 'w'],
    ['web', 'worker'],
  ],
  [['run', '-d', 'n'], ['nginx:1.27']],
  [['run', '--network', 'b'], ['bridge']],
  [
    ['network', 'connect', 'bridge', ''],
    ['web', 'worker'],
  ],
  [['rm', '--vo'], ['--volumes']],
  [['run', 'nginx:1.27', 'w'], []],
])('after %j one may write %j', (words, expected) => {
  expect(complete(words, names).map(({ word }) => word)).toEqual(expected)
})
