import { containerRules } from './containers.ts'
import type { HostRule } from './invariant.ts'
import { networkRules } from './networks.ts'
import { processRules } from './processes.ts'
import { storageRules } from './storage.ts'
import { timeRules } from './time.ts'

/** What holds of a host at rest, whatever was typed: each a sentence and how to find exceptions. */
export const hostRules: Readonly<Record<string, HostRule>> = {
  ...containerRules,
  ...processRules,
  ...storageRules,
  ...networkRules,
  ...timeRules,
}
