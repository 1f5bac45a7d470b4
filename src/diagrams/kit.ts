import { both, fill, inLocale, LOCALES, type Localized, type Text } from '#content/text.ts'
import type { Backdrop, Box, DiagramEdge, DiagramNode, Point, Protocol } from './diagram.ts'
import { textWidth, wrapText } from './text-width.ts'

/** Short ways to write places, and the parts of a drawing that most diagrams need. */
export const at = (x: number, y: number): Point => ({ x, y })

export const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })

export const line = (...points: readonly (readonly [x: number, y: number])[]): readonly Point[] =>
  points.map(([x, y]) => ({ x, y }))

export const right = ({ x, width }: Box): number => x + width
export const bottom = ({ y, height }: Box): number => y + height
export const centre = ({ x, width }: Box): number => x + width / 2
export const middle = ({ y, height }: Box): number => y + height / 2

/** The outline of a region that is only its rectangle. */
export const rectangle = ({ x, y, width, height }: Box): string => `M${x} ${y}h${width}v${height}h${-width}z`

type TextRole = Extract<Backdrop, { as: 'text' }>['role']

export const words = (
  x: number,
  y: number,
  text: Text,
  role: TextRole = 'caption',
  anchor: 'start' | 'middle' | 'end' = 'start',
): Backdrop => ({ as: 'text', at: { x, y }, text, role, anchor })

export const rule = (points: readonly Point[], role: 'rule' | 'bracket' | 'danger' = 'rule'): Backdrop => ({
  as: 'line',
  points,
  role,
})

/** An invisible part over things that the backdrop draws. */
export const region = (node: Omit<DiagramNode, 'shape' | 'state'> & Partial<DiagramNode>): DiagramNode => ({
  state: 'default',
  ...node,
  shape: { as: 'region', outline: rectangle(node.box) },
})

/** A node in its entity's own silhouette: with a body (L) as soon as there are facts. */
export const boxed = (node: Omit<DiagramNode, 'shape' | 'state'> & Partial<DiagramNode>): DiagramNode => ({
  state: 'default',
  shape: { as: 'box', size: node.facts === undefined || node.facts.length === 0 ? 'M' : 'L' },
  ...node,
})

export const edge = (
  id: string,
  from: string,
  to: string,
  protocol: Protocol,
  points: readonly Point[],
  more: Partial<DiagramEdge> = {},
): DiagramEdge => ({ id, from, to, protocol, state: 'default', points, ...more })

/** `sha256:8f1d7a…c03e`: enough of a digest to compare two by eye. */
export const shortDigest = (digest: string): string => {
  const colon = digest.indexOf(':')
  const hex = digest.slice(colon + 1)
  return hex.length <= 12 ? digest : `${digest.slice(0, colon + 1)}${hex.slice(0, 6)}…${hex.slice(-4)}`
}

/** A text in lines for both languages; where one needs fewer lines, its last ones are empty and left out there. */
export function wrapped(text: Text, role: 'caption' | 'note' | 'room', widthPx: number): readonly Text[] {
  const [en, zh] = LOCALES.map((locale) => wrapText(inLocale(text, locale), role, widthPx))
  const count = Math.max(en?.length ?? 0, zh?.length ?? 0)
  return Array.from({ length: count }, (_, n) => both(en?.[n] ?? '', zh?.[n] ?? ''))
}

/** A sentence with words in it that have two languages of their own. */
export function filledIn(text: Localized, values: Readonly<Record<string, Text | number>>): Localized {
  const put = (locale: 'en' | 'zh-TW') =>
    inLocale(
      fill(
        text,
        Object.fromEntries(
          Object.entries(values).map(([name, value]) => [
            name,
            typeof value === 'number' ? value : inLocale(value, locale),
          ]),
        ),
      ),
      locale,
    )
  return both(put('en'), put('zh-TW'))
}

/** Lines of text below each other, as the backdrop takes them. */
export const paragraph = (
  x: number,
  y: number,
  text: Text,
  widthPx: number,
  role: 'caption' | 'danger' | 'name' = 'caption',
  linePx = 17,
): readonly Backdrop[] =>
  wrapped(text, role === 'caption' ? 'caption' : 'room', widthPx).map((each, n) =>
    words(x, y + n * linePx, each, role),
  )

/** A text of at most `count` characters; what is too much is left out in its middle. */
export function shortened(text: string, count: number): string {
  const characters = [...text]
  if (characters.length <= count) return text
  const head = Math.ceil((count - 1) / 2)
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (count - 1 - head)).join('')}`
}

/** A text that is drawn at most so wide; what is too much is left out in its middle. */
export function fitting(text: string, role: 'fact' | 'call' | 'caption', widthPx: number): string {
  let count = [...text].length
  let shown = text
  while (count > 1 && textWidth(shown, role) > widthPx) {
    count -= 1
    shown = shortened(text, count)
  }
  return shown
}
