import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Localized } from '#content/text.ts'
import { imageFiles as words } from '#content/ui/image-files.ts'
import { imageLab } from '#content/ui/image-lab.ts'
import { Button } from '#design/Button.tsx'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { modeText } from '#model/image/bytes-text.ts'
import type { PathStep } from '#model/image/path-steps.ts'
import type { PathStory } from '#model/image/questions.ts'
import { CopyKey } from '../../panes/Code.tsx'
import { useApp } from '../../store/store.ts'
import { type Say, useWords } from '../../words.ts'
import { fileLink } from '../file-link.ts'
import type { ShownImage } from '../shown-image.ts'
import { FileBytes } from './FileBytes.tsx'

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
  const [look, setLook] = useState<Look>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path has other bytes
  useEffect(() => setLook(undefined), [image, path])
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
          story.steps.map((step) => (
            <p key={step.layer} className="[overflow-wrap:anywhere]">
              {sentence(say, image, step)} <Facts step={step} />
            </p>
          ))}
        {typeof story === 'object' && <p>{seesText(say, story)}</p>}
      </div>
      {typeof story === 'object' && <LinkKey image={image} story={story} />}
      {typeof story === 'object' && <Looks steps={story.steps} look={look} onLook={setLook} />}
      {look && (
        <FileBytes
          image={image}
          path={typeof story === 'object' ? story.path : path}
          layer={look.layer}
          against={look.against}
        />
      )}
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

/** A link to the newest copy that there is. */
function LinkKey({ image, story: { path, steps } }: { image: ShownImage; story: PathStory }) {
  const say = useWords()
  const address = useApp((state) => state.address)
  const base = useApp((state) => state.base)
  const newest = steps.findLast(({ kind }) => kind !== 'removed')
  const link = newest && fileLink(image, newest.layer, path, address, base)
  if (link === undefined || typeof location === 'undefined') return null
  return (
    <p className="mt-2 flex flex-wrap items-center gap-2 text-caption-2 text-ink-2">
      <CopyKey text={`${location.origin}${link}`} name={say(words.copyLink)} />
      {say(image.file === undefined ? words.copyLink : words.linkOfDrop)}
    </p>
  )
}

/** Type, mode, owner, target and extended attributes, as `ls -l` puts them. */
function Facts({ step: { kind, entry } }: { step: PathStep }) {
  if (kind === 'removed') return null
  const { type, mode, uid = 0, gid = 0, link, xattrs = [] } = entry
  const parts = [
    ...(mode === undefined ? [] : [modeText(type, mode)]),
    `${uid}:${gid}`,
    ...(link === undefined ? [] : [`${type === 'hardlink' ? '=' : '→'} ${link}`]),
    ...xattrs,
  ]
  return <code className="font-mono text-caption text-ink-2">{parts.join(' ')}</code>
}

interface Look {
  readonly layer: number
  /** What changed since this layer. */
  readonly against?: number
}

/** The ways to the bytes: of each copy, and from one copy to the next; also of what was "removed". */
function Looks({
  steps,
  look,
  onLook,
}: {
  steps: readonly PathStep[]
  look: Look | undefined
  onLook: (look: Look | undefined) => void
}) {
  const say = useWords()
  const copies = steps.filter(
    ({ kind, entry }) => kind !== 'removed' && (entry.type === 'file' || entry.type === 'hardlink'),
  )
  if (copies.length === 0) return null
  const isGone = steps.at(-1)?.kind === 'removed'
  const looks = copies.flatMap(({ layer }, at): (Look & { readonly name: string })[] => {
    const before = copies[at - 1]?.layer
    return [
      { layer, name: say(copies.length > 1 || isGone ? words.read : words.show, { n: layer + 1 }) },
      ...(before === undefined
        ? []
        : [{ layer, against: before, name: say(words.changed, { n: before + 1 }) }]),
    ]
  })
  return (
    <div className="mt-2">
      {isGone && <p className="mb-1.5 text-danger">{say(words.stillThere)}</p>}
      <div className="flex flex-wrap gap-2">
        {looks.map(({ name, ...one }) => {
          const pressed = look?.layer === one.layer && look.against === one.against
          return (
            <Button
              key={name + one.layer}
              aria-pressed={pressed}
              className="aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-sky"
              onClick={() => onLook(pressed ? undefined : one)}
            >
              {name}
            </Button>
          )
        })}
      </div>
    </div>
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
