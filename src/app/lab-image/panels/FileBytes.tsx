import { useEffect, useState } from 'react'
import { imageFiles as words } from '#content/ui/image-files.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import type { FileContent } from '#importers/capture.ts'
import { hexLines, textIn } from '#model/image/bytes-text.ts'
import { diffLines } from '#model/image/line-diff.ts'
import { useWords } from '../../words.ts'
import type { ShownImage } from '../shown-image.ts'

/** Most bytes that are read of a file. */
const MAX_BYTES = 2 ** 20
const FIRST_TEXT = 32_000
const FIRST_HEX = 2048
/** Longer texts are not compared line by line: nobody would read it. */
const MAX_LINES = 20_000

type Read = FileContent | 'none' | 'gone'

/** A file as a layer has it; beside it, where another layer is named, what changed since that one. */
export function FileBytes({
  image,
  path,
  layer,
  against,
}: {
  image: ShownImage
  path: string
  layer: number
  against: number | undefined
}) {
  const say = useWords()
  const file = useFile(image, path, layer)
  const older = useFile(image, path, against)
  if (file === undefined || (against !== undefined && older === undefined))
    return <p role="status">{say(words.reading)}</p>
  if (file === 'gone' || older === 'gone') return <p role="status">{say(words.gone)}</p>
  if (file === 'none' || older === 'none')
    return <p role="status">{say(image.file === undefined ? words.sampleHasNone : words.none)}</p>
  const name = say(words.ofLayer, { path, n: layer + 1 })
  return older === undefined ? (
    <Bytes key={`${layer} ${path}`} name={name} file={file} />
  ) : (
    <Difference name={name} before={older} after={file} />
  )
}

function useFile(image: ShownImage, path: string, layer: number | undefined): Read | undefined {
  const [read, setRead] = useState<Read>()
  useEffect(() => {
    let asked = true
    setRead(undefined)
    if (layer === undefined) return
    image.fileIn(layer, path, MAX_BYTES).then(
      (answer) => asked && setRead(answer ?? 'none'),
      () => asked && setRead('gone'),
    )
    return () => {
      asked = false
    }
  }, [image, path, layer])
  return read
}

const isCut = ({ bytes, sizeBytes }: FileContent) => bytes.length < sizeBytes

const BLOCK =
  'max-h-80 overflow-auto rounded-2 border border-line bg-ground p-3 font-mono text-code leading-snug'

function Bytes({ name, file }: { name: string; file: FileContent }) {
  const say = useWords()
  const [all, setAll] = useState(false)
  const text = textIn(file.bytes, isCut(file))
  const whole = text ?? hexLines(file.bytes.subarray(0, all ? file.bytes.length : FIRST_HEX)).join('\n')
  const shown = text !== undefined && !all ? text.slice(0, FIRST_TEXT) : whole
  const hasMore = text === undefined ? !all && file.bytes.length > FIRST_HEX : shown.length < text.length
  return (
    <div className="mt-1.5 grid gap-1.5">
      <p role="status" className="text-caption-2 text-ink-2">
        {say(text === undefined ? words.binary : words.text, { size: sizeText(file.sizeBytes) })}
        {isCut(file) && ` ${say(words.cut, { size: sizeText(file.bytes.length) })}`}
      </p>
      <pre
        tabIndex={0}
        role="region"
        aria-label={name}
        className={`${BLOCK} ${text === undefined ? '' : 'whitespace-pre-wrap break-words'}`}
      >
        {shown}
      </pre>
      {hasMore && (
        <button type="button" className="text-left underline underline-offset-4" onClick={() => setAll(true)}>
          {say(words.all)}
        </button>
      )}
    </div>
  )
}

const SIGNS = { same: ' ', removed: '-', added: '+' } as const
const LOOKS = { same: '', removed: 'bg-danger-wash text-danger', added: 'bg-ok-wash text-ok' } as const
/** Lines around a change that stay in view. */
const AROUND = 3

function Difference({ name, before, after }: { name: string; before: FileContent; after: FileContent }) {
  const say = useWords()
  const [old, now] = [before, after].map((file) => textIn(file.bytes, isCut(file))?.split('\n'))
  if (!old || !now || old.length > MAX_LINES || now.length > MAX_LINES) {
    const at = firstDifference(before.bytes, after.bytes)
    const sizes = { before: before.sizeBytes, after: after.sizeBytes }
    return (
      <p role="status" className="mt-1.5">
        {at === undefined ? say(words.sameBytes) : say(words.firstDifference, { at, ...sizes })}
      </p>
    )
  }
  const lines = diffLines(old, now)
  const changed = lines.flatMap(({ kind }, at) => (kind === 'same' ? [] : [at]))
  if (changed.length === 0)
    return (
      <p role="status" className="mt-1.5">
        {say(words.sameBytes)}
      </p>
    )
  const near = new Set(
    changed.flatMap((at) => Array.from({ length: 2 * AROUND + 1 }, (_, n) => at + n - AROUND)),
  )
  return (
    <pre tabIndex={0} role="region" aria-label={name} className={`mt-1.5 ${BLOCK}`}>
      {lines.map(({ kind, text }, at) =>
        near.has(at) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat, their order is their place
          <span key={at} className={`block ${LOOKS[kind]}`}>
            {SIGNS[kind]} {text}
          </span>
        ) : near.has(at - 1) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <span key={at} className="block text-ink-2">
            …
          </span>
        ) : null,
      )}
    </pre>
  )
}

function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at += 1) if (a[at] !== b[at]) return at
  return a.length === b.length ? undefined : length
}
