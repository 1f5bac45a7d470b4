import { describe, expect, test } from 'vitest'
import { Session } from '../session.ts'
import { simulate } from '../simulate.ts'

const last = (...lines: readonly string[]) =>
  simulate({ steps: lines.map((cmd) => ({ cmd })) }).steps.at(-1) ?? expect.fail('no step')
const ABSENT = 'no such host\n'

describe('which endpoint', () => {
  const LAB = 'docker context create lab --docker host=tcp://lab:2376'
  test.each<[string, readonly string[]]>([
    ['default', ['docker context show']],
    ['lab', [LAB, 'docker context use lab', 'docker context show']],
    ['lab', [LAB, 'docker -c lab context show']],
    ['lab', [LAB, 'DOCKER_CONTEXT=lab docker context show']],
    ['default', [LAB, 'docker context use lab', 'DOCKER_HOST=tcp://x:1 docker context show']],
    ['default', [LAB, 'DOCKER_CONTEXT=lab docker -H tcp://x:1 context show']],
    ['lab', [LAB, 'DOCKER_HOST=tcp://x:1 docker --context lab context show']],
    ['lab', [LAB, 'export DOCKER_CONTEXT=lab', 'docker context show']],
    ['default', [LAB, 'export DOCKER_CONTEXT=lab', 'unset DOCKER_CONTEXT', 'docker context show']],
  ])('%s after %j', (name, lines) => expect(last(...lines).stdout).toBe(`${name}\n`))

  test('a flag for each is one too many', () => {
    const { stderr, exitCode } = last('docker -H tcp://x:1 --context lab ps')
    expect([stderr, exitCode]).toEqual(['conflicting options: cannot specify both --host and --context\n', 1])
  })

  test('an unknown context stops every command that needs a daemon, run too', () => {
    for (const line of ['docker -c lab ps', 'docker -c lab run nginx', 'docker -c lab version']) {
      const { stderr, exitCode } = last(line)
      expect(stderr).toMatch(
        /^Failed to initialize: unable to resolve docker endpoint: context "lab": context not found: open \/root\/\.docker\/contexts\/meta\/[0-9a-f]{64}\/meta\.json: no such file or directory\n$/,
      )
      expect(exitCode).toBe(1)
    }
  })
})

describe('what answers there', () => {
  test.each([
    [
      'tcp://prod:2376',
      `failed to connect to the docker API at tcp://prod:2376: lookup prod on 10.255.255.53:53: ${ABSENT}`,
    ],
    [
      'tcp://localhost:2375',
      'Cannot connect to the Docker daemon at tcp://localhost:2375. Is the docker daemon running?\n',
    ],
    [
      'localhost',
      'Cannot connect to the Docker daemon at tcp://localhost:2375. Is the docker daemon running?\n',
    ],
    [
      'tcp://203.0.113.9:2375',
      'Cannot connect to the Docker daemon at tcp://203.0.113.9:2375. Is the docker daemon running?\n',
    ],
    [
      'unix:///tmp/d.sock',
      'failed to connect to the docker API at unix:///tmp/d.sock; check if the path is correct and if the daemon is running: dial unix /tmp/d.sock: connect: no such file or directory\n',
    ],
    [
      'ssh://ada@prod',
      'error during connect: Get "http://docker.example.com/v1.55/containers/json": command [ssh -l ada -o ConnectTimeout=30 -T -- prod docker system dial-stdio] has exited with exit status 255, make sure the URL is valid, and Docker 18.09 or later is installed on the remote host: stderr=ssh: Could not resolve hostname prod: Name or service not known\r\n\n',
    ],
  ])('%s', (host, message) => {
    const step = last(`docker -H ${host} ps`)
    expect(step.stderr).toBe(message)
    expect(step.exitCode).toBe(1)
    expect(step.trace.filter(({ to }) => to === 'dockerd')).toEqual([])
    expect(last(`DOCKER_HOST=${host} docker ps`).stderr).toBe(message)
  })

  test('/run/docker.sock is the same socket, and a stopped daemon is named by the address asked', () => {
    expect(last('docker -H unix:///run/docker.sock ps').exitCode).toBe(0)
    expect(
      last('systemctl stop docker.socket docker', 'docker -H unix:///run/docker.sock ps').stderr,
    ).toContain('Cannot connect to the Docker daemon at unix:///run/docker.sock.')
  })

  test('a failed run ends with 125, as with a daemon that is away', () =>
    expect(last('docker -H tcp://prod:2376 run nginx').exitCode).toBe(125))
})

describe('contexts', () => {
  test('are listed with their endpoints; a variable that overrides them is pointed out', () => {
    const session = new Session()
    session.run('docker context create lab --description "the lab" --docker host=ssh://ada@lab')
    session.run('export DOCKER_HOST=tcp://prod:2376')
    const { stdout, stderr } = session.run('docker context ls')
    expect(stdout).toBe(
      [
        'NAME        DESCRIPTION                               DOCKER ENDPOINT   ERROR',
        'default *   Current DOCKER_HOST based configuration   tcp://prod:2376   ',
        'lab         the lab                                   ssh://ada@lab     ',
        '',
      ].join('\n'),
    )
    expect(stderr).toMatch(
      /^Warning: DOCKER_HOST environment variable overrides the active context\. To use a context/,
    )
  })

  test('a new one without an endpoint copies the current one; update changes it', () => {
    const lines = [
      'docker context create aa --docker host=tcp://a:1',
      'docker context use aa',
      'docker context create bb',
    ]
    const host = "docker context inspect bb -f '{{.Endpoints.docker.Host}}'"
    expect(last(...lines, host).stdout).toBe('tcp://a:1\n')
    expect(last(...lines, 'docker context update bb --docker host=tcp://b:2', host).stdout).toBe(
      'tcp://b:2\n',
    )
  })

  test('certificates have to be there, and unknown keys are named', () => {
    expect(last('docker context create tls --docker host=tcp://t:2376,ca=/root/ca.pem').stderr).toBe(
      'unable to create docker endpoint config: open /root/ca.pem: no such file or directory\n',
    )
    expect(last('docker context create tls --docker hots=tcp://t:2376').stderr).toBe(
      'unable to create docker endpoint config: hots: unrecognized config key\n',
    )
  })
})

test('what a line sets before its command is gone after it', () => {
  const { stdout } = last('A=1 printenv A', 'export B=2', 'printenv A; printenv B')
  expect(stdout).toBe('2\n')
})
