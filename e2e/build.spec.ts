import { buildLab } from '../content/ui/build-lab.ts'
import { ui } from '../content/ui.ts'
import { expect, expectAccessible, LOCALES, test, wordsOf } from './site.ts'

for (const locale of LOCALES) {
  const say = wordsOf(locale)

  test(`${locale} › an edit runs from its step on, a fault is named by its line, the image runs and opens in the lab`, async ({
    page,
  }) => {
    await page.goto(`${locale}/image/build/`)
    const editor = page.getByRole('textbox', { name: say(buildLab.dockerfile, { path: 'Dockerfile' }) })
    await editor.click()
    const log = page.getByRole('log', { name: say(ui.terminal.output) })
    await expect(log).toContainText('[5/5] COPY . .')
    await expect(log.getByText('#8 CACHED').last()).toBeAttached()

    // Another base command: everything from there on runs, the WORKDIR below it stays cached.
    const text = await editor.inputValue()
    await editor.fill(text.replace('RUN npm ci', 'RUN npm ci --omit=dev'))
    await expect(page).toHaveURL(/omit/)
    const problems = page.getByRole('region', { name: say(buildLab.problems) })
    await expect(problems).toContainText(say(buildLab.noProblems))
    await expect(log).toContainText('RUN npm ci --omit=dev')

    await editor.fill(text.replace('ENV PORT=3000', 'ENVV PORT=3000'))
    await expect(problems).toContainText('dockerfile parse error on line 6: unknown instruction: ENVV')
    await expectAccessible(page)
    await problems.getByRole('button', { name: say(buildLab.errorAt, { line: 6, column: 1 }) }).click()
    await expect(editor).toBeFocused()

    await editor.fill('FROM alpine:3.22\nCOPY server.js /\nCMD ["cat", "/server.js"]')
    await expect(problems).toContainText(say(buildLab.noProblems))
    await page.getByRole('button', { name: say(buildLab.run) }).click()
    await expect(log).toContainText('docker run --rm app:latest')
    await expect(log.locator('pre').last()).toHaveText(/console\.log\("hello again"\)/)
    await page.getByRole('button', { name: say(buildLab.openLab) }).click()
    await expect(page).toHaveURL(/image\/layers\//)
    await expect(page.getByText('COPY server.js /').first()).toBeVisible()
  })
}

test('a link brings back the files and what was built before', async ({ page }) => {
  const lines = [
    "echo 'FROM scratch\nCOPY a /\nCOPY b /' > Dockerfile",
    "echo 'one' > a",
    "echo 'two' > b",
    'docker build -t app .',
    "echo 'three' > b",
    'docker build -t app .',
  ]
  await page.goto(`en/image/build/?${lines.map((line) => `do=${encodeURIComponent(line)}`).join('&')}`)
  await expect(page.getByRole('link', { name: /^COPY a \/.*cached/ }).first()).toBeAttached()
  await expect(page.getByRole('link', { name: /^COPY b \/.*runs/ }).first()).toBeAttached()
  await page.getByRole('button', { name: 'b', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Text of b' })).toHaveValue('three')
})
