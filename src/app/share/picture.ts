/** The picture as PNG is drawn at twice its size: sharp on dense screens, small enough for a chat. */
const PNG_SCALE = 2

/** Hands a text or an image to the person as a file; nothing is sent anywhere. */
export function saveAs(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The download has its own hold of the bytes once the click is through.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/**
 * Draws the text of an SVG file to a PNG, in this page, at twice its size.
 *
 * @throws {Error} when the browser cannot draw it
 */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * PNG_SCALE
  canvas.height = image.naturalHeight * PNG_SCALE
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large to draw.')))),
  )
}
