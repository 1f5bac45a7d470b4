import { expect, test } from 'vitest'
import { Session } from './session.ts'

/** What `docker events` shows of a container's life; a line each: what was done before, what is done, and the events. */
const ROWS: readonly (readonly [before: string, line: string, events: string])[] = [
  [
    'docker pull nginx',
    'docker run -d --name web nginx',
    'container create, network connect, container start',
  ],
  ['', 'docker run -d --name web nginx', 'image pull, container create, network connect, container start'],
  [
    'docker pull nginx',
    'docker run -d --name web -v data:/data nginx',
    'volume create, container create, volume mount, network connect, container start',
  ],
  [
    'docker run -d --name web -v data:/data nginx',
    'docker stop web',
    'container kill, network disconnect, volume unmount, container stop, container die',
  ],
  ['docker run -d --name web nginx', 'docker kill web', 'container kill, network disconnect, container die'],
  ['docker create --name web nginx', 'docker rm web', 'container destroy'],
  [
    'docker run -d --name web nginx',
    'docker rm -f web',
    'container kill, network disconnect, container die, container destroy',
  ],
  [
    'docker run -d --name web nginx',
    'docker restart web',
    'container kill, network disconnect, container stop, container die, network connect, container start, container restart',
  ],
  ['docker run -d --name web nginx', 'docker pause web', 'container pause'],
  ['docker run -d --name web nginx && docker pause web', 'docker unpause web', 'container unpause'],
]

/** dockerd tells `stop` and `die` from two goroutines: their order is not promised. */
const unordered = (events: string): string =>
  events.replace('container stop, container die', 'container die, container stop')

test.each(ROWS)('after %j, %s', (before, line, expected) => {
  const session = new Session()
  if (before !== '') session.run(before)
  const known = session.host.events.length
  session.run(line)
  const events = session.host.events.slice(known).map(({ type, action }) => `${type} ${action}`)
  expect(unordered(events.join(', '))).toBe(unordered(expected))
})
