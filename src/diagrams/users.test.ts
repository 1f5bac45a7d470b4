import { expect, test } from 'vitest'
import { hostAfter } from '#model/engine/session.ts'
import { usedIn } from './users.ts'

const host = hostAfter(
  'docker network create app',
  'docker run -d --name web --network app -v site:/usr/share/nginx/html -v /srv/conf:/etc/nginx/conf.d:ro nginx',
  'docker create --name helper -v site:/site -v site:/again alpine',
  'docker run -d --name plain alpine sleep 1d',
  'docker volume create idle',
)

const said = (diagram: string, part: string) =>
  usedIn(host, diagram, part).map(({ name, users }) => [
    name,
    ...users.map((user) => `${user.name} ${user.seenAs} ${user.state}`),
  ])

test('a volume’s pane lists every container that refers to it, also one that never ran', () => {
  expect(said('volume/where', 'named-volume')).toEqual([
    ['site', 'web /usr/share/nginx/html running', 'helper /site, /again created'],
    ['idle'],
  ])
})

test('a directory of the host and an image have their users too', () => {
  expect(said('volume/where', 'host-path')).toEqual([['/srv/conf', 'web /etc/nginx/conf.d running']])
  expect(said('volume/where', 'image')).toEqual([
    ['nginx:latest', 'web / running'],
    ['alpine:latest', 'helper / created', 'plain / running'],
  ])
})

test('a network’s pane lists its containers with their addresses', () => {
  expect(said('network/modes', 'user-bridge')).toEqual([['app', 'web 172.18.0.2 running']])
  expect(said('network/modes', 'default-bridge')).toEqual([
    ['bridge', 'helper  created', 'plain 172.17.0.2 running'],
  ])
})

test('what Compose made is listed as well', () => {
  const composed = hostAfter(
    `echo 'services: {db: {image: alpine, command: sleep 1d, volumes: ["data:/data"]}}' > compose.yaml`,
    `echo 'volumes: {data: {}}' >> compose.yaml`,
    'docker compose up -d',
  )
  expect(usedIn(composed, 'volume/where', 'named-volume')).toMatchObject([
    { name: 'project_data', users: [{ name: 'project-db-1', seenAs: '/data', state: 'running' }] },
  ])
})

test('parts that nothing uses have no list', () => expect(usedIn(host, 'network/modes', 'eth0')).toEqual([]))
