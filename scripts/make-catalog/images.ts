import type { Texts } from './build.ts'
import { alpine320, alpine322, alpineTexts } from './images/alpine.ts'
import { busyboxImages, busyboxTexts } from './images/busybox.ts'
import { bookwormSlim, debianTexts, trixie } from './images/debian.ts'
import { helloWorld } from './images/hello-world.ts'
import { labImages } from './images/lab.ts'
import { buildTools } from './images/languages.ts'
import { mysqlImages, mysqlTexts } from './images/mysql.ts'
import { nginxImages, nginxTexts } from './images/nginx.ts'
import { nodeImages, nodeTexts } from './images/node.ts'
import { postgresImages, postgresTexts } from './images/postgres.ts'
import { pythonImages } from './images/python.ts'
import { redisImages, redisTexts } from './images/redis.ts'
import { registryImages, registryTexts } from './images/registry.ts'
import { shopImages, shopTexts } from './images/shop.ts'
import { ubuntu2204, ubuntu2404, ubuntuTexts } from './images/ubuntu.ts'
import { userTexts } from './images/users.ts'
import { webServerImages, webServerTexts } from './images/web-servers.ts'
import type { ImageRecipe } from './recipe.ts'

/** Every image, a base before what is built on it. */
export const RECIPES: readonly ImageRecipe[] = [
  alpine320,
  alpine322,
  ...busyboxImages,
  bookwormSlim,
  trixie,
  ubuntu2204,
  ubuntu2404,
  helloWorld,
  ...nginxImages,
  ...redisImages,
  ...postgresImages,
  buildTools,
  ...nodeImages,
  ...pythonImages,
  ...webServerImages,
  ...mysqlImages,
  ...registryImages,
  ...shopImages,
  ...labImages,
]

/** What we wrote for files that a container is likely to show. */
export const TEXTS: Texts = {
  ...alpineTexts,
  ...busyboxTexts,
  ...debianTexts,
  ...ubuntuTexts,
  ...userTexts,
  ...nginxTexts,
  ...redisTexts,
  ...postgresTexts,
  ...nodeTexts,
  ...webServerTexts,
  ...mysqlTexts,
  ...registryTexts,
  ...shopTexts,
}
