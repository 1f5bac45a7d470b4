import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCjk, normalised, tokenize, tokensIn } from './tokenize.ts'

describe('tokenize', () => {
  test.each([
    ['docker run --rm', ['docker', 'run', 'rm']],
    ['containerd-shim-runc-v2', ['containerd', 'shim', 'runc', 'v2']],
    ['The host’s kernel', ['hosts', 'kernel']],
    ['ＮＧＩＮＸ', ['nginx']],
    ['E-02.09', ['e', '02', '09']],
    ['映像檔', ['映像', '像檔', '檔']],
    ['映像檔的層', ['映像', '像檔', '檔', '層']],
    ['的', []],
    ['層', ['層']],
    ['cgroup 限制CPU用量', ['cgroup', '限制', '制', 'cpu', '用量', '量']],
    ['儲存卷（volume）', ['volume', '儲存', '卷', '存卷']],
    ['…，。', []],
  ])('%s', (text, words) => expect([...tokenize(text)].sort()).toEqual([...words].sort()))

  test('every word stands where it says', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { text: word, start, end } of tokensIn(text)) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(text.slice(start, end).normalize('NFKC').toLowerCase().replace(/['’]/g, '')).toBe(word)
        }
      }),
    ))

  test('the case of letters and their width do not matter', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 -]*$/), (text) => {
        expect(tokenize(text.toUpperCase())).toEqual(tokenize(text))
      }),
    ))

  test('Chinese is told from Latin', () => {
    expect(isCjk('映像')).toBe(true)
    expect(isCjk('image')).toBe(false)
  })

  test('a whole text is compared by its words', () =>
    expect(normalised('  Docker-RUN，映像檔 ')).toBe('docker run 映像檔'))
})
