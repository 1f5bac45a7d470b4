import { FileX2, X } from 'lucide-react'
import { errorText } from '#content/errors.ts'
import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { Button } from '#design/Button.tsx'
import { EXAMPLE_IMAGES } from '#diagrams/image/layers-images.ts'
import { useWords } from '../../words.ts'
import { type LabTrouble, labStore } from '../lab-store.ts'
import type { Choosing } from '../use-choosing.ts'

/** Why a file could not be opened: what was expected, what was found, what to do. What was shown before stays. */
export function Refusal({
  trouble,
  shown,
  choosing,
}: {
  trouble: LabTrouble
  /** The image that is still shown. */
  shown: string
  choosing: Choosing
}) {
  const say = useWords()
  const close = () => labStore.setState({ trouble: undefined })
  return (
    <div
      role="alert"
      className="absolute inset-x-6 top-6 z-20 mx-auto grid max-w-[520px] justify-items-center gap-2.5 rounded-2 border border-danger bg-deck p-6 text-center shadow-1 max-sm:inset-x-4"
    >
      <FileX2 size={28} strokeWidth={1.75} aria-hidden="true" className="text-danger" />
      <h2 className="font-[660] text-[16px] [overflow-wrap:anywhere]">
        {say(imageLab.cannotOpen, { name: trouble.name })}
      </h2>
      <p className="text-control text-ink-2 leading-normal">{say(errorText(trouble.code))}</p>
      {trouble.detail !== '' && (
        <p className="font-mono text-caption text-ink-2 [overflow-wrap:anywhere]">
          {say(imageLab.found)}: {trouble.detail}
        </p>
      )}
      <p className="text-control">{say(imageLab.stillShown, { image: shown })}</p>
      <div className="mt-1 flex flex-wrap justify-center gap-2">
        <label className="inline-flex h-8 cursor-pointer items-center rounded-2 border border-line-3 bg-deck px-3 font-[560] text-control focus-within:outline-[2.5px] focus-within:outline-focus focus-within:outline-offset-2 hover:bg-well pointer-coarse:h-11">
          {say(imageLab.chooseAnother)}
          <input
            type="file"
            multiple
            className="sr-only"
            onChange={({ currentTarget }) => {
              const items = [...(currentTarget.files ?? [])].map((file) => ({
                name: file.name,
                source: file,
              }))
              void choosing.open(items)
            }}
          />
        </label>
        <Button
          look="bare"
          onClick={() => {
            close()
            choosing.choose('first', EXAMPLE_IMAGES[0])
          }}
        >
          {say(imageLab.useSample)}
        </Button>
      </div>
      <button
        type="button"
        aria-label={say(imageLab.dismiss)}
        className="absolute top-2 right-2 grid size-8 place-items-center rounded-2 hover:bg-well pointer-coarse:size-11"
        onClick={close}
      >
        <X size={16} strokeWidth={1.75} />
      </button>
      <span className="sr-only">{say(ui.image.dropHere)}</span>
    </div>
  )
}
