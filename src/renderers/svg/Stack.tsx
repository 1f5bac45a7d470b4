import { inLocale } from '#content/text.ts'
import type { Shape } from '#diagrams/diagram.ts'
import { clipText, textWidth } from '#diagrams/text-width.ts'
import type { NodeProps } from './NodeBox.tsx'
import { round } from './path.ts'
import { paint } from './pen.ts'
import { Sign } from './Sign.tsx'
import { skinFor } from './skin.ts'
import { typeProps } from './Words.tsx'

/** Height of the line with name and caption, above the first bar. */
export const STACK_HEAD = 32
export const STACK_GAP = 2

/** An image as a pile of layers seen from the side, base at the bottom. */
export function Stack({
  node,
  locale,
  pen,
  selected,
  shape,
}: NodeProps & { shape: Extract<Shape, { as: 'stack' }> }) {
  const { box } = node
  const skin = skinFor(node.state, selected)
  const caption = node.caption ? inLocale(node.caption, locale) : ''
  const name = clipText(
    inLocale(node.name, locale),
    'name',
    (box.width - 30 - textWidth(caption, 'caption')) / 0.92,
  )
  const missing = shape.bars.length - (shape.filled ?? shape.bars.length)
  let y = box.y + STACK_HEAD
  return (
    <>
      <Sign pen={pen} name="image" x={round(box.x + 9)} y={round(box.y + 14)} ink={skin.glyph} />
      {/* One text, so that the caption follows the name in whatever face. */}
      <text x={round(box.x + 25)} y={round(box.y + 18.5)} {...typeProps(pen, 'name', skin.name)}>
        {name}
        <tspan dx={8} {...typeProps(pen, 'caption', skin.caption)}>
          {caption}
        </tspan>
      </text>
      {shape.bars.map((bar, index) => {
        const top = y
        y += bar + STACK_GAP
        const here = index >= missing
        const dash = here ? skin.dash : '4 3.5'
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer's place in its stack is what it is
            key={index}
            x={round(box.x)}
            y={round(top + 0.6)}
            width={round(box.width)}
            height={round(bar - 1.2)}
            {...paint(pen, {
              fill: here ? skin.mass : 'none',
              stroke: here ? skin.border : 'line-2',
              width: skin.borderWidth,
              hook: 'header',
              ...(dash ? { dash } : {}),
            })}
          />
        )
      })}
    </>
  )
}
