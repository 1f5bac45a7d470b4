/** What Node scripts and outside judges call. Nothing else in the house imports this file. */

export { openImage } from '#importers/open-image.ts'
export { composeGraph } from '#model/compose/graph.ts'
export { parseOption } from '#model/engine/options/parse-option.ts'
export { parseRun } from '#model/engine/options/run.ts'
export { mergeLayers } from '#model/image/merge.ts'
export { runIpam as ipam } from '#model/network/ipam-script.ts'
export { networkState } from '#model/network/network-state.ts'
export { reach } from '#model/network/reach.ts'
export { chainIds } from '#model/oci/digest.ts'
export { matchConstraints } from '#model/swarm/constraints.ts'
export { schedule } from '#model/swarm/schedule.ts'

import { addBuild } from '#model/engine/commands/build/index.ts'
import { parseReference as readReference } from '#model/oci/reference.ts'

addBuild()

/** Errors as the text Docker prints. */
export function parseReference(text: string, mode?: 'normalized' | 'grammar' | 'any') {
  const parsed = readReference(text, mode)
  return parsed.ok ? parsed : { ok: false as const, error: parsed.error.message, code: parsed.error.code }
}
export { simulate } from '#model/engine/simulate.ts'
