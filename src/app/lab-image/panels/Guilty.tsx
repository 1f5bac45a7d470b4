import { Flag } from 'lucide-react'
import { report } from '#content/image/report.ts'
import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { guiltySentences } from '#diagrams/image/guilty-words.ts'
import { CopyKey } from '../../panes/Code.tsx'
import { useApp } from '../../store/store.ts'
import { useWords } from '../../words.ts'
import type { ShownImage } from '../shown-image.ts'

/** The layer and the file that cost most, in sentences one can copy. */
export function Guilty({ image, onStory }: { image: ShownImage; onStory: (path: string) => void }) {
  const say = useWords()
  const { guilty } = image.stack
  const locale = useApp((state) => state.page.info.locale)
  const sentences = guiltySentences(image.stack).map((sentence) => say(sentence))
  const text = sentences.join(locale === 'en' ? ' ' : '')
  if (guilty === undefined) return null
  return (
    <section
      aria-label={say(report.guilty)}
      className="mb-5 grid grid-cols-[18px_minmax(0,1fr)_auto] gap-x-3 rounded-2 border border-line-2 bg-well p-3"
    >
      <Flag size={17} strokeWidth={1.75} aria-hidden="true" className="mt-0.5" />
      <div className="text-control leading-normal [overflow-wrap:anywhere]">
        <h2 className="inline font-[660]">{say(report.lead, { what: say(report.guilty) })}</h2> {text}{' '}
        <button type="button" className="underline underline-offset-4" onClick={() => onStory(guilty.path)}>
          {say(imageLab.who)}
        </button>
      </div>
      <CopyKey text={text} name={say(ui.share.copyLabel, { what: say(report.guilty) })} />
    </section>
  )
}
