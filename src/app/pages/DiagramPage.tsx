import { useApp } from '../store/store.ts'
import { EnginePage } from './EnginePage.tsx'
import { ImagePage } from './ImagePage.tsx'
import { NetworkPage } from './NetworkPage.tsx'

/** A page whose heart is a diagram; each topic has its own instruments around it. */
export function DiagramPage() {
  const id = useApp((state) => state.page.info.diagram?.id)
  switch (id) {
    case 'image/layers':
      return <ImagePage />
    case 'network/modes':
      return <NetworkPage />
    default:
      return <EnginePage />
  }
}
