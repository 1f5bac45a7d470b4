/**
 * Measures how wide each character is, per weight, so that diagrams can be laid out without a browser.
 * Run after `make-fonts.mjs`: `node scripts/make-text-widths.mjs`; needs Chromium (CHROMIUM_PATH or
 * /usr/bin/chromium). Writes src/diagrams/text-width.generated.json, in thousandths of the font size.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from '@playwright/test'

const characters = `${Array.from({ length: 95 }, (_, at) => String.fromCharCode(0x20 + at)).join('')}\u00a0·×–—‘’“”•…→`
const weights = [400, 440, 540, 560, 600, 640, 680]

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage()
const faces = { archivo: 'archivo.woff2', mono: 'jetbrains-mono.woff2' }
for (const [name, file] of Object.entries(faces)) {
  const bytes = (await readFile(`src/design/fonts/${file}`)).toString('base64')
  await page.addStyleTag({
    content: `@font-face{font-family:${name};font-weight:100 900;src:url(data:font/woff2;base64,${bytes})}`,
  })
}

const widths = await page.evaluate(
  async ({ characters, weights }) => {
    const pen = document.createElement('canvas').getContext('2d')
    const measure = async (face, weight) => {
      await document.fonts.load(`${weight} 1000px ${face}`)
      pen.font = `${weight} 1000px ${face}`
      return [...characters].map((character) => Math.round(pen.measureText(character).width))
    }
    const sans = {}
    for (const weight of weights) sans[weight] = await measure('archivo', weight)
    return { sans, mono: Math.max(...(await measure('mono', 500)).slice(0, 95)) }
  },
  { characters, weights },
)
await browser.close()
const rows = weights.map((weight) => `    "${weight}": ${JSON.stringify(widths.sans[weight])}`)
await writeFile(
  'src/diagrams/text-width.generated.json',
  `{\n  "characters": ${JSON.stringify(characters)},\n  "mono": ${widths.mono},\n  "sans": {\n${rows.join(',\n')}\n  }\n}\n`,
)
