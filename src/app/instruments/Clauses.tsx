import { ui } from '#content/ui.ts'
import { useSession } from '../store/session.ts'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'

/** The clauses behind what a specification's lens has lit, each a link; the selected part's own is marked. */
export function Clauses() {
  const say = useWords()
  const live = useSession()?.live
  const diagram = useApp((state) => state.page.info.diagram?.id)
  const lenses = useApp((state) => state.address.lenses)
  const selected = useApp((state) => state.address.part)
  const clauses = live && diagram !== undefined ? live.clausesOf(diagram, lenses) : []
  if (clauses.length === 0) return null
  return (
    <nav
      aria-label={say(ui.instruments.clauses)}
      className="flex w-full min-w-0 items-center gap-x-4 overflow-x-auto whitespace-nowrap py-1 font-mono text-code"
    >
      {clauses.map(({ path, url, parts }) => (
        <a
          key={path}
          href={url}
          className="underline decoration-line-3 underline-offset-4 hover:decoration-current aria-[current]:font-[660]"
          {...(selected !== undefined && parts.includes(selected) ? { 'aria-current': true } : {})}
        >
          {path}
        </a>
      ))}
    </nav>
  )
}
