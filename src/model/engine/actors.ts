import type { Actor } from './hop.ts'

export const USER: Actor = { role: 'user' }
export const CLI: Actor = { role: 'cli' }
export const DOCKERD: Actor = { role: 'dockerd' }
export const CONTAINERD: Actor = { role: 'containerd' }
export const KERNEL: Actor = { role: 'kernel' }
export const REGISTRY: Actor = { role: 'registry' }
export const SYSTEMD: Actor = { role: 'systemd' }
export const shimActor = (containerId: string): Actor => ({ role: 'shim', containerId })
export const runcActor = (containerId: string): Actor => ({ role: 'runc', containerId })
export const containerActor = (containerId: string): Actor => ({ role: 'container', containerId })
export const proxyActor = (containerId: string): Actor => ({ role: 'docker-proxy', containerId })
