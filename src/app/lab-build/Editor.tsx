import { useId, useRef, useState } from 'react'
import { buildLab } from '#content/ui/build-lab.ts'
import { Button } from '#design/Button.tsx'
import { PageLink } from '../links.tsx'
import { useSession } from '../store/session.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'
import { CodeArea, type LineMark } from './CodeArea.tsx'
import { droppedFiles } from './dropped.ts'
import { EXAMPLES } from './examples.ts'
import { FileRow } from './FileRow.tsx'
import { Problems } from './Problems.tsx'
import { MAX_FILE_LENGTH } from './script.ts'
import { useScript } from './use-script.ts'

const CHIP =
  'h-8 rounded-2 border border-line-3 bg-deck px-2.5 text-caption-2 hover:bg-well pointer-coarse:h-11'

/** The project on the right of the drawing: files, what BuildKit says of them, and what to do with the result. */
export default function Editor() {
  const say = useWords()
  const id = useId()
  const store = useAppStore()
  const locale = useApp((state) => state.page.info.locale)
  const session = useSession()
  const { script, edit, show } = useScript()
  const [chosen, setChosen] = useState('Dockerfile')
  const [over, setOver] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const { now, command } = script
  const open = now.has(chosen) ? chosen : 'Dockerfile'
  const text = now.get(open) ?? ''
  const host = session?.live.hostAt(session.run, session.run.log.length)
  const build = host === undefined ? undefined : [...host.builds.values()].at(-1)
  const { error, checks = [], image } = build?.result ?? {}
  const put = (files: Iterable<readonly [string, string | number]>, gone?: string) => {
    const next = new Map([...now, ...files])
    if (gone !== undefined) next.delete(gone)
    edit({ ...script, now: next, tail: [] })
  }
  const marks: LineMark[] =
    open !== 'Dockerfile'
      ? []
      : [
          ...(error !== undefined && error.line > 0
            ? [{ kind: 'error' as const, from: error.line, to: error.endLine }]
            : []),
          ...checks.map(({ line }) => ({ kind: 'warning' as const, from: line, to: line })),
        ]
  const toLine = (line: number) => {
    setChosen('Dockerfile')
    const lines = String(now.get('Dockerfile') ?? '').split('\n')
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
    field.current?.focus()
    field.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  }
  const openLab = async () => {
    if (host === undefined || build === undefined) return
    const [{ entriesOf }, { openBuilt }] = await Promise.all([
      import('../live-build.ts'),
      import('../lab-image/bench.ts'),
    ])
    if (await openBuilt(host, build, entriesOf))
      await store.getState().follow(`${store.getState().base}${locale}/image/layers/`)
  }
  return (
    <div
      className={`grid content-start gap-3 p-4 ${over ? 'drop-over' : ''}`}
      onFocus={() => void store.getState().wake()}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void droppedFiles(event.dataTransfer.items).then((files) => put(files))
      }}
    >
      <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
        <legend className="float-left mr-1 text-caption-2 text-ink-2">{say(buildLab.examples)}</legend>
        {EXAMPLES.map((example) => (
          <button key={example.id} type="button" className={CHIP} onClick={() => show(example.script)}>
            {say(example.name)}
          </button>
        ))}
      </fieldset>
      <FileRow
        files={now}
        open={open}
        onOpen={setChosen}
        onAdd={(path) => {
          put([[path, '']])
          setChosen(path)
        }}
        onRemove={(path) => put([], path)}
      />
      {typeof text === 'number' ? (
        <p className="rounded-2 border border-line-3 px-3 py-2 text-caption-2 text-ink-2">
          {say(buildLab.bytes, { n: text })}
        </p>
      ) : (
        <CodeArea
          label={say(buildLab.dockerfile, { path: open })}
          text={text}
          isDockerfile={open === 'Dockerfile'}
          marks={marks}
          maxLength={MAX_FILE_LENGTH}
          field={field}
          onChange={(next) => put([[open, next]])}
        />
      )}
      <Problems build={build} onLine={toLine} />
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={id} className="text-caption-2 text-ink-2">
          {say(buildLab.command)}
        </label>
        <input
          id={id}
          type="text"
          value={command}
          maxLength={400}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          className="h-8 min-w-0 grow rounded-2 border border-line-3 bg-ground px-2.5 font-mono text-code pointer-coarse:h-11"
          onChange={({ currentTarget }) => {
            const { value } = currentTarget
            if (/^docker (?:buildx )?build\b/.test(value)) edit({ ...script, command: value, tail: [] })
          }}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="signal"
          disabled={image === undefined}
          onClick={() =>
            show({
              ...script,
              tail: [`docker run --rm ${build?.tags[0] ?? build?.imageId.slice(7, 19) ?? 'app'}`],
            })
          }
        >
          {say(buildLab.run)}
        </Button>
        <Button disabled={image === undefined} onClick={() => void openLab()}>
          {say(buildLab.openLab)}
        </Button>
        <Button title={say(buildLab.rememberWhy)} onClick={() => show({ ...script, before: now, tail: [] })}>
          {say(buildLab.remember)}
        </Button>
        <PageLink path="/engine/hops/" className="text-control underline">
          {say(buildLab.onEngine)}
        </PageLink>
      </div>
      <p className="text-caption-2 text-ink-2">{say(buildLab.drop)}</p>
    </div>
  )
}
