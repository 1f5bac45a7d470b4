import { nodeModule } from './node.ts'

/** Large enough that asking for it costs nothing beside hashing it. */
const PIECE_BYTES = 2 ** 20

/**
 * A blob's bytes in pieces of a size that memory does not feel. A browser's own stream is the fastest there is. Node's
 * gives a blob that lies in memory as one piece, copied whole; there we ask for a mebibyte at a time, one ahead, so
 * that the disk reads while the processor hashes.
 */
export function streamOf(blob: Blob): ReadableStream<Uint8Array> {
  if (nodeModule('node:buffer') === undefined || blob.size <= PIECE_BYTES) return blob.stream()
  let at = 0
  const ask = () => {
    const from = at
    at += PIECE_BYTES
    const piece = from < blob.size ? blob.slice(from, at).arrayBuffer() : undefined
    // Whoever takes it is told.
    piece?.catch(() => undefined)
    return piece
  }
  let next = ask()
  return new ReadableStream({
    async pull(controller) {
      const now = next
      next = ask()
      if (now === undefined) controller.close()
      else controller.enqueue(new Uint8Array(await now))
    },
  })
}
