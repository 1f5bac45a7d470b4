import { expect, test } from 'vitest'
import { Session } from './session.ts'

test.each([
  ['docker run --rm alpine true', 0],
  ['docker run --rm alpine false', 1],
  ["docker run --rm alpine sh -c 'exit 42'", 42],
  ['docker run --rm alpine nosuchcmd', 127],
  ['docker run --rm alpine /nosuch', 127],
  ['docker run --rm alpine /etc', 126],
  ['docker run --rm alpine /etc/passwd', 126],
  ["docker run --rm alpine sh -c 'kill -9 $$'", 0],
  ["docker run --rm --init alpine sh -c 'kill -TERM $$'", 143],
  ['docker run --foo alpine', 125],
  ['docker run --name a alpine true', 125],
  ['docker run -m 4m alpine true', 125],
  ['docker run --rm -u nosuchuser alpine id', 125],
  ['docker run nosuch/image', 125],
  ['docker run', 1],
  ['docker nosuch', 1],
  ['docker inspect nosuch', 1],
  ['docker stop nosuch', 1],
  ['nosuch', 127],
])('%s exits with %i', (line, code) => {
  expect(new Session().run(line).exitCode).toBe(code)
})

test.each([
  ['docker stop -t 0 cc', 137],
  ['docker kill cc', 137],
  ['docker kill -s TERM cc', undefined],
])('sleep as PID 1: after %s its exit code is %s', (line, code) => {
  const session = new Session()
  session.run('docker run -d --name cc alpine sleep 1000')
  session.run(line)
  const container = [...session.host.containers.values()][0]
  expect(container?.state.running ? undefined : container?.state.exitCode).toBe(code)
})

test('a program that ignores its stop signal is killed after ten seconds', () => {
  const session = new Session()
  session.run('docker run -d --name cc alpine sleep 1000')
  const before = session.host.nowMs
  session.run('docker stop cc')
  expect(session.host.nowMs - before).toBeGreaterThanOrEqual(10_000)
  expect(session.run("docker inspect -f '{{.State.ExitCode}}' cc").stdout).toBe('137\n')
})
