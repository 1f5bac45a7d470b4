import { lazy, Suspense, useMemo, useState } from 'react'
import { ui } from '#content/ui.ts'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { islandId } from '../page-data.ts'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'

const OutlineList = lazy(() =>
  import('#renderers/outline/OutlineList.tsx').then(({ OutlineList: list }) => ({ default: list })),
)

/** The drawing as text: everything the picture says, in reading order. */
export function Outline({ value }: { value: ((layout: Layout) => DiagramValue) | undefined }) {
  const locale = useApp((state) => state.page.info.locale)
  const html = useApp((state) => state.page.outline)
  const drawn = useMemo(() => value?.('wide'), [value])
  if (!drawn) {
    return <div className="prose px-7 py-6 max-sm:px-4" dangerouslySetInnerHTML={{ __html: html }} />
  }
  return (
    <div className="prose px-7 py-6 max-sm:px-4">
      <Suspense fallback={null}>
        <OutlineList value={drawn} locale={locale} />
      </Suspense>
    </div>
  )
}

/**
 * The drawing as text, in the file from the start: who cannot see the picture needs no script to read it.
 * Opened in a page that is awake, it says what is drawn now.
 */
export function OutlineFold({ value }: { value: ((layout: Layout) => DiagramValue) | undefined }) {
  const say = useWords()
  const locale = useApp((state) => state.page.info.locale)
  const html = useApp((state) => state.page.outline)
  const [open, setOpen] = useState(false)
  return (
    <details className="mt-8 text-control" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer font-[620]">{say(ui.outline.label)}</summary>
      {open && value ? (
        <div className="prose mt-3">
          <Suspense fallback={null}>
            <OutlineList value={value('wide')} locale={locale} />
          </Suspense>
        </div>
      ) : (
        <div id={islandId('outline')} className="prose mt-3" dangerouslySetInnerHTML={{ __html: html }} />
      )}
    </details>
  )
}
