import { useEffect, useLayoutEffect, useRef } from 'react'
import { islandId } from '../page-data.ts'
import { useApp } from '../store/store.ts'

const useIsomorphicLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect

/**
 * The page's prose as it was made at build time; no script is needed to read it. With one, a selected
 * part's section is shown alone.
 */
export function Prose({ alone }: { alone: string | undefined }) {
  const html = useApp((state) => state.page.prose)
  const island = useRef<HTMLDivElement>(null)
  useIsomorphicLayoutEffect(() => {
    for (const child of island.current?.children ?? []) {
      // A frame on another page says what is simplified beside whatever it explains.
      const kept = child.getAttribute('data-part') === alone || child.matches('.embed .simplified')
      child.toggleAttribute('hidden', alone !== undefined && !kept)
    }
  }, [alone, html])
  return (
    <div ref={island} id={islandId('prose')} className="prose" dangerouslySetInnerHTML={{ __html: html }} />
  )
}
