import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { errorText } from '../content/errors.ts'
import { ui } from '../content/ui.ts'
import { expect, LOCALES, test, wordsOf } from './site.ts'

const promised = JSON.parse(readFileSync(new URL('../public-links.json', import.meta.url), 'utf8')) as {
  pages: string[]
  sheets: Record<string, string>
  parts: Record<string, string[]>
}

/** Pages to look things up in have no drawing. */
const WORDS_ONLY = /^\/(glossary|misconceptions)\//

/** The pages of a topic; one browser window reads them one after the other. */
const topicOf = (path: string) => path.split('/')[1] || 'home'
const topics = [...new Set(promised.pages.map(topicOf))]

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  for (const locale of LOCALES) {
    for (const topic of topics) {
      test(`${locale}, ${topic}: every page is readable, with its picture`, async ({ page }) => {
        for (const path of promised.pages.filter((each) => topicOf(each) === topic)) {
          const response = await page.goto(`${locale}${path}`)
          expect(response?.status(), path).toBe(200)
          await expect(page.locator('html')).toHaveAttribute('lang', locale)
          const main = page.getByRole('main')
          expect(((await main.textContent()) ?? '').length, path).toBeGreaterThan(400)
          if (!WORDS_ONLY.test(path))
            await expect(main.locator('svg:visible, img:visible').first(), path).toBeVisible()
          const ids = await main.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))
          for (const part of promised.parts[path] ?? [])
            expect(
              ids.filter((id) => id === part),
              path,
            ).toEqual([part])
        }
      })
    }
  }
})

for (const locale of LOCALES)
  test(`${locale}: every sheet number leads to its diagram`, async ({ page }) => {
    for (const [diagram, sheet] of Object.entries(promised.sheets)) {
      await page.goto(`${locale}/sheet/${sheet}/`, { waitUntil: 'commit' })
      const target = promised.pages.find((path) => path === (diagram === 'home/ship' ? '/' : `/${diagram}/`))
      await expect(page).toHaveURL(new RegExp(`/${locale}${target}$`))
    }
  })

for (const diagram of Object.keys(promised.sheets)) {
  for (const locale of LOCALES) {
    const say = wordsOf(locale)
    test(`${locale}/${diagram}: pictures and embed`, async ({ page, request }) => {
      for (const suffix of ['.svg', '.dark.svg']) {
        const picture = await request.get(`${locale}/${diagram}${suffix}`)
        expect(picture.status()).toBe(200)
        const text = await picture.text()
        expect(text).toMatch(/^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
        expect(text).toContain('<title')
        expect(text).toContain('<desc')
        expect(text).not.toMatch(/<script|style=|url\(http/)
      }
      await page.goto(`${locale}/embed/${diagram}/?theme=dark&controls=0&autoplay=banana`)
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      await expect(page.locator('svg:visible').first()).toBeVisible()
      await expect(page.getByRole('link', { name: say(ui.share.open) })).toBeVisible()
      await expect(page.getByRole('button', { name: say(ui.player.play), exact: true })).toHaveCount(0)
    })
  }
}

test('an unknown page answers in both languages', async ({ page }) => {
  const response = await page.goto('en/no/such/page/')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: ui.notFound.title.en })).toBeVisible()
  await expect(page.getByRole('heading', { name: ui.notFound.title['zh-TW'] })).toBeVisible()
})

test('a link whose state cannot be read shows the page and says so', async ({ page }) => {
  await page.goto('en/engine/hops/?s=v9.zzz')
  await expect(page.getByRole('alert')).toContainText(
    wordsOf('en')(errorText('link/unknown-version', { version: 9 })),
  )
  await expect(page.locator('svg:visible').first()).toBeVisible()
})

test('the dialog gives a link, a picture and an embed that lead back to the same moment', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('en/engine/hops/?do=docker+ps&at=2')
  await page.getByRole('button', { name: ui.titleBar.share.en }).click()
  const dialog = page.getByRole('dialog', { name: ui.share.title.en })
  await expect(dialog.getByRole('textbox', { name: ui.share.link.en })).toHaveValue(
    /engine\/hops\/\?do=docker\+ps&at=2$/,
  )
  await dialog.getByRole('button', { name: 'Copy iframe' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^<iframe src="http.*\/en\/embed\/engine\/hops\/\?do=docker\+ps&amp;at=2"/,
  )
  const saved = async (ending: 'SVG' | 'PNG') => {
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: `Download ${ending}` }).click()
    const file = await download
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
  }
  const svg = await saved('SVG')
  expect(svg.name).toBe('E-02.02.svg')
  // The moment on screen, not the page's example: its words are in the picture.
  expect(svg.bytes.toString()).toMatch(/^<svg .*>ps</s)
  const png = await saved('PNG')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})
