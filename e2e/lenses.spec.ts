import { ui } from '../content/ui.ts'
import { expect, expectAccessible, LOCALES, type Page, tabTo, test, wordsOf } from './site.ts'

const SPEC = 'runtime-spec 1.3.0'

for (const locale of LOCALES) {
  const say = wordsOf(locale)

  test(`${locale}: by keyboard a specification lights what it governs, names its clauses, and comes along`, async ({
    page,
  }) => {
    await page.goto(`${locale}/container/inside/#cgroup`)
    await page.waitForLoadState('networkidle')
    await tabTo(page, (name) => name === say(ui.titleBar.lenses))
    await page.keyboard.press('Enter')
    await tabTo(page, (name) => name === SPEC)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\?lens=oci-runtime#cgroup$/)
    const clauses = page.getByRole('navigation', { name: say(ui.instruments.clauses) })
    await expect(clauses.getByRole('link', { name: 'config-linux.md#control-groups' })).toHaveAttribute(
      'href',
      'https://github.com/opencontainers/runtime-spec/blob/v1.3.0/config-linux.md#control-groups',
    )
    await expect(clauses.getByRole('link', { name: 'config-linux.md#control-groups' })).toHaveAttribute(
      'aria-current',
      'true',
    )
    await expect(page.locator('.stage [data-node=kernel]:visible').first()).toHaveClass(/uninvolved/)
    await expectAccessible(page)
    await page.goto(`${locale}/engine/lifecycle/?lens=oci-runtime`)
    await expect(page.getByRole('button', { name: SPEC })).toHaveAttribute('aria-pressed', 'true')
    await expect(clauses.getByRole('link', { name: 'runtime.md#create' })).toBeVisible()
  })
}

/** What Back has to bring back: the address, the moment, the lenses and the words beside the drawing. */
async function stateOf(page: Page): Promise<string> {
  const slider = page.getByRole('slider', { name: ui.player.timeline.en })
  const pressed = page.getByRole('main').getByRole('button', { pressed: true })
  return JSON.stringify({
    url: page.url(),
    at: (await slider.count()) > 0 ? await slider.getAttribute('aria-valuenow') : undefined,
    pressed: await pressed.allTextContents(),
    page: await page.getByRole('heading', { level: 1 }).textContent(),
    heading: await page
      .getByRole('region', { name: ui.pane.label.en })
      .getByRole('heading', { level: 2 })
      .first()
      .textContent(),
  })
}

test('ten moves at random, ten times Back: the same state each time', async ({ page }) => {
  await page.goto('en/engine/processes/')
  await page.waitForLoadState('networkidle')
  await page.getByRole('button', { name: ui.titleBar.lenses.en }).click()
  const moves: readonly (() => Promise<void>)[] = [
    () => page.getByRole('slider', { name: ui.player.timeline.en }).press('ArrowLeft'),
    () => page.getByRole('slider', { name: ui.player.timeline.en }).press('PageDown'),
    () => page.getByRole('button', { name: SPEC }).click(),
    () => page.getByRole('button', { name: 'image-spec 1.1.1' }).click(),
    () => page.getByRole('button', { name: 'nothing' }).click(),
    ...['dockerd', 'containerd', 'systemd'].map(
      (part) => () =>
        page.locator(`.stage [data-part=${part}]:visible, .stage [data-id=${part}]`).first().press('Enter'),
    ),
    async () => {
      const line = page.getByRole('textbox', { name: ui.terminal.line.en })
      await line.fill('docker ps')
      await line.press('Enter')
    },
  ]
  // The words of a step come with the model: what is remembered below is remembered with them.
  const heading = page.getByRole('region', { name: ui.pane.label.en }).getByRole('heading', { level: 2 })
  const whole = await heading.first().textContent()
  await moves[0]?.()
  await expect(heading.first()).not.toHaveText(whole ?? '')
  let seed = 20260712
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((seed / 0x80000000) * below)
  }
  const states = [await stateOf(page)]
  while (states.length <= 10) {
    const before = page.url()
    await moves[random(moves.length)]?.()
    // A move that leads where one already is makes no entry in the history.
    await expect
      .poll(() => page.url() !== before, { timeout: 1500 })
      .toBe(true)
      .catch(() => {})
    if (page.url() !== before) states.push(await settled(page))
  }
  for (const state of states.slice(0, -1).reverse()) {
    await page.goBack()
    await expect.poll(() => stateOf(page)).toBe(state)
  }
})

/** The state once it has stopped changing. */
async function settled(page: Page): Promise<string> {
  let last = ''
  await expect
    .poll(async () => {
      const before = last
      last = await stateOf(page)
      return last === before
    })
    .toBe(true)
  return last
}
