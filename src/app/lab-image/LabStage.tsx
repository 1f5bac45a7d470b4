import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from 'react'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { Stage } from '../stage/Stage.tsx'
import { useAppStore } from '../store/store.ts'
import { labStore, wakeLab } from './lab-store.ts'
import { partOf } from './place.ts'
import type { Choosing } from './use-choosing.ts'
import type { LabView } from './view.ts'

/** Taller drawings scroll at their own size: text must not shrink to fit. */
const TALL = 1000

/** The stack of layers: a click, Enter or Space selects one, the arrows go up and down. */
export function LabStage({
  view,
  drawing,
  choosing,
}: {
  view: LabView | undefined
  drawing: ((layout: Layout) => DiagramValue) | undefined
  choosing: Choosing
}) {
  const store = useAppStore()
  const frame = useRef<HTMLDivElement>(null)
  const select = (part: string) => {
    const number = /^(second-)?(?:layer|hidden|whiteout)-(\d+)$/.exec(part)
    const shared = number ? Number(number[2]) <= (view?.shared?.sharedLayers ?? 0) : false
    if (number && !shared) labStore.setState({ side: number[1] ? 'second' : 'first' })
    store.getState().go({ part })
  }
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const node = (event.target as Element).closest('a[data-node]')?.getAttribute('data-node')
    if (!node) return
    event.preventDefault()
    if (view) select(node)
    else {
      const narrow = (event.target as Element).closest('.figure-narrow') !== null
      void wakeLab().then((bench) => bench && select(bench.partInStill(node, narrow)))
    }
  }
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const part = (event.target as Element).closest('[data-node],[data-id]')
    const id = part?.getAttribute('data-node') ?? part?.getAttribute('data-id')
    if (!id || !view?.place) return
    if (event.key === ' ' && part?.tagName.toLowerCase() === 'a') {
      event.preventDefault()
      select(id)
      return
    }
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (step === 0 || !/layer-\d+$/.test(id)) return
    event.preventDefault()
    event.stopPropagation()
    const side = id.startsWith('second-') ? 'second' : view.place.side
    const own = side === 'second' && Number(id.split('-').at(-1)) > 0 && view.second ? 'second' : 'first'
    const layer = Number(id.split('-').at(-1)) - 1 + step
    const image = own === 'second' ? view.second : view.first
    if (!image?.stack.layers[layer]) return
    const sharedLayers = view.shared?.sharedLayers ?? 0
    choosing.select({ side: own, layer }, sharedLayers)
    focusPart(frame.current, partOf({ side: own, layer }, sharedLayers))
  }
  const tall = useMemo(() => drawing !== undefined && drawing('wide').height > TALL, [drawing])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside answer to the keyboard themselves
    <div
      ref={frame}
      className={tall ? 'h-full overflow-y-auto' : 'h-full'}
      onClick={onClick}
      onKeyDownCapture={onKeyDownCapture}
    >
      <Stage
        value={drawing}
        className={tall ? '[&_.figure>svg]:h-auto [&_.figure]:h-auto' : 'h-full'}
        explorable={!tall}
        selected={view?.part}
        onSelect={select}
      />
    </div>
  )
}

function focusPart(frame: HTMLElement | null, part: string): void {
  for (const element of frame?.querySelectorAll<HTMLElement>(
    `[data-node="${CSS.escape(part)}"],[data-id="${CSS.escape(part)}"]`,
  ) ?? []) {
    element.focus({ preventScroll: false })
    if (document.activeElement === element) return
  }
}
