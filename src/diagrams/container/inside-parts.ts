/** The eight kinds of namespace, in the order of the drawing. */
export const NAMESPACES = ['pid', 'net', 'mnt', 'uts', 'ipc', 'cgroup-ns', 'time', 'user'] as const
export type NamespaceKind = (typeof NAMESPACES)[number]

/** What the drawing of one process, seen from both sides, explains; in reading order. */
export const insideParts: readonly string[] = [
  'process',
  ...NAMESPACES,
  'cgroup',
  'rights',
  'holes',
  'kernel',
]
