import { containerPage } from './container/page.ts'
import { hopsPage } from './engine/hops/page.ts'
import { enginePage } from './engine/page.ts'
import { layersPage } from './image/layers/page.ts'
import { imagePage } from './image/page.ts'
import type { Page } from './page.ts'

/** Every page in reading order: the order of previous and next, of the search index and of the address list. */
export const pages: readonly Page[] = [enginePage, hopsPage, imagePage, layersPage, containerPage]
