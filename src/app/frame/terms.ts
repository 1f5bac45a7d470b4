import { useEffect } from 'react'

/** Words of the prose that carry their meaning with them. */
const TERM = '[data-means]'

let tips: Promise<typeof import('../reading/term-tip.ts')> | undefined

/**
 * A word under the pointer, the focus or a finger shows its meaning. What draws it arrives with the first such
 * word; a first tap shows it too, and a second one follows the link.
 */
export function useTerms(): void {
  useEffect(() => {
    let touch = false
    const onTerm = (event: Event) => {
      if (event.type === 'pointerdown') touch = (event as PointerEvent).pointerType === 'touch'
      const term = (event.target as Element).closest?.<HTMLElement>(TERM)
      if (!term) return
      const tapped = event.type === 'click' && touch && !term.hasAttribute('aria-describedby')
      if (tapped) event.preventDefault()
      if (event.type === 'click' && !tapped) return
      tips ??= import('../reading/term-tip.ts')
      const show = event.type === 'focusin' ? !touch : tapped
      void tips.then(({ showTip, waitForTip }) => (show ? showTip(term) : waitForTip(term)))
    }
    const types = ['pointerdown', 'pointerover', 'focusin', 'click'] as const
    for (const type of types) document.addEventListener(type, onTerm, true)
    return () => {
      for (const type of types) document.removeEventListener(type, onTerm, true)
    }
  }, [])
}
