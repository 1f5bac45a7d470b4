import { renderToStaticMarkup as html } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Button } from './Button.tsx'
import { Chip } from './Chip.tsx'
import { CodeField } from './CodeField.tsx'
import { GLYPHS, Glyph, type GlyphName } from './glyphs.tsx'
import { IconButton } from './IconButton.tsx'
import { KeyPlan, PLAN_REGIONS, type PlanRegion } from './KeyPlan.tsx'
import { SegmentedControl } from './SegmentedControl.tsx'
import { nextIndex, Tabs } from './Tabs.tsx'
import { Toggle } from './Toggle.tsx'
import { Tooltip } from './Tooltip.tsx'

const nothing = () => {}

describe('nextIndex', () => {
  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 2, 0],
    ['ArrowLeft', 0, 2],
    ['ArrowDown', 1, 2],
    ['ArrowUp', 1, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['a', 1, undefined],
  ])('%s from %d of three leads to %s', (key, at, to) => expect(nextIndex(key, at, 3)).toBe(to))
})

test('one tab is in the tab order, and the panel is named by it', () => {
  const markup = html(
    <Tabs
      label="Pane"
      tabs={[
        { id: 'explain', label: 'Explain' },
        { id: 'log', label: 'Event log', count: 9 },
      ]}
      selected="log"
      onSelect={nothing}
    >
      text
    </Tabs>,
  )
  expect(markup.match(/role="tab"[^>]*tabindex="0"/gi)).toHaveLength(1)
  const [, id] = /<button[^>]*id="([^"]+)"[^>]*aria-selected="true"/.exec(markup) ?? []
  expect(markup).toContain(`aria-labelledby="${id}"`)
  expect(markup).toContain('Event log<span')
})

test('a segmented control is a group of radio buttons with one checked', () => {
  const markup = html(
    <SegmentedControl
      label="Language"
      segments={[
        { value: 'en', label: 'EN' },
        { value: 'zh-TW', label: '中文', lang: 'zh-TW' },
      ]}
      value="en"
      onChange={nothing}
    />,
  )
  expect(markup).toContain('role="radiogroup" aria-label="Language"')
  expect(markup.match(/aria-checked="true"/g)).toHaveLength(1)
  expect(markup).toContain('lang="zh-TW"')
})

test('a button of a sign alone has a name', () =>
  expect(html(<IconButton label="Fit" icon={<svg />} />)).toContain('aria-label="Fit"'))
test('a button sends no form unless asked to', () => {
  expect(html(<Button>Play</Button>)).toContain('type="button"')
  expect(html(<Button type="submit">Run it</Button>)).toContain('type="submit"')
})
test('a toggle says whether it is pressed, by a sign too', () => {
  const toggle = (pressed: boolean) =>
    html(
      <Toggle pressed={pressed} onToggle={nothing}>
        dockerd
      </Toggle>,
    )
  expect(toggle(true)).toMatch(/aria-pressed="true".*<svg/)
  expect(toggle(false)).not.toContain('<svg')
})
test('a chip has a sign and a word', () =>
  expect(html(<Chip kind="killed">killed</Chip>)).toMatch(/<svg aria-hidden="true".*killed<\/span>/))
test('code can be read without its button', () =>
  expect(html(<CodeField code="docker ps" copyLabel="Copy" copiedLabel="Copied" />)).toContain(
    'docker ps</code>',
  ))
test('a tooltip that is not shown describes nothing', () =>
  expect(
    html(<Tooltip content="why">{(described) => <button type="button" {...described} />}</Tooltip>),
  ).not.toContain('aria-describedby'))

test.each(Object.keys(GLYPHS) as GlyphName[])('the glyph %s stays on its grid', (name) => {
  const numbers = (GLYPHS[name].match(/[MHV][\d. ]+/g) ?? []).flatMap((part) =>
    part.slice(1).trim().split(' ').map(Number),
  )
  for (const number of numbers) expect(number >= 0 && number <= 24).toBe(true)
  expect(html(<Glyph name={name} />)).toContain('aria-hidden="true"')
})

test.each(Object.keys(PLAN_REGIONS) as PlanRegion[])('the key plan marks %s', (region) => {
  expect(html(<KeyPlan region={region} />).match(/fill-signal/g)).toHaveLength(PLAN_REGIONS[region].length)
  expect(html(<KeyPlan />)).not.toContain('fill-signal')
})
