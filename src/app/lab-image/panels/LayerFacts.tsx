import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { Glyph } from '#design/glyphs.tsx'
import { sizeText } from '#diagrams/image/layers-view.ts'
import type { StackLayer } from '#model/image/stack.ts'
import { useWords } from '../../words.ts'
import { exact } from '../exact.ts'
import type { LayerPlace } from '../place.ts'
import { imageAt, type LabView } from '../view.ts'
import { Digest } from './Digest.tsx'

/** Which layer this is, what made it, its hashes and its sizes. */
export function LayerFacts({ view, place, layer }: { view: LabView; place: LayerPlace; layer: StackLayer }) {
  const say = useWords()
  const image = imageAt(view, place.side)
  const claim = image.claims.layers[layer.index]
  const missing = layer.missing === true
  const ofSample = image.file === undefined
  const isShared = layer.index < (view.shared?.sharedLayers ?? 0) && view.second
  const name = isShared
    ? say(ui.image.pair, { first: view.first.name, second: view.second?.name ?? '' })
    : image.name
  return (
    <>
      <p className="e-image flex items-center gap-2 text-control text-ink-2">
        <span className="text-k">
          <Glyph name="image" size={17} />
        </span>
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {say(ui.image.layerOf, { n: layer.index + 1, count: image.stack.layers.length, image: name })}
        </span>
      </p>
      <h2 className="mt-1.5 mb-4 line-clamp-4 font-mono font-[560] text-[18px] leading-snug [overflow-wrap:anywhere]">
        {layer.instruction?.text ?? say(imageLab.unknownInstruction)}
      </h2>
      {missing && <p className="mb-3 text-control text-danger">{say(imageLab.blobMissing)}</p>}
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 max-sm:grid-cols-1">
        <Digest
          label={say(ui.image.contentHash)}
          digest={layer.diffId}
          claimed={claim?.diffId}
          ofSample={ofSample}
          missing={missing}
        />
        <Digest
          label={say(ui.image.distributionHash, {
            compression: layer.compression === 'none' ? say(ui.image.uncompressed) : layer.compression,
          })}
          digest={layer.blobDigest}
          claimed={claim?.blob}
          ofSample={ofSample}
          missing={missing}
        />
        <div className="col-span-full min-w-0">
          <Digest
            label={say(imageLab.chainId)}
            digest={layer.chainId}
            ofSample={ofSample}
            missing={missing}
          />
        </div>
        <Size
          label={say(ui.image.unpacked)}
          bytes={layer.contentBytes}
          detail={`tar ${exact(layer.tarBytes)} B`}
        />
        <Size
          label={say(ui.image.overTheWire)}
          bytes={layer.storedBytes}
          detail={`${exact(layer.storedBytes)} B`}
        />
      </div>
    </>
  )
}

function Size({ label, bytes, detail }: { label: string; bytes: number; detail: string }) {
  return (
    <div>
      <p className="text-caption-2 text-ink-2">{label}</p>
      <p className="mt-0.5 font-[640] text-[15.5px]">
        {sizeText(bytes)} <span className="ml-1 font-[440] font-mono text-caption text-ink-2">{detail}</span>
      </p>
    </div>
  )
}
