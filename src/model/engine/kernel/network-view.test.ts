import { expect, test } from 'vitest'
import { runScript } from '../session.ts'

const WEB = 'docker run -d --name web nginx'
const exitOf = (...lines: string[]) => runScript(lines).commands.at(-1)?.exitCode

test('loopback belongs to a network namespace, not to a container', () => {
  expect(exitOf(WEB, 'docker run --rm alpine wget -qO- localhost:80')).toBe(1)
  expect(exitOf(WEB, 'docker run --rm --network container:web alpine wget -qO- localhost:80')).toBe(0)
  expect(exitOf(WEB, 'docker run --rm --network container:web alpine wget -qO- localhost:81')).toBe(1)
})

test('an address answers for every container of its namespace', () =>
  expect(
    exitOf(
      'docker network create app',
      'docker run -d --name box --network app alpine sleep 1d',
      'docker run -d --network container:box nginx',
      'docker run --rm --network app alpine wget -qO- box:80',
    ),
  ).toBe(0))
