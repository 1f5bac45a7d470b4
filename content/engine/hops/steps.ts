import { both, type Localized } from '../../text.ts'
import { buildSteps } from './steps/build.ts'
import { clientSteps } from './steps/client.ts'
import { containerdSteps } from './steps/containerd.ts'
import { daemonSteps } from './steps/daemon.ts'
import { kernelSteps } from './steps/kernel.ts'
import { networkSteps } from './steps/network.ts'
import { objectRequests } from './steps/objects.ts'
import { containerRequests } from './steps/requests.ts'
import { shimSteps } from './steps/shim.ts'
import type { StepWords } from './steps/step.ts'
import { swarmSteps } from './steps/swarm.ts'
import { worldSteps } from './steps/world.ts'

/** The explanation of every kind of hop, by the kind's name. */
export const steps = {
  ...clientSteps,
  ...containerRequests,
  ...objectRequests,
  ...buildSteps,
  ...daemonSteps,
  ...networkSteps,
  ...containerdSteps,
  ...shimSteps,
  ...swarmSteps,
  ...kernelSteps,
  ...worldSteps,
}

export type StepKind = keyof typeof steps

/** Fills names in both languages; a part in `[[…]]` is left out when one of its names is not known. */
function fillKnown({ en, 'zh-TW': zhTW }: Localized, values: Readonly<Record<string, string>>): Localized {
  const name = /\{(\w+)\}/g
  const put = (pattern: string) =>
    pattern
      .replace(/\[\[(.*?)\]\]/g, (_, part: string) =>
        [...part.matchAll(name)].every(([, key = '']) => Object.hasOwn(values, key)) ? part : '',
      )
      .replace(name, (whole, key: string) => (Object.hasOwn(values, key) ? `${values[key]}` : whole))
  return both(put(en), put(zhTW))
}

/**
 * The words for one hop.
 *
 * @param values the hop's facts, with `status` for an answer over HTTP; unknown ones are left out of the text
 * @returns undefined for a kind without words
 */
export function stepWords(
  kind: string,
  values: Readonly<Record<string, string>> = {},
): StepWords | undefined {
  if (!Object.hasOwn(steps, kind)) return undefined
  const words: StepWords = steps[kind as StepKind]
  return {
    title: fillKnown(words.title, values),
    text: fillKnown(words.text, values),
    ...(words.aside && { aside: fillKnown(words.aside, values) }),
  }
}
