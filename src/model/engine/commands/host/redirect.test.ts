import { expect, test } from 'vitest'
import { hostAt, runScript } from '../../session.ts'

const last = (...lines: string[]) => {
  const { stdout, stderr, exitCode } = runScript(lines).commands.at(-1) ?? {}
  return { stdout, stderr, exitCode }
}

test.each([
  ['> writes a file anew', ['echo one > f', 'echo two > f', 'cat f'], 'two\n', '', 0],
  ['>> writes at its end', ['echo one > f', 'echo two >> f', 'cat f'], 'one\ntwo\n', '', 0],
  [
    '2> takes complaints only',
    ['cat nosuch 2> f', 'cat f'],
    'cat: nosuch: No such file or directory\n',
    '',
    0,
  ],
  ['the exit code stays the command’s', ['cat nosuch 2> /dev/null'], '', '', 1],
  ['the last of a pipeline writes', ['echo one | grep o > f', 'cat f'], 'one\n', '', 0],
  ['inside a substitution too', ['echo $(echo one > f)two', 'cat f'], 'one\n', '', 0],
  ['< is read', ['echo one > f', 'docker run -qi --rm alpine cat < f'], 'one\n', '', 0],
  ['a pipe is read', ['echo one | docker run -qi --rm alpine cat'], 'one\n', '', 0],
  [
    '< needs its file',
    ['docker run -i --rm alpine cat < no'],
    '',
    'bash: no: No such file or directory\n',
    1,
  ],
  [
    '2>&1 goes where the output goes by then',
    ['cat nosuch > f 2>&1', 'cat f'],
    'cat: nosuch: No such file or directory\n',
    '',
    0,
  ],
  ['2>&1 goes into the pipe', ['cat nosuch 2>&1 | grep -c nosuch'], '1\n', '', 0],
  [
    '2>&1 before > keeps complaints on the screen',
    ['cat no 2>&1 > f'],
    'cat: no: No such file or directory\n',
    '',
    1,
  ],
  ['>&2 is a complaint', ['echo one >&2'], '', 'one\n', 0],
  [
    'an image goes through a file and back',
    [
      'docker pull -q alpine > /dev/null',
      'docker save alpine > a.tar',
      'docker rmi alpine > /dev/null',
      'docker load < a.tar',
    ],
    'Loaded image: alpine:latest\n',
    '',
    0,
  ],
  ['/dev/null keeps nothing', ['echo one > /dev/null'], '', '', 0],
  ['a folder must exist', ['echo one > /no/f'], '', 'bash: /no/f: No such file or directory\n', 1],
  ['a folder is no file', ['echo one > /etc'], '', 'bash: /etc: Is a directory\n', 1],
])('%s', (_, lines, stdout, stderr, exitCode) => {
  expect(last(...lines)).toEqual({ stdout, stderr, exitCode })
})

test('a command whose file cannot be opened does not run', () => {
  const script = runScript(['docker volume create data > /no/f'])
  expect([...hostAt(script, script.log.length).volumes.keys()]).toEqual([])
})

test('the log alone has the file', () => {
  const script = runScript(['echo one > f'])
  const text = (at: number) => hostAt(script, at).filesystems.get('host')?.files.get('/project/f')?.text
  expect([text(0), text(script.log.length)]).toEqual([undefined, 'one\n'])
  expect(script.log.at(-1)).toMatchObject({ call: 'write', request: ['>', 'f'] })
})
