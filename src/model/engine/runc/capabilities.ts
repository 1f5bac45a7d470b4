import type { HostConfig } from '../state/container.ts'

/** The fourteen of an unprivileged container, in the daemon's order. */
export const DEFAULT_CAPABILITIES: readonly string[] = [
  'CAP_CHOWN',
  'CAP_DAC_OVERRIDE',
  'CAP_FSETID',
  'CAP_FOWNER',
  'CAP_MKNOD',
  'CAP_NET_RAW',
  'CAP_SETGID',
  'CAP_SETUID',
  'CAP_SETFCAP',
  'CAP_SETPCAP',
  'CAP_NET_BIND_SERVICE',
  'CAP_SYS_CHROOT',
  'CAP_KILL',
  'CAP_AUDIT_WRITE',
]

/** All that a kernel 6.x knows, in the order of capability.h. */
export const ALL_CAPABILITIES: readonly string[] = (
  'CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE ' +
  'NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN ' +
  'SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE ' +
  'MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE'
)
  .split(' ')
  .map((name) => `CAP_${name}`)

/** `NET_ADMIN`, `cap_net_admin` and `CAP_NET_ADMIN` are one; `ALL` stays. */
export function capabilityName(text: string): string {
  const upper = text.toUpperCase()
  return upper === 'ALL' || upper.startsWith('CAP_') ? upper : `CAP_${upper}`
}

export const isCapability = (name: string): boolean => name === 'ALL' || ALL_CAPABILITIES.includes(name)

/**
 * The set a container starts with: privileged or ALL added = everything less the drops; ALL dropped =
 * exactly the adds; otherwise the default less the drops, then the adds.
 */
export function capabilitiesOf(hostConfig: HostConfig): readonly string[] {
  const add = (hostConfig.CapAdd ?? []).map(capabilityName)
  const drop = (hostConfig.CapDrop ?? []).map(capabilityName)
  if (hostConfig.Privileged === true) return ALL_CAPABILITIES
  if (add.includes('ALL')) return ALL_CAPABILITIES.filter((name) => !drop.includes(name))
  if (drop.includes('ALL')) return add
  if (add.length === 0 && drop.length === 0) return DEFAULT_CAPABILITIES
  const base = DEFAULT_CAPABILITIES.filter((name) => !drop.includes(name))
  return [...base, ...add.filter((name) => !base.includes(name))]
}
