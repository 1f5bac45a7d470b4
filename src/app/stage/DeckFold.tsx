import { ChevronDown, ChevronUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ui } from '#content/ui.ts'
import { useShown } from '../store/session.ts'
import { useWords } from '../words.ts'

/** The last deck a folded drawing shows, and how many there are. */
const LAST_SHOWN = 3
const DECKS = 6

/**
 * On a phone the lower decks wait behind a key, so that the words stand next to the upper ones; a step that
 * goes deeper opens them by itself. Wider screens, and pages without a script, always show the whole drawing.
 */
export function DeckFold({ children }: { children: ReactNode }) {
  const say = useWords()
  const { at, lanes } = useShown()
  const [asked, setAsked] = useState<boolean>()
  const [deepest, setDeepest] = useState(0)
  const deck = Math.max(Number(lanes[at - 1] ?? 0), Number(lanes[at - 2] ?? 0))
  // Once open it stays so: a drawing that shrinks while it plays cannot be followed.
  if (deck > deepest) setDeepest(deck)
  const open = asked ?? deepest > LAST_SHOWN
  const Arrow = open ? ChevronUp : ChevronDown
  return (
    <div className="deck-fold relative min-h-0 bg-sky" data-open={open}>
      {children}
      <button type="button" aria-expanded={open} className="deck-fold-key" onClick={() => setAsked(!open)}>
        {say(open ? ui.player.fewerDecks : ui.player.moreDecks, { n: DECKS - LAST_SHOWN })}
        <Arrow size={18} strokeWidth={1.75} />
      </button>
    </div>
  )
}
