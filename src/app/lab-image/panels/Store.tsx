import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { imageTwo as words } from '#content/ui/image-two.ts'
import { SegmentedControl } from '#design/SegmentedControl.tsx'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { accountOf, type StoreKind } from '#model/image/store.ts'
import { useWords } from '../../words.ts'
import { useLab } from '../lab-store.ts'
import { openSample } from '../samples.ts'
import type { ShownImage } from '../shown-image.ts'
import { storeImageOf } from '../store-image.ts'
import type { LabView } from '../view.ts'

/** Many images on one host: what each takes, what is shared, and what a pull of each would fetch. */
export function Store({ view }: { view: LabView }) {
  const say = useWords()
  const id = useId()
  const bench = useLab((state) => state.bench)
  const archives = useLab((state) => state.archives)
  const [kind, setKind] = useState<StoreKind>('containerd')
  const [extra, setExtra] = useState<readonly string[]>([])
  const [used, setUsed] = useState<ReadonlySet<string>>(new Set())
  const images = imagesIn(
    view,
    archives.flatMap((archive) => archive.images),
    extra,
  )
  const account = accountOf(
    images.map((image) => ({ ...storeImageOf(image, kind), containers: used.has(image.key) ? 1 : 0 })),
    kind,
  )
  const samples = (bench?.sampleNames() ?? []).filter((name) => !images.some(({ key }) => key === name))
  return (
    <div className="grid gap-4">
      <p className="text-control text-ink-2 leading-normal">{say(words.storeIs)}</p>
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedControl
          label={say(words.kind)}
          value={kind}
          onChange={setKind}
          segments={[
            { value: 'containerd', label: 'containerd' },
            { value: 'graph-driver', label: 'graph driver' },
          ]}
        />
        <label htmlFor={id} className="text-control">
          {say(words.add)}
        </label>
        <select
          id={id}
          value=""
          onChange={({ currentTarget }) => setExtra([...extra, currentTarget.value])}
          className="h-8 max-w-56 rounded-2 border border-line-3 bg-deck px-2 font-mono text-fact pointer-coarse:h-11"
        >
          <option value="">{say(words.addNone)}</option>
          {samples.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </div>
      <ul className="border-line border-b">
        {account.lines.map((line) => {
          const image = images.find(({ name }) => name === line.name)
          if (!image) return null
          return (
            <li key={image.key} className="grid gap-1 border-line border-t py-2">
              <div className="flex items-center gap-3">
                <span className="min-w-0 grow font-mono font-[560] text-fact [overflow-wrap:anywhere]">
                  {line.name}
                </span>
                <label className="flex items-center gap-1.5 text-caption-2">
                  <input
                    type="checkbox"
                    checked={used.has(image.key)}
                    onChange={() => {
                      const next = new Set(used)
                      if (!next.delete(image.key)) next.add(image.key)
                      setUsed(next)
                    }}
                  />
                  {say(words.container)}
                </label>
                {extra.includes(image.key) && (
                  <button
                    type="button"
                    aria-label={say(words.remove, { name: line.name })}
                    className="grid size-7 place-items-center rounded-2 hover:bg-well pointer-coarse:size-11"
                    onClick={() => setExtra(extra.filter((name) => name !== image.key))}
                  >
                    <X size={15} strokeWidth={1.75} />
                  </button>
                )}
              </div>
              <dl className="grid grid-cols-4 gap-x-3 text-caption-2">
                <Figure name={say(words.size)} bytes={line.sizeBytes} />
                <Figure name={say(words.shared)} bytes={line.sharedBytes} />
                <Figure name={say(words.unique)} bytes={line.uniqueBytes} />
                <Figure
                  name={say(words.pull)}
                  bytes={line.pullBytes}
                  detail={say(words.held, { held: line.heldLayers, count: image.stack.layers.length })}
                />
              </dl>
            </li>
          )
        })}
      </ul>
      <p role="status" className="text-control leading-normal">
        <code className="font-mono text-fact">{say(words.total)}</code>{' '}
        {say(words.totalIs, {
          total: sizeText(account.totalBytes),
          added: sizeText(account.addedUpBytes),
          reclaimable: sizeText(account.reclaimableBytes),
        })}
      </p>
    </div>
  )
}

function Figure({ name, bytes, detail }: { name: string; bytes: number; detail?: string }) {
  return (
    <div>
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-mono text-fact">{sizeText(bytes)}</dd>
      {detail !== undefined && <dd className="text-ink-2">{detail}</dd>}
    </div>
  )
}

/** Each once: those in view, what was dropped, and what was added. */
function imagesIn(
  { first, second }: LabView,
  dropped: readonly ShownImage[],
  extra: readonly string[],
): readonly ShownImage[] {
  const all = [
    first,
    ...(second ? [second] : []),
    ...dropped,
    ...extra.flatMap((name) => openSample(name) ?? []),
  ].filter(({ image }) => image.attestation !== true)
  return all.filter(({ key }, at) => all.findIndex((one) => one.key === key) === at)
}
