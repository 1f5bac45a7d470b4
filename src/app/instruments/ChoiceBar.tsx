import { Check } from 'lucide-react'
import { useMemo } from 'react'
import type { ChoiceInfo } from '../page-data.ts'
import { Awake } from '../panes/Awake.tsx'
import { useApp, useAppStore } from '../store/store.ts'

const KEY =
  'flex h-8 shrink-0 items-center gap-1.5 rounded-2 border border-line-3 bg-deck px-3 text-control hover:bg-well aria-pressed:border-ink aria-pressed:bg-well aria-pressed:font-[600] pointer-coarse:h-11'

/** Rows of keys, of which one each is down: they put a lens or an image into the address, or take it out. */
export function ChoiceBar() {
  const groups = useChoices()
  if (groups.length === 0) return null
  return (
    <div className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-6 gap-y-2 border-line border-b bg-deck px-6 py-2 max-sm:px-4">
      {groups.map((group) => (
        <ChoiceRow key={group.id} group={group} />
      ))}
      <Awake name="Clauses" />
    </div>
  )
}

/** The rows to show now: some wait for a lens, folded ones for the key for lenses too. */
export function useChoices(): readonly ChoiceInfo[] {
  const groups = useApp((state) => state.page.info.diagram?.choices)
  const lenses = useApp((state) => state.address.lenses)
  const open = useApp((state) => state.lensesOpen)
  return useMemo(
    () =>
      groups?.filter(
        ({ folded, shownWith }) =>
          (folded && open) || (shownWith?.some((lens) => lenses.includes(lens)) ?? true),
      ) ?? [],
    [groups, lenses, open],
  )
}

type Choice = ChoiceInfo['choices'][number]

export function ChoiceRow({ group }: { group: ChoiceInfo }) {
  const store = useAppStore()
  const lenses = useApp((state) => state.address.lenses)
  const images = useApp((state) => state.address.images)
  const wake = () => void store.getState().wake()
  const holds = ({ lens, image }: Choice) =>
    lens === undefined ? image !== undefined && images.includes(image) : lenses.includes(lens)
  const chosen =
    group.choices.find(holds) ??
    group.choices.find(({ lens, image }) => lens === undefined && image === undefined)
  const choose = ({ lens, image }: Choice) => {
    wake()
    const own = group.choices.map((choice) => choice.lens)
    const others = lenses.filter((one) => !own.includes(one))
    store.getState().go({
      lenses: lens === undefined ? others : [...others, lens],
      ...(group.choices.some((choice) => choice.image !== undefined)
        ? { images: image === undefined ? [] : [image] }
        : {}),
    })
  }
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-2" onFocus={wake}>
      <legend className="float-left mr-2 text-caption-2 text-ink-2">{group.label}</legend>
      {group.choices.map((choice) => (
        <button
          key={choice.name}
          type="button"
          aria-pressed={choice === chosen}
          className={KEY}
          onPointerOver={wake}
          onClick={() => choose(choice)}
        >
          {choice === chosen && <Check size={15} strokeWidth={1.75} aria-hidden="true" />}
          {choice.name}
        </button>
      ))}
    </fieldset>
  )
}
