import { type KeyboardEvent, useId, useRef } from 'react'
import { wireWords as W, wireSteps } from '#content/ui/network-wire.ts'
import { ui } from '#content/ui.ts'
import { Button } from '#design/Button.tsx'
import { SegmentedControl } from '#design/SegmentedControl.tsx'
import { nextIndex } from '#design/Tabs.tsx'
import { isWireLens, lensOfWire, wireOfLenses } from '#diagrams/network/wire-lens.ts'
import { CLUSTER } from '#model/network/wire/cluster.ts'
import { overheadOf } from '#model/network/wire/frame.ts'
import { WAYS, type WireAsk, type WireStep, type WireWalk, wireWalk } from '#model/network/wire/walk.ts'
import { useApp, useAppStore } from '../../store/store.ts'
import { useWords } from '../../words.ts'
import { FrameFigure } from './FrameFigure.tsx'
import { WirePicture } from './WirePicture.tsx'

const FIELD =
  'h-8 cursor-pointer rounded-2 border border-line-3 bg-deck px-2 text-control hover:bg-well pointer-coarse:h-11'
const BLOCKS = ['none', 'data', 'gossip'] as const
const LINK_MTU = 1500

/** A connection to a service across the nodes of a swarm, with each packet drawn to its bytes. */
export default function WireTab() {
  const say = useWords()
  const store = useAppStore()
  const lenses = useApp((state) => state.address.lenses)
  const { ask, step } = wireOfLenses(lenses)
  const walk = wireWalk(CLUSTER, ask)
  const at = Math.min(step, walk.steps.length)
  const go = (next: WireAsk, to = 1, how: 'push' | 'replace' = 'push') =>
    store
      .getState()
      .go({ lenses: [...lenses.filter((each) => !isWireLens(each)), lensOfWire(next, to)] }, how)
  const seek = (to: number) => go(ask, to, 'replace')
  const current = walk.steps[at - 1]
  // Between two steps that show a frame, the last one is still what is on the way; before, the one it will be.
  const frame =
    walk.steps.slice(0, at).findLast((each) => each.frame) ?? walk.steps.find((each) => each.frame)
  return (
    <div className="px-7 py-6 text-body leading-normal max-sm:px-4">
      <h2 className="sr-only">{say(ui.tabs.wire)}</h2>
      <p className="text-ink-2">{say(W.lead)}</p>
      <Choices ask={ask} onChange={go} />
      <p className="mt-4" role="status">
        <Outcome walk={walk} />
      </p>
      {current && <WirePicture ask={ask} walk={walk} step={current} />}
      {frame?.frame && current && (
        <FrameFigure
          parts={frame.frame}
          from={frame.node === walk.task?.node ? (CLUSTER.nodes[0]?.name ?? '') : frame.node}
          to={walk.task?.node ?? CLUSTER.nodes[1]?.name ?? ''}
        />
      )}
      <p className="mt-2 text-control text-ink-2">
        {ask.way === 'mesh' && ask.encrypted
          ? say(W.meshPlain)
          : say(ask.encrypted ? W.overheadSealed : W.overhead, {
              n: overheadOf(false),
              mtu: LINK_MTU - overheadOf(ask.encrypted),
            })}
      </p>
      <StepList steps={walk.steps} at={at} seek={seek} />
    </div>
  )
}

function Choices({ ask, onChange }: { ask: WireAsk; onChange: (ask: WireAsk) => void }) {
  const say = useWords()
  const id = useId()
  const { blocked: _blocked, ...open } = ask
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <SegmentedControl
        label={say(W.way)}
        segments={WAYS.map((value) => ({ value, label: say(W.ways[value]) }))}
        value={ask.way}
        onChange={(way) => onChange({ ...ask, way })}
      />
      <SegmentedControl
        label={say(W.encryption)}
        segments={(['plain', 'sealed'] as const).map((value) => ({ value, label: say(W[value]) }))}
        value={ask.encrypted ? 'sealed' : 'plain'}
        onChange={(value) => onChange({ ...ask, encrypted: value === 'sealed' })}
      />
      <label className="flex flex-wrap items-center gap-2 text-control" htmlFor={id}>
        {say(W.blocked)}
        <select
          id={id}
          className={FIELD}
          value={ask.blocked ?? 'none'}
          onChange={({ currentTarget }) => {
            const found = BLOCKS.find((each) => each === currentTarget.value)
            onChange(found === 'data' || found === 'gossip' ? { ...open, blocked: found } : open)
          }}
        >
          {BLOCKS.map((each) => (
            <option key={each} value={each}>
              {say(W[each])}
            </option>
          ))}
        </select>
      </label>
      <span className="text-control">{say(W.connection, { n: ask.connection + 1 })}</span>
      <Button onClick={() => onChange({ ...ask, connection: (ask.connection + 1) % CLUSTER.tasks.length })}>
        {say(W.next)}
      </Button>
    </div>
  )
}

