import fc from 'fast-check'
import { expect, test } from 'vitest'
import { argvOf, expandWords, quoteWord } from './expand.ts'
import { parseLine } from './words.ts'

const words = (text: string, variables: Record<string, string> = {}): string[] => {
  const line = parseLine(text)
  if (!line.ok) throw new Error(line.error.code)
  const command = line.value.pipelines[0]?.commands[0]
  if (!command) return []
  return argvOf(command, { variable: (name) => variables[name], run: () => 'a b\n' })
}

test.each([
  ['docker ps -a', ['docker', 'ps', '-a']],
  [`sh -c 'echo $A "x"'`, ['sh', '-c', 'echo $A "x"']],
  ['echo "a b"c\\ d', ['echo', 'a bc d']],
  ['echo "$A" $A', ['echo', '1 2', '1', '2']],
  [`echo "" ''x $NONE`, ['echo', '', 'x']],
  ['rm $(docker ps -aq)', ['rm', 'a', 'b']],
  ['rm "$(docker ps -aq)"', ['rm', 'a b']],
  ['echo ${NONE:-fall back} ${A:+set}', ['echo', 'fall', 'back', 'set']],
  ['docker ps # all of them', ['docker', 'ps']],
  ['echo a#b', ['echo', 'a#b']],
  ['echo \\\n next', ['echo', 'next']],
])('%s is split as a shell splits it', (text, expected) => {
  expect(words(text, { A: '1 2' })).toEqual(expected)
})

test.each([
  [`echo 'open`, { code: 'words/quote-open', at: 5, quote: "'" }],
  ['echo "open', { code: 'words/quote-open', at: 5, quote: '"' }],
  ['echo $(docker ps', { code: 'words/substitution-open', at: 5 }],
  ['&& docker ps', { code: 'words/operator-unexpected', at: 0, operator: '&&' }],
  ['docker ps &&', { code: 'words/operator-unexpected', at: 10, operator: '&&' }],
  ['docker ps | | wc', { code: 'words/operator-unexpected', at: 12, operator: '|' }],
  ['docker save x >', { code: 'words/target-missing', at: 14, operator: '>' }],
  ['echo ${A', { code: 'words/variable-bad', at: 5 }],
])('%s breaks off with a place', (text, error) => {
  expect(parseLine(text)).toEqual({ ok: false, error })
})

test('operators join pipelines and redirections keep their descriptor', () => {
  const line = parseLine('A=1 docker ps -q | wc -l 2>err && echo ok; docker load < x.tar')
  if (!line.ok) throw new Error(line.error.code)
  expect(line.value.pipelines.map(({ then }) => then)).toEqual(['&&', ';', undefined])
  const [first, , last] = line.value.pipelines
  expect(first?.commands[0]?.assignments[0]?.name).toBe('A')
  expect(first?.commands[1]?.redirects[0]).toMatchObject({ operator: '>', descriptor: 2 })
  expect(last?.commands[0]?.redirects[0]).toMatchObject({ operator: '<', descriptor: 0 })
  expect(last?.commands[0]?.span).toEqual({ start: 43, end: 62 })
})

test('a quoted word is read back as itself', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), (texts) => {
      const line = parseLine(texts.map(quoteWord).join(' '))
      if (!line.ok) throw new Error(line.error.code)
      const command = line.value.pipelines[0]?.commands[0]
      expect(expandWords(command?.words ?? [])).toEqual(texts)
    }),
  )
})

test('no text makes the reader throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseLine(text)))
})
