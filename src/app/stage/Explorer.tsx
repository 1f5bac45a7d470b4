import '#renderers/flow/flow.css'
import type { DiagramValue } from '#diagrams/diagram.ts'
import { DiagramFlow } from '#renderers/flow/DiagramFlow.tsx'
import { useApp } from '../store/store.ts'
import { attachViewport } from './zoom.ts'

export interface ExplorerProps {
  readonly value: DiagramValue
  readonly selected: string | undefined
  readonly onSelect: (part: string) => void
  readonly onReady: () => void
}

/** The drawing in React Flow: the only way here leads through intent, so its code arrives on intent. */
export default function Explorer({ value, selected, onSelect, onReady }: ExplorerProps) {
  const locale = useApp((state) => state.page.info.locale)
  return (
    <DiagramFlow
      value={value}
      locale={locale}
      {...(selected === undefined ? {} : { selected })}
      onSelect={onSelect}
      onReady={(viewport) => {
        attachViewport(viewport)
        onReady()
      }}
    />
  )
}
