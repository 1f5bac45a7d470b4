import { report } from '#content/image/report.ts'
import { fill, type Localized } from '#content/text.ts'
import type { ImageStack } from '#model/image/stack.ts'
import { sizeText } from './layers-view.ts'

/** Fills in words that may be different in each language. */
function put(text: Localized, values: Readonly<Record<string, string | number | Localized>>): Localized {
  const of = (locale: keyof Localized) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, typeof value === 'object' ? value[locale] : value]),
    )
  return { en: fill(text, of('en')).en, 'zh-TW': fill(text, of('zh-TW'))['zh-TW'] }
}

const LONGEST = 48

function instructionOf({ layers }: ImageStack, layer: number): string | Localized {
  const text = layers[layer]?.instruction?.text
  if (text === undefined) return report.unknown
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** Names the layer and the file that cost most: the sentences a person takes home. */
export function guiltySentences(stack: ImageStack): readonly Localized[] {
  const { guilty } = stack
  if (guilty === undefined) return [report.noFiles]
  const { layer, path, bytes, hiddenBy, steps } = guilty
  const size = sizeText(bytes)
  if (hiddenBy === undefined)
    return [put(report.largest, { path, size, layer: layer + 1, instruction: instructionOf(stack, layer) })]
  const removes = stack.layers[hiddenBy.layer]?.removes.some((one) => one.layer === layer)
  const count = steps.filter((step) => step.hiddenBy !== undefined).length
  return [
    put(report.wastes, {
      layer: layer + 1,
      instruction: instructionOf(stack, layer),
      size: sizeText(stack.layers[layer]?.hiddenBytes ?? 0),
      by: hiddenBy.layer + 1,
      byInstruction: instructionOf(stack, hiddenBy.layer),
      how: removes ? report.hides : report.covers,
    }),
    put(count > 1 ? report.fileTimes : report.file, { path, size, count }),
  ]
}
