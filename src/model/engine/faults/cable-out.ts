import { isCableOut } from '../trouble.ts'
import { machineFault } from './fault.ts'

/** Containers of one host still reach each other: no packet of theirs takes the cable. */
export const cableOut = machineFault(
  'cable',
  ['registry', 'network', 'libnetwork', 'veth', 'netfilter', 'kernel'],
  isCableOut,
  'ip link set eth0 down',
  'ip link set eth0 up',
)
