import type { Misconception } from './misconceptions/card.ts'
import { aboutDeployment, aboutNetworks, aboutStorage } from './misconceptions/connections.ts'
import { aboutEngine } from './misconceptions/engine.ts'
import { aboutImages } from './misconceptions/images.ts'

/** Beliefs that many share, by topic in the reading order of the site's topics. */
export const misconceptions: readonly Misconception[] = [
  ...aboutEngine,
  ...aboutImages,
  ...aboutNetworks,
  ...aboutStorage,
  ...aboutDeployment,
]
