import { describe, expect, test } from 'vitest'
import { momentOf } from '#diagrams/moment.ts'
import { drawWhere, where, whereLines } from '#diagrams/volume/where.ts'
import { whereParts } from '#diagrams/volume/where-parts.ts'
import { whereView } from '#diagrams/volume/where-view.ts'
import { hostAfter, runScript } from '#model/engine/session.ts'
import { expectGolden } from './golden.ts'
import { expectSound } from './testing/sound.ts'

test('where the bytes are looks and reads as it did', () => expectGolden(where))

const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  nothing: ['docker ps'],
  'the example': whereLines,
  stopped: [...whereLines, 'docker stop web'],
  'removed, its volumes left': [...whereLines, 'docker rm -f web'],
  'one volume for three': [
    ...whereLines,
    'docker run -d --name two -v site:/a -v site:/b alpine sleep 1d',
    'docker run -d --name three -v site:/site:ro alpine sleep 1d',
    'docker create --name four --volumes-from web alpine',
  ],
  'ten mounts': [
    `docker run -d --name many ${Array.from({ length: 10 }, (_, n) => `-v volume-number-${n}-with-a-long-name-indeed:/a/rather/long/path/into/the/container/${n}`).join(' ')} alpine sleep 1d`,
  ],
  'unused ones': Array.from({ length: 7 }, (_, n) => `docker volume create unused-${n}`),
  'external ones': [
    'docker volume create -o type=nfs -o o=addr=10.0.0.9,rw -o device=:/export/team/projects nfs',
    'docker volume create -o type=tmpfs -o device=tmpfs -o o=size=10m ram',
    'docker run -d --name app -v nfs:/n -v ram:/r --mount type=tmpfs,dst=/t,tmpfs-size=64m alpine sleep 1d',
  ],
}

describe.each(['wide', 'narrow'] as const)('%s', (layout) => {
  test.each(Object.entries(SCRIPTS))('%s', (_name, lines) =>
    expectSound(where.draw(momentOf(runScript(lines)), layout), whereParts),
  )
  test.each(['rootless', 'desktop'] as const)('paths on %s', (platform) =>
    expectSound(drawWhere(momentOf(runScript(whereLines)), layout, platform), whereParts),
  )
})

const pathsOf = (platform: 'linux' | 'rootless' | 'desktop') =>
  Object.fromEntries(whereView(hostAfter(...whereLines), platform).stores.map(({ kind, path }) => [kind, path]))

test('five kinds of mount, each with its own path on the host', () => {
  expect(pathsOf('linux')).toMatchObject({
    layer: expect.stringMatching(/^\/var\/lib\/containerd\/.*\/snapshots\/[0-9a-f]{12}\/fs$/),
    named: '/var/lib/docker/volumes/site/_data',
    anonymous: expect.stringMatching(/^\/var\/lib\/docker\/volumes\/[0-9a-f]{64}\/_data$/),
    bind: '/srv/conf',
    tmpfs: 'tmpfs size=64m',
  })
  expect(pathsOf('rootless')).toMatchObject({ named: '~/.local/share/docker/volumes/site/_data' })
})

test('a volume knows which path of the image it was filled from, and that nobody uses it any more', () => {
  const value = where.draw(momentOf(runScript(whereLines)), 'wide')
  expect(value.edges.find(({ part }) => part === 'filled')).toMatchObject({ to: 'volume-site' })
  const { stores } = whereView(hostAfter(...whereLines, 'docker rm -f web'))
  expect(stores.map(({ kind, unused }) => [kind, unused])).toEqual([
    ['named', true],
    ['anonymous', true],
  ])
})
