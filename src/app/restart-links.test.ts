import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LOCALES } from '#content/text.ts'
import { cellLines, outcomes } from '#diagrams/engine/restarts/outcome.ts'
import { relativeTo, stateLink } from './state-link.ts'

test.each(LOCALES)('%s: each of the eight states is linked from its own section', (locale) => {
  const sections = readFileSync(`content/engine/restarts/${locale}.mdx`, 'utf8').split(/^## /m)
  for (const { cell, event, liveRestore } of outcomes()) {
    const link = stateLink('/engine/hops/', {
      lines: cellLines(event),
      ...(liveRestore ? { lenses: ['live-restore'] } : {}),
    })
    const section = sections.find((text) => text.includes(`{/* ${cell} */}`)) ?? ''
    expect(section, cell).toContain(
      `](${relativeTo('/engine/restarts/', link).replace('../../engine/', '../')})`,
    )
  }
})
