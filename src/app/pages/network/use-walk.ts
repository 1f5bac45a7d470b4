import { useEffect, useMemo, useState } from 'react'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { useSession } from '../../store/session.ts'
import { useApp } from '../../store/store.ts'

type Draw = ((layout: Layout) => DiagramValue) | undefined

/** The page's drawing with the walk that the address asks for; the code for walks arrives with the first. */
export function useWalkDrawing(value: Draw): Draw {
  const session = useSession()
  const lenses = useApp((state) => state.address.lenses)
  const walks = lenses.some((lens) => /^(walk|pasted):/.test(lens))
  const [lab, setLab] = useState<typeof import('./walk-lab.ts')>()
  useEffect(() => {
    if (walks && !lab) void import('./walk-lab.ts').then(setLab)
  }, [walks, lab])
  return useMemo(
    () =>
      walks && lab && session && value
        ? lab.drawnWalk(value, session.live.hostAt(session.run, session.at), lenses)
        : value,
    [walks, lab, session, value, lenses],
  )
}
