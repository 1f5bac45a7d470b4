import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { walkWords } from '#content/ui/network-walk.ts'
import { ui } from '#content/ui.ts'
import { Button } from '#design/Button.tsx'
import { type Reach, type ReachCell, type ReachEnd, reachMatrix } from '#diagrams/network/reach-matrix.ts'
import type { WalkAsk } from '#diagrams/network/walk-ask.ts'
import type { Host } from '#model/engine/host.ts'
import type { Reachable } from '#model/network/reach.ts'
import { type Say, useWords } from '../../words.ts'
import { Cures } from './Cures.tsx'
import { DenyInput } from './DenyInput.tsx'
import { PublishTable } from './PublishTable.tsx'
import { useAsk, useHost, useReachable } from './use-asking.ts'

const SIGNS: Readonly<Record<Reach, string>> = { name: '✓', ip: 'IP', none: '✕', self: '–' }
const HATCH = {
  backgroundImage: 'repeating-linear-gradient(135deg, var(--line-2) 0 1px, transparent 1px 6px)',
}
const LOOKS: Readonly<Record<Reach, string>> = {
  name: 'border-ok bg-ok-wash text-ok',
  ip: 'border-network bg-deck text-network',
  none: 'border-transparent text-ink',
  self: 'border-transparent text-ink-2',
}

/** Who reaches whom, as a table to walk about in with the arrow keys. */
export default function ReachTab({ onWalk }: { onWalk: () => void }) {
  const host = useHost()
  const reachable = useReachable(host)
  return host && reachable ? <Matrix host={host} reachable={reachable} onWalk={onWalk} /> : null
}

const endWords = ({ kind, name, port }: ReachEnd, say: Say): string => {
  if (kind === 'container') return say(name)
  if (kind === 'published') return `${name === '' ? say(walkWords.host) : say(name)}:${port}`
  return say(kind === 'lan' ? ui.network.lan : walkWords[kind])
}

const reachWords = (reach: Reach, say: Say): string =>
  say(
    { name: ui.network.byName, ip: ui.network.byIp, none: ui.network.noPath, self: walkWords.itself }[reach],
  )

interface MatrixProps {
  readonly host: Host
  readonly reachable: Reachable
  readonly onWalk: () => void
}

