import { TitleBar } from '../frame/TitleBar.tsx'
import { Outline } from '../panes/Outline.tsx'
import { Prose } from '../panes/Prose.tsx'
import { useApp } from '../store/store.ts'

/** A page of prose: its title, the text, and what is left out. */
export function ArticlePage() {
  const { title, description } = useApp((state) => state.page.info)
  const outline = useApp((state) => state.page.outline)
  return (
    <>
      <TitleBar />
      <article className="mx-auto w-full max-w-[720px] px-6 py-10 max-sm:px-4">
        <h1 className="mb-3 font-[680] text-[34px] leading-tight tracking-[-0.02em]">{title}</h1>
        <p className="mb-8 text-[17px] text-ink-2 leading-relaxed">{description}</p>
        <Prose alone={undefined} />
        {outline !== '' && <Outline value={undefined} />}
      </article>
    </>
  )
}
