import { TriangleAlert } from 'lucide-react'
import { advice as words } from '#content/image/advice.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import type { Advice } from '#model/image/advice.ts'
import { useWords } from '../../words.ts'

/** What could be done better, and what it would save. */
export function AdviceCard({ advice }: { advice: Advice }) {
  const say = useWords()
  const { title, text } = words[advice.code]
  return (
    <aside className="grid grid-cols-[18px_1fr] gap-x-3 rounded-2 border border-warn/60 bg-warn-wash p-4">
      <TriangleAlert size={17} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 text-warn" />
      <div>
        <h3 className="font-[660] text-section">{say(title)}</h3>
        <p className="text-control text-ink-2 leading-normal [overflow-wrap:anywhere]">
          {say(text, { ...advice.values, size: sizeText(advice.bytes) })}
        </p>
      </div>
    </aside>
  )
}
