import type { Backdrop, Box, DiagramNode, Layout, Point } from '#diagrams/diagram.ts'
import { textWidth } from '#diagrams/text-width.ts'
import type { ImageStack } from '#model/image/stack.ts'
import { sizeText } from './layers-view.ts'
import { onDisk, WORDS, wastedText } from './layers-words.ts'

const ROW = 36
const BAR_HEIGHT = 18
/** Smaller pieces could not be seen. */
const LEAST = 4
const GAP = 3

interface Piece {
  readonly look: 'shared' | 'own' | 'wasted'
  readonly bytes: number
}

/**
 * A layer's bar; what of it is hidden later stands apart, hatched.
 *
 * @param leastBytes hidden bytes below this are drawn with the others: a piece of their own would look too large
 */
function piecesOf(stack: ImageStack, sharedLayers: number, leastBytes: number): Piece[] {
  return stack.layers
    .flatMap(({ index, contentBytes, hiddenBytes }): Piece[] => {
      const wasted = hiddenBytes >= leastBytes ? hiddenBytes : 0
      return [
        { look: index < sharedLayers ? 'shared' : 'own', bytes: contentBytes - wasted },
        { look: 'wasted', bytes: wasted },
      ]
    })
    .filter(({ bytes }) => bytes > 0)
}

/** Bytes that nobody sees, those of shared layers once. */
function wastedTogether(images: readonly ImageStack[], sharedLayers: number): number {
  const hidden = (stack: ImageStack, from: number, to: number) =>
    stack.layers.slice(from, to).reduce((sum, layer) => sum + layer.hiddenBytes, 0)
  const own = images.reduce((sum, stack) => sum + hidden(stack, sharedLayers, stack.layers.length), 0)
  return own + Math.max(0, ...images.map((stack) => hidden(stack, 0, sharedLayers)))
}

const rectangle = ({ x, y, width, height }: Box): string => `M${x} ${y}h${width}v${height}h${-width}z`

/** 45-degree lines inside a box. */
function hatch({ x, y, width, height }: Box): string {
  const lines: string[] = []
  for (let start = x - height + 3; start < x + width; start += 6) {
    const from = Math.max(start, x)
    const to = Math.min(start + height, x + width)
    if (to > from) lines.push(`M${from} ${y + height - (from - start)}L${to} ${y + height - (to - start)}`)
  }
  return lines.join('')
}

function bar(look: Piece['look'], box: Box): Backdrop[] {
  const rounded = { ...box, x: Math.round(box.x * 10) / 10, width: Math.round(box.width * 10) / 10 }
  const d = rectangle(rounded)
  if (look !== 'wasted') {
    return [
      {
        as: 'path',
        d,
        fill: look === 'shared' ? 'k-fill' : 'k-wash',
        stroke: 'k',
        width: 1.25,
        entity: 'image',
      },
    ]
  }
  return [
    { as: 'path', d, fill: 'deck', stroke: 'danger', width: 1.25 },
    { as: 'path', d: hatch(rounded), stroke: 'danger', width: 1 },
  ]
}

export interface Bars {
  readonly backdrop: readonly Backdrop[]
  readonly node: DiagramNode
  readonly height: number
}

/** The bars below the slabs: each image to one scale, hidden bytes hatched, what both need together. */
export function drawBars(
  images: readonly ImageStack[],
  sharedLayers: number,
  layout: Layout,
  top: number,
  width: number,
): Bars {
  const narrow = layout === 'narrow'
  const left = narrow ? 16 : 24
  const right = width - left
  const nameWidth = narrow ? 0 : Math.max(110, ...images.map(({ name }) => textWidth(name, 'call') + 20))
  const start = left + nameWidth
  const room = right - start - (narrow ? 0 : 90)
  const largest = Math.max(1, ...images.map(({ contentBytes }) => contentBytes))
  const backdrop: Backdrop[] = [
    {
      as: 'line',
      points: [
        { x: 0, y: top },
        { x: width, y: top },
      ],
      role: 'rule',
    },
  ]
  let y = top + 18
  for (const stack of images) {
    const size: Backdrop = {
      as: 'text',
      at: { x: right, y: y + 13 },
      text: sizeText(stack.contentBytes),
      role: 'mono',
      anchor: 'end',
    }
    if (narrow) {
      backdrop.push({ as: 'text', at: { x: left, y: y + 13 }, text: stack.name, role: 'mono' }, size)
      y += 24
    } else backdrop.push({ as: 'text', at: { x: left, y: y + 13 }, text: stack.name, role: 'mono' }, size)
    const pieces = piecesOf(stack, sharedLayers, (largest * 2) / room)
    const scale = Math.max(0, room - pieces.length * (GAP + LEAST)) / largest
    let x = start
    for (const { look, bytes } of pieces) {
      const pieceWidth = LEAST + bytes * scale
      backdrop.push(...bar(look, { x, y, width: pieceWidth, height: BAR_HEIGHT }))
      x += pieceWidth + GAP
    }
    y += ROW
  }
  backdrop.push(...legend(images, sharedLayers, { x: left, y: y + 4 }, right, narrow))
  const height = y + (narrow ? 48 : 24) - top
  const node: DiagramNode = {
    id: 'layer-sizes',
    entity: 'image',
    shape: { as: 'region', outline: rectangle({ x: 8, y: top + 8, width: width - 16, height: height - 12 }) },
    box: { x: 8, y: top + 8, width: width - 16, height: height - 12 },
    name: WORDS.sizes,
    state: 'default',
    part: 'layer-sizes',
    ...(images.length === 2 ? { says: onDisk(images[0] as ImageStack, images[1] as ImageStack) } : {}),
  }
  return { backdrop, node, height }
}

function legend(
  images: readonly ImageStack[],
  sharedLayers: number,
  at: Point,
  right: number,
  narrow: boolean,
): Backdrop[] {
  const looks = (['shared', 'own', 'wasted'] as const).filter((look) => look !== 'shared' || sharedLayers > 0)
  const items: Backdrop[] = []
  let x = at.x
  for (const look of looks) {
    const word = WORDS[look]
    items.push(...bar(look, { x, y: at.y, width: 16, height: 11 }))
    items.push({ as: 'text', at: { x: x + 23, y: at.y + 10 }, text: word, role: 'caption' })
    x += 23 + textWidth(word.en, 'caption') + 18
  }
  const second = narrow ? at.y + 34 : at.y + 10
  const wasted = wastedTogether(images, sharedLayers)
  items.push({
    as: 'text',
    at: { x: right, y: second },
    text: wastedText(wasted),
    role: wasted > 0 ? 'danger' : 'caption',
    anchor: 'end',
  })
  if (images.length === 2) {
    items.push({
      as: 'text',
      at: { x: narrow ? at.x : x + 12, y: second },
      text: onDisk(images[0] as ImageStack, images[1] as ImageStack),
      role: 'caption',
    })
  }
  return items
}
