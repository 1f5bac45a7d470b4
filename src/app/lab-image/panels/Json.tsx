import { useEffect, useId, useState } from 'react'
import { imageLab } from '#content/ui/image-lab.ts'
import { Code } from '../../panes/Code.tsx'
import { useWords } from '../../words.ts'
import { exact } from '../exact.ts'
import { imageAt, type LabView } from '../view.ts'
import { Digest } from './Digest.tsx'

/** More would make the page heavy and nobody reads it. */
const MAX_SHOWN = 200_000

/** The documents of the archive as they are, with the digest that their bytes have. */
export function Json({ view }: { view: LabView }) {
  const say = useWords()
  const id = useId()
  const shown = imageAt(view, view.side)
  const { documents, image } = shown
  const own = documents.findIndex(({ digest }) => digest === (image.manifestDigest ?? image.configDigest))
  const [picked, setPicked] = useState<{ key: string; at: number }>()
  const at = picked?.key === shown.key ? picked.at : Math.max(0, own)
  const document = documents[at]
  const text = useText(shown, at)
  if (!document) return <p className="p-7 text-body text-ink-2">{say(imageLab.noDocuments)}</p>
  const named = /^blobs\/(\w+)\/([0-9a-f]+)$/.exec(document.path)
  return (
    <div className="px-7 py-6 max-sm:px-4">
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
            {labelOf(path, digest, image)} ({exact(sizeBytes)} B)
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
          <Code label={labelOf(document.path, document.digest, image)} text={pretty(text)} />
        )
      )}
    </div>
  )
}

function labelOf(
  path: string,
  digest: string,
  { configDigest, manifestDigest }: { configDigest?: string; manifestDigest?: string },
): string {
  const short = path.startsWith('blobs/') ? digest.slice(0, 19) : path
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
