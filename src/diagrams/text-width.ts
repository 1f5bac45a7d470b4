import widths from './text-width.generated.json' with { type: 'json' }

/** What a line of text is in a drawing; each has one size, weight and face. */
export type TextRole =
  | 'name'
  | 'room'
  | 'cell'
  | 'caption'
  | 'note'
  | 'chip'
  | 'deck'
  | 'number'
  | 'fact'
  | 'call'
  | 'method'
  | 'tag'
  | 'mono'
  | 'reference'

export interface Type {
  readonly face: 'sans' | 'mono'
  readonly sizePx: number
  readonly weight: number
  readonly linePx: number
}

/** @see https://www.w3.org/TR/SVG2/text.html for why SVG has no line height of its own. */
export const TYPE: Readonly<Record<TextRole, Type>> = {
  name: { face: 'sans', sizePx: 14, weight: 640, linePx: 16.8 },
  room: { face: 'sans', sizePx: 13, weight: 600, linePx: 15.6 },
  cell: { face: 'sans', sizePx: 12.5, weight: 540, linePx: 15 },
  caption: { face: 'sans', sizePx: 12, weight: 440, linePx: 14.4 },
  note: { face: 'sans', sizePx: 13, weight: 400, linePx: 19 },
  chip: { face: 'sans', sizePx: 12, weight: 560, linePx: 14.4 },
  deck: { face: 'sans', sizePx: 12.5, weight: 540, linePx: 15 },
  number: { face: 'mono', sizePx: 12, weight: 680, linePx: 15 },
  fact: { face: 'mono', sizePx: 12.5, weight: 480, linePx: 19 },
  call: { face: 'mono', sizePx: 12, weight: 460, linePx: 15 },
  method: { face: 'mono', sizePx: 12.5, weight: 660, linePx: 19 },
  tag: { face: 'mono', sizePx: 11.5, weight: 660, linePx: 14 },
  mono: { face: 'mono', sizePx: 12, weight: 460, linePx: 19 },
  reference: { face: 'mono', sizePx: 20, weight: 560, linePx: 28 },
}

/** Where no web font reaches, another face may run a tenth wider: lines are broken this much earlier. */
const SAFE = 0.9

const AT = new Map([...widths.characters].map((character, at) => [character, at]))
const WEIGHTS = Object.entries(widths.sans).map(([weight, table]) => ({ weight: Number(weight), table }))

const tableFor = (weight: number) =>
  WEIGHTS.reduce((best, next) =>
    Math.abs(next.weight - weight) < Math.abs(best.weight - weight) ? next : best,
  ).table

const isWide = (character: string): boolean =>
  /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦\u{1f300}-\u{1faff}\u{20000}-\u{3ffff}]/u.test(character)

/**
 * How wide a line is drawn, in px; Chinese characters count one em, what no table knows 0.6 em.
 * Kerning is left out: it makes lines shorter, seldom by more than 1 %.
 */
export function textWidth(text: string, role: TextRole): number {
  const { face, sizePx, weight } = TYPE[role]
  const table = tableFor(weight)
  let thousandths = 0
  for (const character of text) {
    if (isWide(character)) thousandths += 1000
    else if (face === 'mono') thousandths += widths.mono
    else thousandths += table[AT.get(character) ?? -1] ?? 600
  }
  return (thousandths * sizePx) / 1000
}

/** Whether a line still fits when another face replaces ours. */
export const fits = (text: string, role: TextRole, widthPx: number): boolean =>
  textWidth(text, role) <= widthPx * SAFE

/** No line starts with these (closing marks) or ends with those (opening ones). */
const NEVER_FIRST = /^[，。、；：？！）」』】〉》〕・…—～％,.;:?!)\]}%’”]/
const NEVER_LAST = /[（「『【〈《〔([{‘“]$/

/** Words with the space that follows them, single Chinese characters, closing marks joined to what they close. */
function pieces(text: string): readonly string[] {
  const out: string[] = []
  let open = false
  for (const part of text.match(/\s+|[⺀-꓏가-힣豈-﫿＀-｠]|[^\s⺀-꓏가-힣豈-﫿＀-｠]+/gu) ?? []) {
    const last = out.length - 1
    if (last >= 0 && (open || /^\s/.test(part) || NEVER_FIRST.test(part))) out[last] += part
    else out.push(part)
    open = NEVER_LAST.test(out.at(-1) ?? '')
  }
  return out
}

/**
 * Breaks a text into lines of at most nine tenths of `widthPx`. Chinese breaks between characters under the
 * usual rule: no line begins with a closing mark or ends with an opening one. A word too long for a line of
 * its own is broken inside.
 */
export function wrapText(text: string, role: TextRole, widthPx: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (line !== '' && !fits((line + piece).trimEnd(), role, widthPx)) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
    while (!fits(line.trimEnd(), role, widthPx) && [...line.trimEnd()].length > 1) {
      const head = headThatFits(line, role, widthPx)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd())
  return lines
}

function headThatFits(text: string, role: TextRole, widthPx: number): string {
  const characters = [...text]
  let count = 1
  while (count < characters.length && fits(characters.slice(0, count + 1).join(''), role, widthPx)) count += 1
  return characters.slice(0, count).join('')
}

/** The line itself, or as much of it as fits, ending in `…`. */
export function clipText(text: string, role: TextRole, widthPx: number): string {
  if (fits(text, role, widthPx)) return text
  const characters = [...text]
  while (characters.length > 0 && !fits(`${characters.join('').trimEnd()}…`, role, widthPx)) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
