import { expect, test } from 'vitest'
import { Session } from '../../session.ts'
import { simulate } from '../../simulate.ts'
import { addBuild } from './index.ts'

addBuild()

const DOCKERFILE =
  'FROM alpine:3.22\nRUN apk add --no-cache curl\nCOPY . /app\nCMD ["cat", "/app/greeting"]\n'

function project(dockerfile = DOCKERFILE): Session {
  const session = new Session()
  session.run(`echo '${dockerfile}' > Dockerfile`)
  session.run("echo 'hello from the build' > greeting")
  return session
}

test('what was built can be run, and is the image that docker images and history show', () => {
  const session = project()
  const built = session.run('docker build -t app .')
  expect([built.exitCode, built.stdout]).toEqual([0, ''])
  expect(built.stderr).toMatch(
    /^#0 building with "default" instance using docker driver\n\n#1 \[internal\] load build definition from Dockerfile\n/,
  )
  expect(built.stderr).toMatch(/#6 \[2\/3\] RUN apk add --no-cache curl\n#6 0\.\d+ fetch https/)
  const id = /exporting manifest list (sha256:\w+) done/.exec(built.stderr)?.[1] ?? ''
  expect(session.run('docker images -q --no-trunc app').stdout).toBe(`${id}\n`)
  expect(session.run('docker run --rm app').stdout).toBe('hello from the build\n')
  const history = session.run('docker history app').stdout.split('\n')
  expect(history[1]).toContain('CMD ["cat" "/app/greeting"]')
  expect(history[2]).toContain('COPY . /app # buildkit')
})

test('a second build says CACHED, an edit runs from there on, and the old image loses its name', () => {
  const session = project()
  session.run('docker build -t app .')
  const first = session.run('docker images -q app').stdout
  expect(session.run('docker build -t app .').stderr.match(/CACHED/g)).toHaveLength(2)
  session.run('echo changed > greeting')
  const third = session.run('docker build -t app .').stderr
  expect(third).toContain('#6 CACHED')
  expect(third).toMatch(/#7 \[3\/3\] COPY \. \/app\n#7 DONE/)
  expect(session.run('docker images -q app').stdout).not.toBe(first)
  expect(session.run('docker run --rm app').stdout).toBe('changed\n')
})

test('RUN is runc’s work alone: no task, no shim, no container', () => {
  const session = project()
  const { firstHop, lastHop } = session.run('docker build -t app .')
  const hops = session.log.slice(firstHop - 1, lastHop)
  expect(hops.filter(({ kind }) => kind === 'buildkit/run').map(({ call }) => call)).toEqual(['runc run'])
  expect(hops.some(({ to, from }) => to.role === 'shim' || from.role === 'shim')).toBe(false)
  expect(session.run('docker ps -aq').stdout).toBe('')
})

test('an error shows the line; nothing gets a name', () => {
  const session = project('FROM alpine\nRUN exit 3\n')
  const { exitCode, stderr } = session.run('docker build -t app .')
  expect(exitCode).toBe(1)
  expect(stderr).toContain(
    'Dockerfile:2\n--------------------\n   1 |     FROM alpine\n   2 | >>> RUN exit 3\n',
  )
  expect(stderr).toMatch(
    /ERROR: failed to build: failed to solve: process "\/bin\/sh -c exit 3" did not complete successfully: exit code: 3\n$/,
  )
  expect(session.run('docker images -q').stdout).toBe('')
})

test.each([
  ['docker build nosuch', 'ERROR: failed to build: unable to prepare context: path "nosuch" not found\n'],
  ['docker build -t App .', 'ERROR: failed to build: invalid tag "App": repository name must be lowercase\n'],
  [
    'docker build -f no .',
    /ERROR: failed to build: failed to solve: failed to read dockerfile: open no: no such file or directory\n$/,
  ],
])('%s is refused', (line, expected) => {
  const { exitCode, stderr } = project().run(line)
  expect(exitCode).toBe(1)
  if (typeof expected === 'string') expect(stderr).toBe(expected)
  else expect(stderr).toMatch(expected)
})

test('the cache is counted by system df and cleared by prune; what an image also uses stays without -a', () => {
  const session = project()
  session.run('docker build -t app .')
  expect(session.run('docker system df').stdout).toMatch(/Build Cache +2 +0 +[\d.]+kB +0B\n$/)
  expect(session.run('docker builder prune -f').stdout).toBe('Total reclaimed space: 0B\n')
  session.run('docker rmi app')
  expect(session.run('docker builder prune -f').stdout).toMatch(
    /^Deleted build cache objects:\n\w{25}\n\w{25}\n\nTotal reclaimed space: [\d.]+kB\n$/,
  )
  expect(session.run('docker build -t app .').stderr).not.toContain('CACHED')
  expect(session.run('docker buildx prune -af').stdout).toMatch(
    /^ID +RECLAIMABLE +SIZE +LAST ACCESSED\n(?:.+\n){2}Total:\t/,
  )
})

test('with the graph driver the ID is that of the configuration, and the same build has the same one', () => {
  const session = new Session({ profile: '28' })
  session.run("echo 'FROM alpine\nRUN echo hi > /x' > Dockerfile")
  const { stderr } = session.run('docker build -q -t app .')
  expect(stderr).toBe('')
  const id = session.run('docker build -q .').stdout
  expect(session.run('docker images -q --no-trunc app').stdout).toBe(id)
  expect(session.run('docker build -t app .').stderr).toContain(`writing image ${id.trim()} done`)
})

test('simulate builds on images of the store, and speaks gRPC, not REST', () => {
  const { steps, events } = simulate({
    images: [{ ref: 'base:1', config: { Cmd: ['sh'] }, programs: { '*': 'busybox' } }],
    steps: [
      { writeFile: 'Dockerfile', text: 'FROM base:1\nCOPY --chmod=755 go.sh /\nENTRYPOINT ["/go.sh"]\n' },
      { writeFile: 'go.sh', text: '#!/bin/sh\necho "got $1"\n' },
      { cmd: 'docker build -t app .' },
      { cmd: 'docker run --rm app it' },
      { cmd: 'docker build -', stdin: 'FROM nosuch:1\n' },
    ],
  })
  expect(steps.map(({ exitCode }) => exitCode)).toEqual([0, 0, 1])
  expect(steps[1]?.stdout).toBe('got it\n')
  expect(steps[2]?.stderr).toContain(
    'failed to resolve source metadata for docker.io/library/nosuch:1: failed to do request',
  )
  const requests = steps[0]?.trace.filter(
    ({ from, to, via }) => from === 'cli' && to === 'dockerd' && via === 'http',
  )
  expect(requests?.map(({ path }) => path)).toEqual(['/_ping'])
  expect(events.slice(0, 2).map(({ type, action }) => `${type} ${action}`)).toEqual([
    'image create',
    'image tag',
  ])
})

test('a child runs the ONBUILD triggers of its base', () => {
  const session = new Session()
  session.run("echo 'FROM alpine\nONBUILD RUN echo triggered > /t' > Dockerfile")
  session.run('docker build -t base .')
  session.run('echo \'FROM base\nCMD ["cat", "/t"]\' > Dockerfile')
  session.run('docker build -t child .')
  expect(session.run('docker run --rm child').stdout).toBe('triggered\n')
})
