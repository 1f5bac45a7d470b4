import { fill, type Localized, type Text } from '#content/text.ts'
import type { BuildRecord } from '#model/build/record.ts'
import type { BuildStep, MissReason } from '#model/build/result.ts'
import { humanSize } from '#model/engine/format/human.ts'
import type { Backdrop, Box, DiagramNode, Paint } from '../diagram.ts'
import { fitting, rectangle, region, shortDigest } from '../kit.ts'
import type { BuildPart } from './build-parts.ts'
import { BUILD } from './build-words.ts'

/** How each outcome of a step looks: a word with a sign of its own, and a ground. */
const LOOKS: Readonly<
  Record<
    BuildStep['status'] | 'from',
    {
      readonly word: Localized
      readonly part: BuildPart
      readonly fill: Paint
      readonly stroke: Paint
      readonly dash?: string
    }
  >
> = {
  from: { word: BUILD.from, part: 'base', fill: 'well', stroke: 'line-3' },
  hit: { word: BUILD.hit, part: 'cached-step', fill: 'ok-wash', stroke: 'ok' },
  miss: { word: BUILD.miss, part: 'run-step', fill: 'signal-wash', stroke: 'signal' },
  failed: { word: BUILD.failed, part: 'failed-step', fill: 'danger-wash', stroke: 'danger' },
  meta: { word: BUILD.meta, part: 'config-step', fill: 'deck', stroke: 'line-2' },
  waiting: { word: BUILD.waiting, part: 'waiting-step', fill: 'none', stroke: 'line-3', dash: '4 3' },
}

const REASONS: Readonly<Record<MissReason, Localized>> = {
  first: BUILD.first,
  own: BUILD.own,
  below: BUILD.below,
  'no-cache': BUILD.noCache,
}

const lookOf = ({ kind, status }: BuildStep) =>
  kind === 'from' && status === 'hit' ? LOOKS.from : LOOKS[status]

/** Words that a node says too: the outline leaves them out. */
export const aside = (
  x: number,
  y: number,
  text: Text,
  role: 'caption' | 'name' | 'mono' | 'danger' = 'caption',
  anchor: 'start' | 'end' = 'start',
): Backdrop => ({ as: 'text', at: { x, y }, text, role, anchor, said: true })

const sizeText = ({ contentBytes, kind }: BuildStep): string =>
  kind === 'layer' && contentBytes !== undefined ? humanSize(contentBytes, 3) : ''

/** One step: its outcome, its line, and what it ships. `twoLines` for a narrow drawing. */
export function stepRow(
  step: BuildStep,
  area: Box,
  twoLines: boolean,
): { readonly node: DiagramNode; readonly backdrop: readonly Backdrop[] } {
  const look = lookOf(step)
  const { x, y, width, height } = area
  const size = sizeText(step)
  const first = y + (twoLines ? 17 : 19)
  const room = twoLines ? width - 20 : width - 108 - (size === '' ? 12 : 66)
  const text = fitting(step.text, 'fact', room)
  return {
    node: region({
      id: step.id,
      entity: 'image',
      box: area,
      part: look.part,
      name: step.text.length > 90 ? `${step.text.slice(0, 90)}…` : step.text,
      caption: look.word,
      says: saysOf(step, size),
      state: step.status === 'waiting' ? 'ghost' : 'default',
    }),
    backdrop: [
      {
        as: 'path',
        d: rectangle({ x, y, width, height }),
        fill: look.fill,
        stroke: look.stroke,
        width: 1.25,
        ...(look.dash === undefined ? {} : { dash: look.dash }),
      },
      aside(x + 10, first, look.word, step.status === 'failed' ? 'danger' : 'caption'),
      aside(twoLines ? x + 10 : x + 102, twoLines ? y + 35 : first, text, 'mono'),
      ...(size === '' ? [] : [aside(x + width - 10, first, size, 'mono', 'end')]),
    ],
  }
}

function saysOf(step: BuildStep, size: string): Text {
  const { reason, line } = step
  const place = fill(BUILD.line, { n: line })
  const why = reason === undefined ? undefined : REASONS[reason]
  const join = (locale: 'en' | 'zh-TW', comma: string) =>
    [place[locale], size, why?.[locale] ?? ''].filter((one) => one !== '').join(comma)
  return { en: join('en', ', '), 'zh-TW': join('zh-TW', '，') }
}

/** What a step of the target became in the image. */
export function layerRow(
  id: string,
  area: Box,
  about: { readonly name: Text; readonly digest: string; readonly size: string; readonly fresh: boolean },
): { readonly node: DiagramNode; readonly backdrop: readonly Backdrop[] } {
  const { x, y, width, height } = area
  const short = about.digest === '' ? '' : shortDigest(about.digest).slice('sha256:'.length)
  const shown: Backdrop[] = [
    {
      as: 'path',
      d: rectangle({ x, y, width, height }),
      fill: 'k-wash',
      stroke: about.fresh ? 'signal' : 'k-line',
      width: about.fresh ? 2 : 1.25,
      entity: 'image',
    },
    aside(x + 10, y + 19, about.digest === '' ? about.name : short, about.digest === '' ? 'caption' : 'mono'),
    aside(x + width - 10, y + 19, about.size, 'mono', 'end'),
  ]
  return {
    node: region({
      id,
      entity: 'image',
      box: area,
      part: 'layer',
      name: about.name,
      caption: about.digest === '' ? about.size : `${short} · ${about.size}`,
      term: 'layer',
    }),
    backdrop: shown,
  }
}

/** The image as the store shows it, or why there is none. */
export function imageFacts({ result, tags, imageId }: BuildRecord): {
  name: Text
  caption: Text
  facts: readonly Text[]
} {
  const { image, error } = result
  if (image === undefined)
    return {
      name: BUILD.noImage,
      caption: BUILD.stopped,
      facts: error === undefined ? [] : [fill(BUILD.atLine, { n: error.line })],
    }
  const bytes = image.layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return {
    name: tags[0] ?? BUILD.noName,
    caption: humanSize(bytes, 3),
    facts: [
      `ID\t${shortDigest(imageId).slice(7)}`,
      `manifest\t${shortDigest(image.manifestDigest).slice(7)}`,
      `config\t${shortDigest(image.configDigest).slice(7)}`,
    ],
  }
}
