import { lazy, Suspense } from 'react'
import { useApp } from '../store/store.ts'

const ErrorSentence = lazy(() => import('./ErrorSentence.tsx'))

/** What was wrong with the address, above a page that works all the same. */
export function Notice() {
  const trouble = useApp((state) => state.linkTrouble)
  if (!trouble) return null
  return (
    <div
      role="alert"
      className="shrink-0 border-warn border-b bg-warn-wash px-6 py-2 text-control leading-normal"
    >
      <Suspense fallback={null}>
        <ErrorSentence code={trouble.code} values={trouble.values} />
      </Suspense>
    </div>
  )
}
