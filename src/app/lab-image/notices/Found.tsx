import { ChevronRight, CircleX } from 'lucide-react'
import { errorText } from '#content/errors.ts'
import { imageLab } from '#content/ui/image-lab.ts'
import { useWords } from '../../words.ts'
import { ProblemItem } from '../panels/Problems.tsx'
import type { ShownArchive } from '../shown-image.ts'

const MOST = 50

/** An archive that could be read and is not as it should be: how much is wrong, and on a click all of it. */
export function Found({ archive: { name, problems } }: { archive: ShownArchive }) {
  const say = useWords()
  const [first] = problems
  if (!first) return null
  const count = problems.length
  return (
    <details className="group shrink-0 border-danger border-b bg-danger-wash text-control">
      <summary className="flex cursor-pointer list-none items-start gap-2.5 px-6 py-2.5 leading-snug max-sm:px-4">
        <CircleX size={17} strokeWidth={1.75} aria-hidden="true" className="mt-px shrink-0 text-danger" />
        <span role="alert" className="min-w-0 grow [overflow-wrap:anywhere]">
          <strong className="font-[640]">
            {say(count === 1 ? imageLab.oneProblem : imageLab.problems, { count, name })}.
          </strong>{' '}
          {say(errorText(first.code))}
        </span>
        <ChevronRight
          size={16}
          strokeWidth={1.75}
          aria-hidden="true"
          className="mt-px shrink-0 group-open:rotate-90"
        />
      </summary>
      <ul className="grid max-h-56 gap-3 overflow-y-auto px-6 pb-4 pl-[50px] leading-normal max-sm:px-4">
        {problems.slice(0, MOST).map((problem) => (
          <li key={`${problem.code} ${problem.image} ${problem.layer} ${problem.path} ${problem.message}`}>
            <ProblemItem problem={problem} />
          </li>
        ))}
        {count > MOST && <li>{say(imageLab.moreProblems, { count: count - MOST })}</li>}
      </ul>
    </details>
  )
}
