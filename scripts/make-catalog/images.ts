import type { Texts } from './build.ts'
import { alpine320, alpine322, alpineTexts } from './images/alpine.ts'
import { bookwormSlim, debianTexts, trixie } from './images/debian.ts'
import { helloWorld } from './images/hello-world.ts'
import { nginxImages, nginxTexts } from './images/nginx.ts'
import type { ImageRecipe } from './recipe.ts'

/** Every image, a base before what is built on it. */
export const RECIPES: readonly ImageRecipe[] = [
  alpine320,
  alpine322,
  bookwormSlim,
  trixie,
  helloWorld,
  ...nginxImages,
]

/** What we wrote for files that a container is likely to show. */
export const TEXTS: Texts = { ...alpineTexts, ...debianTexts, ...nginxTexts }
