import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { errorText } from '../content/errors.ts'
import { imageLab } from '../content/ui/image-lab.ts'
import { ui } from '../content/ui.ts'
import { imageBlobs, ociEntries, type WrittenImage } from '../src/importers/testing/image-writer.ts'
import { directory, file, writeTar } from '../src/importers/testing/tar-writer.ts'
import { chainIds } from '../src/model/oci/digest.ts'
import { expect, expectAccessible, LOCALES, test, wordsOf } from './site.ts'

const LAB = 'image/layers/'

/** A cache is left by one layer, owned anew by the next and deleted by the third. */
const image: WrittenImage & { tag: string } = {
  tag: 'lab/app:1.0',
  layers: [
    { entries: [directory('etc/'), file('etc/motd', 'hello')], packing: 'gzip' },
    { entries: [directory('cache/'), file('cache/index', 'x'.repeat(300_000))], packing: 'gzip' },
    { entries: [file('cache/index', 'x'.repeat(300_000), { uid: 1000 })], packing: 'zstd' },
    { entries: [file('cache/.wh.index')] },
  ],
  history: [
    { created_by: 'COPY motd /etc/ # buildkit' },
    { created_by: 'RUN /bin/sh -c fill-cache # buildkit' },
    { created_by: 'RUN /bin/sh -c chown -R app /cache # buildkit' },
    { created_by: 'ENV A=b', empty_layer: true },
    { created_by: 'RUN /bin/sh -c rm /cache/index # buildkit' },
  ],
}
const { diffIds, layers, config } = imageBlobs(image)
const archive = (name = 'app.tar') => ({
  name,
  mimeType: 'application/x-tar',
  buffer: Buffer.from(writeTar(ociEntries([image]))),
})

/** Opens the lab and waits until what reads archives has arrived, and nothing is fetched any more. */
async function openLab(page: Page, locale: string, query = ''): Promise<void> {
  let latest = Date.now()
  const note = () => {
    latest = Date.now()
  }
  page.on('request', note)
  await page.goto(`${locale}/${LAB}${query}`)
  await expect
    .poll(() => page.workers().length > 0 && Date.now() - latest > 1000, { timeout: 30_000 })
    .toBe(true)
  page.off('request', note)
}

