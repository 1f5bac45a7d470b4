import { useMemo } from 'react'
import { type AppStore, useAppStore } from '../store/store.ts'
import { addressOf, type Choice, choiceOf } from './choice.ts'
import type { DroppedItem } from './dropped-files.ts'
import { labStore, type Side, wakeLab } from './lab-store.ts'
import { type LayerPlace, partOf } from './place.ts'

export interface Choosing {
  readonly choose: (side: Side, key: string | undefined) => void
  readonly select: (place: LayerPlace, sharedLayers: number) => void
  /** Brings one of two images into view, where only one is. */
  readonly look: (side: Side) => void
  readonly open: (items: readonly DroppedItem[] | Promise<readonly DroppedItem[]>) => Promise<void>
  readonly forget: (archive: number) => Promise<void>
}

/** What one can do in the lab: every choice a link can carry goes into the address. */
export function useChoosing(): Choosing {
  const store = useAppStore()
  return useMemo(() => choosingIn(store), [store])
}

function choosingIn(store: AppStore): Choosing {
  const chosen = () => choiceOf(store.getState().address.images, labStore.getState().drops)
  const show = (choice: Choice) => {
    const { images, drops } = addressOf(choice)
    labStore.setState({ drops, side: undefined })
    const { address } = store.getState()
    // Where the address says the same, nothing has to be written (and the browser asks for no icon again).
    if (address.part === undefined && address.images.join('\n') === images.join('\n')) return
    store.getState().go({ images, part: undefined } as unknown as { images: readonly string[] })
  }
  return {
    choose(side, key) {
      void wakeLab()
      const { first, second } = chosen()
      show(side === 'first' ? { first: key ?? first, second } : { first, second: key })
    },
    select(place, sharedLayers) {
      labStore.setState({ side: place.side })
      store.getState().go({ part: partOf(place, sharedLayers) })
    },
    look(side) {
      labStore.setState({ side })
      void wakeLab()
      if (store.getState().address.part !== undefined)
        store.getState().go({ part: undefined } as unknown as { part: string }, 'replace')
    },
    async open(items) {
      const [bench, list] = await Promise.all([wakeLab(), items])
      await bench?.openItems(list, (archive) => {
        show(bench.firstChoice(archive))
        labStore.setState({ tab: 'changes' })
      })
    },
    async forget(id) {
      const bench = await wakeLab()
      const ofArchive = (key: string | undefined) => key?.startsWith(`drop:${id}/`) === true
      const { first, second } = chosen()
      if (ofArchive(first) || ofArchive(second)) {
        const left = [first, second].filter((key) => key !== undefined && !ofArchive(key))
        show({ first: left[0], second: undefined })
      }
      bench?.forgetArchive(id)
    },
  }
}
