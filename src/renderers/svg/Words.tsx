import type { Paint } from '#diagrams/diagram.ts'
import { type TextRole, TYPE } from '#diagrams/text-width.ts'
import { type Pen, paint } from './pen.ts'

const CHINESE = "'PingFang TC','Microsoft JhengHei','Noto Sans TC','Noto Sans CJK TC'"

/**
 * Faces of a file that stands alone: ours where they are installed, else those nearest in width. The generic ones
 * come last, they may be a tenth wider.
 */
export const STANDALONE_FACES = {
  sans: `'Archivo Variable',Archivo,Helvetica,Arial,'Liberation Sans',${CHINESE},sans-serif`,
  mono: `'JetBrains Mono Variable','JetBrains Mono',Menlo,'Cascadia Mono','Liberation Mono','DejaVu Sans Mono',${CHINESE},monospace`,
} as const

export interface WordsProps {
  readonly pen: Pen
  readonly as: TextRole
  readonly x: number
  /** The baseline. */
  readonly y: number
  readonly text: string
  readonly fill?: Paint
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
}

/** How a line of text is set: a class on a page, attributes in a file that stands alone. */
export function typeProps(pen: Pen, role: TextRole, fill: Paint, bold = false) {
  if (!pen.theme) return paint(pen, { fill, hook: bold ? `t-${role} t-bold` : `t-${role}` })
  const { face, sizePx, weight } = TYPE[role]
  return {
    ...paint(pen, { fill }),
    fontSize: sizePx,
    fontWeight: bold ? 620 : weight,
    ...(face === 'mono' ? { fontFamily: STANDALONE_FACES.mono } : {}),
  }
}

/** One line of text. Spaces at its start count in mono, as in the terminal. */
export function Words({ pen, as: role, x, y, text, fill = 'ink', anchor, bold }: WordsProps) {
  return (
    <text
      x={x}
      y={y}
      {...(anchor && anchor !== 'start' ? { textAnchor: anchor } : {})}
      {...typeProps(pen, role, fill, bold)}
      {...(/^\s|\s{2}/.test(text) ? { xmlSpace: 'preserve' } : {})}
    >
      {text}
    </text>
  )
}
