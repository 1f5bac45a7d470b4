import { useCallback, useEffect, useRef, useState } from 'react'
import { faultMenu, faultNames } from '#content/faults.ts'
import { useSession } from '../store/session.ts'
import { useTyping } from '../store/typing.ts'
import { useWords } from '../words.ts'

/** A part of the drawing for which a menu was asked, and where on the screen. */
interface Asked {
  readonly part: string
  readonly node: string
  readonly x: number
  readonly y: number
  readonly element: HTMLElement | SVGElement
}

const PARTS = '.stage [data-part], .stage .react-flow__node'
const LONG_PRESS_MS = 550
const STILL_PX = 8
const MENU_PX = 300

/** The node of which the menu was asked; another rendering may have taken the place of the one that was there. */
const current = ({ element, node }: Asked) =>
  element.isConnected
    ? element
    : document.querySelector<HTMLElement>(
        `.stage :is([data-node="${CSS.escape(node)}"], [data-id="${CSS.escape(node)}"])`,
      )

function askedAt(target: EventTarget | null, x: number, y: number): Asked | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement | SVGElement>(PARTS) : null
  const part =
    element?.getAttribute('data-part') ?? element?.querySelector('[data-part]')?.getAttribute('data-part')
  if (!element || !part) return undefined
  const node = element.getAttribute('data-node') ?? element.getAttribute('data-id') ?? part
  return { part, node, x, y, element }
}

/**
 * Right-click, long press, or the menu key on a part of the drawing: the faults that fit it, each with the command
 * that it types.
 */
export function FaultMenu() {
  const say = useWords()
  const type = useTyping()
  const session = useSession()
  const list = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<Asked>()
  useAsking(setAsked)

  const close = useCallback(() => {
    if (asked) current(asked)?.focus()
    setAsked(undefined)
  }, [asked])
  useEffect(() => {
    if (!asked) return
    list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const away = ({ target }: PointerEvent) => {
      if (!list.current?.contains(target as Node)) setAsked(undefined)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [asked])

  if (!asked || !session) return null
  const offers = session.live.faultsAt(session.live.hostAt(session.run, session.at), asked.part, asked.node)
  if (offers.length === 0) return null
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      close()
      return
    }
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    items.at(to % items.length)?.focus()
  }
  return (
    <div
      ref={list}
      role="menu"
      aria-label={say(faultMenu.label)}
      tabIndex={-1}
      className="fixed z-50 rounded-2 border border-line-2 bg-deck p-1 text-control shadow-1"
      style={{
        left: Math.max(8, Math.min(asked.x, innerWidth - MENU_PX - 8)),
        top: Math.max(8, Math.min(asked.y, innerHeight - 48 * offers.length - 16)),
        width: MENU_PX,
      }}
      onKeyDown={onKeyDown}
    >
      {offers.map(({ fault, line, container, mends }) => {
        const names = faultNames[fault]
        return (
          <button
            key={line}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className="block w-full rounded-2 px-2 py-1 text-left hover:bg-well"
            onClick={() => {
              close()
              void type(line)
            }}
          >
            <span className="block font-[620]">
              {names ? say(mends ? names.mends : names.breaks, { container: container ?? '' }) : fault}
            </span>
            <code className="block truncate text-ink-2">{line}</code>
          </button>
        )
      })}
    </div>
  )
}

/** Listens for the ways a menu is asked for; a finger that stays where it is asks too, for iOS knows no other way. */
function useAsking(ask: (asked: Asked) => void): void {
  const session = useSession()
  useEffect(() => {
    let timer = 0
    let start = { x: 0, y: 0 }
    const open = (event: Event, x: number, y: number): void => {
      const asked = askedAt(event.target, x, y)
      if (!asked || !session) return
      const host = session.live.hostAt(session.run, session.at)
      if (session.live.faultsAt(host, asked.part, asked.node).length === 0) return
      event.preventDefault()
      ask(asked)
    }
    const onMenu = (event: MouseEvent) => open(event, event.clientX, event.clientY)
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return
      const box = (event.target as Element).getBoundingClientRect()
      open(event, box.left + box.width / 2, box.top + box.height / 2)
    }
    const stop = () => clearTimeout(timer)
    const onDown = (event: PointerEvent) => {
      stop()
      if (event.pointerType !== 'touch') return
      start = { x: event.clientX, y: event.clientY }
      timer = window.setTimeout(() => open(event, start.x, start.y), LONG_PRESS_MS)
    }
    const onMove = ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - start.x, clientY - start.y) > STILL_PX) stop()
    }
    const listeners = [
      ['contextmenu', onMenu],
      ['keydown', onKey],
      ['pointerdown', onDown],
      ['pointermove', onMove],
      ['pointerup', stop],
      ['pointercancel', stop],
    ] as const
    for (const [name, listener] of listeners) document.addEventListener(name, listener as EventListener)
    return () => {
      stop()
      for (const [name, listener] of listeners) document.removeEventListener(name, listener as EventListener)
    }
  }, [session, ask])
}
