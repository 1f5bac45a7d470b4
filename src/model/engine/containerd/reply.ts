/** A call to containerd: done, or refused with the text that dockerd hands on. */
export type Reply =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly message: string
      readonly code: 'unavailable' | 'invalid' | 'missing' | 'internal'
    }

export const DONE: Reply = { ok: true }
export const UNAVAILABLE: Reply = {
  ok: false,
  code: 'unavailable',
  message:
    'connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: connection refused"',
}
