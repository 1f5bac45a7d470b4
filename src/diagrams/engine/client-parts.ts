/** What the drawing of client and server explains, in reading order: nodes, then edges. */
export const clientParts = [
  'others',
  'cli',
  'contexts',
  'dockerd',
  'behind',
  'remote',
  'registry',
  'decides',
  'unix',
  'ssh',
  'tls',
  'grpc',
  'pulls',
] as const

export type ClientPart = (typeof clientParts)[number]
