import { open } from 'node:fs/promises'

const PIECE_BYTES = 2 ** 20
/** One is worked on, one waits in the stream, one is being filled. */
const PIECES = 3

/**
 * A file as a stream of mebibytes that use the same memory again and again: for readers that have let go of a piece
 * before they ask for the next but one. New memory for each piece costs as much as its SHA-256.
 */
export function fileStream(path) {
  const pieces = Array.from({ length: PIECES }, () => new Uint8Array(PIECE_BYTES))
  let turn = 0
  let file
  return new ReadableStream({
    async pull(controller) {
      file ??= await open(path)
      const piece = pieces[turn++ % PIECES]
      const { bytesRead } = await file.read(piece, 0, PIECE_BYTES)
      if (bytesRead > 0) controller.enqueue(piece.subarray(0, bytesRead))
      else {
        controller.close()
        await file.close()
      }
    },
    cancel: () => file?.close(),
  })
}
