import { imageLab } from '#content/ui/image-lab.ts'
import { useWords } from '../../words.ts'
import { useLab } from '../lab-store.ts'
import type { Choosing } from '../use-choosing.ts'
import type { LabView } from '../view.ts'
import { Reading } from './Reading.tsx'
import { Refusal } from './Refusal.tsx'

/** Over the drawing: how far reading has come, or why a file could not be opened. */
export default function Notices({ view, choosing }: { view: LabView; choosing: Choosing }) {
  const say = useWords()
  const job = useLab((state) => state.job)
  const trouble = useLab((state) => state.trouble)
  const said = useLab((state) => state.said)
  return (
    <>
      {job && <Reading job={job} />}
      {trouble && !job && <Refusal trouble={trouble} shown={view.first.name} choosing={choosing} />}
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
