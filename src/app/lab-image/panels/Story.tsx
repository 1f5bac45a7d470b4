import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Localized } from '#content/text.ts'
import { imageLab } from '#content/ui/image-lab.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import type { PathStep } from '#model/image/path-steps.ts'
import type { PathStory } from '#model/image/questions.ts'
import { type Say, useWords } from '../../words.ts'
import type { ShownImage } from '../shown-image.ts'

/** Asks for a path's story; undefined until the answer is there. */
export function useStory(image: ShownImage, path: string | undefined): PathStory | 'gone' | undefined {
  const [story, setStory] = useState<PathStory | 'gone'>()
  useEffect(() => {
    let asked = path !== undefined
    setStory(undefined)
    if (path !== undefined) {
      image.storyOf(path).then(
        (answer) => asked && setStory(answer),
        () => asked && setStory('gone'),
      )
    }
    return () => {
      asked = false
    }
  }, [image, path])
  return story
}

/** Which layer put a path there, which wrote it again and which hid it, in sentences one can copy. */
export function Story({ image, path, onClose }: { image: ShownImage; path: string; onClose: () => void }) {
  const say = useWords()
  const story = useStory(image, path)
  return (
    <aside
      aria-label={say(imageLab.who)}
      className="relative rounded-2 border border-line-2 bg-well p-3 pr-11 text-control leading-normal"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <h3 className="font-[640] text-section">{say(imageLab.who)}</h3>
      <p className="mb-1 font-mono text-fact [overflow-wrap:anywhere]">{path === '' ? '/' : path}</p>
      <div role="status">
        {story === 'gone' && <p>{say(imageLab.readerGone)}</p>}
        {typeof story === 'object' &&
          story.steps.map((step) => <p key={step.layer}>{sentence(say, image, step)}</p>)}
        {typeof story === 'object' && <p>{seesText(say, story)}</p>}
      </div>
      <button
        type="button"
        aria-label={say(imageLab.closeStory)}
        className="absolute top-1.5 right-1.5 grid size-8 place-items-center rounded-2 hover:bg-deck pointer-coarse:size-11"
        onClick={onClose}
      >
        <X size={16} strokeWidth={1.75} />
      </button>
    </aside>
  )
}

function sentence(say: Say, image: ShownImage, { layer, kind, sizeBytes, sameSize }: PathStep): string {
  const instruction = image.stack.layers[layer]?.instruction?.text ?? say(imageLab.unknownInstruction)
  const pattern: Localized =
    kind === 'removed'
      ? imageLab.removed
      : kind === 'added'
        ? sizeBytes > 0
          ? imageLab.addedSize
          : imageLab.added
        : sameSize
          ? imageLab.sameSize
          : imageLab.again
  return say(pattern, { n: layer + 1, size: sizeText(sizeBytes), instruction })
}

const list = (layers: readonly number[]) => layers.map((layer) => layer + 1).join(', ')

/** What a container sees at a path: nothing, one layer's copy, or files of several layers. */
export function seesText(say: Say, { steps, seenFrom, coveredIn }: PathStory, hiddenBy?: number): string {
  const hider =
    hiddenBy ?? steps.findLast(({ kind }) => kind === 'removed')?.layer ?? steps.at(-1)?.hiddenBy?.layer
  if (seenFrom.length === 0) return hider === undefined ? '' : say(imageLab.seesNothing, { layer: hider + 1 })
  const sees =
    seenFrom.length === 1
      ? say(imageLab.seesOne, { layer: list(seenFrom) })
      : say(imageLab.seesMany, { layers: list(seenFrom) })
  return coveredIn.length === 0 ? sees : say(imageLab.covered, { sees, layers: list(coveredIn) })
}
