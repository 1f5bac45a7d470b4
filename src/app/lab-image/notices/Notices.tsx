import { useEffect, useRef } from 'react'
import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { useWords } from '../../words.ts'
import { labStore, useLab } from '../lab-store.ts'
import type { Choosing } from '../use-choosing.ts'
import type { LabView } from '../view.ts'
import { Reading } from './Reading.tsx'
import { Refusal } from './Refusal.tsx'
import { Ways } from './Ways.tsx'

/** Long enough to be read twice. */
const SAID_MS = 10_000

/** Over the drawing: how far reading has come, or why a file could not be opened. */
export default function Notices({ view, choosing }: { view: LabView; choosing: Choosing }) {
  const say = useWords()
  const place = useRef<HTMLDivElement>(null)
  const job = useLab((state) => state.job)
  const trouble = useLab((state) => state.trouble)
  const said = useLab((state) => state.said)
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => labStore.setState({ said: undefined }), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])
  const busy = job !== undefined || trouble !== undefined
  useEffect(() => {
    // On a phone the key that opens a file is below the drawing.
    if (busy) place.current?.scrollIntoView({ block: 'nearest' })
  }, [busy])
  const { first, second } = view
  const shown = second ? say(ui.image.pair, { first: first.name, second: second.name }) : first.name
  return (
    <>
      <Ways choosing={choosing} />
      <div ref={place} className="absolute inset-x-0 top-0 h-40" hidden={!busy} />
      {job && <Reading job={job} />}
      {trouble && !job && <Refusal trouble={trouble} shown={shown} choosing={choosing} />}
      <p
        role="status"
        className={
          said && !trouble
            ? 'absolute inset-x-6 bottom-3 z-30 mx-auto w-fit max-w-[calc(100%-48px)] rounded-2 border border-line-2 bg-deck px-3 py-1.5 text-control shadow-1'
            : 'sr-only'
        }
      >
        {said ? say(imageLab[said.key], said.values) : ''}
      </p>
    </>
  )
}
