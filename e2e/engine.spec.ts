import { ui } from '../content/ui.ts'
import { expect, expectAccessible, LOCALES, tabTo, test, wordsOf } from './site.ts'

const RUN = 'docker run -d -p 8080:80 --name web nginx'

for (const locale of LOCALES) {
  const say = wordsOf(locale)
  const prompt = say(ui.terminal.line)

  test.describe(locale, () => {
    test('by keyboard alone: a command from the start page, a step deep in runc, its link in a fresh browser', async ({
      page,
      browser,
    }) => {
      await page.goto(`${locale}/`)
      await tabTo(page, (name) => name === say(ui.home.command))
      await page.keyboard.type(RUN)
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/engine\/hops\/\?do=/)
      const slider = page.getByRole('slider', { name: say(ui.player.timeline) })
      await expect(slider).toBeVisible()
      await expect(page.getByRole('log')).toContainText('Status: Downloaded newer image for nginx:latest')
      await tabTo(page, (name) => name === say(ui.player.timeline))
      await page.keyboard.press('Home')
      const heading = page
        .getByRole('region', { name: say(ui.pane.label) })
        .getByRole('heading', { level: 2 })
        .first()
      for (let n = 0; n < 120; n += 1) {
        await page.keyboard.press('ArrowRight')
        if (/namespaces|命名空間/i.test((await heading.textContent()) ?? '')) break
      }
      const title = await heading.textContent()
      expect(title).toMatch(/namespaces|命名空間/i)
      const link = page.url()
      expect(link).toMatch(/at=\d+/)

      const fresh = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      const other = await fresh.newPage()
      await other.goto(link)
      await expect(
        other
          .getByRole('region', { name: say(ui.pane.label) })
          .getByRole('heading', { level: 2 })
          .first(),
      ).toHaveText(title ?? '')
      await fresh.close()
    })

    test('kill -9 dockerd: the API refuses with the real words, the container is still drawn running', async ({
      page,
    }) => {
      await page.goto(`${locale}/engine/hops/?do=${encodeURIComponent(RUN)}`)
      const field = page.getByRole('textbox', { name: prompt })
      for (const line of ['kill -9 dockerd', 'docker ps']) {
        await field.fill(line)
        await field.press('Enter')
        await expect(page.getByRole('log')).toContainText(line)
      }
      await expect(page.getByRole('log')).toContainText(
        'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      )
      await page.getByRole('slider').press('End')
      const drawing = page.getByRole('main')
      await expect(
        drawing.getByRole('link', { name: new RegExp(`web.*${say(ui.chips.running)}`) }).first(),
      ).toBeVisible()
      await expect(
        drawing.getByRole('link', { name: new RegExp(`dockerd.*${say(ui.chips.killed)}`) }).first(),
      ).toBeVisible()
    })

    test('Back and Forward walk through commands, steps and parts', async ({ page }) => {
      await page.goto(`${locale}/engine/hops/`)
      await page.getByRole('textbox', { name: prompt }).fill('docker ps')
      await page.getByRole('textbox', { name: prompt }).press('Enter')
      await expect(page).toHaveURL(/do=docker\+ps/)
      await page.getByRole('slider').press('End')
      const end = page.url()
      await page.getByRole('slider').press('ArrowLeft')
      await expect(page).not.toHaveURL(end)
      await page.goBack()
      await expect(page).toHaveURL(end)
      await page.goBack()
      await page.goForward()
      await expect(page).toHaveURL(end)
    })

    test('the other language keeps commands, moment and part', async ({ page }) => {
      await page.goto(`${locale}/engine/hops/?do=docker+ps&at=3#dockerd`)
      const other = locale === 'en' ? 'zh-TW' : 'en'
      await page
        .getByRole('navigation', { name: say(ui.language.label) })
        .getByRole('link', { name: say(ui.language[other]) })
        .click()
      await expect(page).toHaveURL(new RegExp(`/${other}/engine/hops/\\?do=docker\\+ps&at=3#dockerd$`))
      await expect(page.locator('html')).toHaveAttribute('lang', other)
    })

    // Colours do not depend on the language: one theme each.
    const colorScheme = locale === 'en' ? 'light' : 'dark'
    test(`axe finds nothing in the ${colorScheme} theme, before and after a fault`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(`${locale}/engine/hops/`)
      await expectAccessible(page)
      await page.goto(`${locale}/engine/hops/?do=${encodeURIComponent(RUN)}&do=kill+-9+dockerd`)
      await expect(page.getByRole('slider')).not.toHaveAttribute('aria-valuenow', '0')
      await expectAccessible(page)
    })
  })
}

