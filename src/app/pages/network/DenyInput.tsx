import { walkWords } from '#content/ui/network-walk.ts'
import { useWords } from '../../words.ts'
import { useDenyInput } from './use-asking.ts'

/** Puts a firewall onto the host that denies what comes in, and takes it off again. */
export function DenyInput() {
  const say = useWords()
  const [on, set] = useDenyInput()
  return (
    <label className="mt-3 flex cursor-pointer items-baseline gap-2 text-control leading-normal">
      <input type="checkbox" checked={on} onChange={({ currentTarget }) => set(currentTarget.checked)} />
      <span>
        {say(walkWords.deny)} <span className="text-ink-2">{say(walkWords.denyWhat)}</span>
      </span>
    </label>
  )
}
