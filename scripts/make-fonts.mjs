/**
 * Cuts the two faces down to the characters and the ranges of weight and width the pages use, into
 * src/design/fonts. Run after a font upgrade: `node scripts/make-fonts.mjs`; the files are committed.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const ascii = Array.from({ length: 0x7e - 0x20 + 1 }, (_, at) => String.fromCharCode(0x20 + at)).join('')
const used = `${ascii}\u00a0©·×–—‘’“”•…←↑→↓↔−≤≥✓├└│─┌┐┘┤┬┴┼█░▸■●○`

const faces = [
  {
    from: 'node_modules/@fontsource-variable/archivo/files/archivo-latin-standard-normal.woff2',
    to: 'archivo.woff2',
    axes: { wght: { min: 400, max: 700 }, wdth: { min: 100, max: 106 } },
  },
  {
    from: 'node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
    to: 'jetbrains-mono.woff2',
    axes: { wght: { min: 400, max: 700 } },
  },
]

await mkdir('src/design/fonts', { recursive: true })
let total = 0
for (const { from, to, axes } of faces) {
  const cut = await subsetFont(await readFile(from), used, { targetFormat: 'woff2', variationAxes: axes })
  await writeFile(`src/design/fonts/${to}`, cut)
  total += cut.length
  console.log(`${to} ${(cut.length / 1000).toFixed(1)} kB`)
}
if (total > 70_000) throw new Error(`The two faces weigh ${total} bytes; the budget is 70,000.`)
