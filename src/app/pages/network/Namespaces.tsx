import type { ReactNode } from 'react'
import { localWords as L } from '#content/ui/network-local.ts'
import {
  type LocalAnswer,
  type LocalAsk,
  MACHINE,
  type Owner,
  type Platform,
} from '#diagrams/network/localhost.ts'
import { running } from '#diagrams/network/walk-ask.ts'
import type { Reachable } from '#model/network/reach.ts'
import { containerNamed, ownerOf } from '#model/network/scene.ts'
import { useWords } from '../../words.ts'

const COLUMNS = { gridTemplateColumns: 'repeat(auto-fill, minmax(120px, 1fr))' }

export interface NamespacesProps {
  readonly reachable: Reachable
  readonly platform: Platform
  readonly asked: LocalAsk
  readonly answer: LocalAnswer
}

/** Each namespace as a box inside the one it lives in; the owner of the address is lit, the asker is marked. */
export function Namespaces({ reachable, platform, asked, answer }: NamespacesProps) {
  const say = useWords()
  const { scene } = reachable
  const asker = containerNamed(scene, asked.from)
  const home = (name: string): Owner => {
    const container = containerNamed(scene, name)
    const owner = container && ownerOf(scene, container)
    if (!owner) return 'machine'
    if (owner.networkMode === 'host') return platform === 'linux' ? 'machine' : 'engine'
    return `container:${owner.name}`
  }
  const from = asked.from === MACHINE || !asker ? 'machine' : home(asked.from)
  const mark = (owner: Owner) => ({ lit: answer.owner === owner, asks: from === owner, to: asked.to })
  const own = running(reachable).filter((each) => home(each.name) === `container:${each.name}`)
  const guests = running(reachable).filter(
    (each) => home(each.name) === 'engine' || home(each.name) === 'machine',
  )
  const boxes = (
    <ul className="mt-2 grid gap-2" style={COLUMNS}>
      {own.map(({ id, name }) => (
        <li key={id}>
          <Box {...mark(`container:${name}`)} title={name} mono />
        </li>
      ))}
    </ul>
  )
  const together = guests.length > 0 && (
    <p className="mt-1 font-mono text-caption text-ink-2">
      --network host: {guests.map(({ name }) => name).join(', ')}
    </p>
  )
  return (
    <figure aria-label={say(L.picture)} className="mt-4">
      <Box {...mark('machine')} title={say(platform === 'desktop' ? L.yourMac : L.yourMachine)}>
        <p className="text-caption text-ink-2">{say(L.socket, { path: say(L.sockets[platform]) })}</p>
        {platform === 'linux' ? (
          <>
            <p className="text-caption text-ink-2">{say(L.engine.linux)}</p>
            {together}
            {boxes}
          </>
        ) : (
          <Box {...mark('engine')} title={say(L.engine[platform])} className="mt-2">
            {together}
            {boxes}
          </Box>
        )}
      </Box>
      <figcaption className="mt-1 text-control text-ink-2">
        {say(L.kernel[platform])} {answer.owner === 'nobody' && say(L.nobody)}
      </figcaption>
    </figure>
  )
}

interface BoxProps {
  readonly title: string
  readonly lit: boolean
  readonly asks: boolean
  readonly to: string
  readonly mono?: boolean
  readonly className?: string
  readonly children?: ReactNode
}

function Box({ title, lit, asks, to, mono = false, className = '', children }: BoxProps) {
  const say = useWords()
  return (
    <div
      className={`rounded-3 border p-2.5 ${lit ? 'border-2 border-signal bg-signal-wash' : 'border-line-3 bg-deck'} ${className}`}
    >
      <p
        className={`flex flex-wrap items-baseline gap-x-2 text-control ${mono ? 'font-mono' : 'font-[560]'}`}
      >
        {title}
        {asks && (
          <span className="rounded-1 border border-line-3 px-1 text-caption text-ink-2">{say(L.asks)}</span>
        )}
        {lit && <span className="font-[620] text-caption text-signal">{say(L.owns, { to })}</span>}
      </p>
      {children}
    </div>
  )
}
