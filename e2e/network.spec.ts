import { walkWords } from '../content/ui/network-walk.ts'
import { ui } from '../content/ui.ts'
import { expect, expectAccessible, LOCALES, test, wordsOf } from './site.ts'

/** The page after some commands, with a walk on the drawing. */
const asked = (lines: readonly string[], walk: string, more = '') =>
  `network/modes/?${lines.map((line) => `do=${encodeURIComponent(line)}`).join('&')}&lens=${walk}${more}`

const WEB = 'docker run -d --name web nginx'
const API = 'docker run -d --name api nginx'
const { verdicts } = ui.network

for (const locale of LOCALES) {
  const say = wordsOf(locale)

  test(`${locale} › names fail on the default bridge; the page says why, and its cure opens the way`, async ({
    page,
  }) => {
    await page.goto(`${locale}/${asked([WEB, API], 'walk:web:tcp:80:api')}`)
    const verdict = page.getByRole('status').filter({ hasText: say(verdicts.NAME) })
    await expect(verdict).toBeVisible()
    await page
      .getByRole('button', { name: say(walkWords.runLines, { lines: 'docker network create app' }) })
      .click()
    await expect(page.getByRole('status').filter({ hasText: say(verdicts.OK) })).toBeVisible()
    await expect(page.getByRole('log')).toContainText('docker network connect app api')
    await page.goBack()
    await expect(verdict).toBeVisible()
  })

  test(`${locale} › the matrix is walked by keyboard, and a cell leads to its walk`, async ({ page }) => {
    await page.goto(`${locale}/network/modes/`)
    await page.getByRole('tab', { name: say(ui.tabs.reach) }).click()
    const cell = (from: string, to: string, reach: string) =>
      page.getByRole('button', { name: say(walkWords.cell, { from, to, reach }), exact: true })
    await cell('web', 'api', say(ui.network.byName)).focus()
    await page.keyboard.press('ArrowRight')
    await expect(cell('web', 'db', say(ui.network.noPath))).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: say(ui.tabs.walk) })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await expect(page).toHaveURL(/lens=walk/)
    await expectAccessible(page)
  })
}

test('localhost inside a container is the container itself', async ({ page }) => {
  await page.goto(
    `en/${asked([WEB, 'docker run -d --name box alpine sleep 1d'], 'walk:box:tcp:80:localhost')}`,
  )
  await expect(page.getByRole('status').filter({ hasText: verdicts.REFUSED.en })).toBeVisible()
})

test('a port published on 127.0.0.1 is for the host alone', async ({ page }) => {
  const run = 'docker run -d -p 127.0.0.1:8080:80 --name web nginx'
  await page.goto(`en/${asked([run], 'walk:host:tcp:8080:127.0.0.1')}`)
  await expect(page.getByRole('status').filter({ hasText: verdicts.OK.en })).toBeVisible()
  await page.goto(`en/${asked([run], 'walk:lan:tcp:8080:192.168.1.10')}`)
  await expect(page.getByRole('status').filter({ hasText: verdicts.REFUSED.en })).toBeVisible()
})

test('of two networks, the one container on both reaches both', async ({ page }) => {
  const lines = [
    'docker network create front',
    'docker network create back',
    'docker run -d --name web --network front nginx',
    'docker run -d --name db --network back redis',
    'docker run -d --name api --network front nginx',
    'docker network connect back api',
  ]
  await page.goto(`en/${asked(lines, 'walk:web:tcp:6379:db')}`)
  await expect(page.getByRole('status').filter({ hasText: verdicts.NAME.en })).toBeVisible()
  await page.goto(`en/${asked(lines, 'walk:api:tcp:6379:db', '&lens=step:2')}`)
  await expect(page.getByRole('status').filter({ hasText: verdicts.OK.en })).toBeVisible()
  await expect(
    page.getByText(ui.network.hop.en.replace('{n}', '2').split('{')[0] ?? '').first(),
  ).toBeVisible()
})
