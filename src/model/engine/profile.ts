/** A version of the Engine and what differs with it. */
export interface EngineProfile {
  readonly id: '29' | '28'
  readonly version: string
  readonly apiVersion: string
  readonly minApiVersion: string
  /** 29 keeps images in containerd, 28 in a graph driver. */
  readonly store: 'containerd' | 'graphdriver'
  readonly driver: string
  readonly containerdVersion: string
  readonly runcVersion: string
  readonly goVersion: string
  readonly gitCommit: string
  readonly cliCommit: string
  readonly built: string
}

export const ENGINE_29: EngineProfile = {
  id: '29',
  version: '29.7.2',
  apiVersion: '1.55',
  minApiVersion: '1.40',
  store: 'containerd',
  driver: 'overlayfs',
  containerdVersion: 'v2.1.9',
  runcVersion: '1.5.1',
  goVersion: 'go1.25.5',
  gitCommit: '0b2f3e1',
  cliCommit: 'c5a4b3d',
  built: 'Tue Jun 16 12:00:00 2026',
}

export const ENGINE_28: EngineProfile = {
  id: '28',
  version: '28.5.2',
  apiVersion: '1.51',
  minApiVersion: '1.24',
  store: 'graphdriver',
  driver: 'overlay2',
  containerdVersion: 'v1.7.28',
  runcVersion: '1.3.3',
  goVersion: 'go1.25.3',
  gitCommit: '89c5e8f',
  cliCommit: 'ecc6942',
  built: 'Wed Nov  5 14:43:00 2025',
}

export const profileOf = (id: '29' | '28'): EngineProfile => (id === '28' ? ENGINE_28 : ENGINE_29)
