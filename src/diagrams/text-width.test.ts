import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clipText, fits, textWidth, wrapText } from './text-width.ts'

describe('textWidth', () => {
  test.each([
    ['docker.sock', 'call', 79.2],
    ['映像檔', 'caption', 36],
    ['', 'name', 0],
  ] as const)('%s as %s is %d px', (text, role, px) => expect(textWidth(text, role)).toBeCloseTo(px, 1))

  // getComputedTextLength in Chromium 156, our faces, ligatures off.
  test.each([
    ['own systemd unit, pid 640', 'caption', 138.53],
    ['containerd', 'name', 70.28],
    ['libnetwork', 'cell', 59.17],
    ['distribution-spec', 'caption', 89.91],
    ['appears at step 16', 'caption', 97.84],
    ['capabilities', 'room', 68.48],
    ['veth · bridge', 'room', 73.73],
    ['/run/containerd/containerd.sock', 'fact', 232.52],
  ] as const)('%s as %s is within 1 %% of the browser', (text, role, px) =>
    expect(Math.abs(textWidth(text, role) / px - 1)).toBeLessThan(0.01),
  )

  test('a heavier line is never much narrower', () =>
    expect(textWidth('containerd', 'name')).toBeGreaterThan(textWidth('containerd', 'caption')))
})

describe('wrapText', () => {
  test('breaks English at spaces', () =>
    expect(wrapText('finds its way back to web without a second rule', 'note', 190)).toEqual([
      'finds its way back to web',
      'without a second rule',
    ]))

  test('no Chinese line begins with a closing mark or ends with an opening one', () => {
    const text = '映像檔已經在本機，CLI 於是把同一個請求「再送一次」：先 create，再 start。'
    for (let width = 60; width < 400; width += 7) {
      for (const line of wrapText(text, 'note', width)) {
        expect(line).not.toMatch(/^[，。：」]/)
        expect(line).not.toMatch(/「$/)
      }
    }
  })

  test('keeps every character but the spaces at line ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 30, max: 400 }), (text, width) => {
        const squeeze = (value: string) => value.replace(/\s+/g, '')
        expect(squeeze(wrapText(text, 'note', width).join(''))).toBe(squeeze(text))
      }),
    )
  })

  test('every line of more than one character fits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 40, max: 400 }), (text, width) => {
        for (const line of wrapText(text, 'note', width))
          if ([...line].length > 1) expect(fits(line, 'note', width)).toBe(true)
      }),
    )
  })
})

test('clipText keeps what fits and marks what is missing', () => {
  expect(clipText('web', 'name', 100)).toBe('web')
  expect(clipText('a-very-long-container-name', 'name', 100)).toMatch(/^a-very.*…$/)
  expect(fits(clipText('a-very-long-container-name', 'name', 100), 'name', 100)).toBe(true)
})
