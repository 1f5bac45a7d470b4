import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { LOCALES } from '#content/text.ts'
import { ui } from '#content/ui.ts'
import { CopyKey } from '../panes/Code.tsx'
import { sheetLabel } from '../sheet.ts'
import { effectiveLines, useSession } from '../store/session.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'
import { type ShareChoice, type ShareKind, shareCodes } from './codes.ts'
import { PictureRow } from './PictureRow.tsx'

const ROW = 'grid grid-cols-[92px_minmax(0,1fr)_auto] items-center gap-2 border-line border-t pt-4'

/** The texts that put this diagram into somebody's documentation, with a preview of the embed itself. */
export default function ShareDialog() {
  const say = useWords()
  const store = useAppStore()
  const info = useApp((state) => state.page.info)
  const address = useApp((state) => state.address)
  const base = useApp((state) => state.base)
  const session = useSession()
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const [choice, setChoice] = useState<ShareChoice>({
    kind: 'step',
    theme: 'auto',
    locale: info.locale,
    controls: true,
    autoplay: false,
  })
  const close = () => store.getState().set({ shareOpen: false })
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
  }, [])
  if (!info.diagram) return null

  const part = info.parts.find(({ id }) => id === address.part)
  const lines = effectiveLines(info, address)
  const step =
    session && session.run.log.length > 0
      ? say(ui.player.step, { n: session.at, count: session.run.log.length })
      : undefined
  const codes = shareCodes(
    {
      site: `${location.origin}${base}`,
      address,
      diagram: info.diagram.id,
      title: [lines.at(-1) ?? info.title, choice.kind === 'step' ? step : undefined]
        .filter((word) => word !== undefined)
        .join(', '),
      at: session?.at,
      ofExample:
        address.lenses.length === 0 &&
        lines.length === info.diagram.example.length &&
        lines.every((line, index) => line === info.diagram?.example[index]?.line),
      height: Math.round((info.diagram.wide.height * 840) / info.diagram.wide.width) + 48,
    },
    choice,
  )
  const change = (some: Partial<ShareChoice>) => setChoice((before) => ({ ...before, ...some }))
  const kinds: [ShareKind, string][] = [
    ['step', say(ui.share.thisStep)],
    ['trace', say(ui.share.wholeTrace)],
    ...(part ? [['part', say(ui.share.onePart, { part: part.name })] as [ShareKind, string]] : []),
  ]
  const source = /src="([^"]+)"/.exec(codes.iframe)?.[1]?.replaceAll('&amp;', '&')
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={close}
      onPointerDown={(event) => event.target === dialog.current && dialog.current?.close()}
      className="m-auto w-[1140px] max-w-[calc(100vw-32px)] rounded-3 bg-deck p-0 text-ink shadow-2 backdrop:bg-scrim"
    >
      <div className="flex h-[60px] items-center justify-between border-line border-b px-6">
        <h2 id={title} className="font-[680] text-[18px]">
          {say(ui.share.title)}
        </h2>
        <button
          type="button"
          aria-label={say(ui.share.close)}
          className="grid size-9 place-items-center rounded-2 hover:bg-well"
          onClick={() => dialog.current?.close()}
        >
          <X size={18} strokeWidth={1.75} />
        </button>
      </div>
      <div className="grid md:grid-cols-[612px_minmax(0,1fr)]">
        <div className="bg-sky p-6 max-md:hidden">
          <p className="mb-3 text-control">
            <strong className="font-[640]">{say(ui.share.preview)}</strong>{' '}
            <span className="text-ink-2">{say(ui.share.shownAt, { percent: 60 })}</span>
          </p>
          <div className="share-preview">
            {source && <iframe key={source} src={source} title={say(ui.share.preview)} tabIndex={-1} />}
          </div>
          <p className="mt-3 text-control text-ink-2 leading-normal">
            {say(ui.share.previewNote, {
              sheet: sheetLabel(info.diagram.sheet, choice.kind === 'step' ? session?.at : undefined),
            })}
          </p>
        </div>
        <div className="grid content-start gap-4 p-6 max-sm:p-4">
          <Choice
            label={say(ui.share.what)}
            options={kinds}
            value={choice.kind}
            onChange={(kind) => change({ kind })}
          />
          <div className="grid grid-cols-2 gap-5">
            <Choice
              label={say(ui.share.theme)}
              options={(['auto', 'light', 'dark'] as const).map((theme) => [theme, say(ui.share[theme])])}
              value={choice.theme}
              onChange={(theme) => change({ theme })}
            />
            <Choice
              label={say(ui.share.language)}
              options={LOCALES.map((locale) => [locale, say(ui.language[locale])])}
              value={choice.locale}
              onChange={(locale) => change({ locale })}
            />
          </div>
          <div className="grid grid-cols-2 gap-5">
            <Switch
              label={say(ui.share.controls)}
              on={choice.controls}
              onChange={(controls) => change({ controls })}
            />
            <Switch
              label={say(ui.share.autoplay)}
              on={choice.autoplay}
              onChange={(autoplay) => change({ autoplay })}
            />
          </div>
          <Row label={say(ui.share.link)} text={codes.link} />
          <Row label={say(ui.share.markdown)} text={codes.markdown} />
          <Row label={say(ui.share.iframe)} text={codes.iframe} rows={3} />
          <PictureRow
            name={sheetLabel(info.diagram.sheet, choice.kind === 'step' ? session?.at : undefined)}
            file={choice.theme === 'dark' ? codes.picture.dark : codes.picture.light}
            page={codes.link}
            choice={choice}
          />
        </div>
      </div>
    </dialog>
  )
}

function Row({ label, text, rows = 1 }: { label: string; text: string; rows?: number }) {
  const say = useWords()
  const look = 'min-w-0 rounded-2 border border-line bg-ground px-3 py-2 font-mono text-fact'
  return (
    <div className={ROW}>
      <span className="font-[640] text-control">{label}</span>
      {rows > 1 ? (
        <textarea
          readOnly
          aria-label={label}
          value={text}
          rows={rows}
          className={`${look} resize-none break-all`}
          onFocus={(event) => event.target.select()}
        />
      ) : (
        <input
          readOnly
          aria-label={label}
          value={text}
          className={`${look} truncate`}
          onFocus={(event) => event.target.select()}
        />
      )}
      <CopyKey wide text={text} name={say(ui.share.copyLabel, { what: label })} />
    </div>
  )
}

function Choice<Value extends string>(props: {
  label: string
  options: readonly (readonly [Value, string])[]
  value: Value
  onChange: (value: Value) => void
}): ReactNode {
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-2 font-[640] text-control">{props.label}</legend>
      <div className="flex rounded-2 border border-line-3">
        {props.options.map(([value, word]) => (
          <label
            key={value}
            className="grid min-h-9 grow cursor-pointer place-items-center border-line-3 border-r px-2 text-center font-[560] text-control last:border-r-0 hover:bg-well has-checked:bg-ink has-checked:text-sky has-focus-visible:outline-[2.5px] has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={value}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
              className="sr-only"
            />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Switch({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="flex min-h-8 cursor-pointer items-center gap-3 text-control">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        onChange={(event) => onChange(event.target.checked)}
        className="share-switch"
      />
      {label}
    </label>
  )
}
