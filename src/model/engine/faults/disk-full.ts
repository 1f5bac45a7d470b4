import { isDiskFull } from '../trouble.ts'
import { machineFault } from './fault.ts'

const FILE = '/var/lib/docker/full'

/** A pull, a commit, a copy and a new container need room; what runs goes on. */
export const diskFull = machineFault(
  'disk',
  ['layers', 'image-store', 'volume', 'volumes', 'overlayfs', 'kernel'],
  isDiskFull,
  `dd if=/dev/zero of=${FILE}`,
  `rm ${FILE}`,
)
