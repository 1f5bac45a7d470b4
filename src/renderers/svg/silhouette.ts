import type { Box, Entity } from '#diagrams/diagram.ts'
import { boxPath, round, roundedPath } from './path.ts'

export const GABLE = 16
const CHAMFER = 10

/** How far the lower corners of a shim's wedge stand in. */
export const wedgeInset = (height: number): number => Math.min(14, 0.3 * height)

/** Half height of a tank's lid. */
export const lidRadius = (height: number): number => (height < 60 ? 7 : 9)

/** An entity's outline as a closed path: it tells the entity without its colour or glyph. */
export function outlinePath(entity: Entity, box: Box): string {
  const { x, y, width, height } = box
  const right = x + width
  const base = y + height
  switch (entity) {
    case 'client':
      return clientPath(box)
    case 'shim': {
      const inset = wedgeInset(height)
      return roundedPath(
        [
          { x, y },
          { x: right, y },
          { x: right - inset, y: base },
          { x: x + inset, y: base },
        ],
        3,
        true,
      )
    }
    case 'runc':
      return boxPath(box, Math.min(16, height / 2), Math.min(16, height / 2))
    case 'kernel':
      return boxPath(box, 0, 12)
    case 'container':
      return boxPath(box, 2, 2)
    case 'volume': {
      const lid = lidRadius(height)
      const arc = (to: number) => `A${round(width / 2)} ${lid} 0 0 1 ${round(to)}`
      return `M${round(x)} ${round(y + lid)}${arc(right)} ${round(y + lid)}V${round(base - lid)}${arc(x)} ${round(base - lid)}Z`
    }
    case 'registry':
      return roundedPath(
        [
          { x, y: y + GABLE },
          { x: x + width / 2, y },
          { x: right, y: y + GABLE },
          { x: right, y: base },
          { x, y: base },
        ],
        2.5,
        true,
      )
    default:
      return boxPath(box, 3, 3)
  }
}

function clientPath({ x, y, width, height }: Box): string {
  const right = round(x + width)
  const base = round(y + height)
  return [
    `M${round(x)} ${round(y + CHAMFER)}L${round(x + CHAMFER)} ${round(y)}H${round(right - CHAMFER)}`,
    `L${right} ${round(y + CHAMFER)}V${round(base - 3)}a3 3 0 0 1 -3 3H${round(x + 3)}a3 3 0 0 1 -3 -3Z`,
  ].join('')
}

/** The body below the header's rule, inside the outline. */
export function bodyPath(entity: Entity, box: Box, headerHeight: number): string {
  const { x, y, width, height } = box
  const body = { x, y: y + headerHeight, width, height: height - headerHeight }
  if (entity === 'shim') {
    const inset = wedgeInset(height)
    const top = (inset * headerHeight) / height
    return roundedPath(
      [
        { x: x + top, y: body.y },
        { x: x + width - top, y: body.y },
        { x: x + width - inset, y: y + height },
        { x: x + inset, y: y + height },
      ],
      0,
      true,
    )
  }
  const bottom = entity === 'kernel' ? 12 : entity === 'runc' ? Math.min(16, height / 2) : 3
  return boxPath(body, 0, Math.min(bottom, body.height))
}

/** Short lines along the top and bottom of a container, one every 8 px. */
export function ribsPath({ x, y, width, height }: Box): string {
  let path = ''
  for (let at = x + 14; at <= x + width - 14; at += 8) {
    path += `M${round(at)} ${round(y)}v5M${round(at)} ${round(y + height)}v-5`
  }
  return path
}

/** Solid squares in a container's four corners. */
export function castingsPath({ x, y, width, height }: Box): string {
  const square = (left: number, top: number) => `M${round(left)} ${round(top)}h6v6h-6z`
  const right = x + width - 6
  const base = y + height - 6
  return square(x, y) + square(right, y) + square(x, base) + square(right, base)
}

/** The four studs of an engine block, 5 x 14, centred at 30 % and 70 % of both sides. */
export function studsPath({ x, y, width, height }: Box): string {
  const stud = (left: number, share: number) => `M${round(left)} ${round(y + height * share - 7)}h5v14h-5z`
  const right = x + width
  return stud(x - 5, 0.3) + stud(x - 5, 0.7) + stud(right, 0.3) + stud(right, 0.7)
}

/** Height of the header: the whole box for sizes S and M. */
export function headerHeight(entity: Entity, size: 'S' | 'M' | 'L', box: Box): number {
  if (size !== 'L') return box.height
  const tall = entity === 'daemon' || entity === 'container' ? 46 : entity === 'client' ? 42 : 40
  const roof = entity === 'registry' ? GABLE : entity === 'volume' ? lidRadius(box.height) : 0
  return Math.min(tall + roof, box.height)
}

/** The line on which glyph, name and chip are centred. */
export function headerMiddle(entity: Entity, height: number, box: Box): number {
  const roof =
    entity === 'daemon' ? 6 : entity === 'registry' ? GABLE : entity === 'volume' ? lidRadius(box.height) : 0
  return box.y + (height + roof) / 2
}
