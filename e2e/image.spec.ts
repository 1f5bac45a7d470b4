import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { errorText } from '../content/errors.ts'
import { report } from '../content/image/report.ts'
import { imageDocuments } from '../content/ui/image-documents.ts'
import { imageFiles } from '../content/ui/image-files.ts'
import { imageLab } from '../content/ui/image-lab.ts'
import { imageSizes } from '../content/ui/image-sizes.ts'
import { imageTrees } from '../content/ui/image-trees.ts'
import { imageTwo } from '../content/ui/image-two.ts'
import { ui } from '../content/ui.ts'
import { REASONS } from '../src/diagrams/image/platforms-words.ts'
import { imageBlobs, ociEntries, type WrittenImage } from '../src/importers/testing/image-writer.ts'
import { directory, file, writeTar } from '../src/importers/testing/tar-writer.ts'
import { chainIds } from '../src/model/oci/digest.ts'
import { expect, expectAccessible, LOCALES, test, wordsOf } from './site.ts'

const LAB = 'image/layers/'

const CACHE = 'the secret is still here'.padEnd(300_000, ' and more')

/** A cache is left by one layer, owned anew by the next and deleted by the third. */
const image: WrittenImage & { tag: string } = {
  tag: 'lab/app:1.0',
  layers: [
    { entries: [directory('etc/'), file('etc/motd', 'hello')], packing: 'gzip' },
    { entries: [directory('cache/'), file('cache/index', CACHE)], packing: 'gzip' },
    { entries: [file('cache/index', CACHE, { uid: 1000 })], packing: 'zstd' },
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
const { diffIds, layers, config, manifest } = imageBlobs(image)
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
  const face = (page: Page, name: string) => pane(page).getByRole('radio', { name, exact: true })
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
      await expect(pane(page).getByRole('heading', { level: 2, name: /^COPY/ })).toBeVisible()
    })

    test('a link brings back the images and the layer; Back leads to the ones before', async ({ page }) => {
      await openLab(page, locale, '?image=nginx:1.29&image=redis:8#layer-2')
      await expect(first(page)).toHaveValue('nginx:1.29')
      await expect(pane(page)).toContainText(say(report.guilty))
      await second(page).selectOption('')
      await expect(page).toHaveURL(/\?image=nginx%3A1\.29$/)
      await page.goBack()
      await expect(second(page)).toHaveValue('redis:8')
    })

    test('a dropped archive is read here: the guilty layer is named, who deleted it too, and nothing is fetched', async ({
      page,
    }) => {
      test.slow()
      await openLab(page, locale)
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await pick(page).setInputFiles(archive())
      await expect(
        page.getByText(say(imageLab.opened, { name: 'app.tar', layers: 4, paths: 3 })),
      ).toBeVisible()

      // Guilty layer: no further action.
      const guilty = pane(page).getByRole('region', { name: say(report.guilty) })
      await expect(guilty).toContainText(
        say(report.wastes, {
          layer: 2,
          instruction: 'RUN fill-cache',
          size: '300 kB',
          by: 3,
          byInstruction: 'RUN chown -R app /cache',
          how: say(report.covers),
        }),
      )
      await expect(guilty).toContainText(
        say(report.fileTimes, { path: 'cache/index', count: 2, size: '600 kB' }),
      )

      await expect(pane(page)).toContainText(say(ui.image.layerOf, { n: 2, count: 4, image: 'lab/app:1.0' }))
      await expect(pane(page)).toContainText(diffIds[1] ?? '')
      await expect(pane(page)).toContainText(layers[1]?.digest ?? '')
      await expect(pane(page)).toContainText(chainIds(diffIds)[1] ?? '')
      await expect(pane(page).getByText(say(imageLab.match))).toHaveCount(2)

      // Who deleted this, and what was deleted is still there.
      await guilty.getByRole('button', { name: say(imageLab.who) }).click()
      const story = page.getByRole('complementary', { name: say(imageLab.who) })
      await expect(story).toContainText('RUN fill-cache')
      await expect(story).toContainText(
        say(imageLab.sameSize, { n: 3, size: '300 kB', instruction: 'RUN chown -R app /cache' }),
      )
      await expect(story).toContainText(say(imageLab.removed, { n: 4, instruction: 'RUN rm /cache/index' }))
      await expect(story).toContainText('-rw-r--r-- 1000:0')
      await expect(story).toContainText(say(imageFiles.stillThere))
      await story.getByRole('button', { name: say(imageFiles.read, { n: 3 }) }).click()
      await expect(
        story.getByRole('region', { name: say(imageFiles.ofLayer, { path: 'cache/index', n: 3 }) }),
      ).toContainText('the secret is still here')
      await story.getByRole('button', { name: say(imageFiles.changed, { n: 2 }) }).click()
      await expect(story.getByText(say(imageFiles.sameBytes))).toBeVisible()

      // Why the ID changed: one toggle.
      await face(page, say(imageLab.faceImage)).click()
      const identity = pane(page).getByRole('region', { name: say(imageSizes.identity) })
      await expect(identity).toContainText(manifest.digest.slice(7, 19))
      await identity.getByRole('radio', { name: 'graph driver' }).click()
      await expect(identity.getByRole('status').first()).toContainText(config.digest.slice(7, 19))
      await expect(pane(page).getByRole('cell', { name: '2, 3', exact: true })).toBeVisible()

      const [json] = await Promise.all([
        page.waitForEvent('download'),
        pane(page).getByRole('button', { name: 'JSON', exact: true }).click(),
      ])
      const written = JSON.parse(await readFile(await json.path(), 'utf8'))
      expect(written).toMatchObject({ report: 'engine-room/image', file: 'app.tar' })
      expect(written.images[0].sizes).toMatchObject({ wastedBytes: 600_000 })
      expect(asked).toEqual([])

      await tab(page, say(ui.tabs.merged)).click()
      await pane(page)
        .getByRole('searchbox', { name: say(ui.image.filter) })
        .fill('**/M?TD')
      const panel = pane(page).getByRole('tabpanel')
      await expect(panel.getByRole('button', { name: /etc\/motd/ })).toBeVisible()
      await expect(panel.getByRole('button', { name: /cache/ })).toHaveCount(0)
      await panel.getByRole('radio', { name: say(imageTrees.treemap) }).click()
      await panel.getByRole('button', { name: /^etc\// }).click()
      await expect(panel.getByRole('button', { name: /^motd/ })).toBeVisible()

      await tab(page, say(ui.tabs.config)).click()
      await expect(pane(page)).toContainText(config.digest)
      await expect(pane(page)).toContainText(say(imageLab.noLayerLine))

      await tab(page, say(ui.tabs.json)).click()
      await expect(pane(page).getByRole('combobox')).toContainText('index.json')
      await expect(pane(page)).toContainText('"schemaVersion": 2')
    })

    test('same base, and which platform: two samples compared, an index asked', async ({ page }) => {
      await openLab(page, locale)
      await pane(page).hover()
      await face(page, say(imageLab.faceCompare)).click()
      const verdict = pane(page).getByRole('region', { name: say(imageTwo.verdict) })
      await expect(verdict).toContainText(
        say(imageTwo.sameBase, {
          count: 3,
          size: '818 kB',
          instruction: 'COPY docker-entrypoint.sh /usr/local/bin/',
        }),
      )
      await expect(verdict).toContainText('RUN apt-get update')
      await face(page, say(imageLab.faceStore)).click()
      await expect(pane(page).getByText(say(imageTwo.held, { held: 3, count: 7 }))).toBeVisible()
      await expectAccessible(page)

      await tab(page, say(ui.tabs.json)).click()
      const host = pane(page).getByLabel(say(imageDocuments.host))
      await host.selectOption('linux/arm64')
      await expect(pane(page).getByRole('listitem').filter({ hasText: 'linux/arm64' }).first()).toContainText(
        say(REASONS.chosen),
      )
      await host.selectOption('windows/amd64')
      await expect(pane(page)).toContainText(
        'no matching manifest for windows/amd64 in the manifest list entries',
      )
      await page.getByText(say(imageDocuments.paste)).click()
      await page.getByLabel(say(imageDocuments.pasteHint)).fill(
        JSON.stringify({
          schemaVersion: 2,
          config: { digest: 'sha256:c' },
          layers: [{ mediaType: 'x/y' }],
        }),
      )
      await expect(pane(page)).toContainText(say(imageDocuments.unknownType))
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

    // Colours do not depend on the language: one theme each.
    const colorScheme = locale === 'en' ? 'light' : 'dark'
    test(`axe finds nothing in the ${colorScheme} theme, in any tab`, async ({ page }) => {
      test.slow()
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await openLab(page, locale, '#layer-4')
      await expect(pane(page)).toContainText(say(report.guilty))
      await expectAccessible(page)
      for (const name of [ui.tabs.merged, ui.tabs.config, ui.tabs.json, ui.tabs.explain, ui.pane.asText]) {
        await tab(page, say(name)).click()
        await expect(pane(page).getByRole('tabpanel')).not.toBeEmpty()
        await expectAccessible(page)
      }
    })
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

test('an OCI layout is opened as a folder', async ({ page }, info) => {
  const say = wordsOf('en')
  const folder = info.outputPath('layout')
  for (const { name, data } of ociEntries([image])) {
    if (name.endsWith('/')) continue
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), data ?? '')
  }
  await openLab(page, 'en')
  await page.getByRole('main').hover()
  await page.getByLabel(say(imageDocuments.folder)).setInputFiles(folder)
  await expect(page.getByText(say(imageLab.opened, { name: 'layout', layers: 4, paths: 3 }))).toBeVisible()
})
