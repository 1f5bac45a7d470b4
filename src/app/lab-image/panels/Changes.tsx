import { useEffect, useState } from 'react'
import { imageFiles } from '#content/ui/image-files.ts'
import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { SegmentedControl } from '#design/SegmentedControl.tsx'
import type { ChangeRow } from '#model/image/fold.ts'
import type { PathStory } from '#model/image/questions.ts'
import type { StackLayer } from '#model/image/stack.ts'
import { useApp } from '../../store/store.ts'
import { useWords } from '../../words.ts'
import { linkedLayer, readFileLink } from '../file-link.ts'
import type { ShownImage } from '../shown-image.ts'
import { imageAt, type LabView } from '../view.ts'
import { AdviceCard } from './AdviceCard.tsx'
import { ChangeList } from './ChangeList.tsx'
import { Compare } from './Compare.tsx'
import { Guilty } from './Guilty.tsx'
import { LayerFacts } from './LayerFacts.tsx'
import { PathList } from './PathList.tsx'
import { Problems } from './Problems.tsx'
import { type Face, panelStore, usePanel } from './panel-store.ts'
import { Store } from './Store.tsx'
import { Story, seesText } from './Story.tsx'
import { Whole } from './Whole.tsx'

/** What cost most, then what was chosen to look at: the selected layer, or the image as a whole. */
export function Changes({ view }: { view: LabView }) {
  const say = useWords()
  const face = usePanel((state) => state.face)
  const reference = useApp((state) => state.address.reference)
  const { place } = view
  const image = imageAt(view, place?.side ?? view.side)
  const layer = place && image.stack.layers[place.layer]
  const link = readFileLink(reference)
  const found = link && (link.digest === undefined || linkedLayer(image, link) !== undefined)
  const [path, setPath] = useState(found ? link?.path : undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another image has other paths
  useEffect(() => setPath(found ? link?.path : undefined), [image.key, reference])
  return (
    <div className="px-7 py-6 max-sm:px-4">
      {link?.digest !== undefined && !found && (
        <p role="status" className="mb-5 rounded-2 border border-line-3 border-dashed p-3 text-control">
          {say(imageFiles.waiting, { path: link.path, digest: link.digest.slice(0, 19) })}
        </p>
      )}
      <Problems image={image} layer={layer?.index} />
      <Guilty image={image} onStory={setPath} />
      {path !== undefined && (
        <div className="mb-5">
          <Story image={image} path={path} onClose={() => setPath(undefined)} />
        </div>
      )}
      <SegmentedControl<Face>
        label={say(imageLab.face)}
        value={face}
        onChange={(chosen) => panelStore.setState({ face: chosen })}
        className="mb-5"
        segments={[
          { value: 'layer', label: say(imageLab.faceLayer) },
          { value: 'image', label: say(imageLab.faceImage) },
          { value: 'compare', label: say(imageLab.faceCompare) },
          { value: 'store', label: say(imageLab.faceStore) },
        ]}
      />
      {face === 'image' ? (
        <Whole view={view} image={image} />
      ) : face === 'compare' ? (
        <Compare view={view} />
      ) : face === 'store' ? (
        <Store view={view} />
      ) : place && layer ? (
        <Layer key={`${image.key} ${layer.index}`} view={view} image={image} layer={layer}>
          <LayerFacts view={view} place={place} layer={layer} />
        </Layer>
      ) : (
        <p className="text-body text-ink-2">{say(imageLab.noLayers)}</p>
      )}
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
        <div key={`${one.code} ${one.layer} ${one.values.from ?? ''}`} className="mt-5">
          <AdviceCard advice={one} />
        </div>
      ))}
      <Sees image={image} rows={layer.rows} />
    </>
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
