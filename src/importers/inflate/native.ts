import type { Trouble } from '../failure.ts'
import { brokenStream, type Inflater, type Output, Pieces } from './inflater.ts'

/**
 * gzip by the platform's own DecompressionStream: fast, but in browsers a second member or garbage behind the
 * first is an error, and an error drops what was unpacked and not yet read.
 *
 * @see https://compression.spec.whatwg.org/
 */
export function nativeGunzip(output: Output): Inflater {
  const { readable, writable } = new DecompressionStream('gzip')
  const writer = writable.getWriter()
  const reader = readable.getReader()
  const pieces = new Pieces(output)
  let trouble: Trouble | undefined
  let cancelled = false
  const broke = (reason: unknown) => {
    trouble ??= brokenStream('gzip', reason)
  }
  const cancel = () => {
    cancelled = true
    writer.abort().catch(() => undefined)
    reader.cancel().catch(() => undefined)
  }
  writer.closed.catch(broke)
  const drain = async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || cancelled) return
      await pieces.taken(value)
    }
  }
  const drained = drain().catch((reason) => {
    broke(reason)
    cancel()
  })
  return {
    async write(piece) {
      try {
        for (const part of pieces.of(piece)) {
          if (trouble !== undefined || cancelled) return
          await writer.write(part as Uint8Array<ArrayBuffer>)
        }
      } catch (reason) {
        broke(reason)
      }
    },
    async end() {
      if (cancelled) return trouble
      try {
        await writer.close()
      } catch (reason) {
        broke(reason)
      }
      await drained
      return trouble
    },
    cancel,
  }
}
