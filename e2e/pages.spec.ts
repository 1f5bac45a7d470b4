import { readFileSync } from 'node:fs'
import { expect, expectAccessible, test } from './site.ts'

const { pages } = JSON.parse(readFileSync(new URL('../public-links.json', import.meta.url), 'utf8')) as {
  pages: string[]
}

for (const [locale, colorScheme] of [
  ['en', 'light'],
  ['zh-TW', 'dark'],
] as const) {
  for (const path of pages) {
    test(`${locale}${path} passes axe in the ${colorScheme} theme and fits every width`, async ({ page }) => {
      const said: string[] = []
      page.on('console', (message) => said.push(message.text()))
      await page.emulateMedia({ colorScheme })
      await page.goto(`${locale}${path}`)
      await expectAccessible(page)
      for (const width of [1440, 768, 360]) {
        await page.setViewportSize({ width, height: 780 })
        const overflow = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        await expect.poll(overflow, { message: `at ${width} px` }).toBe(0)
      }
      expect(said).toEqual([])
    })
  }
}

for (const path of ['', 'engine/hops/', 'image/layers/', 'network/modes/']) {
  test(`/${path} passes axe on a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 })
    await page.goto(`en/${path}`)
    await expectAccessible(page)
  })
}

test('no English is left on the zh-TW frame but names, commands and units', async ({ page }) => {
  await page.goto('zh-TW/engine/hops/?do=docker+run+-d+nginx')
  await page.getByRole('slider').press('End')
  const words = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!parent || parent.closest('script,code,pre,[role=log],.font-mono,.try,[lang=en],desc,title'))
        continue
      const text = node.textContent?.trim() ?? ''
      if (/[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(text) && !/[一-鿿]/.test(text)) found.push(text)
    }
    return found
  })
  expect(words).toEqual([])
})
