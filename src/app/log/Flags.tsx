import { type FormEvent, useMemo } from 'react'
import { explain as said } from '#content/explain.ts'
import { log as words } from '#content/log.ts'
import { fill } from '#content/text.ts'
import { ui } from '#content/ui.ts'
import { flagLine, notExplained } from '#diagrams/engine/flag-lines.ts'
import { type ExplainedFlag, explain } from '#model/engine/explain/explain.ts'
import { commandAt, useSession } from '../store/session.ts'
import { useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'

const RUNS = /^docker (container )?(run|create)\b/
const SAMPLE = 'docker run -d -p 8080:80 -m 64m --name web nginx'

/** Each flag of the docker run under the cursor: what it becomes on its way down, and who consumes it. */
export default function Flags() {
  const say = useWords()
  const store = useAppStore()
  const session = useSession()
  const typed = session?.run.commands.slice(0, commandAt(session.run, session.at) + 1) ?? []
  const line = typed.findLast((one) => RUNS.test(one.line))?.line ?? SAMPLE
  const explained = useMemo(() => explain(line), [line])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const pasted = `${new FormData(event.currentTarget).get('line') ?? ''}`.trim()
    if (pasted !== '') store.getState().go({ lines: [pasted], at: undefined })
  }
  return (
    <div className="px-7 py-3 max-sm:px-4">
      <form onSubmit={submit} key={line} className="flex items-center gap-2">
        <input
          name="line"
          aria-label={say(words.line)}
          defaultValue={line}
          spellCheck={false}
          autoComplete="off"
          className="h-8 min-w-0 grow rounded-2 border border-line-3 bg-deck px-3 font-mono text-code"
        />
        <button
          type="submit"
          className="inline-flex h-8 items-center rounded-2 border border-line-3 px-3 font-[560] text-control hover:bg-well"
        >
          {say(words.explain)}
        </button>
      </form>
      <p className="mt-2 text-caption-2 text-ink-2">{say(words.flagsNote)}</p>
      {!explained.ok ? (
        <p className="mt-4 text-body">{say(notExplained(explained.error))}</p>
      ) : (
        <>
          {explained.value.refusal !== undefined && (
            <p className="mt-4 text-body">{say(fill(said.refusal, { said: explained.value.refusal }))}</p>
          )}
          {explained.value.flags.length === 0 && <p className="mt-4 text-body">{say(said.noFlags)}</p>}
          {explained.value.flags.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a flag may come twice, and the order is the line's
            <FlagCard key={at} {...one} />
          ))}
        </>
      )}
    </div>
  )
}

function FlagCard({ flag, text, becomes, consumer, alone }: ExplainedFlag) {
  const say = useWords()
  const plain = flag.type === 'bool' && text === 'true'
  return (
    <section className="mt-4 border-line border-t pt-3">
      <h2 className="break-words font-[620] font-mono text-code">
        --{flag.name} {!plain && text}
      </h2>
      <p className="text-caption-2 text-ink-2">
        {say(becomes.length > 0 ? fill(said.reads, { actor: say(ui.roles[consumer]) }) : said.nothing)}
        {alone && ` ${say(said.alone)}`}
      </p>
      <dl className="mt-2">
        {becomes.map((one, at) => {
          const { form, path, value } = flagLine(one)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: computed anew as a whole
            <div key={at} className="grid gap-0.5 border-line border-t py-2">
              <dt className="text-caption-2 text-ink-2">
                {say(ui.roles[one.reader])} · {say(form)}
              </dt>
              <dd className="break-words font-mono text-code">
                {path} {say(value) !== '' && <span className="text-ink-2">{say(value)}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
