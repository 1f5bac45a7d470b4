import { lazy, Suspense } from 'react'
import { useApp } from '../store/store.ts'

const LegendCard = lazy(() => import('./LegendCard.tsx'))

/** The legend's words arrive when it is opened. */
export function Legend() {
  const open = useApp((state) => state.legendOpen)
  return open ? (
    <Suspense fallback={null}>
      <LegendCard />
    </Suspense>
  ) : null
}
