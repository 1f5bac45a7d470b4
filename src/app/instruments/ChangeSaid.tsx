import { inLocale } from '#content/text.ts'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { useApp } from '../store/store.ts'

/** Says to screen readers what an instrument or a lens has made of the drawing. */
export function ChangeSaid({ value }: { value: ((layout: Layout) => DiagramValue) | undefined }) {
  const locale = useApp((state) => state.page.info.locale)
  const touched = useApp(({ address }) => address.reference !== undefined || address.lenses.length > 0)
  return (
    <p role="status" className="sr-only">
      {touched && value ? inLocale(value('wide').summary, locale) : ''}
    </p>
  )
}
