import { inLocale } from '#content/text.ts'
import { boxPath, round } from '../path.ts'
import { paint, penFor } from '../pen.ts'
import { type NodePieceProps, outlineOf } from './frame.ts'
import { Lettering } from './Lettering.tsx'

/** The double bottom: one kernel under every process. */
export function Kernel({ frame: { pen, scene }, node }: NodePieceProps) {
  const own = penFor(pen, 'kernel')
  const outline = outlineOf(node)
  const narrow = scene.layout === 'narrow'
  const { x, y, width } = node.box
  return (
    <>
      <path d={outline} {...paint(own, { fill: 'k-wash', hook: 'ship-face' })} />
      <path
        d={`M${x} ${y}H${x + width - (narrow ? 0 : 0.5)}`}
        {...paint(own, { stroke: 'k', width: narrow ? 2 : 2.5 })}
      />
    </>
  )
}

/** One kernel feature; a rule at its left side, except for the first. */
export function KernelCell({ frame: { pen, locale, scene, value }, node }: NodePieceProps) {
  const own = penFor(pen, 'kernel')
  const { x, y, width, height } = node.box
  const cells = value.nodes.filter(({ parent }) => parent === 'kernel')
  const first = cells[0]?.id === node.id
  const narrow = scene.layout === 'narrow'
  return (
    <>
      <path
        d={boxPath({ x: x + 1, y: y + 1, width: width - 2, height: height - 1 }, 0, 0)}
        {...paint(own, { fill: 'none', hook: 'ship-cell' })}
      />
      {!first && (
        <path d={`M${x} ${y}v${height}`} strokeOpacity={0.5} {...paint(own, { stroke: 'k', width: 1 })} />
      )}
      <Lettering
        pen={pen}
        sizePx={narrow ? 12.5 : 13}
        weight={600}
        x={round(x + width / 2)}
        y={narrow ? y + 29 : y + 40}
        text={inLocale(node.name, locale)}
        anchor="middle"
      />
    </>
  )
}
