import { readFile, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { CatalogFile } from '#model/image/catalog/shape.ts'
import { buildCatalog } from './build.ts'
import { RECIPES, TEXTS } from './images.ts'

const TARGET = 'src/model/image/catalog/catalog.generated.json'

/** @param args `--check` compares with the committed file and writes nothing @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const file = buildCatalog(RECIPES, TEXTS)
  const text = catalogText(file)
  const sizes = Object.values(file.layers).flatMap((blobs) => Object.values(blobs))
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
  console.log(
    `${file.images.length} images, ${sizes.length} layers, ` +
      `${megabytes(sizes.reduce((sum, [, , tar]) => sum + tar, 0))} unpacked, ` +
      `${megabytes(sizes.reduce((sum, [, , , gzip]) => sum + gzip, 0))} packed; ` +
      `the catalogue: ${(text.length / 1000).toFixed(0)} kB, ${(gzipSync(text).length / 1000).toFixed(1)} kB gzip`,
  )
  if (!args.includes('--check')) {
    await writeFile(TARGET, text)
    return 0
  }
  if ((await readFile(TARGET, 'utf8')) === text) return 0
  console.error(`${TARGET} is out of date: run node scripts/make-catalog.mjs`)
  return 1
}

/** One line for each text, tree, layer and image, so that a diff shows what changed. */
export function catalogText({ texts, trees, layers, images }: CatalogFile): string {
  const table = (record: Readonly<Record<string, unknown>>) =>
    `{\n${Object.entries(record)
      .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
      .join(',\n')}\n}`
  const list = `[\n${images.map((image) => JSON.stringify(image)).join(',\n')}\n]`
  return `{"texts":${table(texts)},\n"trees":${table(trees)},\n"layers":${table(layers)},\n"images":${list}}\n`
}
