import { BookA, FileText, SquareTerminal, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { Glyph } from '#design/glyphs.tsx'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'
import type { Found, FoundGroup } from './find.ts'
import type { Kind } from './found.ts'
import { markedRuns } from './marks.ts'
import { groupLabel } from './use-results.ts'

export interface ResultsProps {
  readonly groups: readonly FoundGroup[]
  /** Place of the chosen result among all, from 0. */
  readonly active: number
  readonly optionId: (n: number) => string
  readonly onPoint: (n: number) => void
  readonly onOpen: () => void
}

/** The options of the list, by group. Each is a real link, so it opens in a new tab too. */
export function Results({ groups, active, optionId, onPoint, onOpen }: ResultsProps) {
  const say = useWords()
  const id = useId()
  const base = useApp((state) => state.base)
  const locale = useApp((state) => state.page.info.locale)
  const firsts = groups.map((_, n) => groups.slice(0, n).reduce((sum, { found }) => sum + found.length, 0))
  return groups.map(({ kind, found }, g) => (
    <div key={kind} role="group" aria-labelledby={`${id}${kind}`}>
      <div id={`${id}${kind}`} role="presentation" className="palette-group">
        {say(groupLabel(kind))}
      </div>
      {found.map((one, f) => {
        const n = (firsts[g] ?? 0) + f
        return (
          <a
            key={`${one.path} ${one.title}`}
            id={optionId(n)}
            role="option"
            aria-selected={n === active}
            tabIndex={-1}
            href={`${base}${locale}${one.path}`}
            className="palette-option"
            onPointerMove={() => n !== active && onPoint(n)}
            onClick={onOpen}
          >
            <Sign found={one} />
            <span className="palette-words">
              <span className={kind === 'command' || kind === 'message' ? 'palette-line' : 'palette-title'}>
                <Marked text={one.title} terms={one.terms} />
              </span>
              {one.detail !== '' && (
                <span className="palette-detail">
                  <Marked text={one.detail} terms={one.terms} />
                </span>
              )}
            </span>
            {one.sheet !== undefined && <span className="palette-sheet">{one.sheet}</span>}
          </a>
        )
      })}
    </div>
  ))
}

const SIGNS: Readonly<Record<Kind, typeof FileText>> = {
  command: SquareTerminal,
  part: FileText,
  step: FileText,
  page: FileText,
  term: BookA,
  message: TriangleAlert,
}

function Sign({ found: { kind, glyph } }: { found: Found }) {
  if (glyph !== undefined) {
    return (
      <span className={`palette-sign e-${glyph}`}>
        <Glyph name={glyph} size={18} />
      </span>
    )
  }
  const Icon = SIGNS[kind]
  return (
    <span className="palette-sign">
      <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
    </span>
  )
}

function Marked({ text, terms }: { text: string; terms: readonly string[] }) {
  return markedRuns(text, terms).map(({ text: run, marked }, n) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
    marked ? <mark key={n}>{run}</mark> : <span key={n}>{run}</span>,
  )
}
