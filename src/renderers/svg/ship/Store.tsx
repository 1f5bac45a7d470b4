import { inLocale } from '#content/text.ts'
import { paint, penFor } from '../pen.ts'
import { Words } from '../Words.tsx'
import { type NodePieceProps, outlineOf } from './frame.ts'
import { ShipSign } from './ShipSign.tsx'

/** The image store: piles of layers on a rack that follows the hull. */
export function Store({ frame: { pen, locale, scene }, node }: NodePieceProps) {
  const own = penFor(pen, 'image')
  const outline = outlineOf(node)
  return (
    <>
      <path d={outline} {...paint(own, { fill: 'k-wash', stroke: 'k', width: 1.25, hook: 'ship-face' })} />
      <ShipSign pen={own} name="image" x={212} y={546} ink="k" size={20} />
      <Words pen={pen} as="room" x={230} y={551} text={inLocale(node.name, locale)} />
      {scene.store.note && (
        <Words
          pen={pen}
          as="caption"
          x={566}
          y={551}
          text={inLocale(scene.store.note, locale)}
          fill="ink-2"
          anchor="end"
        />
      )}
      {scene.store.piles.flat().map((box) => (
        <rect
          key={`${box.x} ${box.y}`}
          {...box}
          {...paint(own, { fill: 'k-fill', stroke: 'k', width: 1.25, hook: 'ship-mass' })}
        />
      ))}
      <path d="M240 611.5H574" {...paint(own, { stroke: 'k', width: 2 })} />
    </>
  )
}