function Outcome({ walk: { verdict, task, source } }: { walk: WireWalk }) {
  const say = useWords()
  const good = verdict === 'OK'
  return (
    <strong className={`font-[660] ${good ? 'text-ok' : 'text-danger'}`}>
      <span aria-hidden="true">{good ? '✓ ' : '✕ '}</span>
      {good ? say(W.ok, { task: task?.name ?? '', source: source ?? '' }) : say(W.drop)}
    </strong>
  )
}

const BADGE =
  'grid size-5 shrink-0 place-items-center rounded-pill border font-mono font-[620] text-caption-2 leading-none'

interface StepListProps {
  readonly steps: readonly WireStep[]
  readonly at: number
  readonly seek: (to: number) => void
}

function StepList({ steps, at, seek }: StepListProps) {
  const say = useWords()
  const id = useId()
  const list = useRef<HTMLOListElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, at - 1, steps.length)
    if (next === undefined) return
    event.preventDefault()
    seek(next + 1)
    list.current?.querySelectorAll<HTMLElement>('button[data-step]')[next]?.focus()
  }
  return (
    <>
      <h3 className="mt-5 mb-1 font-[660] text-section">{say(W.steps)}</h3>
      <p id={id} className="sr-only">
        {say(W.keys)}
      </p>
      <ol ref={list} aria-label={say(W.steps)} aria-describedby={id} onKeyDown={onKeyDown}>
        {steps.map((each, index) => {
          const current = index + 1 === at
          const badge = current ? 'border-signal bg-signal text-on-signal' : 'border-ink-3 bg-deck text-ink'
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps of a walk have no other order
            <li key={index} className="border-line border-t">
              <button
                type="button"
                data-step={index + 1}
                aria-current={current ? 'step' : undefined}
                tabIndex={current ? 0 : -1}
                onClick={() => seek(index + 1)}
                className="flex w-full gap-3 py-2 text-left text-control leading-normal hover:bg-well"
              >
                <span className={`${BADGE} ${badge}`}>{index + 1}</span>
                <span className="min-w-0 break-words">{say(wireSteps[each.id], each.values)}</span>
              </button>
              {current && <StepFacts step={each} />}
            </li>
          )
        })}
      </ol>
    </>
  )
}

function StepFacts({ step: { node, at, before, after, rule } }: { step: WireStep }) {
  const say = useWords()
  const changed = (was: string, is: string) =>
    was === is ? (
      was
    ) : (
      <>
        <del className="text-ink-2">{was}</del> <span className="sr-only">{say(W.became)}</span>{' '}
        <ins className="font-[660] text-signal no-underline">{is}</ins>
      </>
    )
  return (
    <dl className="mb-3 ml-8 grid grid-cols-[92px_minmax(0,1fr)] gap-x-3 gap-y-1 text-control leading-normal">
      <dt className="text-ink-2">{say(W.where)}</dt>
      <dd className="break-words font-mono text-fact">{`${node}, ${at}`}</dd>
      <dt className="text-ink-2">{say(W.source)}</dt>
      <dd className="break-words font-mono text-fact">{changed(before.src, after.src)}</dd>
      <dt className="text-ink-2">{say(W.destination)}</dt>
      <dd className="break-words font-mono text-fact">{changed(before.dst, after.dst)}</dd>
      {rule && (
        <>
          <dt className="text-ink-2">{say(W.rule)}</dt>
          <dd className="break-words font-mono text-fact">
            <code className="block break-words rounded-2 border border-line bg-ground px-2 py-1">{rule}</code>
          </dd>
        </>
      )}
    </dl>
  )
}
