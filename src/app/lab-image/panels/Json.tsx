import { useEffect, useId, useMemo, useState } from 'react'
import { imageDocuments as words } from '#content/ui/image-documents.ts'
import { imageLab } from '#content/ui/image-lab.ts'
import { Button } from '#design/Button.tsx'
import { sizeText } from '#diagrams/image/layers-view.ts'
import { digestOf } from '#model/oci/digest.ts'
import { Code } from '../../panes/Code.tsx'
import { useWords } from '../../words.ts'
import { exact } from '../exact.ts'
import type { ShownImage } from '../shown-image.ts'
import { imageAt, type LabView } from '../view.ts'
import { Digest } from './Digest.tsx'
import { DocumentFacts } from './DocumentFacts.tsx'
import { MAX_PASTED, panelStore, usePanel } from './panel-store.ts'

/** More would make the page heavy and nobody reads it. */
const MAX_SHOWN = 200_000

/** The documents of the archive as they are, with the digest that their bytes have; or one that was pasted. */
export function Json({ view }: { view: LabView }) {
  const say = useWords()
  const pasted = usePanel((state) => state.pasted)
  return (
    <div className="px-7 py-6 max-sm:px-4">
      <Paste />
      {pasted === undefined ? <Archived view={view} /> : <Pasted text={pasted} name={say(words.pasted)} />}
    </div>
  )
}

function Archived({ view }: { view: LabView }) {
  const say = useWords()
  const id = useId()
  const shown = imageAt(view, view.side)
  const { documents, image, target } = shown
  const place = (wanted: string | undefined) => documents.findIndex(({ digest }) => digest === wanted)
  const own = [place(target), place(image.manifestDigest), place(image.configDigest)].find((at) => at >= 0)
  const [picked, setPicked] = useState<{ key: string; at: number }>()
  const at = picked?.key === shown.key ? picked.at : (own ?? 0)
  const document = documents[at]
  const text = useText(shown, at)
  const held = useMemo(
    () => (shown.file === undefined ? undefined : new Set(documents.map(({ digest }) => digest))),
    [shown.file, documents],
  )
  if (!document) return <p className="text-body text-ink-2">{say(imageLab.noDocuments)}</p>
  const named = /^blobs\/(\w+)\/([0-9a-f]+)$/.exec(document.path)
  return (
    <>
      <label htmlFor={id} className="mb-1.5 block text-caption-2 text-ink-2">
        {say(imageLab.document)}
      </label>
      <select
        id={id}
        value={at}
        onChange={({ currentTarget }) => setPicked({ key: shown.key, at: Number(currentTarget.value) })}
        className="mb-4 h-8 w-full rounded-2 border border-line-3 bg-deck px-2 font-mono text-fact pointer-coarse:h-11"
      >
        {documents.map(({ path, digest, sizeBytes }, index) => (
          <option key={path} value={index}>
            {labelOf(path, digest, shown)} ({exact(sizeBytes)} B)
          </option>
        ))}
      </select>
      <Digest
        label={document.path}
        digest={document.digest}
        claimed={
          named?.[1] === 'sha256'
            ? `sha256:${named[2]}`
            : shown.file === undefined
              ? document.digest
              : undefined
        }
      />
      {text === 'gone' ? (
        <p className="mt-5 text-control text-ink-2">{say(imageLab.readerGone)}</p>
      ) : (
        text !== undefined && (
          <>
            <DocumentFacts text={text} held={held} />
            <Code label={labelOf(document.path, document.digest, shown)} text={pretty(text)} />
          </>
        )
      )}
    </>
  )
}

function Pasted({ text, name }: { text: string; name: string }) {
  const say = useWords()
  const digest = useMemo(() => digestOf(text), [text])
  return (
    <>
      <Digest label={say(words.digestOf)} digest={digest} />
      <DocumentFacts text={text} held={undefined} />
      <Code label={name} text={pretty(text)} />
    </>
  )
}

function Paste() {
  const say = useWords()
  const id = useId()
  const pasted = usePanel((state) => state.pasted)
  const [refused, setRefused] = useState(false)
  const take = (text: string) => {
    setRefused(text.length > MAX_PASTED)
    panelStore.setState({ pasted: text === '' || text.length > MAX_PASTED ? undefined : text })
  }
  return (
    <details open={pasted !== undefined} className="mb-5">
      <summary className="cursor-pointer font-[560] text-control">{say(words.paste)}</summary>
      <label htmlFor={id} className="mt-2 mb-1.5 block text-caption-2 text-ink-2">
        {say(words.pasteHint)}
      </label>
      <textarea
        id={id}
        rows={4}
        value={pasted ?? ''}
        spellCheck={false}
        onChange={({ currentTarget }) => take(currentTarget.value)}
        className="w-full rounded-2 border border-line-3 bg-ground p-3 font-mono text-fact"
      />
      {refused && (
        <p role="alert" className="text-control text-danger">
          {say(words.tooLong, { size: sizeText(MAX_PASTED) })}
        </p>
      )}
      {pasted !== undefined && <Button onClick={() => take('')}>{say(words.clear)}</Button>}
    </details>
  )
}

function labelOf(
  path: string,
  digest: string,
  { target, image: { configDigest, manifestDigest } }: ShownImage,
): string {
  const short = path.startsWith('blobs/') ? digest.slice(0, 19) : path
  if (digest === target && digest !== manifestDigest && short !== 'index') return `index ${short}`
  if (digest === configDigest && short !== 'config') return `config ${short}`
  if (digest === manifestDigest && short !== 'manifest') return `manifest ${short}`
  return short
}

function pretty(text: string): string {
  if (text.length > MAX_SHOWN) return `${text.slice(0, MAX_SHOWN)}…`
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function useText(
  image: { textOf: (document: number) => Promise<string> },
  at: number,
): string | 'gone' | undefined {
  const [text, setText] = useState<string>()
  useEffect(() => {
    let asked = true
    setText(undefined)
    image.textOf(at).then(
      (answer) => asked && setText(answer),
      () => asked && setText('gone'),
    )
    return () => {
      asked = false
    }
  }, [image, at])
  return text
}
