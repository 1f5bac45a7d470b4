import { describe, expect, test } from 'vitest'
import { hostAfter } from '#model/engine/session.ts'
import { forecast, PRUNES } from './ledger.ts'

const host = hostAfter(
  'docker run -d --name web -v site:/usr/share/nginx/html nginx',
  'docker run --name past -v /scratch -v old:/old alpine sh -c "echo 12345 > /left; echo 123 > /scratch/x; echo 1234567 > /old/y"',
  'docker run --rm -v spare:/s alpine sh -c "echo 1 > /s/z"',
  'docker volume create --label keep kept',
  'docker network create nobody',
)

/** What goes, in counts of containers, images and volumes, and networks. */
const GOES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  'docker container prune -f': [1, 0, 0, 0],
  'docker image prune -f': [0, 0, 0, 0],
  'docker image prune -a -f': [0, 0, 0, 0],
  'docker volume prune -f': [0, 0, 0, 0],
  'docker volume prune -a -f': [0, 0, 2, 0],
  'docker network prune -f': [0, 0, 0, 1],
  'docker builder prune -f': [0, 0, 0, 0],
  'docker builder prune -a -f': [0, 0, 0, 0],
  'docker system prune -f': [1, 0, 0, 1],
  'docker system prune -a -f': [1, 1, 0, 1],
  'docker system prune --volumes -f': [1, 0, 1, 1],
  'docker system prune -a --volumes -f': [1, 1, 1, 1],
  'docker system prune -a -f --filter until=24h': [0, 0, 0, 0],
  'docker volume prune -a -f --filter label!=keep': [0, 0, 1, 0],
}

test.each(PRUNES)('%s', (line) => {
  const { rows, networks, problem } = forecast(host, line)
  const gone = (kind: string) => {
    const row = rows.find((one) => one.kind === kind)
    return (row?.before.total ?? 0) - (row?.after.total ?? 0)
  }
  expect([gone('containers'), gone('images'), gone('volumes'), networks]).toEqual(GOES[line])
  expect(problem).toBe('')
})

describe('bytes', () => {
  test('what is freed is what the accounts lose', () => {
    expect(forecast(host, 'docker container prune -f').freedBytes).toBe(6)
    expect(forecast(host, 'docker volume prune -a -f').freedBytes).toBe(2)
  })
  test('the host that was asked about stays as it is', () => {
    forecast(host, 'docker system prune -a --volumes -f')
    expect(host.volumes.size).toBe(5)
  })
  test('without dockerd nothing can be pruned, and it says why', () => {
    const { problem, freedBytes } = forecast(hostAfter('kill -9 dockerd'), 'docker volume prune -f')
    expect(problem).toContain('docker daemon running')
    expect(freedBytes).toBe(0)
  })
})
