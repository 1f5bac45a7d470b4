import { ChevronLeft, ChevronRight, Glasses, Maximize, Minus, Plus, Shapes, Share2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { ui } from '#content/ui.ts'
import { KeyPlan } from '#design/KeyPlan.tsx'
import { PageLink } from '../links.tsx'
import { regionOf, sheetLabel } from '../sheet.ts'
import { useZoom } from '../stage/zoom.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'

const KEY =
  'inline-flex h-8 items-center gap-2 rounded-2 border border-line-3 bg-deck px-3 font-[560] text-control hover:bg-well max-sm:size-11 max-sm:justify-center max-sm:border-0 max-sm:px-0'

const CRUMB =
  'flex min-w-0 items-center gap-2 truncate max-sm:whitespace-normal max-sm:text-fact max-sm:leading-tight'

/** Where one is: breadcrumb and sheet plate; at the right what one can do with the drawing. */
export function TitleBar({
  step,
  stepAt,
  children,
}: {
  step?: string
  stepAt?: number
  children?: ReactNode
}) {
  const say = useWords()
  const store = useAppStore()
  const info = useApp((state) => state.page.info)
  const legendOpen = useApp((state) => state.legendOpen)
  const lensesOpen = useApp((state) => state.lensesOpen)
  const crumbs: ReactNode[] = []
  if (info.parent) {
    crumbs.push(
      <PageLink key="parent" path={info.parent.path} className="text-ink-2 hover:underline max-sm:hidden">
        {info.parent.title}
      </PageLink>,
    )
  }
  crumbs.push(
    step === undefined ? (
      <span key="page" aria-current="page" className="font-[620]">
        {info.title}
      </span>
    ) : (
      <PageLink
        key="page"
        path={info.path}
        keep={{ lines: [] }}
        className="text-ink-2 hover:underline max-sm:font-[620] max-sm:text-ink"
      >
        {info.title}
      </PageLink>
    ),
  )
  if (step !== undefined) {
    crumbs.push(
      <span key="step" aria-current="page" className="font-[620] max-sm:hidden">
        {step}
      </span>,
    )
  }
  return (
    <div className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-deck px-6 text-nav max-sm:px-4 print:hidden">
      {info.kind === 'diagram' && <h1 className="sr-only">{info.title}</h1>}
      {info.parent && (
        <PageLink path={info.parent.path} aria-label={info.parent.title} className="sm:hidden">
          <ChevronLeft size={18} strokeWidth={1.75} />
        </PageLink>
      )}
      <nav aria-label={say(ui.breadcrumb)} className="min-w-0">
        <ol className="flex items-center gap-2 truncate max-sm:whitespace-normal">
          {crumbs.map((crumb, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity of a crumb
            <li key={n} className={CRUMB}>
              {n > 0 && (
                <ChevronRight
                  size={14}
                  strokeWidth={1.75}
                  aria-hidden="true"
                  className="shrink-0 text-ink-3 max-sm:hidden"
                />
              )}
              {crumb}
            </li>
          ))}
        </ol>
      </nav>
      {info.diagram && (
        <span className="flex h-8 shrink-0 items-stretch rounded-2 border border-line-3 bg-deck">
          <span className="grid place-items-center border-line-3 border-r px-2">
            <KeyPlan {...regionOf(info.diagram.id)} />
          </span>
          <span className="grid place-items-center px-3 font-mono font-[560] text-code">
            <span className="sr-only">{say(ui.titleBar.sheet, { sheet: '' })}</span>
            {sheetLabel(info.diagram.sheet, stepAt)}
          </span>
        </span>
      )}
      <div className="grow" />
      {children}
      {info.diagram && (
        <>
          <ZoomKeys />
          {info.diagram.choices?.some(({ folded }) => folded) && (
            <button
              type="button"
              aria-expanded={lensesOpen}
              className={KEY}
              onClick={() => store.getState().set({ lensesOpen: !lensesOpen })}
            >
              <Glasses size={16} strokeWidth={1.75} className="max-sm:size-5" />
              <span className="max-sm:sr-only">{say(ui.titleBar.lenses)}</span>
            </button>
          )}
          <button
            type="button"
            aria-expanded={legendOpen}
            className={`${KEY} max-md:hidden`}
            onClick={() => store.getState().set({ legendOpen: !legendOpen })}
          >
            <Shapes size={16} strokeWidth={1.75} />
            {say(ui.titleBar.legend)}
          </button>
          <button
            type="button"
            className={KEY}
            aria-haspopup="dialog"
            onClick={() => store.getState().set({ shareOpen: true })}
          >
            <Share2 size={16} strokeWidth={1.75} className="max-sm:size-5" />
            <span className="max-sm:sr-only">{say(ui.titleBar.share)}</span>
          </button>
        </>
      )}
    </div>
  )
}

function ZoomKeys() {
  const say = useWords()
  const zoom = useZoom()
  const key = 'grid size-8 place-items-center border-line-3 border-r last:border-r-0 hover:bg-well'
  return (
    <div
      role="group"
      aria-label={say(ui.titleBar.zoomGroup)}
      className="flex overflow-hidden rounded-2 border border-line-3 bg-deck max-md:hidden"
    >
      <button type="button" className={key} aria-label={say(ui.titleBar.zoomOut)} onClick={zoom.out}>
        <Minus size={16} strokeWidth={1.75} />
      </button>
      <button type="button" className={key} aria-label={say(ui.titleBar.fit)} onClick={zoom.fit}>
        <Maximize size={16} strokeWidth={1.75} />
      </button>
      <button type="button" className={key} aria-label={say(ui.titleBar.zoomIn)} onClick={zoom.in}>
        <Plus size={16} strokeWidth={1.75} />
      </button>
    </div>
  )
}
