import { useMemo } from 'react'
import { storageWords } from '#content/ui/storage.ts'
import { usedIn } from '#diagrams/users.ts'
import { useSession } from '../store/session.ts'
import { useApp } from '../store/store.ts'
import { useTyping } from '../store/typing.ts'
import { useWords } from '../words.ts'

/** What the opened pane explains, thing by thing, and the containers that refer to it now. */
export function Users() {
  const say = useWords()
  const type = useTyping()
  const session = useSession()
  const part = useApp((state) => state.address.part)
  const diagram = useApp((state) => state.page.info.diagram?.id)
  const used = useMemo(
    () =>
      session && part && diagram ? usedIn(session.live.hostAt(session.run, session.at), diagram, part) : [],
    [session, part, diagram],
  )
  if (used.length === 0) return null
  return (
    <section className="mt-6" aria-label={say(storageWords.users)}>
      <h3 className="mb-1 font-[660] text-section">{say(storageWords.users)}</h3>
      <ul>
        {used.map(({ name, users, command }) => (
          <li key={name} className="border-line border-t py-2 text-control leading-normal">
            <p className="break-all font-[620] font-mono text-fact">{name}</p>
            <p className="break-words text-ink-2">
              {users.length === 0
                ? say(storageWords.nobody)
                : users
                    .map(({ name: user, seenAs, state }) => {
                      const who =
                        seenAs === '' ? user : say(storageWords.seenAs, { name: user, path: seenAs })
                      return state === 'running' ? who : `${who} (${say(storageWords.states[state])})`
                    })
                    .join('; ')}
            </p>
            <button
              type="button"
              className="mt-1 max-w-full truncate rounded-1 border border-line bg-ground px-1.5 font-mono text-fact hover:bg-well"
              onClick={() => void type(command, 'settle')}
            >
              {command}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
