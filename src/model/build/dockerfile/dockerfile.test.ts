import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checksOf } from '../checks.ts'
import { kebab } from '../progress.ts'
import { parseDockerfile } from './parse.ts'
import { expandWord, splitWords } from './words.ts'

const read = (text: string) => {
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value
}
const first = (line: string) => read(`FROM scratch\n${line}\n`).stages[0]?.instructions[0]

test.each([
  ['RUN echo hi', { json: false, args: ['echo hi'] }],
  ['RUN ["echo", "hi"]', { json: true, args: ['echo', 'hi'] }],
  ["RUN ['echo', 'hi']", { json: false, args: ["['echo', 'hi']"] }],
  [
    'run   echo   a \\\n  # said between\n  && echo b',
    { name: 'RUN', word: 'run', args: ['echo   a   && echo b'] },
  ],
  ['COPY --from=build --chown=1:2 a b /c/', { args: ['a', 'b', '/c/'] }],
  [
    'ENV A=1 B="two words" C=three\\ four',
    {
      pairs: [
        { key: 'A', value: '1' },
        { key: 'B', value: '"two words"' },
        { key: 'C', value: 'three\\ four' },
      ],
    },
  ],
  ['ENV A one value', { pairs: [{ key: 'A', value: 'one value', legacy: true }] }],
  ['ARG A B=2', { pairs: [{ key: 'A' }, { key: 'B', value: '2' }] }],
  ['RUN <<EOF\necho a\necho b\nEOF', { heredocs: [{ name: 'EOF', text: 'echo a\necho b\n', expand: true }] }],
  ["COPY <<-'END' /x\n\tkept\n\tEND", { heredocs: [{ name: 'END', text: 'kept\n', expand: false }] }],
])('%j is read', (line, expected) => {
  expect(first(line)).toMatchObject(expected)
})

test.each([
  ['FROM alpine\nFOO bar', 'dockerfile parse error on line 2: unknown instruction: FOO', 2, 1],
  ['RUN x', 'dockerfile parse error on line 1: no build stage in current context', 1, 1],
  ['FROM a b', 'dockerfile parse error on line 1: FROM requires either one or three arguments', 1, 1],
  [
    'FROM a AS 1b',
    'dockerfile parse error on line 1: invalid name for build stage: "1b", name can\'t start with a number or contain symbols',
    1,
    11,
  ],
  [
    'FROM a\n  COPY x',
    'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
    2,
    3,
  ],
  [
    'FROM a\nCOPY --form=b x y',
    'dockerfile parse error on line 2: unknown flag: --form (did you mean from?)',
    2,
    6,
  ],
  ['FROM a\nENV A', 'dockerfile parse error on line 2: ENV must have two arguments', 2, 1],
  [
    'FROM a\nENV A=1 B',
    'dockerfile parse error on line 2: Syntax error - can\'t find = in "B". Must be of the form: name=value',
    2,
    9,
  ],
  ['FROM a\nUSER a b\nUSER', 'dockerfile parse error on line 3: USER requires exactly one argument', 3, 1],
  [
    'FROM a\nSHELL bash',
    'dockerfile parse error on line 2: SHELL requires the arguments to be in JSON form',
    2,
    1,
  ],
  [
    'FROM a\nONBUILD FROM b',
    "dockerfile parse error on line 2: FROM isn't allowed as an ONBUILD trigger",
    2,
    1,
  ],
  [
    'FROM a\nHEALTHCHECK CURL x',
    'dockerfile parse error on line 2: Unknown type "CURL" in HEALTHCHECK (try CMD)',
    2,
    1,
  ],
  ['FROM a\nRUN <<EOF\nx', 'dockerfile parse error on line 2: unterminated heredoc', 2, 1],
  ['# nothing\n', 'file with no instructions', 1, 1],
  ['ARG A=1', 'dockerfile contains no stages to build', 1, 1],
])('%j: %s', (text, message, line, column) => {
  expect(parseDockerfile(text)).toMatchObject({ ok: false, error: { message, line, column } })
})

test('the escape directive frees the backslash', () => {
  const { stages, escapeSign } = read('# escape=`\nFROM scratch\nCOPY a `\n  c:\\\n')
  expect(escapeSign).toBe('`')
  expect(stages[0]?.instructions[0]?.args).toEqual(['a', 'c:\\'])
})

test.each([
  ['${A}', 'one'],
  ['$A-$B', 'one-'],
  ['${B:-x}', 'x'],
  ['${E:-x}', 'x'],
  ['${E-x}', ''],
  ['${A:+x}', 'x'],
  ['${B+x}', ''],
  ["'$A'", '$A'],
  ['"$A b"', 'one b'],
  ['\\$A', '$A'],
  ['${P#*/}', 'b/c.tar.gz'],
  ['${P##*/}', 'c.tar.gz'],
  ['${P%.*}', 'a/b/c.tar'],
  ['${P%%.*}', 'a/b/c'],
  ['${P/b/x}', 'a/x/c.tar.gz'],
])('%s is %j', (word, expected) => {
  const variables = new Map([
    ['A', 'one'],
    ['E', ''],
    ['P', 'a/b/c.tar.gz'],
  ])
  expect(expandWord(word, variables, '\\').text).toBe(expected)
})

test('a word without signs of its own stays what it is, and a text falls into words and back', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z0-9/._-]{1,8}$/)), (words) => {
      expect(splitWords(words.join(' '), '\\')).toEqual(words)
      for (const word of words) expect(expandWord(word, new Map(), '\\').text).toBe(word)
    }),
  )
})

test('no text makes the parser throw', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'FROM alpine',
      'RUN <<EOF',
      'EOF',
      'COPY --from=',
      'ENV A="',
      'ARG ${',
      '\\',
      '# escape=x',
    ),
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const parsed = parseDockerfile(lines.join('\n'))
      if (parsed.ok) checksOf(parsed.value)
      else expect(parsed.error.line).toBeGreaterThan(0)
    }),
  )
})

test.each([
  ['FROM alpine as build', 'FromAsCasing'],
  ['FROM alpine AS Build', 'StageNameCasing'],
  ['FROM alpine\nCMD echo', 'JSONArgsRecommended'],
  ['FROM alpine\nMAINTAINER me', 'MaintainerDeprecated'],
  ['FROM alpine\nENV A b', 'LegacyKeyValueFormat'],
  ['FROM alpine\nENV API_TOKEN=x', 'SecretsUsedInArgOrEnv'],
  ['FROM alpine\nCMD ["a"]\nCMD ["b"]', 'MultipleInstructionsDisallowed'],
  ['FROM alpine\nrun x', 'ConsistentInstructionCasing'],
  ['FROM alpine\nRUN a \\\n\n b', 'NoEmptyContinuation'],
  ['FROM a AS x\nFROM b AS x', 'DuplicateStageName'],
  ['FROM --platform=linux/amd64 alpine', 'FromPlatformFlagConstDisallowed'],
])('%j is warned about: %s', (text, rule) => {
  expect(checksOf(read(text)).map((check) => check.rule)).toContain(rule)
})

test('a rule has a page under its name', () => {
  expect(kebab('JSONArgsRecommended')).toBe('json-args-recommended')
  expect(kebab('SecretsUsedInArgOrEnv')).toBe('secrets-used-in-arg-or-env')
})