function Matrix({ host, reachable, onWalk }: MatrixProps) {
  const say = useWords()
  const ask = useAsk()
  const { rows, columns, cells } = useMemo(() => reachMatrix(reachable), [reachable])
  const [place, setPlace] = useState({ row: 0, column: 1 })
  const table = useRef<HTMLTableElement>(null)
  const row = Math.min(place.row, rows.length - 1)
  const column = Math.min(place.column, columns.length - 1)
  const cell = cells[row]?.[column]
  const open = (asked: WalkAsk) => {
    ask(asked)
    onWalk()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event, row, column, rows.length - 1, columns.length - 1)
    if (!next) return
    event.preventDefault()
    setPlace(next)
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus()
  }
  return (
    <div className="px-7 py-6 max-sm:px-4">
      <h2 className="mb-3 font-[660] text-[16px]">{say(ui.network.whoReaches)}</h2>
      <div className="overflow-x-auto p-1">
        <table
          ref={table}
          aria-label={say(walkWords.matrix)}
          className="w-full border-separate border-spacing-1 text-control"
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr>
              <th scope="col" className="pr-2 text-left font-[440] text-caption text-ink-2">
                {say(walkWords.fromTo)}
              </th>
              {columns.map((end) => (
                <th key={end.id} scope="col" className="px-1 font-[560]">
                  {end.kind === 'published' ? say(walkWords.host) : endWords(end, say)}
                  <span className="block font-[440] font-mono text-caption text-ink-2">
                    {end.port === 0 ? say(walkWords.ping) : `:${end.port}`}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((from, r) => (
              <tr key={from.id}>
                <th scope="row" className="pr-2 text-left font-[560]">
                  {endWords(from, say)}
                </th>
                {columns.map((to, c) => {
                  const one = cells[r]?.[c]
                  if (!one) return null
                  return (
                    <Cell
                      key={to.id}
                      cell={one}
                      at={`${r} ${c}`}
                      label={say(walkWords.cell, {
                        from: endWords(from, say),
                        to: endWords(to, say),
                        reach: reachWords(one.reach, say),
                      })}
                      chosen={r === row && c === column}
                      onFocus={() => setPlace({ row: r, column: c })}
                      onOpen={() => one.reach !== 'self' && open(one.ask)}
                    />
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Key />
      <DenyInput />
      <p className="mt-2 text-control text-ink-2 leading-normal">{say(walkWords.openWalk)}</p>
      {cell && cell.reach !== 'self' && rows[row] && columns[column] && (
        <div className="mt-5 border-line border-t pt-4" aria-live="polite">
          <h3 className="mb-1 font-[660] text-section">
            {say(walkWords.cell, {
              from: endWords(rows[row], say),
              to: endWords(columns[column], say),
              reach: reachWords(cell.reach, say),
            })}
          </h3>
          <p className="mb-3 break-words text-body text-ink-2 leading-normal">
            {say(walkWords.verdict, { verdict: say(ui.network.verdicts[cell.verdict]) })} {say(cell.reason)}
          </p>
          <Button onClick={() => open(cell.ask)}>{say(walkWords.walkThis)}</Button>
          {cell.reach === 'none' && <Cures host={host} ask={cell.ask} onAsk={open} />}
        </div>
      )}
      <PublishTable />
    </div>
  )
}

/** Where an arrow, Home or End leads in the grid; Control goes to its corners. */
function moved(event: KeyboardEvent, row: number, column: number, lastRow: number, lastColumn: number) {
  const within = (r: number, c: number) => ({
    row: Math.min(Math.max(r, 0), lastRow),
    column: Math.min(Math.max(c, 0), lastColumn),
  })
  switch (event.key) {
    case 'ArrowRight':
      return within(row, column + 1)
    case 'ArrowLeft':
      return within(row, column - 1)
    case 'ArrowDown':
      return within(row + 1, column)
    case 'ArrowUp':
      return within(row - 1, column)
    case 'Home':
      return within(event.ctrlKey ? 0 : row, 0)
    case 'End':
      return within(event.ctrlKey ? lastRow : row, lastColumn)
    default:
      return undefined
  }
}

interface CellProps {
  readonly cell: ReachCell
  readonly at: string
  readonly label: string
  readonly chosen: boolean
  readonly onFocus: () => void
  readonly onOpen: () => void
}

function Cell({ cell: { reach }, at, label, chosen, onFocus, onOpen }: CellProps) {
  return (
    <td className="p-0">
      <button
        type="button"
        data-cell={at}
        data-reach={reach}
        tabIndex={chosen ? 0 : -1}
        aria-label={label}
        onFocus={onFocus}
        onClick={onOpen}
        className={`grid h-8 w-full min-w-10 place-items-center rounded-2 border font-[620] pointer-coarse:h-11 ${LOOKS[reach]} ${chosen ? 'outline outline-2 outline-signal' : ''}`}
        style={reach === 'none' ? HATCH : undefined}
      >
        <span
          aria-hidden="true"
          className={reach === 'none' ? 'rounded-pill bg-deck px-1.5 leading-none' : undefined}
        >
          {SIGNS[reach]}
        </span>
      </button>
    </td>
  )
}

function Key() {
  const say = useWords()
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-2 text-control text-ink-2">
      {(['name', 'ip', 'none'] as const).map((reach) => (
        <li key={reach} className="flex items-center gap-2">
          <span
            aria-hidden="true"
            className={`grid h-5 w-7 place-items-center rounded-1 border font-[620] text-caption ${LOOKS[reach]}`}
            style={reach === 'none' ? HATCH : undefined}
          >
            {SIGNS[reach]}
          </span>
          {reachWords(reach, say)}
        </li>
      ))}
    </ul>
  )
}
