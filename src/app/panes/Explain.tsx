import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ui } from '#content/ui.ts'
import { useDrawing } from '../stage/use-drawing.ts'
import { useSession } from '../store/session.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'
import { Awake } from './Awake.tsx'
import { Code } from './Code.tsx'
import { stepView } from './message.ts'
import { OutlineFold } from './Outline.tsx'
import { Prose } from './Prose.tsx'

/**
 * What is selected, else the step under the cursor, and below it the whole page.
 *
 * @param steps whether the page is about steps; elsewhere a step is shown only when one was asked for
 */
export function Explain({ steps = false }: { steps?: boolean }) {
  const say = useWords()
  const value = useDrawing()
  const store = useAppStore()
  const part = useApp((state) => state.address.part)
  const parts = useApp((state) => state.page.info.parts)
  const known = parts.some(({ id }) => id === part) ? part : undefined
  const hasUsers = useApp((state) => /^(volume|network)\//.test(state.page.info.diagram?.id ?? ''))
  const moment = useApp((state) => state.address.at !== undefined)
  const top = useRef<HTMLDivElement>(null)
  const first = useRef(true)
  useEffect(() => {
    if (first.current && known === undefined) {
      first.current = false
      return
    }
    first.current = false
    top.current?.scrollIntoView({ block: 'nearest' })
  }, [known])
  return (
    <div ref={top} className="scroll-mt-12 px-7 py-6 max-sm:px-4">
      {known !== undefined ? (
        <button
          type="button"
          className="mb-4 inline-flex items-center gap-1.5 rounded-2 text-control text-ink-2 underline-offset-4 hover:underline"
          onClick={() => store.getState().go({ part: undefined } as unknown as { part: string })}
        >
          <ArrowLeft size={15} strokeWidth={1.75} />
          {say(ui.pane.wholePage)}
        </button>
      ) : (
        (steps || moment) && <Step />
      )}
      <Prose alone={known} />
      {known !== undefined && hasUsers && <Awake name="Users" />}
      <OutlineFold value={value} />
    </div>
  )
}

/** The words of the hop under the cursor. */
function Step() {
  const say = useWords()
  const session = useSession()
  const still = useApp((state) => state.page.info.diagram?.exampleStep)
  const typed = useApp((state) => state.address.lines.length > 0)
  const hop = session?.run.log[session.at - 1]
  const step = session ? hop && stepView(hop, session.live.stepWords(hop)) : typed ? undefined : still
  if (!step) return null
  return (
    <div className="mb-8 border-line border-b pb-8">
      <p className="mb-2 flex flex-wrap items-center gap-2 text-control text-ink-2">
        <span>{step.from}</span>
        <ArrowRight size={15} strokeWidth={1.75} aria-hidden="true" />
        <span>{step.to}</span>
        <span className="rounded-pill border border-current px-2 py-px font-[660] font-mono text-[11.5px]">
          {step.tag}
        </span>
      </p>
      <h2 className="mb-3 font-[680] text-title max-sm:text-title-narrow">{say(step.title)}</h2>
      <p className="text-body text-ink-2">{say(step.text)}</p>
      {step.aside && <p className="mt-3 text-control text-ink-2 leading-normal">{say(step.aside)}</p>}
      {step.call !== '' && <Code label={say(ui.pane.call)} text={step.call} />}
      {step.curl !== undefined && <Code label={say(ui.pane.byHand)} text={step.curl} />}
      <Awake name="StepSources" />
      <Awake name="Survival" />
    </div>
  )
}
