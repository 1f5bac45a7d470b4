import { Flag } from 'lucide-react'
import { report } from '#content/image/report.ts'
import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { guiltySentences } from '#diagrams/image/guilty-words.ts'
import { CopyKey } from '../../panes/Code.tsx'
import { useWords } from '../../words.ts'
import type { ShownImage } from '../shown-image.ts'

/** The layer and the file that cost most, in sentences one can copy. */
export function Guilty({ image, onStory }: { image: ShownImage; onStory: (path: string) => void }) {
  const say = useWords()
  const { guilty } = image.stack
  const sentences = guiltySentences(image.stack).map((sentence) => say(sentence))
  if (guilty === undefined) return null
  return (
    <section
      aria-label={say(report.guilty)}
      className="mb-5 grid grid-cols-[18px_minmax(0,1fr)_auto] gap-x-3 rounded-2 border border-line-2 bg-well p-3"
    >
      <Flag size={17} strokeWidth={1.75} aria-hidden="true" className="mt-0.5" />
      <p className="text-control leading-normal [overflow-wrap:anywhere]">
        <strong className="font-[660]">{say(report.guilty)}.</strong> {sentences.join(' ')}{' '}
        <button type="button" className="underline underline-offset-4" onClick={() => onStory(guilty.path)}>
          {say(imageLab.who)}
        </button>
      </p>
      <CopyKey text={sentences.join(' ')} name={say(ui.share.copyLabel, { what: say(report.guilty) })} />
    </section>
  )
}
