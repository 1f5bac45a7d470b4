import { stepSources } from '#content/engine/hops/step-sources.ts'
import { ui } from '#content/ui.ts'
import { useSession } from '../store/session.ts'
import { useWords } from '../words.ts'

/** Where the words about the step under the cursor come from. */
export function StepSources() {
  const say = useWords()
  const session = useSession()
  const hop = session?.run.log[session.at - 1]
  if (!hop) return null
  return (
    <p className="mt-4 text-control text-ink-2 leading-normal">
      <span className="font-[620] text-ink">{say(ui.pane.sources)}</span>{' '}
      {stepSources(hop.kind).map(({ title, url }, at) => (
        <span key={url}>
          {at > 0 && ', '}
          <a href={url} rel="noopener external" className="underline underline-offset-[3px]">
            {title}
          </a>
        </span>
      ))}
    </p>
  )
}
