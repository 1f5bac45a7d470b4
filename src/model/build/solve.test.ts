import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf } from '../oci/digest.ts'
import { entriesOf } from './layer.ts'
import { buildOf, cacheOf, statuses, stepAt } from './testing.ts'

const lines = (...all: string[]) => `${all.join('\n')}\n`

test('only what touches files is a layer; the rest is configuration and an empty line of history', () => {
  const { image } = buildOf(
    lines(
      'FROM alpine',
      'ENV A=1',
      'LABEL b=2',
      'EXPOSE 80',
      'RUN true',
      'COPY x /',
      'WORKDIR /app',
      'USER nobody',
      'CMD ["x"]',
    ),
    { files: { x: 'x' } },
  )
  const own = image?.history.slice(-8).map((line) => [line.created_by, line.empty_layer ?? false])
  expect(own).toEqual([
    ['ENV A=1', true],
    ['LABEL b=2', true],
    ['EXPOSE [80/tcp]', true],
    ['RUN /bin/sh -c true # buildkit', false],
    ['COPY x / # buildkit', false],
    ['WORKDIR /app', false],
    ['USER nobody', true],
    ['CMD ["x"]', true],
  ])
  expect(image?.layers).toHaveLength(4)
})

test('a RUN that changes nothing still gives a layer: the tar without a member', () => {
  expect(stepAt(buildOf(lines('FROM alpine', 'RUN true')), 2)?.layer?.diffId).toBe(
    'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  )
})

test('every digest is over what is written', () => {
  const { image } = buildOf(lines('FROM alpine', 'RUN echo hi > /x', 'CMD ["sh"]'))
  expect(image?.configDigest).toBe(digestOf(image?.configText ?? ''))
  const config = JSON.parse(image?.configText ?? '{}')
  expect(config.rootfs.diff_ids).toEqual(image?.layers.map(({ diffId }) => diffId))
})

test('rm in a later RUN adds a whiteout and frees nothing', () => {
  const built = buildOf(lines('FROM alpine', 'RUN truncate -s 300k /big', 'RUN rm /big'))
  expect(stepAt(built, 2)?.contentBytes).toBe(300 * 1024)
  expect(entriesOf(stepAt(built, 3)?.files ?? new Map()).map(({ path }) => path)).toEqual(['.wh.big'])
  const together = buildOf(lines('FROM alpine', 'RUN truncate -s 300k /big && rm /big'))
  expect(stepAt(together, 2)?.contentBytes).toBe(0)
})

test('chmod copies the whole file up', () => {
  const built = buildOf(lines('FROM alpine', 'RUN truncate -s 200k /big', 'RUN chmod 600 /big'))
  expect(stepAt(built, 3)?.contentBytes).toBe(200 * 1024)
})

test('a folder that is removed and made again is empty', () => {
  const built = buildOf(
    lines('FROM alpine', 'RUN mkdir /d && echo a > /d/a', 'RUN rm -r /d && mkdir /d', 'RUN test ! -e /d/a'),
  )
  expect(built.error).toBeUndefined()
  expect(entriesOf(stepAt(built, 3)?.files ?? new Map()).map(({ path }) => path)).toEqual(['d/', 'd/.wh.a'])
})

const NODE = lines(
  'FROM node:22-alpine',
  'WORKDIR /app',
  'COPY package.json package-lock.json ./',
  'RUN npm ci',
  'COPY . .',
  'CMD ["node", "server.js"]',
)
const FILES = {
  'package.json': '{"dependencies":{"express":"5"}}',
  'package-lock.json': '{}',
  'server.js': 'listen()',
}

test('an edited source misses only from the step that copies it; an edited manifest misses from there on', () => {
  const one = buildOf(NODE, { files: FILES })
  expect(statuses(one)).toEqual(['miss', 'miss', 'miss', 'miss'])
  const cache = cacheOf(one)
  const again = buildOf(NODE, { files: FILES, cache, mtimeMs: 5_000_000 })
  expect(statuses(again)).toEqual(['hit', 'hit', 'hit', 'hit'])
  expect(again.image?.manifestDigest).toBe(one.image?.manifestDigest)
  expect(statuses(buildOf(NODE, { files: { ...FILES, 'server.js': 'x' }, cache }))).toEqual([
    'hit',
    'hit',
    'hit',
    'miss',
  ])
  const manifest = { ...FILES, 'package.json': '{"dependencies":{"vue":"3"}}' }
  const other = buildOf(NODE, { files: manifest, cache })
  expect(statuses(other)).toEqual(['hit', 'miss', 'miss', 'miss'])
  expect(stepAt(other, 3)?.reason).toBe('own')
  expect(stepAt(other, 4)?.reason).toBe('below')
})

test.each([
  ['LABEL a=2', 'LABEL a=3', ['hit']],
  ['EXPOSE 80', 'EXPOSE 81', ['hit']],
  ['CMD ["a"]', 'CMD ["b"]', ['hit']],
  ['ENV A=2', 'ENV A=3', ['miss']],
  ['ARG A=2', 'ARG A=3', ['miss']],
  ['USER root', 'USER nobody', ['miss']],
])('%s → %s before a RUN', (before, after, expected) => {
  const cache = cacheOf(buildOf(lines('FROM alpine', before, 'RUN true')))
  expect(statuses(buildOf(lines('FROM alpine', after, 'RUN true'), { cache }))).toEqual(expected)
})

test('a build argument is in the key of later RUNs, a proxy is not, a COPY does not care', () => {
  const text = lines('FROM alpine', 'RUN true', 'ARG V=1', 'COPY x /', 'RUN echo $V')
  const files = { x: 'x' }
  const cache = cacheOf(buildOf(text, { files }))
  const args = (name: string, value: string) => ({ files, cache, buildArgs: new Map([[name, value]]) })
  expect(statuses(buildOf(text, args('V', '2')))).toEqual(['hit', 'hit', 'miss'])
  expect(statuses(buildOf(text, args('HTTP_PROXY', 'http://p')))).toEqual(['hit', 'hit', 'hit'])
})

test('COPY --link stands on its own; a copy between stages goes by what is copied', () => {
  const linked = (first: string) => lines('FROM alpine', first, 'COPY --link x /x')
  const files = { x: 'x' }
  const cache = cacheOf(buildOf(linked('RUN echo 1'), { files }))
  expect(statuses(buildOf(linked('RUN echo 2'), { files, cache }))).toEqual(['miss', 'hit'])
  const staged = (first: string) =>
    lines('FROM alpine AS a', first, 'RUN echo same > /out', 'FROM alpine', 'COPY --from=a /out /')
  const before = cacheOf(buildOf(staged('RUN echo 1')))
  expect(statuses(buildOf(staged('RUN echo 2'), { cache: before }))).toEqual(['miss', 'miss', 'hit'])
})

test('stages nobody needs are not built, and --target chooses another end', () => {
  const text = lines(
    'FROM alpine AS a',
    'RUN echo a > /a',
    'FROM alpine AS b',
    'RUN echo b',
    'FROM scratch',
    'COPY --from=a /a /',
  )
  expect(buildOf(text).stages.map(({ name, needed }) => [name, needed])).toEqual([
    ['a', true],
    ['b', false],
    ['stage-2', true],
  ])
  expect(statuses(buildOf(text))).toEqual(['miss', 'waiting', 'miss'])
  expect(buildOf(text).image?.layers).toHaveLength(1)
  expect(statuses(buildOf(text, { target: 'b' }))).toEqual(['waiting', 'miss', 'waiting'])
  expect(buildOf(text, { target: 'c' }).error?.message).toBe('target stage "c" could not be found')
})

test('.dockerignore keeps files away, and the linter says so', () => {
  const files = {
    '.dockerignore': 'secret\n*.log\n!keep.log\n',
    secret: 's',
    'a.log': 'a',
    'keep.log': 'k',
    x: 'x',
  }
  const all = buildOf(lines('FROM scratch', 'COPY . /'), { files })
  expect([...(stepAt(all, 2)?.files?.keys() ?? [])]).toEqual(['/.dockerignore', '/keep.log', '/x'])
  const named = buildOf(lines('FROM scratch', 'COPY secret /'), { files })
  expect(named.error?.message).toContain('"/secret": not found')
  expect(named.checks.map(({ rule }) => rule)).toEqual(['CopyIgnoredFile'])
})

test.each([
  ['RUN exit 3', 'process "/bin/sh -c exit 3" did not complete successfully: exit code: 3'],
  ['RUN nothere', 'process "/bin/sh -c nothere" did not complete successfully: exit code: 127'],
  ['RUN apk add nothere', 'process "/bin/sh -c apk add nothere" did not complete successfully: exit code: 1'],
  [
    'USER who\nRUN true',
    'process "/bin/sh -c true" did not complete successfully: unable to find user who: no matching entries in passwd file',
  ],
  ['COPY x /', 'failed to compute cache key: failed to calculate checksum of ref source: "/x": not found'],
  [
    'COPY --chmod=9 Dockerfile /',
    `invalid chmod parameter: '9'. it should be octal string and between 0 and 07777`,
  ],
])('%j fails', (line, message) => {
  expect(buildOf(`FROM alpine\n${line}\n`, { files: { Dockerfile: '' } }).error?.message).toBe(message)
})

test.each([
  [
    'FROM alpine:9',
    'alpine:9: failed to resolve source metadata for docker.io/library/alpine:9: docker.io/library/alpine:9: not found',
  ],
  ['ARG B\nFROM $B', 'base name ($B) should not be blank'],
  [
    'FROM team/App',
    'failed to parse stage name "team/App": invalid reference format: repository name (team/App) must be lowercase',
  ],
])('%j fails', (text, message) => {
  expect(buildOf(text).error?.message).toBe(message)
})

test('secrets and cache mounts leave nothing in the image, and a cache mount keeps what it held', () => {
  const text = lines(
    'FROM alpine',
    'RUN --mount=type=secret,id=t cat /run/secrets/t > /dev/null && test -s /run/secrets/t',
    'RUN --mount=type=cache,target=/c echo x >> /c/n && wc -l < /c/n',
  )
  const one = buildOf(text, { secrets: new Map([['t', 'hush']]) })
  expect(one.error).toBeUndefined()
  expect([...(stepAt(one, 2)?.files?.keys() ?? []), ...(stepAt(one, 3)?.files?.keys() ?? [])]).toEqual([])
  const two = buildOf(text.replace('echo x', 'echo y'), {
    secrets: new Map([['t', 'other']]),
    cache: cacheOf(one),
  })
  expect(statuses(two)).toEqual(['hit', 'miss'])
  expect(stepAt(two, 3)?.output.map((line) => line.text.trim())).toEqual(['2'])
})

const step = fc.constantFrom(
  'RUN echo a > /a',
  'RUN rm -f /a',
  'RUN mkdir -p /d/e && touch /d/e/f',
  'COPY x /d/',
  'WORKDIR /w',
  'ENV A=1',
  'LABEL b=1',
  'RUN chmod 700 /etc',
)

test('the same input gives the same digests; an edit misses exactly the step and those on top of it', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.nat(), (steps, pick) => {
      const files = { x: 'x' }
      const one = buildOf(lines('FROM alpine', ...steps), { files })
      const two = buildOf(lines('FROM alpine', ...steps), { files })
      expect(two.image?.indexDigest).toBe(one.image?.indexDigest)
      const at = pick % (steps.length + 1)
      const edited = [...steps.slice(0, at), 'RUN echo new > /new', ...steps.slice(at)]
      const next = buildOf(lines('FROM alpine', ...edited), { files, cache: cacheOf(one) })
      for (const { line, kind, status } of next.steps)
        if (kind === 'layer') expect([line, status]).toEqual([line, line - 2 < at ? 'hit' : 'miss'])
    }),
    { numRuns: 25 },
  )
})
