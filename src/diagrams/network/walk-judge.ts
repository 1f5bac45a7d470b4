import { fill, type Localized } from '#content/text.ts'
import { type Reachable, walkProbe } from '#model/network/reach.ts'
import { hasEmbeddedDns } from '#model/network/resolv-conf.ts'
import { containerNamed, sandboxOf } from '#model/network/scene.ts'
import type { Verdict } from '#model/network/walk/dial.ts'
import type { Step } from '#model/network/walk/packet.ts'
import type { WalkAsk } from './walk-ask.ts'
import { placeWords, tell } from './walk-hops.ts'
import { REASON_WORDS as R } from './walk-words.ts'

/** How a question to the network was answered. */
export interface Judged {
  readonly verdict: Verdict
  /** One sentence: who answered, or what stood in the way. Made when it is read. */
  readonly reason: Localized
  /** The address that was dialled; absent when nobody knew the name. */
  readonly dialled?: string
  /** Every step, those of the name's lookup first. */
  readonly steps: readonly Step[]
}

export const senderWords = (from: string): Localized => placeWords(from === 'lan' ? 'outside' : from)

/** Asks the network: the walk of `reach`, with its reason in the reader's words. */
export function judge(reachable: Reachable, ask: WalkAsk): Judged {
  const walked = walkProbe(reachable, ask)
  if (!walked.ok) return { verdict: 'NOROUTE', reason: fill(R.asleep, { from: ask.from }), steps: [] }
  const { verdict, steps, source = '', server = '', dialled } = walked.value
  return {
    verdict,
    get reason() {
      return verdict === 'OK'
        ? tell(R.answered, { server: placeWords(server), source })
        : failure(reachable, ask, verdict, steps)
    },
    steps,
    ...(dialled === undefined ? {} : { dialled }),
  }
}

function failure(reachable: Reachable, ask: WalkAsk, verdict: Verdict, steps: readonly Step[]): Localized {
  const { from, to, port } = ask
  const last = steps.at(-1)
  switch (verdict) {
    case 'NOROUTE':
      return tell(R.noRoute, { from: senderWords(from) })
    case 'UNREACH':
      return fill(R.unreachable, { to })
    case 'REFUSED':
      return fill(R.refused, { port })
    case 'HANG':
      return R.hangs
    case 'NAME':
      return nameReason(reachable, ask)
    default: {
      if (last?.verdict !== 'dropped') return R.noWayBack
      const rule = last.decidedBy ?? ''
      if (last.hook === 'raw PREROUTING') return fill(R.isolated, { to })
      return /^(-A |:)/.test(rule) ? fill(R.dropped, { rule }) : R.lost
    }
  }
}

/** Why a name is not known where it is asked for. */
function nameReason({ scene }: Reachable, { from, to }: WalkAsk): Localized {
  const asker = containerNamed(scene, from)
  const wanted = containerNamed(scene, to)
  const values = { from: senderWords(from), name: to }
  const sandbox = asker && sandboxOf(scene, asker)
  if (!asker || !wanted || !sandbox) return tell(R.noName, values)
  if (!hasEmbeddedDns(scene.networking, sandbox))
    return sandbox.kind === 'private' ? R.noNameOnDefault : tell(R.noName, values)
  return scene.networking.daemonAlive ? tell(R.notTogether, values) : R.daemonAway
}
