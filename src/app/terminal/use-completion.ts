import { useMemo } from 'react'
import { useSession } from '../store/session.ts'

/** What Tab would add to the written text: the rest of the first proposal. */
export function useCompletion(text: string): { readonly ghost: string } {
  const session = useSession()
  return useMemo(() => {
    if (!session || text.trim() === '') return { ghost: '' }
    const host = session.live.hostAt(session.run, session.run.log.length)
    return { ghost: session.live.completionOf(text, host) }
  }, [session, text])
}
