import { describe, expect, test } from 'vitest'
import { steps, stepWords } from '#content/engine/hops/steps.ts'
import { LOCALES } from '#content/text.ts'
import { HOP_KINDS } from '#model/engine/hop-kinds.ts'

describe('the words for a hop', () => {
  test('every kind of hop has words', () => {
    expect(HOP_KINDS.filter((kind) => stepWords(kind) === undefined)).toEqual([])
  })

  test('there are no words for a kind that does not exist', () => {
    const kinds: readonly string[] = HOP_KINDS
    expect(Object.keys(steps).filter((kind) => !kinds.includes(kind))).toEqual([])
    expect(stepWords('toString')).toBeUndefined()
  })

  test.each(HOP_KINDS.map((kind) => [kind]))('%s reads well without any fact', (kind) => {
    const words = stepWords(kind)
    for (const locale of LOCALES) {
      expect(words?.title[locale]).toMatch(/^\S.*\S$/)
      expect(words?.title[locale]).not.toMatch(/[.。]$|\{\w+\}|\[\[/)
      expect(words?.text[locale]).toMatch(/[.?。？]$/)
      expect(words?.text[locale]).not.toMatch(/\{\w+\}|\[\[/)
    }
  })

  test('facts are filled in where they are known', () => {
    expect(stepWords('kernel/signal', { signal: 'SIGTERM', pid: '1493' })?.title.en).toBe(
      'The signal is delivered: SIGTERM',
    )
    expect(stepWords('kernel/signal')?.title.en).toBe('The signal is delivered')
    expect(stepWords('api/answer', { status: '201' })?.title['zh-TW']).toBe('dockerd 回應 201')
  })
})
