import { createStore, useStore } from 'zustand'

/** What the first tab shows: one layer, the image as a whole, what differs from the other, or all of them in one store. */
export type Face = 'layer' | 'image' | 'compare' | 'store'

interface PanelState {
  readonly face: Face
}

export const panelStore = createStore<PanelState>()(() => ({ face: 'layer' }))

export const usePanel = <Value>(selector: (state: PanelState) => Value): Value =>
  useStore(panelStore, selector)
