import { useEffect } from 'react'
import { useSession } from '../store/session.ts'
import { useAppStore } from '../store/store.ts'

interface Span {
  readonly firstHop: number
  readonly lastHop: number
}

/** The moment before the command that the cursor stands in; undefined before the first. */
export function undoTo(commands: readonly Span[], at: number): number | undefined {
  const current = commands.findLast(({ firstHop }) => firstHop <= at)
  return current === undefined ? undefined : current.firstHop - 1
}

/** The moment after the next command that has not happened in full; undefined after the last. */
export const redoTo = (commands: readonly Span[], at: number): number | undefined =>
  commands.find(({ lastHop }) => lastHop > at)?.lastHop

/** Steps over whole commands. A host is what its log says, so the one before is equal to what it was. */
export function useUndo(): {
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
} {
  const store = useAppStore()
  const session = useSession()
  const go = (to: number | undefined) =>
    to === undefined
      ? undefined
      : () => {
          store.getState().set({ playing: false })
          store.getState().go({ at: to })
        }
  if (session === undefined) return { undo: undefined, redo: undefined }
  const { run, at } = session
  return { undo: go(undoTo(run.commands, at)), redo: go(redoTo(run.commands, at)) }
}

/** Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z anywhere but in a field that holds text: that one has an undo of its own. */
export function useUndoKeys(): void {
  const { undo, redo } = useUndo()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as Partial<HTMLInputElement>
      if (!(event.ctrlKey || event.metaKey) || event.altKey || target.value) return
      const key = event.key.toLowerCase()
      const act = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : undefined
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undo, redo])
}
