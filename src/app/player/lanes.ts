import type { Hop } from '#model/engine/hop.ts'
import { LANES, type Lane } from './profile.ts'

/** Where a hop's dot lies: the lane of the place it goes to. */
export function laneOf(hop: Hop): Lane {
  switch (hop.to.role) {
    case 'registry':
      return 'registry'
    case 'user':
    case 'cli':
      return 'D1'
    case 'dockerd':
    case 'docker-proxy':
      return 'D2'
    case 'containerd':
      return 'D3'
    case 'shim':
      return 'D4'
    case 'runc':
      return 'D5'
    case 'container':
    case 'kernel':
    case 'systemd':
      return 'D6'
  }
}

/** The lanes of a log as digits, one for each hop. */
export const lanesOf = (log: readonly Hop[]): string => log.map((hop) => LANES.indexOf(laneOf(hop))).join('')
