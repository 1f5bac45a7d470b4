/**
 * What the drawing of the process tree explains: ids of its panes, headings and `#hash`es. Several nodes share one:
 * `shim-web` and `shim-db` open `shim`.
 */
export const processesParts = [
  'systemd',
  'cli',
  'dockerd',
  'docker-proxy',
  'containerd',
  'shim',
  'container',
  'inside',
  'exec',
  'runc',
  'parent',
  'rest',
  'grpc',
  'ttrpc',
] as const

export type ProcessesPart = (typeof processesParts)[number]
