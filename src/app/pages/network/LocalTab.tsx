import { useId } from 'react'
import { localWords as L } from '#content/ui/network-local.ts'
import { ui } from '#content/ui.ts'
import { Button } from '#design/Button.tsx'
import { SegmentedControl } from '#design/SegmentedControl.tsx'
import {
  isLocalLens,
  type LocalAnswer,
  type LocalAsk,
  lensOfLocal,
  localOfLenses,
  localTargets,
  MACHINE,
  PLATFORMS,
  type Platform,
  whoseIs,
} from '#diagrams/network/localhost.ts'
import { publishedOf, running } from '#diagrams/network/walk-ask.ts'
import type { Reachable } from '#model/network/reach.ts'
import { useApp, useAppStore } from '../../store/store.ts'
import { useWords } from '../../words.ts'
import { Namespaces } from './Namespaces.tsx'
import { useAsk, useHost, useReachable } from './use-asking.ts'

const FIELD =
  'h-8 w-full min-w-0 cursor-pointer rounded-2 border border-line-3 bg-deck px-2 font-mono text-fact hover:bg-well pointer-coarse:h-11'
const SOURCES = [
  'https://docs.docker.com/desktop/features/networking/',
  'https://docs.docker.com/engine/security/rootless/',
]

const platformOf = (lenses: readonly string[]): Platform =>
  PLATFORMS.find((each) => lenses.includes(each)) ?? 'linux'

/** Whose localhost is it? The namespace that owns an address, for whoever asks, wherever the engine runs. */
export default function LocalTab({ onWalk }: { onWalk: () => void }) {
  const reachable = useReachable(useHost())
  return reachable ? <Local reachable={reachable} onWalk={onWalk} /> : null
}

function useLocal(reachable: Reachable) {
  const store = useAppStore()
  const lenses = useApp((state) => state.address.lenses)
  const targets = localTargets(reachable)
  const [first = { to: 'localhost', port: 80 }] = targets
  const asked: LocalAsk = localOfLenses(lenses) ?? { from: running(reachable)[0]?.name ?? MACHINE, ...first }
  const put = (own: (lens: string) => boolean, lens?: string) => {
    const others = lenses.filter((each) => !own(each))
    store.getState().go({ lenses: lens ? [...others, lens] : others })
  }
  return {
    asked,
    targets,
    platform: platformOf(lenses),
    choose: (ask: LocalAsk) => put(isLocalLens, lensOfLocal(ask)),
    setPlatform: (platform: Platform) =>
      put((lens) => PLATFORMS.includes(lens as Platform), platform === 'linux' ? undefined : platform),
  }
}

function Local({ reachable, onWalk }: { reachable: Reachable; onWalk: () => void }) {
  const say = useWords()
  const ask = useAsk()
  const id = useId()
  const { asked, targets, platform, choose, setPlatform } = useLocal(reachable)
  const answer = whoseIs(reachable, asked, platform)
  const names = running(reachable).map(({ name }) => name)
  const key = `${asked.to}:${asked.port}`
  return (
    <div className="px-7 py-6 text-body leading-normal max-sm:px-4">
      <h2 className="sr-only">{say(ui.tabs.local)}</h2>
      <p className="text-ink-2">{say(L.lead)}</p>
      <SegmentedControl
        className="mt-3"
        label={say(L.platform)}
        segments={PLATFORMS.map((value) => ({ value, label: say(L.platforms[value]) }))}
        value={platform}
        onChange={setPlatform}
      />
      <div className="mt-3 grid grid-cols-2 gap-2">
        <label className="text-caption-2 text-ink-2" htmlFor={`${id}-from`}>
          {say(L.asker)}
          <select
            id={`${id}-from`}
            className={FIELD}
            value={asked.from}
            onChange={({ currentTarget }) => choose({ ...asked, from: currentTarget.value })}
          >
            <option value={MACHINE}>{say(L.machine)}</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label className="text-caption-2 text-ink-2" htmlFor={`${id}-to`}>
          {say(L.address)}
          <select
            id={`${id}-to`}
            className={FIELD}
            value={key}
            onChange={({ currentTarget }) => {
              const found = targets.find(({ to, port }) => `${to}:${port}` === currentTarget.value)
              if (found) choose({ ...asked, ...found })
            }}
          >
            {!targets.some(({ to, port }) => `${to}:${port}` === key) && <option>{key}</option>}
            {targets.map(({ to, port }) => (
              <option key={`${to}:${port}`}>{`${to}:${port}`}</option>
            ))}
          </select>
        </label>
      </div>
      <p className="mt-4" role="status">
        <Verdict answer={answer} /> <span className="break-words text-ink-2">{say(answer.text)}</span>
      </p>
      <Namespaces reachable={reachable} platform={platform} asked={asked} answer={answer} />
      {answer.walk && (
        <Button
          className="mt-3"
          onClick={() => {
            ask(answer.walk)
            onWalk()
          }}
        >
          {say(L.walkIt)}
        </Button>
      )}
      <PortTable reachable={reachable} />
      <p className="mt-4 text-control text-ink-2">
        {say(L.sources)}
        {SOURCES.map((href) => (
          <a
            key={href}
            href={href}
            className="block break-all py-1 leading-normal underline underline-offset-4"
          >
            {href.replace('https://', '')}
          </a>
        ))}
      </p>
    </div>
  )
}

function Verdict({ answer: { open } }: { answer: LocalAnswer }) {
  const say = useWords()
  return (
    <strong className={`font-[660] ${open ? 'text-ok' : 'text-danger'}`}>
      <span aria-hidden="true">{open ? '✓ ' : '✕ '}</span>
      {say(open ? L.open : L.closed)}
    </strong>
  )
}

/** Which published ports a shell on the machine meets, wherever the engine runs. */
function PortTable({ reachable }: { reachable: Reachable }) {
  const say = useWords()
  const ports = publishedOf(reachable)
  if (ports.length === 0) return null
  return (
    <table className="mt-5 w-full text-left text-control">
      <caption className="mb-1 text-left font-[660] text-section">{say(L.ports)}</caption>
      <thead>
        <tr className="text-ink-2">
          <th scope="col" className="py-1 font-[440]">
            {say(L.port)}
          </th>
          {PLATFORMS.map((platform) => (
            <th key={platform} scope="col" className="py-1 font-[440]">
              {say(L.platforms[platform])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ports.map(({ ip, port, whose }) => (
          <tr key={`${ip}:${port}`} className="border-line border-t">
            <th scope="row" className="py-1 font-[440] font-mono text-fact">
              {`${port} → ${whose}`}
            </th>
            {PLATFORMS.map((platform) => (
              <td key={platform} className="py-1">
                <Verdict answer={whoseIs(reachable, { from: MACHINE, to: 'localhost', port }, platform)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
