/** What the drawing of machines and containers explains, in reading order. */
export const vmParts = [
  'vm',
  'guest-kernel',
  'hypervisor',
  'container',
  'gvisor',
  'kata',
  'firecracker',
  'kernel',
  'hardware',
  'syscall',
] as const
