import { Download, FileUp, Redo2, Undo2 } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { log as words } from '#content/log.ts'
import type { Hop } from '#model/engine/hop.ts'
import { logHash } from '#model/engine/log-hash.ts'
import { readScript, writeScript } from '#model/engine/script.ts'
import { formatAddress, PLAIN_EMBED } from '../address.ts'
import { saveAs } from '../share/picture.ts'
import { commandAt, useSession } from '../store/session.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'
import { useBranches } from './branches.ts'
import { useUndo } from './undo.ts'

const KEY =
  'inline-flex h-8 items-center gap-2 rounded-2 border border-line-3 bg-deck px-3 text-control hover:bg-well disabled:text-ink-3 pointer-coarse:h-11'
/** Lenses that change the host one starts with: they belong to the script. */
const OF_THE_HOST = ['engine-28', 'live-restore']

/** What was typed: undone and redone, saved and loaded, with the lines that were left behind. */
export function ScriptView() {
  const say = useWords()
  const store = useAppStore()
  const session = useSession()
  const { undo, redo } = useUndo()
  const [loaded, setLoaded] = useState<number>()
  if (!session) return null
  const { run, at } = session
  const current = commandAt(run, at)
  const save = () => {
    const lenses = store.getState().address.lenses.filter((one) => OF_THE_HOST.includes(one))
    const text = writeScript({ lines: run.commands.map(({ line }) => line), lenses })
    saveAs('engine-room.txt', new Blob([text], { type: 'text/plain' }))
  }
  const load = async (file: File | undefined) => {
    if (file === undefined) return
    const script = readScript(await file.text())
    const { go, address } = store.getState()
    const others = address.lenses.filter((one) => !OF_THE_HOST.includes(one))
    const lenses = [...others, ...script.lenses.filter((one) => OF_THE_HOST.includes(one))]
    go({ lines: script.lines, lenses, at: undefined })
    setLoaded(script.lines.length)
  }
  return (
    <div className="flex flex-col gap-4 px-7 py-3 max-sm:px-4">
      <div className="flex flex-wrap items-center gap-2">
        <button type="button" className={KEY} disabled={!undo} onClick={undo}>
          <Undo2 size={15} strokeWidth={1.75} aria-hidden="true" />
          {say(words.undo)}
        </button>
        <button type="button" className={KEY} disabled={!redo} onClick={redo}>
          <Redo2 size={15} strokeWidth={1.75} aria-hidden="true" />
          {say(words.redo)}
        </button>
        <button type="button" className={KEY} onClick={save}>
          <Download size={15} strokeWidth={1.75} aria-hidden="true" />
          {say(words.save)}
        </button>
        <label className={`${KEY} cursor-pointer`}>
          <FileUp size={15} strokeWidth={1.75} aria-hidden="true" />
          {say(words.load)}
          <input
            type="file"
            accept="text/plain,.txt,.sh"
            className="sr-only"
            onChange={(event) => void load(event.target.files?.[0])}
          />
        </label>
        <span aria-live="polite" className="text-caption-2 text-ink-2">
          {loaded !== undefined && say(words.loaded, { n: loaded })}
        </span>
      </div>
      <p className="text-caption-2 text-ink-2">
        {say(words.keys)} {say(words.sameFile)}
      </p>
      {run.commands.length === 0 && <p className="text-body text-ink-2">{say(words.empty)}</p>}
      <ol className="rounded-2 border border-line bg-ground py-2">
        {run.commands.map(({ line, lastHop }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever appended
          <li key={n}>
            <button
              type="button"
              aria-current={n === current ? 'step' : undefined}
              onClick={() => store.getState().go({ at: lastHop })}
              className={`w-full break-words px-3 py-1 text-left font-mono text-code hover:bg-well ${
                n === current ? 'bg-signal-wash text-signal' : n > current ? 'text-ink-3' : 'text-ink'
              }`}
            >
              $ {line}
            </button>
          </li>
        ))}
      </ol>
      <Branches />
      <Section title={say(words.hash)}>
        <Hash log={run.log} />
      </Section>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1 font-[660] text-section">{title}</h2>
      {children}
    </section>
  )
}

/** Lines that were left when somebody typed in their past; each is a link. */
function Branches() {
  const say = useWords()
  const branches = useBranches()
  const base = useApp((state) => state.base)
  const locale = useApp((state) => state.address.locale)
  if (branches.length === 0) return null
  return (
    <Section title={say(words.branches)}>
      <p className="text-caption-2 text-ink-2">{say(words.branchesNote)}</p>
      <ul>
        {branches.map(({ path, lines, lenses }) => (
          <li key={lines.join('\n')} className="border-line border-t py-2">
            <a
              className="grid gap-0.5 hover:bg-well"
              href={formatAddress({ locale, path, lines, lenses, images: [], embed: PLAIN_EMBED }, base)}
            >
              <span className="break-words font-mono text-code">$ {lines.at(-1)}</span>
              <span className="text-caption-2 text-ink-2">{say(words.branchOf, { n: lines.length })}</span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Long logs take a moment: after the list is there. */
function Hash({ log }: { log: readonly Hop[] }) {
  const [hash, setHash] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setHash(logHash(log)), 50)
    return () => clearTimeout(timer)
  }, [log])
  return <code className="break-all font-mono text-fact">{hash === '' ? '…' : `sha256:${hash}`}</code>
}
