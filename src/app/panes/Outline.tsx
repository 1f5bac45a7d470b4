import { useMemo } from 'react'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { OutlineList } from '#renderers/outline/OutlineList.tsx'
import { islandId } from '../page-data.ts'
import { useApp } from '../store/store.ts'

/** The drawing as text: everything the picture says, in reading order. */
export function Outline({ value }: { value: ((layout: Layout) => DiagramValue) | undefined }) {
  const locale = useApp((state) => state.page.info.locale)
  const html = useApp((state) => state.page.outline)
  const drawn = useMemo(() => value?.('wide'), [value])
  if (!drawn) {
    return (
      <div
        id={islandId('outline')}
        className="prose px-7 py-6 max-sm:px-4"
        dangerouslySetInnerHTML={{ __html: html }}
      />
    )
  }
  return (
    <div className="prose px-7 py-6 max-sm:px-4">
      <OutlineList value={drawn} locale={locale} />
    </div>
  )
}
