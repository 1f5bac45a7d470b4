import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Address } from '../address.ts'
import type { Live, Run } from '../live.ts'
import type { PageInfo } from '../page-data.ts'
import { useApp } from './store.ts'

/** The commands that are drawn: what was typed, or the page's example until someone types. */
export function effectiveLines(info: PageInfo, address: Address): readonly string[] {
  return address.lines.length > 0 ? address.lines : exampleLines(info)
}

const linesOf = new WeakMap<PageInfo, readonly string[]>()

/** The commands of a page's example; the same list each time, so that its run is found again. */
function exampleLines(info: PageInfo): readonly string[] {
  const lines = linesOf.get(info) ?? info.diagram?.example.map(({ line }) => line) ?? []
  linesOf.set(info, lines)
  return lines
}

/** The hop under the cursor, within the log: 0 = before the first command. */
export function cursorOf(run: Run, info: PageInfo, address: Address): number {
  const wanted =
    address.at ?? (address.lines.length > 0 ? run.log.length : (info.diagram?.exampleAt ?? run.log.length))
  return Math.min(Math.max(wanted, 0), run.log.length)
}

/** Index of the command that a hop belongs to; -1 before the first. */
export function commandAt(run: Run, at: number): number {
  return run.commands.findLastIndex(({ firstHop }) => firstHop <= at)
}

/** What the player and the terminal show, whether the model is awake or the page's own example is all there is. */
export interface Shown {
  /** The lane of each hop, as digits. */
  readonly lanes: string
  readonly at: number
  readonly commands: readonly ShownCommand[]
  /** Index of the command under the cursor; -1 before the first. */
  readonly current: number
}

export interface ShownCommand {
  readonly line: string
  readonly exitCode: number
  readonly output: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[]
}

export function useShown(): Shown {
  const session = useSession()
  const { info, address } = useApp(useShallow(({ page, address }) => ({ info: page.info, address })))
  return useMemo(() => {
    if (session) {
      const { run, at } = session
      return { lanes: run.lanes, at, commands: run.commands, current: commandAt(run, at) }
    }
    const { diagram } = info
    const typed = address.lines.length > 0 || diagram === undefined
    const commands = typed
      ? address.lines.map((line) => ({ line, exitCode: 0, output: [] }))
      : diagram.example.map(({ line, output }) => ({
          line,
          exitCode: 0,
          output: output === '' ? [] : [{ stream: 'stdout' as const, text: output }],
        }))
    return {
      lanes: typed ? '' : diagram.exampleLanes,
      // A key pressed while the model is on its way counts from where the one before it led.
      at: typed ? 0 : Math.min(address.at ?? diagram.exampleAt, diagram.exampleLanes.length),
      commands,
      current: commands.length - 1,
    }
  }, [session, info, address])
}

/** What is on screen: the run of the typed commands and the place in it. */
export interface Session {
  readonly live: Live
  readonly run: Run
  readonly at: number
}

/** The session, once the model has arrived. */
export function useSession(): Session | undefined {
  const { live, info, address } = useApp(
    useShallow(({ live, page, address }) => ({ live, info: page.info, address })),
  )
  return useMemo(() => {
    if (!live) return undefined
    const run = live.run(effectiveLines(info, address), address.lenses)
    return { live, run, at: cursorOf(run, info, address) }
  }, [live, info, address])
}
