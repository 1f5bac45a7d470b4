import { TitleBar } from '../frame/TitleBar.tsx'
import { Prose } from '../panes/Prose.tsx'
import { GlossaryFilter } from '../reading/GlossaryFilter.tsx'
import { useApp } from '../store/store.ts'

/** A page to look things up in: the glossary, the common beliefs, the map of all pages. */
export function ReferencePage() {
  const { title, description, topic, parent } = useApp((state) => state.page.info)
  const card = parent !== undefined
  return (
    <>
      <TitleBar />
      <article
        className={`mx-auto w-full px-6 py-10 max-sm:px-4 ${card ? 'max-w-[720px]' : 'max-w-[1088px]'}`}
      >
        <h1 className="mb-3 text-balance font-[680] text-[34px] leading-tight tracking-[-0.02em] max-sm:text-[27px]">
          {title}
        </h1>
        <p
          className={`mb-8 text-[17px] leading-relaxed ${card ? 'belief-truth text-ink' : 'max-w-[720px] text-ink-2'}`}
        >
          {description}
        </p>
        {topic === 'glossary' && <GlossaryFilter />}
        <Prose alone={undefined} />
      </article>
    </>
  )
}
