import { useMemo } from 'react'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { useApp } from '../store/store.ts'
import { choiceOf } from './choice.ts'
import { useLab } from './lab-store.ts'
import type { LabView } from './view.ts'

/** What was chosen and selected, looked up; undefined until the lab's code has arrived. */
export function useLabView(): LabView | undefined {
  const bench = useLab((state) => state.bench)
  const archives = useLab((state) => state.archives)
  const drops = useLab((state) => state.drops)
  const side = useLab((state) => state.side)
  const names = useApp((state) => state.address.images)
  const part = useApp((state) => state.address.part)
  const images = useMemo(
    () => bench?.imagesOf(choiceOf(names, drops), archives),
    [bench, names, drops, archives],
  )
  return useMemo(
    () => (bench && images ? bench.viewOf(images[0], images[1], part, side) : undefined),
    [bench, images, part, side],
  )
}

/** The drawing of a view; it changes with the images, not with the selection. */
export function useLabDrawing(view: LabView | undefined): ((layout: Layout) => DiagramValue) | undefined {
  const bench = useLab((state) => state.bench)
  const lenses = useApp((state) => state.address.lenses)
  const first = view?.first
  const second = view?.second
  const side = view?.side
  const sharedLayers = view?.shared?.sharedLayers ?? 0
  return useMemo(
    () => (bench && first && side ? bench.drawChoice(first, second, sharedLayers, side, lenses) : undefined),
    [bench, first, second, side, sharedLayers, lenses],
  )
}
