import type { Localized } from '#content/text.ts'
import type { Host } from '#model/engine/host.ts'
import { Session } from '#model/engine/session.ts'
import { cureCandidates } from './cure-candidates.ts'
import type { WalkAsk } from './walk-ask.ts'
import { judge } from './walk-judge.ts'
import { reachableOf } from './walk-world.ts'

/** One way to open a closed question: what it changes, and the commands that do it, in order. */
export interface Cure {
  readonly what: Localized
  /** None where it is enough to ask otherwise. */
  readonly lines: readonly string[]
  /** The question to ask then, where it is another one. */
  readonly ask?: WalkAsk
}

/** What might open a question, and the questions one of which it is meant to open; the first that it does is asked. */
export interface CureCandidate {
  readonly what: Localized
  readonly lines: readonly string[]
  /** Made for the host after the lines: addresses can be new ones. */
  readonly asks: (after: ReturnType<typeof reachableOf>) => readonly WalkAsk[]
}

/** More than these nobody reads. */
const MOST = 4

const sameAsk = (a: WalkAsk, b: WalkAsk): boolean =>
  a.from === b.from && a.to === b.to && a.proto === b.proto && a.port === b.port

/** Runs a candidate on a copy of the host; undefined when its commands fail or the way stays closed. */
function tried(host: Host, ask: WalkAsk, { what, lines, asks }: CureCandidate): Cure | undefined {
  const session = new Session({ host })
  for (const line of lines) if (session.run(line).exitCode !== 0) return undefined
  const after = reachableOf(session.host)
  const opened = asks(after).find((each) => judge(after, each).verdict === 'OK')
  if (!opened) return undefined
  return { what, lines, ...(sameAsk(opened, ask) ? {} : { ask: opened }) }
}

/**
 * What opens a closed question, the smallest change first. Each is tried on a copy of the host before it is named, so
 * that running it changes the verdict.
 *
 * @param most how many to look for
 * @returns none for a question that is open
 */
export function curesOf(host: Host, ask: WalkAsk, most = MOST): readonly Cure[] {
  const reachable = reachableOf(host)
  if (judge(reachable, ask).verdict === 'OK') return []
  const cures: Cure[] = []
  for (const candidate of cureCandidates(host, ask)) {
    const cure = tried(host, ask, candidate)
    if (cure) cures.push(cure)
    if (cures.length === most) break
  }
  return cures
}
