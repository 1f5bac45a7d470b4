import { ui } from '#content/ui.ts'
import { useWords } from '../words.ts'
import type { Choosing } from './use-choosing.ts'
import type { LabView } from './view.ts'

/** The layers below and above, by name. */
export function LayerFoot({ view, choosing }: { view: LabView | undefined; choosing: Choosing }) {
  const say = useWords()
  const place = view?.place
  const image = place?.side === 'second' ? view?.second : view?.first
  // Its place is kept, so that nothing moves when the model has arrived.
  if (!view || !place || !image)
    return <div className="h-[61px] shrink-0 border-line border-t max-sm:hidden" />
  const key =
    'grid min-h-[60px] min-w-0 content-center gap-0.5 px-7 py-2 hover:bg-well disabled:invisible max-sm:px-4'
  const step = (by: 1 | -1) => {
    const layer = image.stack.layers[place.layer + by]
    return {
      disabled: !layer,
      name: layer && `${layer.index + 1} ${layer.instruction?.text ?? layer.diffId.slice(7, 19)}`,
      onClick: () =>
        choosing.select({ side: place.side, layer: place.layer + by }, view.shared?.sharedLayers ?? 0),
    }
  }
  const lower = step(-1)
  const upper = step(1)
  return (
    <nav
      aria-label={say(ui.image.layer, { n: place.layer + 1 })}
      className="grid shrink-0 grid-cols-2 border-line border-t text-control"
    >
      <button type="button" disabled={lower.disabled} className={`${key} text-left`} onClick={lower.onClick}>
        <span className="text-caption-2 text-ink-2">{say(ui.image.lower)}</span>
        <span className="truncate font-[620]">{lower.name}</span>
      </button>
      <button
        type="button"
        disabled={upper.disabled}
        className={`${key} border-line border-l text-right`}
        onClick={upper.onClick}
      >
        <span className="text-caption-2 text-ink-2">{say(ui.image.upper)}</span>
        <span className="truncate font-[620]">{upper.name}</span>
      </button>
    </nav>
  )
}
