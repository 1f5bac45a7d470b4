import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { ui } from '#content/ui.ts'
import { useWords } from '../words.ts'

/** A block of code with its name above and a key that copies it. */
export function Code({ label, text }: { label: string; text: string }) {
  const say = useWords()
  return (
    <figure className="mt-5">
      <figcaption className="mb-2 font-[660] text-section">{label}</figcaption>
      <div className="relative">
        <pre className="overflow-x-auto whitespace-pre-wrap break-words rounded-2 border border-line bg-ground p-3 pr-12 font-mono text-code">
          {text}
        </pre>
        <div className="absolute top-1.5 right-1.5">
          <CopyKey text={text} name={say(ui.share.copyLabel, { what: label })} />
        </div>
      </div>
    </figure>
  )
}

/** Copies a text and says so for two seconds. */
export function CopyKey({ text, name, wide = false }: { text: string; name: string; wide?: boolean }) {
  const say = useWords()
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = () => {
    navigator.clipboard
      .writeText(text)
      .then(
        () => setState('copied'),
        () => setState('failed'),
      )
      .finally(() => setTimeout(() => setState('idle'), 2000))
  }
  const word = say(
    state === 'copied' ? ui.share.copied : state === 'failed' ? ui.pane.copyFailed : ui.share.copy,
  )
  return (
    <button
      type="button"
      aria-label={state === 'idle' ? name : word}
      className={`inline-flex h-8 items-center gap-2 rounded-2 border border-line-3 bg-deck px-2 text-control hover:bg-well ${wide ? 'px-3' : ''}`}
      onClick={copy}
    >
      {state === 'copied' ? <Check size={15} strokeWidth={1.75} /> : <Copy size={15} strokeWidth={1.75} />}
      {(wide || state === 'failed') && <span aria-live="polite">{word}</span>}
    </button>
  )
}
