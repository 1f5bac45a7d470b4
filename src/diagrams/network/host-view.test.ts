import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostAfter } from '#model/engine/session.ts'
import { changedLines, HOST_VIEWS, hostView } from './host-view.ts'

const quiet = hostAfter('docker network create app').networking
const busy = hostAfter(
  'docker network create app',
  'docker run -d --name web --network app -p 8080:80 nginx',
).networking

test('publishing a port adds its rules, and shows which', () => {
  const lines = changedLines(hostView(quiet, 'iptables'), hostView(busy, 'iptables'))
  const device = /^br-\w+/m.exec(hostView(busy, 'address').join('\n'))?.[0]
  expect(lines.filter(({ mark }) => mark === 'added').map(({ text }) => text)).toEqual([
    '*raw',
    ':PREROUTING ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    `-A PREROUTING -d 172.18.0.2/32 ! -i ${device} -j DROP`,
    'COMMIT',
    `-A DOCKER ! -i ${device} -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.18.0.2:80`,
    `-A DOCKER -d 172.18.0.2/32 ! -i ${device} -o ${device} -p tcp -m tcp --dport 80 -j ACCEPT`,
  ])
  expect(lines.some(({ mark }) => mark === 'removed')).toBe(false)
})

test('each tool prints something', () => {
  for (const view of HOST_VIEWS) expect([view, hostView(busy, view).length > 3]).toEqual([view, true])
})

test('a change keeps what both have, and gives either text back', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = changedLines(before, after)
      const without = (mark: string) => lines.filter((line) => line.mark !== mark).map((line) => line.text)
      expect([without('added'), without('removed')]).toEqual([before, after])
    }),
  )
})
