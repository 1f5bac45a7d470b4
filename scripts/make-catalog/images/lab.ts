import type { Program } from '#model/image/catalog/shape.ts'
import { cmd, copy, type ImageRecipe, layer, PATH } from '../recipe.ts'

const AT = '2025-09-15T07:30:00Z'

/** One program that does one thing a container can suffer from. */
const lab = (program: Program): ImageRecipe => ({
  repository: `lab/${program}`,
  tags: ['latest'],
  version: 'latest',
  created: AT,
  steps: [copy(`${program} /`, layer(`lab-${program}`, AT, `${program} ~4210 755`)), cmd(`/${program}`)],
  config: { Env: [PATH], Cmd: [`/${program}`], WorkingDir: '/' },
  programs: { [program]: program },
})

export const labImages: readonly ImageRecipe[] = [lab('crash'), lab('hog'), lab('stubborn')]
