import { HUB } from '../dockerd/registry-call.ts'
import { dialFault, isCableOut } from '../trouble.ts'
import { machineFault } from './fault.ts'

/** The name leads to this machine, where nobody listens at port 443. */
export const registryAway = machineFault(
  'registry',
  ['registry'],
  (host) => host.registryReachable && !isCableOut(host) && dialFault(host, HUB) !== undefined,
  `echo 127.0.0.1 ${HUB} >> /etc/hosts`,
  `sed -i /${HUB}/d /etc/hosts`,
)
