import { RUNC, runcFault } from '../trouble.ts'
import { machineFault } from './fault.ts'

/** Nothing that runs needs runc; what starts, stops, pauses or enters a container does. */
export const runcGone = machineFault(
  'runc',
  ['runc'],
  (host) => runcFault(host) !== undefined,
  `mv ${RUNC} ${RUNC}.old`,
  `mv ${RUNC}.old ${RUNC}`,
)
