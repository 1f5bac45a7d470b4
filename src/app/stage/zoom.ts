import { useMemo } from 'react'
import { createStore, useStore } from 'zustand'

/** What the title bar can ask of the drawing; React Flow answers once it is there. */
export interface Viewport {
  readonly zoomIn: () => void
  readonly zoomOut: () => void
  readonly fit: () => void
}

interface ZoomState {
  readonly viewport: Viewport | undefined
  /** Asked for before React Flow had arrived: done when it has. */
  readonly waiting: keyof Viewport | undefined
  readonly explore: boolean
}

export const zoomStore = createStore<ZoomState>()(() => ({
  viewport: undefined,
  waiting: undefined,
  explore: false,
}))

export function attachViewport(viewport: Viewport | undefined): void {
  const { waiting } = zoomStore.getState()
  zoomStore.setState({ viewport, waiting: undefined })
  if (viewport && waiting) viewport[waiting]()
}

export function useZoom(): { readonly in: () => void; readonly out: () => void; readonly fit: () => void } {
  const viewport = useStore(zoomStore, (state) => state.viewport)
  return useMemo(() => {
    const ask = (what: keyof Viewport) => () => {
      if (viewport) viewport[what]()
      else zoomStore.setState({ waiting: what, explore: true })
    }
    return { in: ask('zoomIn'), out: ask('zoomOut'), fit: ask('fit') }
  }, [viewport])
}
