import type { Json } from '../hop.ts'

/** What the API answers. `message` only with an error status; its body is `{"message": …}`. */
export interface ApiReply {
  readonly status: number
  readonly body?: Json
  readonly message?: string
}

export const answer = (status: number, body?: Json): ApiReply =>
  body === undefined ? { status } : { status, body }
export const refuse = (status: number, message: string): ApiReply => ({ status, message })
export const failed = (reply: ApiReply): boolean => reply.status >= 400
