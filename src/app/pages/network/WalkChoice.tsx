import { ArrowRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { walkWords } from '#content/ui/network-walk.ts'
import { ui } from '#content/ui.ts'
import {
  askFor,
  refOf,
  running,
  targetsOf,
  type WalkAsk,
  type WalkTarget,
} from '#diagrams/network/walk-ask.ts'
import type { Reachable } from '#model/network/reach.ts'
import { useWords } from '../../words.ts'
import { useAsk } from './use-asking.ts'

const FIELD =
  'h-8 w-full min-w-0 cursor-pointer rounded-2 border border-line-3 bg-deck px-2 font-mono text-fact hover:bg-well pointer-coarse:h-11'
const PROTOCOLS = ['tcp', 'udp', 'icmp'] as const
/** What is knocked at where nothing is known to listen. */
const SOME_PORT = 80

const keyOf = ({ to, port }: Pick<WalkTarget, 'to' | 'port'>) => `${port} ${to}`

/** From where, to where, and how. */
export function WalkChoice({ reachable, asked }: { reachable: Reachable; asked: WalkAsk }) {
  const say = useWords()
  const ask = useAsk()
  const id = useId()
  const targets = targetsOf(reachable)
  const senders = running(reachable).map(refOf)
  const chosen =
    targets.find(({ to, port }) => to === asked.to && port === asked.port) ??
    targets.find(({ to, port }) => to === asked.to && (port === 0 || asked.port === 0))
  const choose = (key: string) => {
    const target = targets.find((each) => keyOf(each) === key)
    if (target) ask(askFor(asked.from, target))
  }
  const changeProtocol = (proto: WalkAsk['proto']) => {
    const port = proto === 'icmp' ? 0 : asked.port || chosen?.port || SOME_PORT
    ask({ ...asked, proto, port })
  }
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Labelled width="w-28" id={`${id}-from`} label={say(ui.network.from)}>
        <select
          id={`${id}-from`}
          className={FIELD}
          value={asked.from}
          onChange={({ currentTarget }) => ask({ ...asked, from: currentTarget.value })}
        >
          {![...senders, 'host', 'lan'].includes(asked.from) && <option>{asked.from}</option>}
          {senders.length > 0 && (
            <optgroup label={say(walkWords.containers)}>
              {senders.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label={say(walkWords.machines)}>
            <option value="host">{say(walkWords.host)}</option>
            <option value="lan">{say(walkWords.lan)}</option>
          </optgroup>
        </select>
      </Labelled>
      <ArrowRight size={16} strokeWidth={1.75} aria-hidden="true" className="mb-2 max-sm:hidden" />
      <Labelled width="w-48" id={`${id}-to`} label={say(ui.network.to)}>
        <select
          id={`${id}-to`}
          className={FIELD}
          value={chosen ? keyOf(chosen) : keyOf(asked)}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {!chosen && <option value={keyOf(asked)}>{endOf(asked)}</option>}
          <Targets
            label={say(walkWords.containers)}
            targets={targets.filter((each) => each.kind === 'container')}
          />
          <Targets
            label={say(walkWords.published)}
            targets={targets.filter((each) => each.kind === 'published')}
          />
          <Targets
            label={say(walkWords.machines)}
            targets={targets.filter(({ kind }) => kind !== 'container' && kind !== 'published')}
          />
        </select>
      </Labelled>
      <Labelled width="w-24" id={`${id}-proto`} label={say(walkWords.protocol)}>
        <select
          id={`${id}-proto`}
          className={FIELD}
          value={asked.proto}
          onChange={({ currentTarget }) => changeProtocol(currentTarget.value as WalkAsk['proto'])}
        >
          {PROTOCOLS.map((proto) => (
            <option key={proto} value={proto}>
              {proto === 'icmp' ? say(walkWords.echo) : proto}
            </option>
          ))}
        </select>
      </Labelled>
    </div>
  )
}

const endOf = ({ to, port }: Pick<WalkTarget, 'to' | 'port'>): string => {
  const shown = to.includes(':') ? `[${to}]` : to
  return port === 0 ? to : `${shown}:${port}`
}

function Targets({ label, targets }: { label: string; targets: readonly WalkTarget[] }) {
  const say = useWords()
  if (targets.length === 0) return null
  const words = (target: WalkTarget) => {
    const to = endOf(target)
    const { kind, whose } = target
    if (kind === 'published') return say(walkWords.publishedOf, { to, whose })
    if (kind === 'container') return whose === target.to ? to : say(walkWords.addressOf, { to, whose })
    return say(walkWords.addressOf, { to, whose: say(walkWords[kind]) })
  }
  return (
    <optgroup label={label}>
      {targets.map((target) => (
        <option key={`${target.whose} ${keyOf(target)}`} value={keyOf(target)}>
          {words(target)}
        </option>
      ))}
    </optgroup>
  )
}

interface LabelledProps {
  readonly id: string
  readonly label: string
  readonly width: string
  readonly children: ReactNode
}

function Labelled({ id, label, width, children }: LabelledProps) {
  return (
    <span className={`grid min-w-0 gap-1 max-sm:w-full ${width}`}>
      <label htmlFor={id} className="text-caption-2 text-ink-2">
        {label}
      </label>
      {children}
    </span>
  )
}
