import { type RefObject, useEffect } from 'react'
import { type AppStore, useAppStore } from './store/store.ts'
import { useTyping } from './store/typing.ts'

/** Everything the page takes from the browser: links, Back and Forward, and words under the pointer. */
export function useBrowser(): void {
  const store = useAppStore()
  const type = useTyping()
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return
      const link = (event.target as Element).closest<HTMLAnchorElement | SVGAElement>('a[href]')
      if (!link || link.hasAttribute('download') || link.getAttribute('target')) return
      const line = link.getAttribute('data-try')
      if (line !== null) {
        event.preventDefault()
        void type(line)
        return
      }
      const href = link instanceof SVGAElement ? link.href.baseVal : link.getAttribute('href')
      if (href === null) return
      const url = new URL(href, location.href)
      if (url.origin !== location.origin) return
      if (href.startsWith('#')) {
        const part = decodeURIComponent(href.slice(1))
        if (!store.getState().page.info.parts.some(({ id }) => id === part)) return
        event.preventDefault()
        selectPart(store, part)
        return
      }
      if (link.getAttribute('hreflang')) rememberLocale(link.getAttribute('hreflang') ?? '')
      event.preventDefault()
      void store
        .getState()
        .follow(url.href)
        .then((shown) => {
          if (!shown) location.assign(url.href)
        })
    }
    // A part of a drawing is a link and acts as a button: the space bar selects it too.
    const onKeyDown = (event: KeyboardEvent) => {
      const part =
        event.key === ' ' && !event.defaultPrevented
          ? (event.target as Element).closest('svg a[data-part]')
          : null
      if (!part) return
      event.preventDefault()
      part.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    }
    const onPopState = () => void store.getState().restore(location.href)
    const onHashChange = () => void store.getState().restore(location.href)
    const onTerm = (event: Event) => {
      const term = (event.target as Element).closest?.('[data-term]')?.getAttribute('data-term') ?? undefined
      if (term !== store.getState().litTerm) store.getState().set({ litTerm: term })
    }
    document.addEventListener('click', onClick)
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('pointerover', onTerm)
    document.addEventListener('focusin', onTerm)
    window.addEventListener('popstate', onPopState)
    window.addEventListener('hashchange', onHashChange)
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('pointerover', onTerm)
      document.removeEventListener('focusin', onTerm)
      window.removeEventListener('popstate', onPopState)
      window.removeEventListener('hashchange', onHashChange)
    }
  }, [store, type])
}

/** Selecting a part a second time lets go of it, so that the step's words come back. */
export function selectPart(store: AppStore, part: string): void {
  const { address, go } = store.getState()
  go({ part: address.part === part ? undefined : part } as { part: string })
}

function rememberLocale(locale: string): void {
  try {
    localStorage.setItem('locale', locale)
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the address.
  }
}

/** Takes up what was typed, and perhaps entered, before the page was awake (boot.js holds it back until then). */
export function useEarlyLine(
  field: RefObject<HTMLInputElement | null>,
  typed: (text: string) => void,
  entered: (text: string) => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page wakes
  useEffect(() => {
    const text = field.current?.value ?? ''
    const form = field.current?.form
    if (form?.dataset.early !== undefined) {
      delete form.dataset.early
      entered(text)
    } else if (text !== '') typed(text)
  }, [])
}
