import { describe, expect, test } from 'vitest'
import type { DiagramValue } from '#diagrams/diagram.ts'
import { exampleHostView } from '#diagrams/home/example.ts'
import { drawShip } from '#diagrams/home/ship.ts'
import { CARD_HEIGHT, CARD_WIDTH, offsetOf, socialCardString } from './SocialCard.tsx'

const ship = drawShip(exampleHostView(), 'wide')

const box = { x: 40, y: 40, width: 160, height: 48 }
const small: DiagramValue = {
  id: 'engine/small',
  title: 'Small',
  summary: 'One node.',
  width: 936,
  height: 800,
  backdrop: [],
  nodes: [
    { id: 'cli', entity: 'client', shape: { as: 'box', size: 'M' }, box, name: 'docker', state: 'default' },
    {
      id: 'kernel',
      entity: 'kernel',
      shape: { as: 'box', size: 'M' },
      box: { ...box, y: 700 },
      name: 'kernel',
      state: 'now',
    },
  ],
  edges: [],
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test('the ship has a card without discs and without a style sheet', () => {
    const svg = socialCardString({
      value: ship,
      locale: 'en',
      theme,
      title: 'Docker, cut open.',
      sheet: 'E-01',
    })
    expect(svg).toContain(`viewBox="0 0 ${CARD_WIDTH} ${CARD_HEIGHT}"`)
    expect(svg).toContain('>Docker, cut open.</text>')
    expect(svg).not.toMatch(/class=|var\(|<a /)
    expect(svg).not.toMatch(/>[1-7]<\/text>/)
  })

  test('another diagram stands above a title block with command, note and sheet number', () => {
    const svg = socialCardString({
      value: small,
      locale: 'en',
      theme,
      title: 'The kernel starts the process',
      command: 'docker run',
      note: 'step 9 of 18',
      sheet: 'E-02.09',
      region: 'hull',
    })
    for (const text of [
      'The kernel starts the process',
      'docker run',
      ', step 9 of 18',
      'E-02.09',
      'Engine Room',
    ])
      expect(svg).toContain(`>${text}</text>`)
    expect(svg).not.toMatch(/class=|var\(/)
  })
})

test('a long title is set smaller, and then on two lines', () => {
  const card = (title: string) =>
    socialCardString({ value: small, locale: 'en', theme: 'light', title, sheet: 'E-02' })
  const sizes = (svg: string) =>
    [...svg.matchAll(/font-size="(33|30|27)" font-weight="680"/g)].map(([, size]) => size)
  expect(sizes(card('Short'))).toEqual(['33'])
  expect(sizes(card('What happens between your prompt and the kernel, hop by hop'))).toEqual(['27', '27'])
  expect(sizes(card('從你的提示字元到核心之間，一步一步發生的每一件事情，全部攤開'))).toEqual(['27', '27'])
})

test('what happens now is in view', () => {
  expect(offsetOf({ ...small, nodes: small.nodes.slice(0, 1) }, 400)).toBe(0)
  expect(offsetOf(small, 400)).toBe(400)
  expect(offsetOf({ ...small, height: 300 }, 400)).toBe(-50)
})
