import { lazy, Suspense } from 'react'
import { useApp } from '../store/store.ts'

const ShareDialog = lazy(() => import('./ShareDialog.tsx'))

/** The dialog's code arrives when it is opened. */
export function Share() {
  const open = useApp((state) => state.shareOpen)
  return open ? (
    <Suspense fallback={null}>
      <ShareDialog />
    </Suspense>
  ) : null
}