test('Enter and Space on a node open its explanation and write the link', async ({ page }) => {
  for (const key of ['Enter', 'Space']) {
    await page.goto('en/engine/hops/')
    const node = page
      .getByRole('main')
      .getByRole('link', { name: /^containerd\b/ })
      .first()
    await node.focus()
    await node.press(key)
    await expect(page).toHaveURL(/#containerd$/)
    await expect(page.getByRole('heading', { level: 2, name: /containerd/ }).first()).toBeVisible()
  }
})

test('an unknown command fails as the real CLI fails', async ({ page }) => {
  await page.goto('en/engine/hops/?do=docker+rnu+nginx')
  await expect(page.getByRole('log')).toContainText('docker: unknown command: docker rnu')
})

test('React Flow is not asked for before a sign of interest, and takes over without a shift', async ({
  page,
}) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url())
  })
  await page.goto('en/engine/hops/')
  await page.waitForLoadState('networkidle')
  expect(scripts.filter((url) => /Explorer|live/i.test(url))).toEqual([])
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(() => {
    const log = { shift: 0 }
    Object.assign(window, { log })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) log.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift' })
  })
  await page
    .getByRole('main')
    .getByRole('link', { name: /^dockerd\b/ })
    .first()
    .hover()
  await expect(page.locator('.react-flow__node').first()).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { log: { shift: number } }).log.shift)).toBe(0)
})

test('on a phone the player stays in reach, and lower decks open when a step goes there', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('en/engine/hops/')
  const next = page.getByRole('button', { name: ui.player.stepForward.en })
  const fold = page.getByRole('button', { name: '3 more decks' })
  await expect(fold).toHaveAttribute('aria-expanded', 'false')
  await page.getByText(ui.pane.call.en, { exact: true }).scrollIntoViewIfNeeded()
  await expect(next).toBeInViewport()
  const slider = page.getByRole('slider')
  await slider.press('End')
  await slider.press('PageDown')
  for (let n = 0; n < 6; n++) await slider.press('ArrowLeft')
  await expect(page.getByRole('button', { name: ui.player.fewerDecks.en })).toHaveAttribute(
    'aria-expanded',
    'true',
  )
  await page.locator('.player-bar').getByRole('button', { name: ui.terminal.line.en }).click()
  await expect(page.getByRole('textbox', { name: ui.terminal.line.en })).toBeFocused()
})

test('a term under the pointer lights its part of the drawing; the theme goes round', async ({ page }) => {
  await page.goto('en/engine/hops/')
  await page.getByRole('link', { name: 'shim', exact: true }).first().hover()
  await expect(page.locator('.stage [data-lit]:visible').first()).toBeVisible()
  const theme = page.getByRole('button', { name: /^Theme/ })
  await theme.click()
  const first = await page.locator('html').getAttribute('data-theme')
  await theme.click()
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', first ?? '')
})

test('a line of the index lights its place in the ship, and the place its line', async ({ page }) => {
  await page.goto('en/')
  const line = page.getByRole('navigation', { name: ui.home.index.en }).locator('[data-topic=network]')
  const place = page.locator('.stage a[data-topic=network]:visible').first()
  await line.hover()
  await expect(place).toHaveAttribute('data-lit')
  await place.hover()
  await expect(line).toHaveClass(/bg-well/)
  await expect(place).toHaveAttribute('href', /\/en\/network\/$/)
})
