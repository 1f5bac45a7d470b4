import { lazy, Suspense, useEffect } from 'react'
import { useApp, useAppStore } from '../store/store.ts'

const Part = lazy(() => import('./AwakePart.tsx'))

/** Parts that have nothing to say before the model is awake: their code arrives with it. A chosen tab or thing wakes it. */
export function Awake({
  name,
}: {
  name: 'Clauses' | 'EventLog' | 'Inspect' | 'Faults' | 'StepFoot' | 'StepSources' | 'Survival' | 'Users'
}) {
  const store = useAppStore()
  const awake = useApp((state) => state.live !== undefined)
  const asked = name === 'EventLog' || name === 'Inspect' || name === 'Users'
  useEffect(() => {
    if (asked) void store.getState().wake()
  }, [asked, store])
  return awake ? (
    <Suspense fallback={null}>
      <Part name={name} />
    </Suspense>
  ) : null
}
