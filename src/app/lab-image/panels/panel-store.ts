import { createStore, useStore } from 'zustand'

/** What the first tab shows: one layer, the image as a whole, what differs from the other, or all of them in one store. */
export type Face = 'layer' | 'image' | 'compare' | 'store'

/** What a registry takes for a manifest is 4 MiB. */
export const MAX_PASTED = 4_000_000

interface PanelState {
  readonly face: Face
  /** A document that someone pasted; undefined while none is looked at. */
  readonly pasted: string | undefined
}

export const panelStore = createStore<PanelState>()(() => ({ face: 'layer', pasted: undefined }))

export const usePanel = <Value>(selector: (state: PanelState) => Value): Value =>
  useStore(panelStore, selector)
