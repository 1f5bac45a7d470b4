import { FolderOpen } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { imageDocuments as words } from '#content/ui/image-documents.ts'
import { useWords } from '../../words.ts'
import type { DroppedItem } from '../dropped-files.ts'
import { labStore } from '../lab-store.ts'
import { MAX_PASTED, panelStore } from '../panels/panel-store.ts'
import type { Choosing } from '../use-choosing.ts'

/** Beside the key that opens a file, once the lab's code is here: a folder, and whatever is pasted on the page. */
export function Ways({ choosing }: { choosing: Choosing }) {
  const say = useWords()
  const input = useRef<HTMLInputElement>(null)
  usePaste(choosing)
  useEffect(() => {
    // React knows no such property of an input; browsers do.
    input.current?.setAttribute('webkitdirectory', '')
  })
  const bar = document.getElementById('lab-ways')
  if (!bar) return null
  return createPortal(
    <label
      title={say(words.folderHint)}
      className="float-right inline-flex h-[34px] cursor-pointer items-center gap-2 rounded-2 px-2 font-[560] text-control focus-within:outline-[2.5px] focus-within:outline-focus focus-within:outline-offset-2 hover:bg-well pointer-coarse:h-11"
    >
      <FolderOpen size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{say(words.folder)}</span>
      <input
        ref={input}
        type="file"
        className="sr-only"
        onChange={({ currentTarget }) => {
          const item = folderOf([...(currentTarget.files ?? [])])
          // The same folder may be chosen again.
          currentTarget.value = ''
          if (item) void choosing.open([item])
        }}
      />
    </label>,
    bar,
  )
}

/** Paths of a chosen folder begin with its name; an image's layout begins inside it. */
function folderOf(files: readonly File[]): DroppedItem | undefined {
  const [first] = files
  if (!first) return undefined
  const inside = ({ webkitRelativePath }: File) =>
    webkitRelativePath.slice(webkitRelativePath.indexOf('/') + 1)
  const [name = ''] = first.webkitRelativePath.split('/')
  return { name, source: files.map((file) => ({ path: inside(file), blob: file })) }
}

/** Files that are pasted are opened; so is text that begins as a document does, unless it goes into a field. */
function usePaste(choosing: Choosing): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const { target, clipboardData } = event
      if (!clipboardData || (target as Element | null)?.closest?.('input,textarea,[contenteditable]')) return
      const items = [...clipboardData.files].map((file) => ({ name: file.name, source: file }))
      const text = clipboardData.getData('text/plain')
      if (items.length > 0) void choosing.open(items)
      else if (/^\s*\{/.test(text) && text.length <= MAX_PASTED) {
        panelStore.setState({ pasted: text })
        labStore.setState({ tab: 'json' })
      } else return
      event.preventDefault()
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [choosing])
}
