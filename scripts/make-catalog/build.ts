import { createHash } from 'node:crypto'
import { gzipSync } from 'fflate'
import { assembler, imageName } from '#model/image/catalog/assemble.ts'
import type {
  Architecture,
  CatalogFile,
  CatalogImageRecord,
  LayerNumbers,
} from '#model/image/catalog/shape.ts'
import { dependsOnArchitecture, layerEntries, readTree } from '#model/image/catalog/tree.ts'
import { kindOf, makeContent } from './content.ts'
import type { ImageRecipe, LayerRecipe } from './recipe.ts'
import { type TarMember, writeTar } from './tar.ts'
import { tidyTree } from './tidy-tree.ts'

const PLATFORMS: readonly Architecture[] = ['amd64', 'arm64']
const encoder = new TextEncoder()
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The texts that trees name; a name that is missing is a mistake in a recipe. */
export type Texts = Readonly<Record<string, string>>

/** A layer's tar and gzip on one architecture. */
export function layerBlobs(recipe: LayerRecipe, architecture: Architecture, texts: Texts) {
  const tree = tidyTree(recipe.tree)
  const textOf = (name: string) => {
    const text = texts[name]
    if (text === undefined) throw new Error(`${recipe.name} names a text that is not there: ${name}`)
    return text
  }
  const lines = readTree(tree)
  const members = layerEntries(tree, architecture, textOf).map((entry, n): TarMember => {
    const { text, code = false, type, path = '' } = lines[n] ?? {}
    if (type !== 'file') return { entry, content: new Uint8Array() }
    if (text !== undefined) return { entry, content: encoder.encode(textOf(text)) }
    const seed = `${recipe.name} ${path}`
    return { entry, content: makeContent(kindOf(path, code), entry.size, seed, architecture) }
  })
  const tar = writeTar(members, Date.parse(recipe.at) / 1000)
  return { tree, tar, gzip: gzipSync(tar, { level: 6, mtime: 0 }) }
}

function layerNumbers(recipe: LayerRecipe, architecture: Architecture, texts: Texts): LayerNumbers {
  const { tar, gzip } = layerBlobs(recipe, architecture, texts)
  return [sha256(tar), sha256(gzip), tar.length, gzip.length]
}

/** Makes every layer and every document. @param recipes a base before what is built on it */
export function buildCatalog(recipes: readonly ImageRecipe[], texts: Texts): CatalogFile {
  const trees: Record<string, string> = {}
  const layers: Record<string, Partial<Record<Architecture | 'all', LayerNumbers>>> = {}
  const seen = new Map<string, LayerRecipe>()
  for (const recipe of recipes)
    for (const made of recipe.steps.flatMap(({ layer }) => (layer ? [layer] : []))) {
      const { at, tree } = seen.get(made.name) ?? made
      if (at !== made.at || tree !== made.tree) throw new Error(`Two layers are called ${made.name}`)
      seen.set(made.name, made)
      trees[made.name] ??= tidyTree(made.tree)
      const blobs = layers[made.name] ?? {}
      layers[made.name] = blobs
      const needed = dependsOnArchitecture(made.tree) ? (recipe.platforms ?? PLATFORMS) : (['all'] as const)
      for (const architecture of needed)
        blobs[architecture] ??= layerNumbers(made, architecture === 'all' ? 'amd64' : architecture, texts)
    }
  const file: CatalogFile = { texts: usedTexts(trees, texts), trees, layers, images: recipes.map(recordOf) }
  const assemble = assembler(file)
  return {
    ...file,
    images: file.images.map((record) => ({
      ...record,
      digest: assemble(imageName(record))?.index.digest ?? '',
    })),
  }
}

function usedTexts(trees: Readonly<Record<string, string>>, texts: Texts): Texts {
  const names = new Set(
    Object.values(trees).flatMap((tree) => readTree(tree).flatMap(({ text }) => text ?? [])),
  )
  return Object.fromEntries([...names].sort().map((name) => [name, texts[name] ?? '']))
}

function recordOf(recipe: ImageRecipe): CatalogImageRecord {
  const { repository, tags, version, base, created, steps, config, attestation, dockerTypes, programs } =
    recipe
  return {
    repository,
    tags,
    ...(base === undefined ? {} : { base: imageName(base) }),
    version,
    platforms: recipe.platforms ?? PLATFORMS,
    config,
    history: steps.map(({ createdBy, layer, comment }) => [
      createdBy,
      created,
      layer?.name ?? '',
      ...(comment === undefined ? ([] as const) : ([comment] as const)),
    ]),
    ...(attestation === undefined ? {} : { attestation }),
    ...(dockerTypes === undefined ? {} : { dockerTypes }),
    programs,
    digest: '',
  }
}
