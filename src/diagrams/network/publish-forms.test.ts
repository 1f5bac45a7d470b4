import { expect, test } from 'vitest'
import { hostAfter } from '#model/engine/session.ts'
import { denyInput } from '#model/network/walk/deny-input.ts'
import { publishForms } from './publish-forms.ts'
import { judge } from './walk-judge.ts'
import { reachableOf } from './walk-world.ts'

test('EXPOSE opens nothing, -p opens to everyone and past the host’s firewall, a loopback address to the host alone', () => {
  const rows = publishForms().map(({ form, verdicts }) => [form.id, ...Object.values(verdicts)])
  expect(rows).toEqual([
    ['none', 'OK', 'REFUSED', 'REFUSED', 'DROP'],
    ['expose', 'OK', 'REFUSED', 'REFUSED', 'DROP'],
    ['publish', 'OK', 'OK', 'OK', 'OK'],
    ['all', 'OK', 'OK', 'OK', 'OK'],
    ['loopback', 'OK', 'OK', 'REFUSED', 'DROP'],
  ])
})

test('the host’s firewall is asked about what is for the host itself, host-mode containers and docker-proxy', () => {
  const world = denyInput(
    reachableOf(
      hostAfter(
        'docker network create app',
        'docker run -d --name web --network app -p 8080:80 nginx',
        'docker run -d --name box --network app alpine sleep 1d',
        'docker run -d --name mine --network host redis',
      ),
    ),
  )
  const verdict = (from: string, to: string, port: number) =>
    judge(world, { from, to, port, proto: 'tcp' }).verdict
  expect(verdict('lan', '192.168.1.10', 8080)).toBe('OK')
  expect(verdict('lan', '192.168.1.10', 6379)).toBe('DROP')
  expect(verdict('box', '192.168.1.10', 8080)).toBe('DROP')
  expect(verdict('host', 'localhost', 8080)).toBe('OK')
  expect(verdict('box', '203.0.113.9', 443)).toBe('OK')
})
