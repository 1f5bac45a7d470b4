import { readFile } from 'node:fs/promises'
import { log } from '../content/log.ts'
import { ui } from '../content/ui.ts'
import { GOLDEN_HASH_FILE, GOLDEN_SCRIPT } from '../src/model/engine/testing/golden-log.ts'
import { expect, expectAccessible, LOCALES, test, wordsOf } from './site.ts'

const stateOf = (lines: readonly string[], more = '') =>
  `?${lines.map((line) => `do=${encodeURIComponent(line)}`).join('&')}${more}`

for (const locale of LOCALES) {
  const say = wordsOf(locale)
  const [undo, redo] = [say(log.undo), say(log.redo)]

  test.describe(locale, () => {
    test('a script has the same hash as in Node, is saved, undone, left for a branch and loaded back', async ({
      page,
    }) => {
      await page.goto(`${locale}/engine/hops/${stateOf(GOLDEN_SCRIPT, '&lens=log-script')}`)
      const hash = (await readFile(GOLDEN_HASH_FILE, 'utf8')).trim()
      await expect(page.getByText(`sha256:${hash}`)).toBeVisible()
      await expectAccessible(page)

      const saved = page.waitForEvent('download')
      await page.getByRole('button', { name: say(log.save) }).click()
      const file = await (await saved).path()
      const rows = page.getByRole('tabpanel').getByRole('listitem')
      await expect(rows).toHaveCount(GOLDEN_SCRIPT.length)

      const current = page.getByRole('tabpanel').locator('[aria-current]')
      await page.keyboard.press('Control+z')
      await expect(current).toHaveText('$ docker ps -a')
      await page.getByRole('button', { name: undo }).click()
      await expect(current).toHaveText('$ sleep 5')
      await page.keyboard.press('Control+y')
      await page.getByRole('button', { name: redo }).click()
      await expect(current).toHaveText('$ docker rm -f db')
      await expect(page.getByRole('button', { name: redo })).toBeDisabled()

      for (let n = 0; n < 4; n += 1) await page.getByRole('button', { name: undo }).click()
      const prompt = page.getByRole('textbox', { name: say(ui.terminal.line) })
      await prompt.fill('docker volume ls')
      await prompt.press('Enter')
      await expect(page).toHaveURL(/docker(\+|%20)volume(\+|%20)ls/)
      const old = page.getByRole('link', { name: '$ docker rm -f db' })
      await old.click()
      await expect(page).toHaveURL(/rm(\+|%20)-f(\+|%20)db/)
      await expect(page.getByRole('link', { name: '$ docker volume ls' })).toBeVisible()

      await page.getByLabel(say(log.load)).setInputFiles({
        name: 'script.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('# lens: engine-28\ndocker version\n'),
      })
      await expect(rows.first()).toHaveText('$ docker version')
      await expect(page).toHaveURL(/lens=engine-28/)
      await page.getByLabel(say(log.load)).setInputFiles(file)
      await expect(page.getByText(`sha256:${hash}`)).toBeVisible()
    })

    test('the log is filtered, linked, listed as docker events, and explains each flag', async ({ page }) => {
      const lines = ['docker run -d -p 8080:80 -m 64m --name web nginx', 'docker stop web']
      await page.goto(`${locale}/engine/hops/${stateOf(lines, '&lens=log-messages')}`)
      const panel = page.getByRole('tabpanel')
      await page.getByRole('searchbox', { name: say(log.find) }).fill('containerd Tasks/Start')
      await expect(panel.getByRole('listitem')).toHaveCount(1)
      await expect(page).toHaveURL(/find(:|%3A)containerd_Tasks_Start/)
      await page.reload()
      await expect(panel.getByRole('listitem')).toHaveCount(1)
      await page.getByRole('searchbox', { name: say(log.find) }).fill('container d')
      await panel.getByRole('button', { name: say(log.views.events) }).click()
      await expect(panel.getByRole('listitem')).toHaveCount(1)
      await expect(panel.getByRole('listitem')).toContainText('container die')

      await panel.getByRole('button', { name: say(log.views.flags) }).click()
      await expect(panel.getByRole('heading', { name: '--memory 64m' })).toBeVisible()
      await expect(panel.getByText('memory.max 67108864')).toBeVisible()
      const line = panel.getByRole('textbox', { name: say(log.line) })
      await line.fill('docker run --init alpine')
      await line.press('Enter')
      await expect(panel.getByRole('heading', { name: '--init' })).toBeVisible()
      await expect(page).toHaveURL(/--init/)
      await expectAccessible(page)
    })
  })
}

test('five hundred commands come with a link and are scrubbed from end to end', async ({ page }) => {
  const life = [
    'docker run -d --name web nginx',
    'docker ps',
    'docker logs web',
    'docker stop web',
    'docker rm web',
  ]
  const lines = Array.from({ length: 500 }, (_, n) => life[n % life.length] ?? '')
  await page.goto(`en/engine/hops/${stateOf(lines, '&at=0')}`)
  const slider = page.getByRole('slider', { name: ui.player.timeline.en })
  await expect(slider).toHaveAttribute('aria-valuemax', /^\d{4,}$/, { timeout: 30_000 })
  const last = (await slider.getAttribute('aria-valuemax')) ?? ''
  const output = page.getByRole('log', { name: ui.terminal.output.en })
  await slider.press('End')
  await expect(slider).toHaveAttribute('aria-valuenow', last)
  await expect(output.getByText('$ docker rm web').last()).toBeVisible()
  for (let n = 0; n < 3; n += 1) await slider.press('ArrowLeft')
  await expect(slider).toHaveAttribute('aria-valuenow', String(Number(last) - 3))
  await slider.press('Home')
  await expect(slider).toHaveAttribute('aria-valuenow', '0')
})
