import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { ui } from '#content/ui.ts'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { islandId, type Size } from '../page-data.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { selectPart } from '../use-browser.ts'
import { useWords } from '../words.ts'
import { zoomStore } from './zoom.ts'

const Explorer = lazy(() => import('./Explorer.tsx'))
const LiveSvg = lazy(() => import('./LiveSvg.tsx'))

export interface StageProps {
  /** What to draw for a composition; undefined while the model sleeps: the page's own picture stays. */
  readonly value: ((layout: Layout) => DiagramValue) | undefined
  readonly className?: string
  /** Whether panning and zooming may take over; the start page stays a picture. */
  readonly explorable?: boolean
  /** The part that is marked, where it is not simply the address's. */
  readonly selected?: string | undefined
  /** Gets the part that was chosen in the explorer; left out, it goes into the address. */
  readonly onSelect?: (part: string) => void
}

/**
 * The drawing. First the SVG that came with the page, then the same SVG drawn from the model, then, on
 * the first sign of interest, React Flow over it; each takes the place of the last without a shift.
 */
export function Stage({ value, className = '', explorable = true, selected, onSelect }: StageProps) {
  const say = useWords()
  const store = useAppStore()
  const info = useApp((state) => state.page.info)
  const figures = useApp((state) => state.page.figures)
  const addressed = useApp((state) => state.address.part)
  const part = selected ?? addressed
  const litTerm = useApp((state) => state.litTerm)
  const frame = useRef<HTMLDivElement>(null)
  const layout = useLayoutOf(frame)
  const explore = useStore(zoomStore, (state) => state.explore) && explorable && layout === 'wide'
  const [ready, setReady] = useState(false)
  const drawn = useMemo(() => value?.(layout), [value, layout])
  const mode = drawn === undefined ? 'still' : explore && ready ? 'flow' : 'svg'

  useKeptFocus(frame)
  useMarks(frame, mode, part, litTerm)
  useEffect(() => () => zoomStore.setState({ explore: false, waiting: undefined }), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page starts with its picture again
  useEffect(() => {
    setReady(false)
    zoomStore.setState({ explore: false, waiting: undefined })
  }, [info.path])

  const wake = () => {
    void store.getState().wake()
    if (explorable) zoomStore.setState({ explore: true })
  }
  const size = info.diagram
  if (!size) return null
  return (
    <div
      ref={frame}
      className={`stage @container relative min-h-0 min-w-0 ${className}`}
      onPointerOver={wake}
      onFocus={wake}
      onTouchStart={wake}
    >
      {drawn === undefined ? (
        <>
          <Still island="wide" html={figures.wide} size={size.wide} />
          <Still island="narrow" html={figures.narrow} size={size.narrow} />
        </>
      ) : (
        <ErrorBoundary locale={info.locale} className="h-full">
          <Suspense
            fallback={
              <>
                <Still island="wide" html={figures.wide} size={size.wide} />
                <Still island="narrow" html={figures.narrow} size={size.narrow} />
              </>
            }
          >
            {mode !== 'flow' && <LiveSvg value={drawn} layout={layout} selected={part} />}
          </Suspense>
          {explore && (
            <Suspense fallback={null}>
              <div className={mode === 'flow' ? 'absolute inset-0' : 'invisible absolute inset-0'}>
                <Explorer
                  value={drawn}
                  selected={part}
                  onSelect={onSelect ?? ((id) => selectPart(store, id))}
                  onReady={() => setReady(true)}
                />
              </div>
            </Suspense>
          )}
        </ErrorBoundary>
      )}
      <p className="sr-only">{say(ui.pane.select)}</p>
    </div>
  )
}

/** The picture made at build time. */
function Still({ island, html, size }: { island: Layout; html: string; size: Size }) {
  return (
    <div
      id={islandId(island)}
      className={`figure figure-${island}`}
      data-ratio={`${size.width}/${size.height}`}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

/** Which composition fits the frame: the same rule as the style sheet's container query. */
function useLayoutOf(frame: React.RefObject<HTMLDivElement | null>): Layout {
  const [layout, setLayout] = useState<Layout>('wide')
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => setLayout(element.clientWidth < 640 ? 'narrow' : 'wide'))
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return layout
}

const partOf = (element: Element | null) =>
  element?.closest('[data-part],.react-flow__node,.react-flow__edge')
const idOf = (element: Element) => element.getAttribute('data-part') ?? element.getAttribute('data-id')
/** The node itself: several may share one explanation. */
const nodeOf = (element: Element) => element.getAttribute('data-node') ?? element.getAttribute('data-id')

/**
 * When one rendering takes the place of another, the part that had the focus keeps it. The document is watched
 * and not the mode: a rendering also arrives late, when its code does.
 */
function useKeptFocus(frame: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = frame.current
    if (!element) return
    let focused: string | null = null
    const onFocus = (event: FocusEvent) => {
      const part = partOf(event.target as Element)
      focused = part ? (nodeOf(part) ?? idOf(part)) : null
    }
    const onBlur = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) focused = null
    }
    // A part that is replaced or hidden for a moment loses the focus too; who clicks beside it wants it gone.
    const onPointer = () => {
      focused = null
    }
    const restore = () => {
      if (focused === null || document.activeElement !== document.body) return
      const heirs = element.querySelectorAll<HTMLElement>(
        ['node', 'id', 'part'].map((name) => `[data-${name}="${CSS.escape(focused ?? '')}"]`).join(),
      )
      for (const heir of heirs) {
        heir.focus({ preventScroll: true })
        if (document.activeElement === heir) return
      }
    }
    const observer = new MutationObserver(restore)
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ['class', 'style'] })
    element.addEventListener('focusin', onFocus)
    element.addEventListener('focusout', onBlur)
    document.addEventListener('pointerdown', onPointer)
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      observer.disconnect()
      element.removeEventListener('focusin', onFocus)
      element.removeEventListener('focusout', onBlur)
    }
  }, [frame])
}

/** Marks the selected part and the term under the pointer in whatever rendering is shown. */
function useMarks(
  frame: React.RefObject<HTMLDivElement | null>,
  mode: string,
  part: string | undefined,
  litTerm: string | undefined,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new rendering has to be marked anew
  useEffect(() => {
    for (const element of frame.current?.querySelectorAll('[data-part],[data-id]') ?? []) {
      const selected = part !== undefined && idOf(element) === part
      element.toggleAttribute('data-selected', selected)
      if (selected) element.setAttribute('aria-current', 'true')
      else element.removeAttribute('aria-current')
      const term =
        element.getAttribute('data-term') ?? element.querySelector('[data-term]')?.getAttribute('data-term')
      element.toggleAttribute(
        'data-lit',
        litTerm !== undefined && (term === litTerm || idOf(element) === litTerm),
      )
    }
  }, [frame, part, litTerm, mode])
}
