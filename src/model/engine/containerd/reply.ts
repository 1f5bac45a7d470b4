/** A call to containerd: done, or refused with the text that dockerd hands on. */
export type Reply = { readonly ok: true } | Refusal
export interface Refusal {
  readonly ok: false
  readonly message: string
  readonly code: 'unavailable' | 'invalid' | 'missing' | 'internal'
}

/** What dockerd's API answers for it. */
export const statusFor = ({ code }: Refusal): number => (code === 'unavailable' ? 503 : 500)

export const DONE: Reply = { ok: true }
export const UNAVAILABLE: Reply = {
  ok: false,
  code: 'unavailable',
  message:
    'connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: connection refused"',
}
