import { Upload } from 'lucide-react'
import { ui } from '#content/ui.ts'
import { useWords } from '../words.ts'
import { useLab } from './lab-store.ts'

/** Shown while a file hovers over the page: that it may be let go here, and that it stays here. */
export function DropSign() {
  const say = useWords()
  if (!useLab((state) => state.over)) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim p-8">
      <div className="grid max-w-[460px] justify-items-center gap-2 rounded-3 border-2 border-line-3 border-dashed bg-deck p-10 text-center">
        <Upload size={28} strokeWidth={1.75} aria-hidden="true" />
        <p className="font-[660] text-[18px]">{say(ui.image.dropHere)}</p>
        <p className="text-control text-ink-2 leading-normal">{say(ui.image.dropHint)}</p>
      </div>
    </div>
  )
}
