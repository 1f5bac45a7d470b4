import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { ui } from '#content/ui.ts'
import { useWords } from '../words.ts'

const load = () => import('../search/Palette.tsx')
const Palette = lazy(load)

/** Opens the palette; its code and its index arrive on the first sign of interest. */
export function SearchBox() {
  const say = useWords()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const asked = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
      const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey
      const target = event.target as Element
      if (!asked && (!slash || target.closest('input,textarea,select,[contenteditable],dialog'))) return
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K /"
        aria-label={say(ui.search.placeholder)}
        className="search-box"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Search size={16} strokeWidth={1.75} />
        <span className="search-box-words">{say(ui.search.placeholder)}</span>
        <kbd>{say(ui.search.shortcut)}</kbd>
      </button>
      {open && (
        <Suspense fallback={null}>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
