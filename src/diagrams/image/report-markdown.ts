import { advice as adviceWords } from '#content/image/advice.ts'
import { report as words } from '#content/image/report.ts'
import { fill, type Locale, type Localized } from '#content/text.ts'
import type { Advice } from '#model/image/advice.ts'
import type { ImageReport, ReportedImage } from '#model/image/report.ts'
import type { ImageStack } from '#model/image/stack.ts'
import { guiltySentences } from './guilty-words.ts'
import { sizeText } from './layers-view.ts'

/** What came out of an image is shown as it is: no markup, no line breaks, no escape sequences of a terminal. */
const visible = (text: string): string =>
  text.replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)

const plain = (text: string): string => visible(text).replace(/[\\`*_{}[\]<>|#~]/g, (mark) => `\\${mark}`)

const percent = (share: number): string =>
  share === 1 ? '100 %' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`

const code = (digest: string): string => `\`${digest}\``

/** One piece of advice as a sentence with its numbers. */
export const adviceText = ({ code: which, values, bytes }: Advice): Localized =>
  fill(adviceWords[which].text, { ...values, size: sizeText(bytes) })

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
]

/**
 * A report for people: an issue, a pull request, a wiki.
 *
 * @param stacks of the same images, in the same order
 */
export function markdownOf(report: ImageReport, stacks: readonly ImageStack[], locale: Locale): string {
  const say = (text: Localized) => text[locale]
  const blocks = report.images.map((image, at) => imageBlock(image, stacks[at], say))
  const problems =
    report.problems.length === 0
      ? []
      : [
          '',
          `## ${say(words.problems)}`,
          '',
          ...report.problems.map(
            ({ code: which, message, path }) =>
              `- ${which}: ${plain(message)}${path === undefined ? '' : ` (${plain(path)})`}`,
          ),
        ]
  return `${[...blocks.flat(), ...problems].join('\n')}\n`
}

function imageBlock(
  image: ReportedImage,
  stack: ImageStack | undefined,
  say: (text: Localized) => string,
): string[] {
  const { sizes, efficiency, layers, wasted, advice, imageId, platform } = image
  const line = (what: Localized, value: string) => `- ${say(what)}: ${value}`
  return [
    `# ${say(fill(words.title, { name: plain(image.name) }))}`,
    '',
    ...(stack ? guiltySentences(stack).map((sentence) => plain(say(sentence))) : []),
    '',
    line(words.platform, [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/')),
    line(words.containerdId, imageId.containerd === null ? say(words.unnamed) : code(imageId.containerd)),
    line(words.graphId, imageId.graphDriver === null ? '-' : code(imageId.graphDriver)),
    line(words.stored, sizeText(sizes.storedBytes)),
    line(words.content, sizeText(sizes.contentBytes)),
    line(words.visible, sizeText(sizes.visibleBytes)),
    line(words.wasted, sizeText(sizes.wastedBytes)),
    line(words.oursIs, percent(efficiency.ours)),
    line(words.diveIs, percent(efficiency.dive)),
    line(words.diveWasted, sizeText(efficiency.diveWastedBytes)),
    '',
    `## ${say(words.layers)}`,
    '',
    ...table(
      [words.layer, words.instruction, words.files, words.wastedBytes].map(say).concat('DiffID'),
      layers.map(({ index, instruction, contentBytes, hiddenBytes, diffId }) => [
        String(index + 1),
        plain(instruction ?? say(words.unknown)),
        sizeText(contentBytes),
        sizeText(hiddenBytes),
        code(diffId),
      ]),
    ),
    ...(wasted.length === 0
      ? []
      : [
          '',
          `## ${say(words.wastedPaths)}`,
          '',
          ...table(
            [words.path, words.wastedBytes, words.shippedIn, words.hiddenBy].map(say),
            wasted.map(({ path, bytes, layers: shipped, hiddenBy }) => [
              plain(path),
              sizeText(bytes),
              shipped.map((layer) => layer + 1).join(', '),
              String(hiddenBy.layer + 1),
            ]),
          ),
        ]),
    ...(advice.length === 0
      ? []
      : ['', `## ${say(words.advice)}`, '', ...advice.map((one) => `- ${plain(say(adviceText(one)))}`)]),
    '',
  ]
}

/** A few lines for a terminal: what cost most, the sizes and what to do. */
export function summaryText(report: ImageReport, stacks: readonly ImageStack[], locale: Locale): string {
  const say = (text: Localized) => text[locale]
  const blocks = report.images.map(({ name, platform, sizes, efficiency, layers, advice }, at) => {
    const stack = stacks[at]
    const where = [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/')
    const row = (bytes: number, text: string) => `${sizeText(bytes).padStart(10)}  ${text}`
    return [
      `${name}  ${where}`,
      ...(stack ? guiltySentences(stack).map((sentence) => `  ${say(sentence)}`) : []),
      '',
      ...layers.map(({ index, instruction, contentBytes }) =>
        row(contentBytes, `${String(index + 1).padStart(3)}  ${instruction ?? say(words.unknown)}`),
      ),
      '',
      row(sizes.contentBytes, say(words.content)),
      row(sizes.storedBytes, say(words.stored)),
      row(sizes.wastedBytes, say(words.wasted)),
      `${percent(efficiency.ours).padStart(10)}  ${say(words.oursIs)}`,
      `${percent(efficiency.dive).padStart(10)}  ${say(words.diveIs)}`,
      ...(advice.length === 0 ? [] : ['', ...advice.map((one) => `  ${say(adviceText(one))}`)]),
    ]
      .map(visible)
      .join('\n')
  })
  return `${blocks.join('\n\n')}\n`
}
