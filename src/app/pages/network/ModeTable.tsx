import { useEffect } from 'react'
import { ui } from '#content/ui.ts'
import { useApp, useAppStore } from '../../store/store.ts'
import { useWords } from '../../words.ts'

/** What differs between the modes, worked out by running the same application on each of them. */
export function ModeTable() {
  const say = useWords()
  const store = useAppStore()
  const live = useApp((state) => state.live)
  useEffect(() => void store.getState().wake(), [store])
  if (!live) return <p className="p-7 text-body text-ink-2">{say(ui.loading)}</p>
  const { modes, rows } = live.modeComparison()
  return (
    <div className="px-7 py-6 max-sm:px-4">
      {modes.map((mode, at) => (
        <section key={mode.id} className="mb-7">
          <h2 className="mb-1 font-[660] text-[16px]">
            <a href={`#${mode.part}`} className="underline-offset-4 hover:underline">
              {say(mode.name)}
            </a>
          </h2>
          <p className="mb-2 flex flex-wrap gap-1.5">
            {mode.commands.map((line) => (
              <code key={line} className="rounded-1 border border-line bg-ground px-1.5 font-mono text-fact">
                {line}
              </code>
            ))}
          </p>
          <dl>
            {rows.map(({ id, asks, cells }) => {
              const cell = cells[at]
              if (!cell) return null
              const tone = cell.good === undefined ? 'text-ink' : cell.good ? 'text-ok' : 'text-danger'
              return (
                <div
                  key={id}
                  className="grid grid-cols-[160px_minmax(0,1fr)] gap-3 border-line border-t py-1.5 text-control leading-normal max-sm:grid-cols-1 max-sm:gap-0"
                >
                  <dt className="text-ink-2">{say(asks)}</dt>
                  <dd className={`break-words ${tone}`}>
                    {cell.good !== undefined && <span aria-hidden="true">{cell.good ? '✓ ' : '✕ '}</span>}
                    {say(cell.text)}
                  </dd>
                </div>
              )
            })}
          </dl>
        </section>
      ))}
    </div>
  )
}
