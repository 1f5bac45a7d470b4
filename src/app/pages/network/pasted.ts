import type { Host } from '#model/engine/host.ts'
import { Session } from '#model/engine/session.ts'
import type { PastedHost } from '#model/network/pasted/host.ts'

/** What was pasted stays in this page's memory: nothing of it goes into the address or leaves the browser. */
interface Kept {
  readonly pasted: PastedHost
  /** The session's host when it was drawn: who types on has put the pasted one aside. */
  readonly base: Host
  readonly version: number
}

let kept: Kept | undefined
let draft = ''

const LENS = /^pasted:(\d+)$/
export const isPastedLens = (lens: string): boolean => LENS.test(lens)

export const draftText = (): string => draft
export const keepDraft = (text: string): void => {
  draft = text
}
export const keptPaste = (): PastedHost | undefined => kept?.pasted

/** Keeps a pasted host over the session's; the lens that shows it. */
export function keep(pasted: PastedHost, base: Host): string {
  kept = { pasted, base, version: (kept?.version ?? 0) + 1 }
  return `pasted:${kept.version}`
}

/** The pasted host that the address shows over the session's; undefined when there is none, or it was put aside. */
export function pastedOver(base: Host, lenses: readonly string[]): Host | undefined {
  const shown = kept && lenses.includes(`pasted:${kept.version}`) && kept.base === base
  return shown ? kept?.pasted.host : undefined
}

/** Runs commands on the pasted host; the lens that shows what became of it. */
export function runOnPasted(lines: readonly string[]): string | undefined {
  if (!kept) return undefined
  const session = new Session({ host: kept.pasted.host })
  for (const line of lines) session.run(line)
  return keep({ ...kept.pasted, host: session.host }, kept.base)
}
