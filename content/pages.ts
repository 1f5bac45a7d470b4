import { insidePage } from './container/inside/page.ts'
import { containerPage } from './container/page.ts'
import { vmPage } from './container/vm/page.ts'
import { oneAppPage } from './deploy/one-app/page.ts'
import { deployPage } from './deploy/page.ts'
import { clientPage } from './engine/client/page.ts'
import { hopsPage } from './engine/hops/page.ts'
import { lifecyclePage } from './engine/lifecycle/page.ts'
import { enginePage } from './engine/page.ts'
import { processesPage } from './engine/processes/page.ts'
import { restartsPage } from './engine/restarts/page.ts'
import { homePage } from './home/page.ts'
import { buildPage } from './image/build/page.ts'
import { hashesPage } from './image/hashes/page.ts'
import { layersPage } from './image/layers/page.ts'
import { mergePage } from './image/merge/page.ts'
import { namesPage } from './image/names/page.ts'
import { imagePage } from './image/page.ts'
import { platformsPage } from './image/platforms/page.ts'
import { modesPage } from './network/modes/page.ts'
import { networkPage } from './network/page.ts'
import type { Page } from './page.ts'
import { standardsPage } from './standards/page.ts'
import { standardsPathPage } from './standards/path/page.ts'
import { volumePage } from './volume/page.ts'
import { wherePage } from './volume/where/page.ts'

/** Every page in reading order: the order of previous and next, of the search index and of the address list. */
export const pages: readonly Page[] = [
  homePage,
  standardsPage,
  standardsPathPage,
  enginePage,
  clientPage,
  hopsPage,
  processesPage,
  restartsPage,
  lifecyclePage,
  imagePage,
  layersPage,
  mergePage,
  namesPage,
  platformsPage,
  hashesPage,
  buildPage,
  containerPage,
  insidePage,
  vmPage,
  networkPage,
  modesPage,
  volumePage,
  wherePage,
  deployPage,
  oneAppPage,
]
