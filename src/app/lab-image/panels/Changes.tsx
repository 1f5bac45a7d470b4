import { TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { advice as words } from '#content/image/advice.ts'
import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import type { Advice } from '#model/image/advice.ts'
import type { ChangeRow } from '#model/image/fold.ts'
import type { PathStory } from '#model/image/questions.ts'
import type { StackLayer } from '#model/image/stack.ts'
import { useWords } from '../../words.ts'
import type { ShownImage } from '../shown-image.ts'
import { imageAt, type LabView } from '../view.ts'
import { ChangeList } from './ChangeList.tsx'
import { LayerFacts } from './LayerFacts.tsx'
import { PathList } from './PathList.tsx'
import { Problems } from './Problems.tsx'
import { Story, seesText } from './Story.tsx'
import { Whole } from './Whole.tsx'

/** What the selected layer is and changes, and what becomes of it; below, the same of the whole image. */
export function Changes({ view }: { view: LabView }) {
  const say = useWords()
  const { place } = view
  const image = imageAt(view, place?.side ?? view.side)
  const layer = place && image.stack.layers[place.layer]
  return (
    <div className="px-7 py-6 max-sm:px-4">
      <Problems image={image} layer={layer?.index} />
      {place && layer ? (
        <Layer key={`${image.key} ${layer.index}`} view={view} image={image} layer={layer}>
          <LayerFacts view={view} place={place} layer={layer} />
        </Layer>
      ) : (
        <p className="text-body text-ink-2">{say(imageLab.noLayers)}</p>
      )}
      <Whole view={view} image={image} />
    </div>
  )
}

function Layer({
  image,
  layer,
  children,
}: {
  view: LabView
  image: ShownImage
  layer: StackLayer
  children: React.ReactNode
}) {
  const say = useWords()
  const [path, setPath] = useState<string>()
  const [all, setAll] = useState(false)
  const { added, modified, removed } = layer.counts
  const total = added + modified + removed
  const advice = image.stack.advice.filter(
    ({ layer: at, values }) => at === layer.index || values.from === layer.index + 1,
  )
  return (
    <>
      {children}
      {all ? (
        <div className="mt-5 flex h-[420px] flex-col">
          <PathList image={image} layer={layer.index} />
        </div>
      ) : (
        <ChangeList rows={layer.rows} onStory={setPath} />
      )}
      {total > layer.rows.length && (
        <button
          type="button"
          className="mt-2 rounded-2 text-control text-ink-2 underline underline-offset-4 hover:text-ink"
          onClick={() => setAll(!all)}
        >
          {say(all ? imageLab.foldedChanges : imageLab.allChanges, { count: total })}
        </button>
      )}
      {path !== undefined && (
        <div className="mt-3">
          <Story image={image} path={path} onClose={() => setPath(undefined)} />
        </div>
      )}
      {advice.map((one) => (
        <AdviceCard key={`${one.code} ${one.layer} ${one.values.from ?? ''}`} advice={one} />
      ))}
      <Sees image={image} rows={layer.rows} />
    </>
  )
}

/** What could be done better, and what it would save. */
function AdviceCard({ advice }: { advice: Advice }) {
  const say = useWords()
  const { title, text } = words[advice.code]
  return (
    <aside className="mt-5 grid grid-cols-[18px_1fr] gap-x-3 rounded-2 border border-warn/60 bg-warn-wash p-4">
      <TriangleAlert size={17} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 text-warn" />
      <div>
        <h3 className="font-[660] text-section">{say(title)}</h3>
        <p className="text-control text-ink-2 leading-normal [overflow-wrap:anywhere]">
          {say(text, { ...advice.values, size: sizeText(advice.bytes) })}
        </p>
      </div>
    </aside>
  )
}

const MOST = 4

/** Of the paths whose fate is not plain, what a container finds there. */
function Sees({ image, rows }: { image: ShownImage; rows: readonly ChangeRow[] }) {
  const say = useWords()
  const unplain = rows
    .filter(({ hiddenBy, kind }) => hiddenBy !== undefined || kind !== 'added')
    .slice(0, MOST)
  const [stories, setStories] = useState<readonly PathStory[] | undefined>(() =>
    image.storyNow ? unplain.map(({ path }) => image.storyNow?.(path) as PathStory) : undefined,
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: mounted anew for each layer
  useEffect(() => {
    let asked = true
    if (stories || unplain.length === 0) return
    Promise.all(unplain.map(({ path }) => image.storyOf(path))).then(
      (answers) => asked && setStories(answers),
      () => undefined,
    )
    return () => {
      asked = false
    }
  }, [])
  if (unplain.length === 0) return null
  return (
    <section className="mt-6">
      <h3 className="mb-2 font-[660] text-section">{say(ui.image.sees)}</h3>
      <dl className="border-line border-b text-control">
        {unplain.map(({ path, hiddenBy }, at) => {
          const story = stories?.[at]
          return (
            <div
              key={path}
              className="grid min-h-8 grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-3 border-line border-t py-1.5"
            >
              <dt className="font-mono text-fact text-ink-2 [overflow-wrap:anywhere]">{path}</dt>
              <dd>{story ? seesText(say, story, hiddenBy) : ''}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
