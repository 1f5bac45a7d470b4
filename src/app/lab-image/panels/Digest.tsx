import { Check, Copy, X } from 'lucide-react'
import { useState } from 'react'
import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { useWords } from '../../words.ts'

export interface DigestProps {
  readonly label: string
  /** As computed here. */
  readonly digest: string
  /** What the archive says it is; absent where it says nothing. */
  readonly claimed?: string | undefined
  /** Of a layer of a sample: computed when the sample was made. */
  readonly ofSample?: boolean
  /** The bytes are not there: the digest is the image's own word. */
  readonly missing?: boolean
}

/** A digest that can be taken along, with what comparing it came to. */
export function Digest({ label, digest, claimed, ofSample = false, missing = false }: DigestProps) {
  const say = useWords()
  const wrong = !missing && claimed !== undefined && claimed !== digest
  return (
    <div className="min-w-0">
      <p className="mb-1.5 text-caption-2 text-ink-2">{label}</p>
      <div
        className={`flex h-8 max-w-full items-center rounded-2 border bg-code pl-2 ${wrong ? 'border-danger' : 'border-line-3'}`}
      >
        <code className="min-w-0 grow truncate font-mono text-fact" title={digest}>
          {digest === '' ? '-' : digest}
        </code>
        <CopyMark text={digest} name={`${say(ui.image.copyDigest)}: ${label}`} />
      </div>
      {!missing && <Verdict wrong={wrong} claimed={claimed} ofSample={ofSample} />}
    </div>
  )
}

function Verdict({
  wrong,
  claimed,
  ofSample,
}: {
  wrong: boolean
  claimed: string | undefined
  ofSample: boolean
}) {
  const say = useWords()
  if (wrong) {
    return (
      <p className="mt-1 flex items-start gap-1 text-caption-2 text-danger leading-snug">
        <X size={14} strokeWidth={2.25} aria-hidden="true" className="mt-0.5 shrink-0" />
        <span className="min-w-0 break-all">{say(imageLab.mismatch, { digest: claimed ?? '' })}</span>
      </p>
    )
  }
  return (
    <p className="mt-1 flex items-start gap-1 text-caption-2 text-ink-2 leading-snug">
      {claimed !== undefined && !ofSample && (
        <Check size={14} strokeWidth={2.25} aria-hidden="true" className="mt-0.5 shrink-0 text-ok" />
      )}
      <span>
        {say(ofSample ? imageLab.ofSample : claimed === undefined ? imageLab.computed : imageLab.match)}
      </span>
    </p>
  )
}

function CopyMark({ text, name }: { text: string; name: string }) {
  const say = useWords()
  const [copied, setCopied] = useState<'yes' | 'no' | undefined>()
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  const said = copied === 'yes' ? ui.share.copied : copied === 'no' ? ui.pane.copyFailed : undefined
  return (
    <>
      <button
        type="button"
        aria-label={name}
        title={said ? say(said) : name}
        className="grid size-[30px] shrink-0 place-items-center rounded-1 text-ink-2 hover:bg-well hover:text-ink pointer-coarse:size-11"
        onClick={copy}
        onBlur={() => setCopied(undefined)}
      >
        {copied === 'yes' ? <Check size={15} strokeWidth={1.75} /> : <Copy size={15} strokeWidth={1.75} />}
      </button>
      <span role="status" className="sr-only">
        {said ? say(said) : ''}
      </span>
    </>
  )
}
