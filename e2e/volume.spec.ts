import { diskTab } from '../content/ui/disk-tab.ts'
import { storageWords } from '../content/ui/storage.ts'
import { ui } from '../content/ui.ts'
import { expect, expectAccessible, LOCALES, test, wordsOf } from './site.ts'

const linked = (...lines: readonly string[]) =>
  `volume/where/?${lines.map((line) => `do=${encodeURIComponent(line)}`).join('&')}`

for (const locale of LOCALES) {
  const say = wordsOf(locale)

  test(`${locale} › data outlives its container, and the pane says who uses it`, async ({ page }) => {
    await page.goto(
      `${locale}/${linked(
        'docker run -d --name one -v data:/data alpine sleep 1d',
        'docker exec one sh -c "echo kept > /data/note"',
        'docker rm -f one',
      )}`,
    )
    const terminal = page.getByRole('textbox', { name: say(ui.terminal.line) })
    await terminal.fill('docker run -d --name two -v data:/seen alpine sleep 1d')
    await terminal.press('Enter')
    await expect(page.getByRole('log')).toContainText('--name two')
    await terminal.fill('docker exec two cat /seen/note')
    await terminal.press('Enter')
    await expect(page.getByRole('log')).toContainText(/cat \/seen\/note\s*kept/)
    await page.goto(`${page.url().replace(/#.*/, '')}#named-volume`)
    const users = page.getByRole('region', { name: say(storageWords.users) })
    await expect(users).toContainText(say(storageWords.seenAs, { name: 'two', path: '/seen' }))
    await expectAccessible(page)
  })

  test(`${locale} › the ledger counts before and after a prune, and runs it`, async ({ page }) => {
    await page.goto(
      `${locale}/${linked('docker run --rm -v spare:/s alpine sh -c "echo 12345 > /s/z"', 'docker volume create idle')}`,
    )
    await page.getByRole('tab', { name: say(diskTab) }).click()
    const accounts = page.getByRole('table', { name: say(storageWords.now) })
    await expect(accounts.getByRole('row', { name: say(storageWords.kinds.volumes) })).toContainText('6B')
    const line = 'docker volume prune -a -f'
    await page.getByRole('button', { name: `${line} 6B`, exact: true }).click()
    const chosen = page.getByRole('region', { name: line })
    await expect(chosen.getByRole('row', { name: say(storageWords.kinds.volumes) })).toContainText('2 · 6B')
    await expectAccessible(page)
    await chosen.getByRole('button', { name: say(storageWords.run) }).click()
    await expect(accounts.getByRole('row', { name: say(storageWords.kinds.volumes) })).toContainText('0B')
    await expect(page.getByRole('log')).toContainText('Total reclaimed space: 6B')
  })
}

test('an empty volume is filled from the image; nocopy and a bind are not', async ({ page }) => {
  await page.goto('en/volume/where/')
  await page.getByRole('link', { name: 'filled, not filled, hidden' }).click()
  const drawing = page.getByRole('main')
  await expect(drawing.getByRole('link', { name: /volume fresh/ }).first()).toBeVisible()
  await page.getByRole('tab', { name: ui.pane.asText.en }).click()
  const text = page.getByRole('tabpanel')
  await expect(text).toContainText('image nginx:latest → volume fresh')
  await expect(text).toContainText(/volume plain[\s\S]*?: empty, 0:0 0755/)
  await expect(text).toContainText(/your directory empty[\s\S]*?: empty/)
})
