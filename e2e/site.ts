import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { inLocale, LOCALES, type Locale, type Text } from '../content/text.ts'

export { expect, LOCALES, type Locale, type Page }

/** Words of the page in the language under test. */
export const wordsOf =
  (locale: Locale) =>
  (text: Text, values: Record<string, string | number> = {}) =>
    inLocale(text, locale).replace(/\{(\w+)\}/g, (whole, key: string) => `${values[key] ?? whole}`)

/** Every test fails on an error in the console, on a refused resource and on a request to another host. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = []
      const own = new URL(baseURL ?? '').origin
      page.on('console', (message) => {
        if (message.type() === 'error' && !/404 \(Not Found\)/.test(message.text()))
          faults.push(message.text())
      })
      page.on('pageerror', (error) => faults.push(String(error)))
      page.on('request', (request) => {
        const url = new URL(request.url())
        if (url.protocol.startsWith('http') && url.origin !== own) faults.push(`request to ${url.origin}`)
      })
      await use(undefined)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

/** WCAG 2.2 AA by axe; nothing is excused. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // Our pages hold no other frame that axe would have to enter.
    .setLegacyMode(true)
    // Only what is wrong is asked for: on a large page the rest takes most of the time.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual(
    [],
  )
}

/** Goes to a control with the Tab key alone, as someone without a mouse does. */
export async function tabTo(page: Page, matches: (focused: string) => boolean, most = 120): Promise<void> {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const element = document.activeElement
      if (!element) return ''
      const label =
        element.getAttribute('aria-label') ??
        (element instanceof HTMLInputElement
          ? (element.labels?.[0]?.textContent ?? '')
          : (element.textContent ?? ''))
      return label.trim()
    })
    if (matches(name)) return
  }
  throw new Error('The control was not reached with Tab.')
}
