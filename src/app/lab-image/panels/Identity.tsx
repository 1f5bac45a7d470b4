import { useState } from 'react'
import { imageLab } from '#content/ui/image-lab.ts'
import { imageSizes as words } from '#content/ui/image-sizes.ts'
import { SegmentedControl } from '#design/SegmentedControl.tsx'
import type { StoreKind } from '#model/image/store.ts'
import { useWords } from '../../words.ts'
import type { ShownImage } from '../shown-image.ts'
import { Digest } from './Digest.tsx'

/** The same bytes under two names: what `docker images` prints as ID, by store. */
export function Identity({ image }: { image: ShownImage }) {
  const say = useWords()
  const [store, setStore] = useState<StoreKind>('containerd')
  const { manifestDigest, configDigest } = image.image
  const target = image.target ?? manifestDigest
  const id = store === 'containerd' ? target : configDigest
  const what = say(target === manifestDigest ? words.manifest : words.index)
  return (
    <section aria-labelledby="image-identity">
      <h3 id="image-identity" className="mb-2 font-[660] text-section">
        {say(words.identity)}
      </h3>
      <SegmentedControl
        label={say(words.store)}
        value={store}
        onChange={setStore}
        segments={[
          { value: 'containerd', label: 'containerd' },
          { value: 'graph-driver', label: 'graph driver' },
        ]}
      />
      <p className="mt-2 text-caption-2 text-ink-2">
        {say(store === 'containerd' ? words.containerd : words.graphDriver)}
      </p>
      <p role="status" className="mt-1 text-control leading-normal [overflow-wrap:anywhere]">
        {say(words.prints)}{' '}
        <strong className="font-[640] font-mono text-fact">{id === undefined ? '-' : id.slice(7, 19)}</strong>
        {say(words.stop)}
        {id === undefined
          ? say(words.notHere)
          : say(store === 'containerd' ? words.containerdIs : words.graphIs, { what })}
      </p>
      <div className="mt-3 grid gap-4">
        {target !== undefined && target !== manifestDigest && (
          <Digest label="index" digest={target} ofSample={image.file === undefined} />
        )}
        {manifestDigest !== undefined && (
          <Digest
            label={say(imageLab.manifestDigest)}
            digest={manifestDigest}
            ofSample={image.file === undefined}
          />
        )}
        {configDigest !== undefined && (
          <Digest
            label={say(imageLab.configDigest)}
            digest={configDigest}
            claimed={image.claims.config}
            ofSample={image.file === undefined}
          />
        )}
      </div>
      <p className="mt-3 text-control text-ink-2 leading-normal">{say(words.why)}</p>
    </section>
  )
}
