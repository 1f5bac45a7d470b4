import { hopsPage } from './engine/hops/page.ts'
import type { Page } from './page.ts'

/** Every page in reading order: the order of previous and next, of the search index and of the address list. */
export const pages: readonly Page[] = [hopsPage]
