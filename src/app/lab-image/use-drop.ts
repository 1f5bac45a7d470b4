import { useEffect } from 'react'
import { type DroppedItem, droppedItems } from './dropped-files.ts'
import { labStore, wakeLab } from './lab-store.ts'

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

/** Files may be dropped anywhere on the page; while one hovers over it, the page says so. */
export function useDrop(open: (items: Promise<readonly DroppedItem[]>) => Promise<void>): void {
  useEffect(() => {
    let depth = 0
    const over = (value: boolean) => {
      if (labStore.getState().over !== value) labStore.setState({ over: value })
    }
    const onEnter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth += 1
      over(true)
      void wakeLab().then((bench) => bench?.warmUp())
    }
    const onOver = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const onLeave = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) over(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer || !hasFiles(event)) return
      event.preventDefault()
      depth = 0
      over(false)
      void open(droppedItems(event.dataTransfer))
    }
    document.addEventListener('dragenter', onEnter)
    document.addEventListener('dragover', onOver)
    document.addEventListener('dragleave', onLeave)
    document.addEventListener('drop', onDrop)
    return () => {
      document.removeEventListener('dragenter', onEnter)
      document.removeEventListener('dragover', onOver)
      document.removeEventListener('dragleave', onLeave)
      document.removeEventListener('drop', onDrop)
      over(false)
    }
  }, [open])
}
