import { CircleX } from 'lucide-react'
import { errorPlace, errorText } from '#content/errors.ts'
import type { Problem } from '#model/image/archive.ts'
import { type Say, useWords } from '../../words.ts'
import type { ShownImage } from '../shown-image.ts'

/** Where a problem is: `layer 2, blobs/sha256/…`. */
export function placeText(say: Say, { layer, path }: Problem): string {
  const parts = [
    ...(layer === undefined ? [] : [say(errorPlace.layer, { layer: layer + 1 })]),
    ...(path === undefined ? [] : [path]),
  ]
  return parts.join(', ')
}

/** What is wrong, where, what was found word for word, and what to do about it. */
export function ProblemItem({ problem }: { problem: Problem }) {
  const say = useWords()
  const place = placeText(say, problem)
  return (
    <>
      <p>{say(errorText(problem.code))}</p>
      <p className="font-mono text-caption text-ink-2 [overflow-wrap:anywhere]">
        {place === '' ? '' : `${place}: `}
        {problem.message}
      </p>
    </>
  )
}

/** Of one layer, what is wrong with it and with the image as a whole. */
export function Problems({ image, layer }: { image: ShownImage; layer: number | undefined }) {
  const list = image.problems.filter((problem) => problem.layer === undefined || problem.layer === layer)
  if (list.length === 0) return null
  return (
    <ul className="mb-5 grid gap-2 rounded-2 border border-danger/60 bg-danger-wash p-4 text-control leading-normal">
      {list.map((problem) => (
        <li
          key={`${problem.code} ${problem.message} ${problem.path ?? ''}`}
          className="grid grid-cols-[18px_minmax(0,1fr)] gap-x-3"
        >
          <CircleX size={17} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 text-danger" />
          <div>
            <ProblemItem problem={problem} />
          </div>
        </li>
      ))}
    </ul>
  )
}
