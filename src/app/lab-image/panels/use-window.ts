import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Found, PathRow, Query } from '#model/image/questions.ts'
import type { ShownImage } from '../shown-image.ts'
import { ROW_HEIGHT } from './PathList.tsx'

/** Rows asked for beyond what is in view, above and below. */
const MARGIN = 40
const FIRST = 80

interface Part extends Found {
  readonly from: number
}

export interface Wish extends Pick<Query, 'layer' | 'text' | 'sort'> {
  readonly minBytes: number
  readonly change: Query['change'] | undefined
}

export interface ListWindow {
  readonly frame: RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
  /** Undefined until the first answer. */
  readonly total: number | undefined
  readonly sizeBytes: number
  readonly rows: readonly { readonly at: number; readonly row: PathRow }[]
  readonly failed: boolean
}

/** The part of a long list that is in view, asked for as it is scrolled; the newest wish wins. */
export function useWindow(image: ShownImage, { layer, text, minBytes, change, sort }: Wish): ListWindow {
  const frame = useRef<HTMLDivElement>(null)
  const [part, setPart] = useState<Part>()
  const [failed, setFailed] = useState(false)
  const turn = useRef(0)
  const shown = useRef<Part | undefined>(undefined)

  const ask = useCallback(
    (from: number, count: number) => {
      turn.current += 1
      const mine = turn.current
      const query: Query = {
        text,
        sort,
        minBytes,
        from,
        count,
        ...(layer === undefined ? {} : { layer }),
        ...(change === undefined ? {} : { change }),
      }
      image.find(query).then(
        (found) => {
          if (turn.current !== mine) return
          shown.current = { ...found, from }
          setPart(shown.current)
          setFailed(false)
        },
        () => turn.current === mine && setFailed(true),
      )
    },
    [image, layer, text, minBytes, change, sort],
  )

  useEffect(() => {
    if (frame.current) frame.current.scrollTop = 0
    ask(0, FIRST)
    return () => {
      turn.current += 1
    }
  }, [ask])

  const onScroll = () => {
    const element = frame.current
    if (!element) return
    const top = Math.floor(element.scrollTop / ROW_HEIGHT)
    const count = Math.ceil(element.clientHeight / ROW_HEIGHT)
    const { from = 0, rows = [], total = 0 } = shown.current ?? {}
    const last = Math.min(total, top + count)
    if (top >= from && last <= from + rows.length) return
    ask(Math.max(0, top - MARGIN), count + 2 * MARGIN)
  }

  return {
    frame,
    onScroll,
    total: part?.total,
    sizeBytes: part?.sizeBytes ?? 0,
    rows: (part?.rows ?? []).map((row, at) => ({ at: (part?.from ?? 0) + at, row })),
    failed,
  }
}
