import { choosePlatform, type HasPlatforms, runnableOn } from './choose-platform.ts'
import type { Platform } from './platform.ts'

/**
 * Why an entry of an index was taken or not. `chosen`; `worse`: the host could run it, but another fits better or
 * stands before it; `foreign`: the host cannot run it; `attestation`: a statement about an image, with nothing to run.
 */
export type ChoiceReason = 'chosen' | 'worse' | 'foreign' | 'attestation'

export interface ExplainedEntry<Entry> {
  readonly entry: Entry
  readonly reason: ChoiceReason
  /** Place among what the host can run, 0 for the best; undefined where it cannot run it. */
  readonly rank?: number
}

/** @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/containerd/image_manifest.go */
const isAttestation = ({ platform }: { readonly platform?: Platform }): boolean =>
  platform?.os === 'unknown' && platform.architecture === 'unknown'

/** What `choosePlatform` decides, entry by entry, in the order of the index. */
export function explainChoice<Entry extends { readonly platform?: Platform }>(
  index: HasPlatforms<Entry>,
  wanted: Platform,
): readonly ExplainedEntry<Entry>[] {
  const chosen = choosePlatform(index, wanted)
  const candidates = runnableOn(wanted)
  return index.manifests.map((entry) => {
    if (entry === chosen) return { entry, reason: 'chosen', ...rankOf(entry, candidates) }
    if (isAttestation(entry)) return { entry, reason: 'attestation' }
    const rank = rankOf(entry, candidates)
    const fits = 'rank' in rank || entry.platform === undefined
    return { entry, reason: fits ? 'worse' : 'foreign', ...rank }
  })
}

function rankOf(
  entry: { readonly platform?: Platform },
  candidates: readonly Platform[],
): { readonly rank?: number } {
  const rank = candidates.findIndex(
    (candidate) =>
      entry.platform !== undefined && choosePlatform({ manifests: [entry] }, candidate, { strict: true }),
  )
  return rank < 0 ? {} : { rank }
}
