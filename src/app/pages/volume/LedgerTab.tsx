import { type ReactNode, useMemo, useState } from 'react'
import { storageWords } from '#content/ui/storage.ts'
import { Button } from '#design/Button.tsx'
import { type Forecast, forecast, PRUNES } from '#diagrams/volume/ledger.ts'
import { diskUsage } from '#model/engine/dockerd/disk-usage.ts'
import { humanSize } from '#model/engine/format/human.ts'
import type { Host } from '#model/engine/host.ts'
import { useSession } from '../../store/session.ts'
import { useTyping } from '../../store/typing.ts'
import { useWords } from '../../words.ts'

/** The four accounts of `docker system df`, and what each prune would leave of them. */
export default function LedgerTab() {
  const session = useSession()
  const host = useMemo(() => session?.live.hostAt(session.run, session.at), [session])
  return host ? <Ledger host={host} /> : null
}

function Ledger({ host }: { host: Host }) {
  const say = useWords()
  const type = useTyping()
  const usage = useMemo(() => diskUsage(host), [host])
  const forecasts = useMemo(() => PRUNES.map((line) => forecast(host, line)), [host])
  const [chosen, choose] = useState('docker system prune -a --volumes -f')
  const shown = forecasts.find(({ line }) => line === chosen)
  return (
    <div className="px-7 py-6 max-sm:px-4">
      <h2 className="mb-2 font-[660] text-[16px]">{say(storageWords.now)}</h2>
      <Table
        heads={[
          say(storageWords.account),
          say(storageWords.total),
          say(storageWords.active),
          say(storageWords.size),
          say(storageWords.reclaimable),
        ]}
        label={say(storageWords.now)}
        rows={usage.map(({ kind, total, active, bytes, reclaimable }) => [
          say(storageWords.kinds[kind]),
          total,
          active,
          humanSize(bytes),
          humanSize(reclaimable),
        ])}
      />
      <h2 className="mt-7 mb-1 font-[660] text-[16px]">{say(storageWords.prunes)}</h2>
      <p className="mb-2 text-control text-ink-2 leading-normal">{say(storageWords.how)}</p>
      <ul>
        {forecasts.map(({ line, freedBytes }) => (
          <li key={line} className="border-line border-t">
            <button
              type="button"
              aria-pressed={line === chosen}
              onClick={() => choose(line)}
              className={`flex w-full items-baseline justify-between gap-3 px-2 py-1.5 text-left hover:bg-well ${
                line === chosen ? 'bg-signal-wash' : ''
              }`}
            >
              <span className="min-w-0 break-words font-mono text-fact">{line}</span>
              <span className="shrink-0 text-control">{humanSize(freedBytes)}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown && (
        <section aria-label={shown.line} className="mt-5">
          <div className="mb-2 flex items-start justify-between gap-3">
            <h3 className="min-w-0 break-words font-[620] font-mono text-fact">{shown.line}</h3>
            <Button onClick={() => void type(shown.line, 'settle')}>{say(storageWords.run)}</Button>
          </div>
          <Compared shown={shown} />
        </section>
      )}
    </div>
  )
}

function Compared({ shown: { rows, freedBytes, networks, problem } }: { shown: Forecast }) {
  const say = useWords()
  if (problem !== '')
    return <pre className="whitespace-pre-wrap break-words font-mono text-danger text-fact">{problem}</pre>
  return (
    <>
      <Table
        heads={[
          say(storageWords.account),
          say(storageWords.before),
          say(storageWords.after),
          say(storageWords.frees),
        ]}
        label={say(storageWords.frees)}
        rows={rows.map(({ kind, before, after }) => [
          say(storageWords.kinds[kind]),
          `${before.total} · ${humanSize(before.bytes)}`,
          before.total === after.total && before.bytes === after.bytes ? (
            `${after.total} · ${humanSize(after.bytes)}`
          ) : (
            <strong key="after" className="font-[660] text-signal">
              {`${after.total} · ${humanSize(after.bytes)}`}
            </strong>
          ),
          humanSize(before.bytes - after.bytes),
        ])}
      />
      <p className="mt-2 text-control text-ink-2">
        {say(storageWords.frees)} {humanSize(freedBytes)}
        {networks > 0 && <> · {say(storageWords.networks, { count: networks })}</>}
      </p>
    </>
  )
}

/** A small table of numbers: the first column names the row. */
function Table({
  label,
  heads,
  rows,
}: {
  label: string
  heads: readonly string[]
  rows: readonly (readonly ReactNode[])[]
}) {
  return (
    <table aria-label={label} className="w-full text-control">
      <thead>
        <tr>
          {heads.map((head, at) => (
            <th
              key={head}
              scope="col"
              className={`py-1 font-[440] text-caption text-ink-2 ${at === 0 ? 'text-left' : 'text-right'}`}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={String(name)} className="border-line border-t">
            <th scope="row" className="py-1.5 text-left font-[560]">
              {name}
            </th>
            {cells.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row's cells never change places
              <td key={at} className="py-1.5 pl-2 text-right font-mono text-fact">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
