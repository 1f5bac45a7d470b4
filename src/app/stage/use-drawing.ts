import { useMemo } from 'react'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { useSession } from '../store/session.ts'
import { useApp } from '../store/store.ts'

/** The page's diagram of the session at its cursor; undefined while the model sleeps. */
export function useDrawing(): ((layout: Layout) => DiagramValue) | undefined {
  const session = useSession()
  const diagram = useApp((state) => state.page.info.diagram?.id)
  const lenses = useApp((state) => state.address.lenses)
  const images = useApp((state) => state.address.images)
  const reference = useApp((state) => state.address.reference)
  return useMemo(() => {
    if (!session || diagram === undefined) return undefined
    const { live, run, at } = session
    return (layout) => live.draw(diagram, run, at, layout, lenses, images, reference)
  }, [session, diagram, lenses, images, reference])
}
