import { imageSizes as words } from '#content/ui/image-sizes.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { accountOf } from '#model/image/store.ts'
import { useWords } from '../../words.ts'
import { exact } from '../exact.ts'
import type { ShownImage } from '../shown-image.ts'
import { storeImageOf } from '../store-image.ts'
import type { LabView } from '../view.ts'

const WIDTH = 200

/** One image, five sizes: what each counts, and which command prints it. */
export function SizeTruth({ view, image }: { view: LabView; image: ShownImage }) {
  const say = useWords()
  const { stack } = image
  const both = [view.first, view.second].flatMap((one) => (one === undefined ? [] : [one]))
  const account = accountOf(
    both.map((one) => storeImageOf(one, 'containerd')),
    'containerd',
  )
  const own = accountOf([storeImageOf(image, 'containerd')], 'containerd').lines[0]
  const shared = account.lines[both.indexOf(image)]?.sharedBytes ?? 0
  const rows = [
    { id: 'compressed', bytes: stack.storedBytes },
    { id: 'unpacked', bytes: stack.contentBytes },
    { id: 'diskUsage', bytes: own?.sizeBytes ?? 0 },
    { id: 'contentSize', bytes: own?.contentSizeBytes ?? 0 },
    { id: 'shared', bytes: shared },
  ] as const
  const largest = Math.max(1, ...rows.map(({ bytes }) => bytes))
  return (
    <section aria-labelledby="size-truth">
      <h3 id="size-truth" className="font-[660] text-section">
        {say(words.title)}
      </h3>
      <dl className="mt-2 border-line border-b">
        {rows.map(({ id, bytes }) => {
          const { name, is, commands } = words[id]
          const width = bytes === 0 ? 0 : Math.max(2, Math.round((bytes / largest) * WIDTH))
          return (
            <div key={id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-t py-2">
              <dt className="font-[620] text-control">{say(name)}</dt>
              <dd className="text-right font-mono text-fact">
                {sizeText(bytes)} <span className="text-caption text-ink-2">{exact(bytes)} B</span>
              </dd>
              <dd className="col-span-full">
                <svg
                  aria-hidden="true"
                  width={width + 1}
                  height={9}
                  viewBox={`0 0 ${width + 1} 9`}
                  className="e-image fill-k-fill stroke-k"
                >
                  <path d={`M.5 .5h${width}v8h${-width}z`} />
                </svg>
              </dd>
              <dd className="col-span-full text-caption-2 text-ink-2 leading-normal">
                {say(is)}
                {id === 'shared' && view.second === undefined ? ` ${say(words.alone)}` : ''}
              </dd>
              <dd className="col-span-full font-mono text-caption">{commands}</dd>
            </div>
          )
        })}
      </dl>
      <p className="mt-2 text-caption-2 text-ink-2 leading-normal">{say(words.blocks)}</p>
    </section>
  )
}
