import { expect, test } from 'vitest'
import { PLAIN_EMBED } from '../address.ts'
import { type Shared, shareCodes } from './codes.ts'

const shared: Shared = {
  site: 'https://example.org/docs/engine/',
  address: {
    locale: 'en',
    path: '/engine/hops/',
    lines: ['docker run --name "web" nginx'],
    at: 9,
    lenses: [],
    images: [],
    part: 'dockerd',
    embed: PLAIN_EMBED,
  },
  diagram: 'engine/hops',
  title: 'docker run --name "<web>"',
  at: 9,
  ofExample: false,
  height: 640,
}
const choice = { kind: 'step', theme: 'auto', locale: 'en', controls: true, autoplay: false } as const

test('a link to a step carries the commands and the moment', () => {
  expect(shareCodes(shared, choice).link).toBe(
    'https://example.org/docs/engine/en/engine/hops/?do=docker+run+--name+%22web%22+nginx&at=9',
  )
})

test('a whole trace leaves the moment out, a part keeps its hash', () => {
  expect(shareCodes(shared, { ...choice, kind: 'trace' }).link).not.toContain('at=')
  expect(shareCodes(shared, { ...choice, kind: 'part' }).link).toMatch(/&at=9#dockerd$/)
})

test('a picture follows the reader’s theme, and its title cannot break out of the markup', () => {
  const { markdown, iframe } = shareCodes({ ...shared, ofExample: true }, { ...choice, locale: 'zh-TW' })
  expect(markdown).toContain('srcset="https://example.org/docs/engine/zh-TW/engine/hops/9.dark.svg"')
  expect(markdown).toContain('alt="docker run --name &quot;&lt;web&gt;&quot;"')
  expect(iframe).toContain('title="docker run --name &quot;&lt;web&gt;&quot;"')
})

test('an embed says only what differs from its defaults', () => {
  const { iframe } = shareCodes(shared, { ...choice, theme: 'dark', controls: false, autoplay: true })
  expect(iframe).toContain(
    '/en/embed/engine/hops/?do=docker+run+--name+%22web%22+nginx&amp;at=9&amp;theme=dark&amp;controls=0&amp;autoplay=1"',
  )
})
