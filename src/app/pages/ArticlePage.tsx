import { ui } from '#content/ui.ts'
import { TitleBar } from '../frame/TitleBar.tsx'
import { Outline } from '../panes/Outline.tsx'
import { Prose } from '../panes/Prose.tsx'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'

/** A page of prose: its title, the text, and what is left out. */
export function ArticlePage() {
  const say = useWords()
  const { title, description, simplified } = useApp((state) => state.page.info)
  const outline = useApp((state) => state.page.outline)
  return (
    <>
      <TitleBar />
      <article className="mx-auto w-full max-w-[720px] px-6 py-10 max-sm:px-4">
        <h1 className="mb-3 font-[680] text-[34px] leading-tight tracking-[-0.02em]">{title}</h1>
        <p className="mb-8 text-[17px] text-ink-2 leading-relaxed">{description}</p>
        <Prose alone={undefined} />
        {simplified !== undefined && (
          <aside className="mt-8 rounded-2 border border-line bg-well p-4 text-control text-ink-2 leading-normal">
            <h2 className="mb-1 font-[620] text-ink">{say(ui.pane.simplified)}</h2>
            <p>{simplified}</p>
          </aside>
        )}
        {outline !== '' && <Outline value={undefined} />}
      </article>
    </>
  )
}
