import { expect, test } from 'vitest'
import { main } from './main.ts'

const LIFE = '# a comment\ndocker run -d --name web \\\n  nginx\n\ndocker ps -q | wc -l\ndocker rm web\n'

async function call(args: readonly string[], files: Readonly<Record<string, string>> = {}, language = '') {
  let stdout = ''
  let stderr = ''
  const code = await main(
    args,
    {
      out: (text) => {
        stdout += text
      },
      err: (text) => {
        stderr += text
      },
      read: async (path) => {
        const text = files[path]
        if (text === undefined) throw new Error('no such file')
        return new TextEncoder().encode(text)
      },
      open: () => new ReadableStream(),
    },
    language,
  )
  return { code, stdout, stderr }
}

test('a script prints what its commands print and ends as the last one does', async () => {
  const { code, stdout, stderr } = await call(['run', 'life.txt'], { 'life.txt': LIFE })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^[0-9a-f]{64}\n1\n$/)
  expect(stderr).toContain('container is running: stop the container before removing')
})

test('a dash reads standard input, and echo shows each line', async () => {
  const { code, stdout } = await call(['run', '--echo', '-'], { '-': 'docker ps -q' })
  expect({ code, stdout }).toEqual({ code: 0, stdout: '$ docker ps -q\n' })
})

test('hops, events, state and hash come as text and as JSON', async () => {
  const files = { f: LIFE }
  const hops = await call(['run', 'f', '--hops'], files)
  expect(hops.stdout).toMatch(/\n +\d+ {2}dockerd → containerd +grpc +Tasks\/Start +dockerd says: go\n/)
  const hopData = JSON.parse((await call(['run', 'f', '--hops', '--json'], files)).stdout)
  expect(hopData[0]).toMatchObject({ index: 1, line: 'docker run -d --name web   nginx', kind: 'cli/parse' })
  expect(hopData[0]).not.toHaveProperty('changes')

  const events = await call(['run', 'f', '--events'], files)
  expect(events.stdout.split('\n')[1]).toMatch(
    /^2026-07-01T09:00:00\.\d{9}Z container create [0-9a-f]{64} \(/,
  )
  const eventData = JSON.parse((await call(['run', 'f', '--events', '--json'], files)).stdout)
  expect(eventData[1]).toMatchObject({
    Type: 'container',
    Action: 'create',
    Actor: { Attributes: { name: 'web' } },
  })

  const state = await call(['run', 'f', '--state'], files)
  expect(state.stdout).toMatch(/^CONTAINERS\n {2}[0-9a-f]{12} {2}web {2}running/)
  const stateData = JSON.parse((await call(['run', 'f', '--state', '--json'], files)).stdout)
  expect(stateData.images).toEqual(['docker.io/library/nginx:latest'])

  const hash = await call(['run', 'f', '--hash'], files)
  expect(hash.stdout).toMatch(/^sha256:[0-9a-f]{64}\n$/)
  const hashData = JSON.parse((await call(['run', 'f', '--hash', '--json'], files)).stdout)
  expect(`sha256:${hashData.sha256}\n`).toBe(hash.stdout)
})

test.each([
  ['--profile 28 in the call', ['--profile', '28'], 'docker version'],
  ['a lens in the file', [], '# lens: engine-28\ndocker version'],
])('the Engine is 28 with %s', async (_name, options, text) => {
  const { stdout } = await call(['run', ...options, 'f'], { f: text })
  expect(stdout).toContain('28.5.2')
  const newer = await call(['run', '--profile', '29', 'f'], { f: text })
  expect(newer.stdout.includes('29.7.2')).toBe(true)
})

test('live restore comes from the option or from the file', async () => {
  const text = 'docker info | grep Live'
  expect((await call(['run', 'f'], { f: text })).stdout).toContain('Live Restore Enabled: false')
  expect((await call(['run', '--live-restore', 'f'], { f: text })).stdout).toContain('true')
  expect((await call(['run', 'f'], { f: `# lens: live-restore\n${text}` })).stdout).toContain('true')
})

test.each([
  [['--help'], /^Engine Room from a shell[\s\S]*Commands:\n {2}/],
  [[], /^Engine Room from a shell/],
  [['run', '--help'], /^Usage: engine-room run \[OPTIONS\] FILE[\s\S]*--profile 29\|28/],
  [['run', '--help', '--lang', 'zh-TW'], /^用法: engine-room run/],
  [['--help', '--lang=zh-TW'], /由計算得出/],
])('%j explains itself', async (args, text) => {
  const { code, stdout } = await call(args)
  expect(code).toBe(0)
  expect(stdout).toMatch(text)
})

test.each([
  [['nosuch'], '"nosuch" is no command of engine-room.\nSee "engine-room --help".\n'],
  [['run'], 'Give exactly one FILE.\nSee "engine-room run --help".\n'],
  [['run', 'a', 'b'], 'Give exactly one FILE.\nSee "engine-room run --help".\n'],
  [['run', 'a'], 'a cannot be read: no such file\nSee "engine-room run --help".\n'],
  [['run', '--hop', 'a'], 'There is no option --hop.\nSee "engine-room run --help".\n'],
  [['run', '--hops', '--state', 'a'], 'Choose one of --hops, --state.\nSee "engine-room run --help".\n'],
  [['run', '--profile', '27', 'a'], '--profile takes 29, 28, not "27".\nSee "engine-room run --help".\n'],
  [['run', '--profile', '--json'], /^--profile takes one value/],
])('%j is refused with a sentence and 2', async (args, text) => {
  const { code, stdout, stderr } = await call(args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  if (text instanceof RegExp) expect(stderr).toMatch(text)
  else expect(stderr).toBe(text)
})

test('the environment chooses the language, and an option overrules it', async () => {
  expect((await call(['nosuch'], {}, 'zh_TW.UTF-8')).stderr).toContain('沒有「nosuch」這個指令')
  expect((await call(['nosuch', '--lang', 'en'], {}, 'zh_TW.UTF-8')).stderr).toContain('is no command')
})

test('a line is explained flag by flag, in both languages and as JSON', async () => {
  const line = 'docker run --init -m 64m nginx'
  const { code, stdout } = await call(['explain', line])
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^--init +Consumed by runc\n +dockerd +POST \/containers\/create HostConfig\.Init {2}true\n/,
  )
  expect(stdout).toMatch(/--memory 64m +Consumed by kernel\n[\s\S]* kernel +memory\.max {2}67108864\n/)
  expect((await call(['explain', line, '--lang', 'zh-TW'])).stdout).toContain('由 kernel 使用')
  const data = JSON.parse((await call(['explain', '--json', line])).stdout)
  expect(data.flags.map(({ consumer }: { consumer: string }) => consumer)).toEqual(['runc', 'kernel'])
  const refused = await call(['explain', 'docker ps'])
  expect(refused).toMatchObject({
    code: 1,
    stderr: 'Paste a line that begins with docker run or docker create.\n',
  })
})