for (const locale of LOCALES) {
  const say = wordsOf(locale)
  const pick = (page: Page) => page.getByLabel(say(ui.image.drop))
  const pane = (page: Page) => page.getByRole('region', { name: say(ui.pane.label) })
  const first = (page: Page) => page.getByRole('combobox', { name: say(ui.image.choose), exact: true })
  const second = (page: Page) => page.getByRole('combobox', { name: say(ui.image.comparedWith) })
  const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })

  test.describe(locale, () => {
    test('two samples stand side by side; the arrows walk through the layers and the link follows', async ({
      page,
    }) => {
      await openLab(page, locale)
      await expect(first(page)).toHaveValue('shop/web:1.4')
      await expect(second(page)).toHaveValue('shop/api:2.1')
      await expect(pane(page)).toContainText(say(ui.image.layerOf, { n: 4, count: 7, image: 'shop/api:2.1' }))
      const slab = page
        .getByRole('main')
        .getByRole('link', { name: /^COPY package.*json/ })
        .first()
      await slab.focus()
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/#layer-4$/)
      await expect(pane(page)).toContainText(say(ui.image.layerOf, { n: 4, count: 6, image: 'shop/web:1.4' }))
      await page.keyboard.press('ArrowUp')
      await expect(page).toHaveURL(/#layer-5$/)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await expect(page).toHaveURL(/#layer-3$/)
      await expect(pane(page).getByRole('heading', { level: 2 }).first()).toContainText('COPY')
    })

    test('a link brings back the images and the layer; Back leads to the ones before', async ({ page }) => {
      await openLab(page, locale, '?image=nginx:1.29&image=redis:8#layer-2')
      await expect(first(page)).toHaveValue('nginx:1.29')
      await expect(pane(page)).toContainText(say(imageLab.overview))
      await second(page).selectOption('')
      await expect(page).toHaveURL(/\?image=nginx%3A1\.29$/)
      await page.goBack()
      await expect(second(page)).toHaveValue('redis:8')
    })

    test('a dropped archive is read here: digests are computed, nothing is fetched, waste is named', async ({
      page,
    }) => {
      await openLab(page, locale)
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await pick(page).setInputFiles(archive())
      await expect(
        page.getByText(say(imageLab.opened, { name: 'app.tar', layers: 4, paths: 3 })),
      ).toBeVisible()
      expect(asked).toEqual([])

      await expect(pane(page)).toContainText(say(ui.image.layerOf, { n: 2, count: 4, image: 'lab/app:1.0' }))
      await expect(pane(page)).toContainText(diffIds[1] ?? '')
      await expect(pane(page)).toContainText(layers[1]?.digest ?? '')
      await expect(pane(page)).toContainText(chainIds(diffIds)[1] ?? '')
      await expect(pane(page).getByText(say(imageLab.match))).toHaveCount(2)

      await pane(page).getByRole('button', { name: 'cache/index' }).last().click()
      const story = page.getByRole('complementary', { name: say(imageLab.who) })
      await expect(story).toContainText('RUN fill-cache')
      await expect(story).toContainText('RUN chown -R app /cache')
      await expect(story).toContainText('RUN rm /cache/index')

      await tab(page, say(ui.tabs.merged)).click()
      await pane(page)
        .getByRole('searchbox', { name: say(ui.image.filter) })
        .fill('MOTD')
      const panel = pane(page).getByRole('tabpanel')
      await expect(panel.getByRole('button', { name: /etc\/motd/ })).toBeVisible()
      await expect(panel.getByRole('button', { name: /cache/ })).toHaveCount(0)

      await tab(page, say(ui.tabs.config)).click()
      await expect(pane(page)).toContainText(config.digest)
      await expect(pane(page)).toContainText(say(imageLab.noLayerLine))

      await tab(page, say(ui.tabs.json)).click()
      await expect(pane(page).getByRole('combobox')).toContainText('index.json')
      await expect(pane(page)).toContainText('"schemaVersion": 2')
    })

    test('what is no image is refused with words, and what was shown stays', async ({ page }) => {
      test.slow()
      await openLab(page, locale)
      await pick(page).setInputFiles(archive())
      await expect(first(page)).toContainText('lab/app:1.0')
      const shown = await first(page).inputValue()
      await pick(page).setInputFiles({
        name: 'notes.tar',
        mimeType: 'application/x-tar',
        buffer: Buffer.from(writeTar([file('readme.txt', 'no image')])),
      })
      const alert = page.getByRole('alert')
      await expect(alert).toContainText(say(imageLab.cannotOpen, { name: 'notes.tar' }))
      await expect(alert).toContainText(say(errorText('not-an-image')))
      await expect(alert).toContainText(say(imageLab.stillShown, { image: 'lab/app:1.0' }))
      await expect(first(page)).toHaveValue(shown)
      await expectAccessible(page)

      await pick(page).setInputFiles({ name: 'empty.tar', mimeType: '', buffer: Buffer.alloc(0) })
      await expect(alert).toContainText(say(errorText('file-empty')))
      await alert.getByRole('button', { name: say(imageLab.dismiss) }).click()
      await expect(alert).toHaveCount(0)
    })

    test('a digest that does not match is told where it stands', async ({ page }) => {
      await openLab(page, locale)
      const entries = ociEntries([image]).map((entry) =>
        entry.name.endsWith((layers[3]?.digest ?? '').slice(7))
          ? { ...entry, data: writeTar([file('cache/.wh.other')]) }
          : entry,
      )
      await pick(page).setInputFiles({
        name: 'changed.tar',
        mimeType: '',
        buffer: Buffer.from(writeTar(entries)),
      })
      await expect(page.getByRole('alert')).toContainText(
        say(imageLab.problems, { count: 2, name: 'changed.tar' }),
      )
      await expect(pane(page)).toContainText(say(imageLab.mismatch, { digest: layers[3]?.digest ?? '' }))
    })

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing in the ${colorScheme} theme, in any tab`, async ({ page }) => {
        test.slow()
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await openLab(page, locale, '#layer-4')
        await expect(pane(page)).toContainText(say(imageLab.overview))
        await expectAccessible(page)
        for (const name of [ui.tabs.merged, ui.tabs.config, ui.tabs.json, ui.tabs.explain, ui.pane.asText]) {
          await tab(page, say(name)).click()
          await expect(pane(page).getByRole('tabpanel')).not.toBeEmpty()
          await expectAccessible(page)
        }
      })
    }
  })
}

test('reading can be cancelled, and a newer file wins', async ({ page }, info) => {
  const say = wordsOf('en')
  const big = info.outputPath('big.tar')
  const layer = writeTar([file('noise', randomBytes(180_000_000))])
  await writeFile(big, writeTar([file('blobs/sha256/aa', layer)]))
  await openLab(page, 'en')
  const pick = page.getByLabel(say(ui.image.drop))
  await pick.setInputFiles(big)
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.getByRole('button', { name: say(ui.image.cancel), exact: true }).click()
  await expect(page.getByText(say(imageLab.cancelled, { name: 'big.tar' }))).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: say(ui.image.choose), exact: true })).toHaveValue(
    'shop/web:1.4',
  )

  await pick.setInputFiles(big)
  await expect(page.getByRole('progressbar')).toBeVisible()
  await pick.setInputFiles(archive())
  await expect(page.getByRole('combobox', { name: say(ui.image.choose), exact: true })).toContainText(
    'lab/app:1.0',
  )
  await expect(page.getByRole('progressbar')).toHaveCount(0)
})

test('a file dropped on the page is opened; while it hovers, the page says so', async ({ page }) => {
  const say = wordsOf('en')
  await openLab(page, 'en')
  const transfer = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], 'dropped.tar'))
    return data
  }, archive().buffer.toString('base64'))
  const main = page.getByRole('main')
  await main.dispatchEvent('dragenter', { dataTransfer: transfer })
  await expect(page.getByText(say(ui.image.dropHere))).toBeVisible()
  await main.dispatchEvent('drop', { dataTransfer: transfer })
  await expect(page.getByText(say(ui.image.dropHere))).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: say(ui.image.choose), exact: true })).toContainText(
    'lab/app:1.0',
  )
  await page
    .getByRole('button', { name: new RegExp(say(ui.image.remove)) })
    .first()
    .click()
  await expect(page.getByRole('combobox', { name: say(ui.image.choose), exact: true })).toHaveValue(
    'shop/web:1.4',
  )
})

test('a phone shows one image at a time', async ({ page }) => {
  const say = wordsOf('en')
  await page.setViewportSize({ width: 390, height: 844 })
  await openLab(page, 'en')
  const sides = page.getByRole('group', { name: say(ui.image.side) })
  await sides.getByRole('button', { name: 'shop/web:1.4' }).click()
  await expect(page.getByRole('region', { name: say(ui.pane.label) })).toContainText('shop/web:1.4')
  await expect(sides.getByRole('button', { name: 'shop/web:1.4' })).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(page)
})
